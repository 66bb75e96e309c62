"""Document -> EventMentions. Plugins of the group `testimonia.extractors`, loaded only when asked for."""

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Protocol

from testimonia.model import Document, EventMention, Find, PluginError

__all__ = ["Extractor", "load_extractor"]


class Extractor(Protocol):
    """What a plugin must be: a class that takes a finder of names and times, with `name` and `version`."""

    name: str
    version: str

    def reads(self, language: str) -> bool:
        """Whether it can read a language (ISO 639-1; "und" = unknown)."""

    def extract(self, document: Document) -> Iterable[EventMention]:
        """The mentions of events that the report tells as having happened, in the order of telling."""


def load_extractor(name: str, find: Find) -> Extractor:
    """The extractor registered under a name. Raises PluginError where there is none, naming those that are there."""
    found = {e.name: e for e in entry_points(group="testimonia.extractors")}
    if name not in found:
        raise PluginError(f"no extractor {name!r}; installed: {', '.join(sorted(found)) or 'none'}")
    extractor: Extractor = found[name].load()(find)
    return extractor
