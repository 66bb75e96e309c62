"""Exporters are plugins, ours too: classes in the entry-point group `testimonia.exporters`."""

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Protocol, TextIO, cast

from testimonia.export.redaction import redacted
from testimonia.model import Event, PluginError

__all__ = ["GROUP", "Exporter", "exporter_names", "load_exporter", "without_names"]

GROUP = "testimonia.exporters"


class Exporter(Protocol):
    """Writes events in one format. `suffix` begins with a dot.

    `write` takes the events in the order in which they are to stand and writes all of them; `out` is a text stream in
    UTF-8 that translates no line ends.
    """

    name: str
    suffix: str

    def write(self, events: Iterable[Event], out: TextIO) -> None: ...


def exporter_names() -> tuple[str, ...]:
    """The names of all exporters that are installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load_exporter(name: str) -> Exporter:
    """The exporter of that name; only its module is imported.

    Raises PluginError, which lists what is there, where there is none, or where it cannot be imported.
    """
    points = entry_points(group=GROUP, name=name)
    if not points:
        raise PluginError(f"no exporter {name!r}; there are: {', '.join(exporter_names())}")
    try:
        return cast(Exporter, next(iter(points)).load()())
    except (ImportError, AttributeError) as error:
        raise PluginError(f"the exporter {name!r} cannot be loaded: {error}; install its package again") from error


def without_rejected(events: Iterable[Event]) -> Iterable[Event]:
    """The events without those whose record a person has rejected."""
    return (event for event in events if event.review.status != "rejected")


def without_names(events: Iterable[Event]) -> Iterable[Event]:
    """The events without the names of people: what leaves the house unless somebody asks for more."""
    return (redacted(event) for event in events)
