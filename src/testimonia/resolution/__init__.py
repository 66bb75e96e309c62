"""Mentions and judgements in, clusters out: which reports tell the same event.

`cluster` is the verb; `Settings` its authored weights; `Score` the function that another engine may take over.
"""

from testimonia.resolution.identity import cluster
from testimonia.resolution.scoring import Score
from testimonia.resolution.settings import Settings, read_settings

__all__ = ["Score", "Settings", "cluster", "read_settings"]
