"""testimonia: many reports of violence, one sourced record per event."""

__version__ = "0.1.0"
