"""What a person should look at next: the doubtful, the grave and the much reported first."""

import math
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from testimonia.model import Event

__all__ = ["Question", "queue"]

READ_WELL = 0.9
"""From this reading confidence up an undisputed event raises no question of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """One decision to take. `kind`: `same` (are `event` and `other` one?), `disputed` (which reading of `slot`?),
    `reading` (is the event read right?). `worth` is doubt x gravity x origins, larger first; it has no unit."""

    kind: Literal["same", "disputed", "reading"]
    event: str
    other: str | None
    slot: str | None
    worth: float
    summary: str


def queue(events: Iterable[Event]) -> tuple[Question, ...]:
    """The open questions about events that nobody has reviewed, the most worth while first; ties by event id."""
    known = {event.id: event for event in events}
    open_ = [e for e in known.values() if e.review.status == "unreviewed"]
    found = [q for event in open_ for q in _questions(event, known)]
    return tuple(sorted(found, key=lambda q: (-q.worth, q.event, q.slot or "", q.other or "")))


def _questions(event: Event, known: Container[str]) -> Iterator[Question]:
    weight = _gravity(event) * max(event.origins_possible, 1)
    for slot in event.disputed:
        yield Question("disputed", event.id, None, slot, round(weight, 3), event.summary)
    for other in event.possibly_same:
        if event.id < other and other in known:
            yield Question("same", event.id, other, None, round(weight, 3), event.summary)
    if event.reading_confidence < READ_WELL:
        yield Question(
            "reading", event.id, None, None, round((1 - event.reading_confidence) * weight, 3), event.summary
        )


def _gravity(event: Event) -> float:
    """1 where nobody is known to be harmed, and one more each time that the dead, or else the injured, double."""
    for outcome in ("killed", "killed_or_injured", "injured"):
        totals = [c for c in event.casualties if c.outcome == outcome and c.group == "total"]
        if totals:
            return 1 + math.log2(1 + max(totals[0].high or 0, totals[0].low or 0))
    return 1.0
