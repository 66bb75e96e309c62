"""One sentence, several events: lists of days, of places, of figures told in parallel."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.numbers import quantities
from testimonia.extraction.rules.telling import Telling
from testimonia.model import Name, TimeExpression

__all__ = ["Slice", "slices"]

_DAY = re.compile(r"^(?:\d{4}|XXXX)-\d\d-\d\d$|^(?:XXXX|\d{4})-WXX-\d$")
_ANY_DAY = re.compile(rf"{_DAY.pattern}|^[-+]\d+D")


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a telling that belongs to one event; `whole` marks the sum over the others."""

    times: tuple[TimeExpression, ...]
    places: tuple[Name, ...]
    harms: tuple[Harm, ...]
    whole: bool = False


def slices(telling: Telling) -> list[Slice]:
    """The events that one telling holds; one slice where it tells one."""
    days, towns = _days(telling), _distinct(telling.places)
    found = _by_day(telling, days, towns) if len(days) >= 2 else None
    return found or _by_place(telling, towns) or [Slice(_own_time(telling), telling.places, telling.harms)]


def _days(telling: Telling) -> list[TimeExpression]:
    """The single days of a telling in the order of the text, each once in a row."""
    days = sorted((t for t in telling.times if _DAY.match(t.value) and not t.modifier), key=lambda t: t.span.start)
    return [next(same) for _, same in groupby(days, key=lambda t: t.value)]


def _distinct(places: Sequence[Name]) -> list[Name]:
    """The places in the order of the text, each once."""
    out: dict[tuple[str, ...] | str, Name] = {}
    for place in sorted(places, key=lambda p: p.span.start):
        out.setdefault(place.ids[:1] or place.text, place)
    return list(out.values())


def _own_time(telling: Telling) -> tuple[TimeExpression, ...]:
    """Of several days that make no list, the one nearest to the act; further days are of other clauses."""
    nearest = telling.times[:1]
    return tuple(t for t in telling.times if t in nearest or t.value == nearest[0].value or not _ANY_DAY.match(t.value))


def _by_day(telling: Telling, days: Sequence[TimeExpression], towns: Sequence[Name]) -> list[Slice] | None:
    """A slice a day, and one for what is told of all days; None where the days make no list of events.

    "Jets bombed A on 3 May and B on 5 May", "on May 3, 5 and 9", "killing four, one and two people respectively".
    """
    paired = len(towns) == len(days) and all(p.span.start < d.span.start for p, d in zip(towns, days, strict=True))
    parallel = _parallel(telling, len(days))
    owned = [_last_before(h.start, [d.span.start - telling.parsed.offset for d in days]) for h in telling.harms]
    spread = len(set(owned) - {None}) >= 2
    listed = days[0].group is not None and len({d.group for d in days}) == 1
    if not (listed or paired or parallel or spread):
        return None
    figures = parallel or telling.harms
    turns = list(range(len(days))) if parallel else _turns(telling, owned, in_turn=spread or paired)
    each = [
        tuple(h for h, turn in zip(figures, turns, strict=True) if turn == i or _is_zero(h)) for i in range(len(days))
    ]
    shared = tuple(h for h, turn in zip(figures, turns, strict=True) if turn is None and not _is_zero(h))
    if paired:
        each = [own or _elliptic(telling, days, towns, i) for i, own in enumerate(each)]
    where = [(town,) for town in towns] if paired else [telling.places] * len(days)
    parts = [Slice((day,), place, own) for day, place, own in zip(days, where, each, strict=True)]
    return [*parts, Slice(tuple(days), telling.places, shared, whole=True)] if shared else parts


def _parallel(telling: Telling, count: int) -> list[Harm] | None:
    """ "killing two, five and one civilians respectively": the last `count` numbers before the word, of one outcome."""
    if not telling.respectively or not telling.harms:
        return None
    text = telling.parsed.text
    begin = min(h.anchor.idx for h in telling.harms)
    numbers = quantities(text, begin, text.lower().index("respectively"))
    if len(numbers) < count:
        return None
    return [replace(telling.harms[0], quantity=q, start=s, end=e) for s, e, q in numbers[-count:]]


def _last_before(position: int, marks: Sequence[int]) -> int | None:
    """The index of the last mark not behind a position; None where the position stands before all."""
    before = [i for i, mark in enumerate(marks) if mark <= position]
    return before[-1] if before else None


def _turns(telling: Telling, owned: Sequence[int | None], in_turn: bool) -> list[int | None]:
    """The day that each figure belongs to, None where it is told of all; a last figure told as a sum always is."""
    last = len(owned) - 1
    return [turn if in_turn and not (telling.total and i == last) else None for i, turn in enumerate(owned)]


def _is_zero(harm: Harm) -> bool:
    """ "Nobody was hurt" is said of each event of a list."""
    return harm.quantity.high == 0


def _elliptic(telling: Telling, days: Sequence[TimeExpression], towns: Sequence[Name], i: int) -> tuple[Harm, ...]:
    """ "Fourteen were killed near A on 3 May and 18 near B on 6 May": a bare number before a place repeats the harm."""
    if i == 0 or not telling.harms:
        return ()
    offset = telling.parsed.offset
    begin, end = days[i - 1].span.end - offset, (towns[i].relation or towns[i].span).start - offset
    found = quantities(telling.parsed.text, begin, max(begin, end))
    return tuple(replace(telling.harms[0], quantity=q, start=s, end=e, of_which=()) for s, e, q in found[:1])


def _by_place(telling: Telling, towns: Sequence[Name]) -> list[Slice] | None:
    """ "killed a mayor in A and a mayor in B": as many figures of one outcome as places, told in turn."""
    if len(towns) < 2 or len(towns) != len(telling.harms) or len({h.outcome for h in telling.harms}) != 1:
        return None
    at = [p.span.start - telling.parsed.offset for p in towns]
    marks = [position for harm, town in zip(telling.harms, at, strict=True) for position in (harm.start, town)]
    if not all(left < right for left, right in pairwise(marks)):
        return None
    return [Slice(telling.times, (town,), (harm,)) for town, harm in zip(towns, telling.harms, strict=True)]
