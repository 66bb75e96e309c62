"""What people decided about an event: their corrections stand in the record, their verdict in its review."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from testimonia.model import Actor, Casualties, Decision, Event, Place, Relation, Review

__all__ = ["decided"]

Status = Literal["accepted", "corrected", "rejected"]


def decided(event: Event, decisions: Sequence[Decision]) -> Event:
    """The event with the latest correction of each slot, and the review status of the latest verdict.

    Corrections apply in order of time; a note changes nothing; accepting what was corrected leaves it `corrected`.
    A value of the wrong shape raises TypeError, ValueError or KeyError.
    """
    for decision in sorted(decisions, key=lambda d: (d.at, d.by, d.action, d.slot or "", repr(d.value))):
        if decision.action == "correct" and decision.slot is not None:
            event = corrected(event, decision.slot, decision.value)
        status = verdict(event.review.status, decision.action)
        event = replace(event, review=Review(status, decision.by, decision.at)) if status else event
    return event


def verdict(before: str, action: str) -> Status | None:
    """The status after an action; None where it changes nothing."""
    if action == "accept":
        return "corrected" if before == "corrected" else "accepted"
    return "corrected" if action == "correct" else "rejected" if action == "reject" else None


def corrected(event: Event, slot: str, value: Any) -> Event:
    """The event with a slot set to a value in the record's shape; its dispute is settled."""
    event = replace(event, disputed=tuple(s for s in event.disputed if s != slot))
    if slot.startswith("casualties."):
        return with_figure(event, slot, value)
    if slot == "date":
        return replace(event, start=day(value["start"]), end=day(value["end"]), date_precision=value["date_precision"])
    if slot == "place":
        return replace(event, place=None if value is None else place(value))
    if slot in {"side_a", "side_b"}:
        return replace(event, actors=replace(event.actors, **{slot: tuple(actor(a) for a in value)}))
    plain: dict[str, Any] = {slot: tuple(value) if isinstance(value, list) else value}
    return replace(event, **plain)


def day(value: str | dt.date | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def place(value: Place | Mapping[str, Any]) -> Place:
    if isinstance(value, Place):
        return value
    relation = None if value.get("relation") is None else Relation(**value["relation"])
    aliases = tuple(dict.fromkeys((value["name"], *value.get("aliases", ()))))
    return Place(**{**value, "relation": relation, "aliases": aliases})


def actor(value: Actor | Mapping[str, Any]) -> Actor:
    if isinstance(value, Actor):
        return value
    return Actor(**{**value, "aliases": tuple(value.get("aliases", ())), "by": tuple(value.get("by", ()))})


def with_figure(event: Event, slot: str, value: Mapping[str, Any]) -> Event:
    """The row of `casualties.<outcome>.<group>` (of the side that the value tells, if any) set, or added."""
    outcome, group = slot.split(".")[1:]
    told = {k: value[k] for k in ("low", "best", "high")}
    side = value.get("side")
    for row in event.casualties:
        if (row.outcome, row.group) == (outcome, group) and side in {None, row.side}:
            new = replace(row, **told, rule="correction")
            return replace(event, casualties=tuple(new if c is row else c for c in event.casualties))
    key: Any = {"outcome": outcome, "group": group, "side": side}
    added = Casualties(
        **key, **told, as_written=(), as_of=None, of_which=(), labelled_by=(), label_basis="unknown", rule="correction"
    )
    return replace(event, casualties=(*event.casualties, added))
