"""The case: append-only truth and rebuildable views, in a folder. The only room with a database."""

from testimonia.store.case import Case
from testimonia.store.settings import CaseSettings

__all__ = ["Case", "CaseSettings"]
