"""Distinct readings of a slot and how they compare (DESIGN.md 2): only `conflicting` is a dispute."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from testimonia.events.told import Told
from testimonia.model import Reading, SlotReadings

__all__ = ["Distinct", "How", "Relating", "distinct_values", "slot_readings", "standing"]

V = TypeVar("V")
How = Literal["same", "narrower", "broader", "later", "conflicting"]
Relating = Callable[[V, V], How]
WIDEST: tuple[How, ...] = ("conflicting", "later", "broader", "narrower", "same")


@dataclass(frozen=True, slots=True)
class Distinct(Generic[V]):
    """One distinct value of a slot. `shown` is its JSON-able shape in the record."""

    value: V
    shown: object
    claims: tuple[str, ...]
    origins: frozenset[str]
    superseded: bool = False


def distinct_values(
    told: Iterable[tuple[Told, V]], key: Callable[[V], object], shown: Callable[[V], object]
) -> tuple[Distinct[V], ...]:
    """The values by `key`, in order of telling; a value is superseded where none of its claims counts any more."""
    groups: dict[object, list[tuple[Told, V]]] = {}
    for pair in told:
        groups.setdefault(key(pair[1]), []).append(pair)
    return tuple(
        Distinct(
            group[0][1],
            shown(group[0][1]),
            tuple(t.claim.id for t, _ in group),
            frozenset(t.origin for t, _ in group),
            not any(t.counts for t, _ in group),
        )
        for group in groups.values()
    )


def standing(values: Sequence[Distinct[V]]) -> list[Distinct[V]]:
    """The values that no later report withdrew; all of them where every one was withdrawn."""
    return [v for v in values if not v.superseded] or list(values)


def slot_readings(slot: str, values: Sequence[Distinct[V]], relate: Relating[V]) -> SlotReadings | None:
    """The readings of a slot; None where it is not told. The relation is the widest of any two live readings."""
    if not values:
        return None
    live = [v for v in values if not v.superseded]
    found: set[How] = {relate(b.value, a.value) for i, a in enumerate(live) for b in live[i + 1 :]}
    if len(live) < len(values):
        found.add("later")
    relation: How = next((how for how in WIDEST if how in found), "same")
    return SlotReadings(slot, tuple(Reading(v.shown, v.claims, v.superseded) for v in values), relation)
