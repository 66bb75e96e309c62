"""Reports as they come: files, folders, JSON Lines -> `RawReport`s, nothing cleaned or changed."""

from testimonia.sources.files import read
from testimonia.sources.report import RawReport

__all__ = ["RawReport", "read"]
