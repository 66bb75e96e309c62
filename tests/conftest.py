"""Settings of all tests."""

from hypothesis import settings

# An example's time says how busy the machine is, and nothing of the code.
settings.register_profile("testimonia", deadline=None)
settings.load_profile("testimonia")
