"""Lenses: named rules that make one number out of what reports say (DESIGN.md 5). Pure functions of readings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Lens", "Number", "Reckoned", "is_within", "reported"]


class Reckoned(Protocol):
    """A distinct reading of a figure, as a lens sees it.

    None = not told; a None `high` is open ("at least"). `origins` are those that give it; `party` is True where all of
    them are parties to the event; `superseded` where a later reading of the same origin replaced it.
    """

    @property
    def low(self) -> int | None: ...
    @property
    def best(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...
    @property
    def origins(self) -> frozenset[str]: ...
    @property
    def party(self) -> bool: ...
    @property
    def superseded(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Number:
    """What a lens makes of readings; `rule` names it. None = cannot be told, never 0."""

    low: int | None
    best: int | None
    high: int | None
    rule: str


Lens = Callable[[Sequence[Reckoned]], Number]


def is_within(inner: Reckoned, outer: Reckoned) -> bool:
    """Whether every number that `inner` allows is allowed by `outer`: 12 is within "at least 10"."""
    low = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    return low and (outer.high is None or (inner.high is not None and inner.high <= outer.high))


def reported(readings: Sequence[Reckoned]) -> Number:
    """The default lens (DESIGN.md 5).

    `low` and `high` span the readings that no later one of the same origin has superseded; `high` is None where one of
    them is open. `best` is the only reading's, else what most independent origins give; None on a tie, and None where a
    party's figure differs from one of no party. A reading that only bounds a sharper one ("at least 10" beside 12) does
    not compete with it.
    """
    live = [r for r in readings if not r.superseded]
    lows = [r.low for r in live if r.low is not None]
    highs = [r.high for r in live if r.high is not None]
    low = min(lows, default=None)
    high = max(highs) if live and len(highs) == len(live) else None
    return Number(low, best_of(sharpest(live)), high, "reported")


def sharpest(live: Sequence[Reckoned]) -> list[Reckoned]:
    """The readings within which no other reading lies, but for equals."""
    return [r for r in live if not any(is_within(o, r) and not is_within(r, o) for o in live)]


def best_of(readings: Sequence[Reckoned]) -> int | None:
    if len({r.best for r in readings}) == 1:
        return readings[0].best
    told = [r for r in readings if r.best is not None]
    if not told or (any(r.party for r in told) and any(not r.party for r in told)) or len(told) < len(readings):
        return None
    ranked = sorted(told, key=lambda r: -len(r.origins))
    return None if len(ranked[0].origins) == len(ranked[1].origins) else ranked[0].best
