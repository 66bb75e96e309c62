"""One event as one flat row, for tables and maps."""

import datetime as dt
from collections.abc import Callable, Iterable
from operator import attrgetter

from testimonia.export.precision import geo_precision, where_prec
from testimonia.export.words import actor_words, relation_words
from testimonia.model import OUTCOMES, Casualties, Event

__all__ = ["COLUMNS", "Cell", "flat"]

Cell = str | int | float | None
Read = Callable[[Event], Cell]

PLACED = ("country", "admin1", "admin2", "lat", "lon", "radius_km")
QUOTED = ("type", "date", "place", "side_a", "side_b", "claimed_by", "means", "strikes")


def flat(event: Event) -> dict[str, Cell]:
    """The event under `COLUMNS`, None where nothing is known. Several values stand in one cell, joined by "; "."""
    return {column: read(event) for column, read in COLUMNS.items()}


def _same(*names: str) -> dict[str, Read]:
    """Columns that hold a field of the event as it is."""
    return {name: attrgetter(name) for name in names}


def _joined(*names: str) -> dict[str, Read]:
    """Columns that hold the texts of a field."""

    def column(name: str) -> Read:
        return lambda event: _join(getattr(event, name))

    return {name: column(name) for name in names}


def _place(field: str) -> Read:
    return lambda event: getattr(event.place, field) if event.place else None


def _harm(outcome: str) -> dict[str, Read]:
    """The figures of one outcome over all who came to it."""

    def total(event: Event) -> Casualties | None:
        return next((c for c in event.casualties if (c.outcome, c.group) == (outcome, "total")), None)

    def column(bound: str) -> Read:
        return lambda event: getattr(total(event), bound, None)

    def written(event: Event) -> Cell:
        row = total(event)
        return _join(row.as_written) if row else None

    figures = {f"{outcome}_{bound}": column(bound) for bound in ("low", "best", "high")}
    return figures | {f"{outcome}_as_written": written}


def _quote(slot: str) -> Read:
    """The first words that the first claim of a slot cites; a slot of figures is named without its group."""
    return lambda event: next(
        (c.citations[0].quote for c in event.claims if c.slot == slot or c.slot.startswith(slot + ".")), None
    )


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _join(values: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


COLUMNS: dict[str, Read] = {
    **_same("id", "version", "kind", "type", "summary", "occurrence"),
    "start": lambda event: _day(event.start),
    "end": lambda event: _day(event.end),
    **_same("date_precision"),
    "place": _place("name"),
    "place_basis": _place("basis"),
    "place_relation": lambda event: (relation_words(event.place) or None) if event.place else None,
    **{field: _place(field) for field in PLACED},
    "where_prec": lambda event: where_prec(event.place),
    "geo_precision": lambda event: geo_precision(event.place),
    "side_a": lambda event: _join(map(actor_words, event.actors.side_a)),
    "side_b": lambda event: _join(map(actor_words, event.actors.side_b)),
    **_joined("claimed_by", "means"),
    **_same("strikes"),
    **{column: read for outcome in OUTCOMES for column, read in _harm(outcome).items()},
    "named_people": lambda event: _join(f"{person.name} ({person.role})" for person in event.named_people),
    **_joined("part_of", "contains", "possibly_same", "disputed"),
    **_same("origins", "origins_possible", "reading_confidence", "grade", "suggested_grade"),
    "review_status": lambda event: event.review.status,
    "documents": lambda event: _join(document.file for document in event.documents),
    "publishers": lambda event: _join(document.publisher for document in event.documents),
    "urls": lambda event: _join(document.url for document in event.documents),
    **{f"quote_{slot}": _quote(slot) for slot in QUOTED},
    **{f"quote_{outcome}": _quote(f"casualties.{outcome}") for outcome in OUTCOMES},
}
"""What each column holds, in the order of the columns."""
