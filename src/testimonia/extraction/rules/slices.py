"""One sentence, several events: lists of days, of places, of figures told in parallel."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from testimonia.extraction.rules.figures import Harm
from testimonia.extraction.rules.numbers import QUANTITY, quantity
from testimonia.extraction.rules.tellings import Telling
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


def _days(telling: Telling) -> list[TimeExpression]:
    days = sorted((t for t in telling.times if _DAY.match(t.value) and not t.modifier), key=lambda t: t.span.start)
    return [next(g) for _, g in groupby(days, key=lambda t: t.value)]


def _distinct(places: Sequence[Name]) -> list[Name]:
    """The places in order of telling, each once."""
    out: dict[tuple[str, ...] | str, Name] = {}
    for place in sorted(places, key=lambda p: p.span.start):
        out.setdefault(place.ids[:1] or place.text, place)
    return list(out.values())


def _parallel(telling: Telling, count: int) -> list[Harm] | None:
    """ "killing two, five and one civilians respectively": the last `count` numbers before the word, of one outcome."""
    if not telling.respectively or not telling.harms:
        return None
    text = telling.parsed.sentence.text
    end = text.lower().index("respectively")
    begin = min((h.anchor.idx for h in telling.harms), default=0)
    numbers = [(m.start(), m.end(), q) for m in QUANTITY.finditer(text, begin, end) if (q := quantity(m)) is not None]
    if len(numbers) < count:
        return None
    model = telling.harms[0]
    return [replace(model, quantity=q, start=s, end=e) for s, e, q in numbers[-count:]]


def _after(position: int, marks: Sequence[int]) -> int | None:
    """The index of the last mark before a position; None where the position stands before all."""
    before = [i for i, mark in enumerate(marks) if mark <= position]
    return before[-1] if before else None


def _zero(harm: Harm) -> bool:
    return harm.quantity.high == 0


def _elliptic(telling: Telling, days: list[TimeExpression], places: list[Name], i: int) -> list[Harm]:
    """ "Fourteen were killed near A on 3 May and 18 near B on 6 May": a bare number before a place repeats the harm."""
    if i == 0 or not telling.harms:
        return []
    offset = telling.parsed.offset
    begin, end = days[i - 1].span.end - offset, (places[i].relation or places[i].span).start - offset
    found = [
        (m.start(), m.end(), q)
        for m in QUANTITY.finditer(telling.parsed.sentence.text, begin, max(begin, end))
        if (q := quantity(m)) is not None
    ]
    return [replace(telling.harms[0], quantity=q, start=s, end=e, of_which=()) for s, e, q in found[:1]]


def _by_day(telling: Telling, days: list[TimeExpression]) -> list[Slice] | None:
    places = _distinct(telling.places)
    at = [d.span.start - telling.parsed.offset for d in days]
    paired = len(places) == len(days) and all(p.span.start < d.span.start for p, d in zip(places, days, strict=True))
    parallel = _parallel(telling, len(days))
    listed = len({d.group for d in days}) == 1 and days[0].group is not None
    owned = [_after(h.start, at) for h in telling.harms]
    spread = len({i for i in owned if i is not None}) >= 2
    if not (listed or paired or parallel or spread):
        return None
    each: list[list[Harm]] = [[] for _ in days]
    shared: list[Harm] = []
    for i, harm in enumerate(telling.harms if parallel is None else parallel):
        index = i if parallel is not None else owned[i]
        if _zero(harm):
            for own in each:
                own.append(harm)
        elif parallel is not None or (
            index is not None and (spread or paired) and not (telling.total and i == len(telling.harms) - 1)
        ):
            each[index or 0].append(harm)
        else:
            shared.append(harm)
    if paired:
        each = [own or _elliptic(telling, days, places, i) for i, own in enumerate(each)]
    out = [Slice((d,), (places[i],) if paired else tuple(telling.places), tuple(each[i])) for i, d in enumerate(days)]
    if shared:
        out.append(Slice(tuple(days), tuple(telling.places), tuple(shared), whole=True))
    return out


def _by_place(telling: Telling) -> list[Slice] | None:
    """ "killed a mayor in A and a mayor in B": as many figures of one outcome as places, told in turn."""
    places = _distinct(telling.places)
    outcomes = {h.outcome for h in telling.harms}
    if len(places) < 2 or len(places) != len(telling.harms) or len(outcomes) != 1:
        return None
    at = [p.span.start - telling.parsed.offset for p in places]
    turns = [
        h.start < p and (i == 0 or at[i - 1] < h.start) for i, (h, p) in enumerate(zip(telling.harms, at, strict=True))
    ]
    if not all(turns):
        return None
    return [Slice(tuple(telling.times), (p,), (h,)) for p, h in zip(places, telling.harms, strict=True)]


def slices(telling: Telling) -> list[Slice]:
    """The events that one telling holds; one slice where it tells one."""
    days = _days(telling)
    found = _by_day(telling, days) if len(days) >= 2 else None
    return found or _by_place(telling) or [Slice(_own_time(telling), tuple(telling.places), tuple(telling.harms))]


def _own_time(telling: Telling) -> tuple[TimeExpression, ...]:
    """Of several days that make no list, the one nearest to the act; further days are of other clauses."""
    nearest = telling.times[:1]
    return tuple(t for t in telling.times if t in nearest or t.value == nearest[0].value or not _ANY_DAY.match(t.value))
