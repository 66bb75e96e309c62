"""Aggregates: sums over several occurrences, and the occurrences that they sum up."""

import re
from collections.abc import Sequence

from testimonia.extraction.rules.continuing import place_key
from testimonia.extraction.rules.drafts import SIDES, Draft, Report, Slot, related
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.slices import Slice
from testimonia.extraction.rules.telling import Telling

__all__ = [
    "find_parts",
    "is_aggregate",
    "is_running_toll",
    "is_summed",
    "known_total",
    "span_parts",
    "summed_up",
]

MANY = 20
"""Deaths from which a toll of a month or more is a sum over several acts."""
RUNNING = 5
"""Deaths from which an undated toll in the perfect is one."""
_COARSE = re.compile(
    r"^(?:\d{4}|XXXX)(?:-\d\d|-[A-Z]{2}|-Q\d)?$|^(?:\d{4}|XXXX)-(?:SP|SU|FA|WI)$|^[-+]\d+[MYQ]$|^P\d|^PAST|^\d{3}$"
)
_DAY = re.compile(r"-\d\d-\d\d$|WXX")


def is_summed(kind: str | None, lex: Lexicon) -> bool:
    """Whether many acts of a type over a month make one campaign; None, a harm only, does too."""
    return kind is None or kind in lex.acts.summed


def is_aggregate(telling: Telling, cut: Slice) -> bool:
    """A sum over a period: "since May", or several blows or many dead in a month or more."""
    if not (cut.harms or telling.strikes):
        return False
    open_start = any(t.modifier in {"since", "after"} and t.frame != "narrative" for t in cut.times)
    return telling.since or open_start or (_is_coarse(cut) and _is_many(telling, cut))


def _is_coarse(cut: Slice) -> bool:
    """Whether it is dated by months, seasons or years alone."""
    values = [t.value for t in cut.times]
    return any(_COARSE.match(v) for v in values) and not any(_DAY.search(v) for v in values)


def _is_many(telling: Telling, cut: Slice) -> bool:
    """Whether it tells of more than one act can do: counted blows, or many dead in fights."""
    if telling.strikes is not None:
        return True
    return is_summed(telling.type, telling.parsed.lex) and any((h.quantity.low or 0) >= MANY for h in cut.harms)


def is_running_toll(telling: Telling, cut: Slice) -> bool:
    """A toll in the perfect that adds to no act told before: "up to 24 people have been killed in the offensive"."""
    many = any((h.quantity.low or h.quantity.high or 0) >= RUNNING for h in cut.harms)
    return telling.perfect and telling.open_ended and many


def summed_up(report: Report, telling: Telling) -> list[Draft]:
    """The drafts that "the four raids" sums up: the last four of the family, if none is itself told as four raids."""
    if telling.strikes is None or not telling.definite or telling.strikes.number < 2:
        return []
    number = telling.strikes.number
    same = report.incidents(lambda d: related(d.type, telling.type, report.lex))
    counted = any(d.strikes is not None and d.strikes[0] == number for d in same)
    return [] if counted or len(same) < number else same[-number:]


def known_total(report: Report, telling: Telling) -> Draft | None:
    """The aggregate of so many parts that "the four raids" tells of again."""
    if telling.strikes is None or not telling.definite:
        return None
    number = telling.strikes.number
    return next((d for d in report.drafts if len(d.parts) == number), None)


def find_parts(report: Report) -> None:
    """A total told before its parts ("four air strikes this month killed 31") has them where as many follow."""
    for whole in report.drafts:
        if whole.kind == "aggregate" and not whole.parts and whole.strikes is not None:
            same = _same_family(report, whole)
            if len(same) == whole.strikes[0] >= 2:
                whole.parts, whole.closed = same, True


def _same_family(report: Report, whole: Draft) -> list[Draft]:
    """The incidents of a total's part of the report that may be its parts by their type."""
    return report.incidents(lambda d: d.group == whole.group and related(d.type, whole.type, report.lex))


def span_parts(draft: Draft) -> None:
    """A total that names no day, place or side of its own has those of its parts."""
    draft.times = draft.times or [t for part in draft.parts for t in part.times]
    draft.places = draft.places or list({place_key(n): n for part in draft.parts for n in part.places}.values())
    for slot in SIDES:
        told = next((d.sides[slot] for d in (draft, *draft.parts) if d.sides[slot]), [])
        for one in _without(slot, (draft, *draft.parts)):
            one.sides[slot] = list(told)


def _without(slot: Slot, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that tell nobody in a slot."""
    return [d for d in drafts if not d.sides[slot]]
