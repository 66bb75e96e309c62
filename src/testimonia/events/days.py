"""When: the readings of the date and the tightest interval that they allow together."""

import datetime as dt
from collections.abc import Sequence

from testimonia.events.readings import Distinct, How, distinct_values, standing
from testimonia.events.told import Told
from testimonia.model import Interval

__all__ = ["agreed_days", "agreed_period", "day_values", "period_values", "relate_days"]


def shown(days: Interval) -> dict[str, str | None]:
    start, end = (d.isoformat() if d else None for d in (days.start, days.end))
    return {"start": start, "end": end, "date_precision": days.precision}


def dated(told: Sequence[Told]) -> dict[str, list[tuple[Told, Interval]]]:
    """The date claims of each mention, in order of telling."""
    found: dict[str, list[tuple[Told, Interval]]] = {}
    for t in told:
        if t.slot == "date" and isinstance(t.value, Interval):
            found.setdefault(t.mention, []).append((t, t.value))
    return found


def day_values(told: Sequence[Told]) -> tuple[Distinct[Interval], ...]:
    """The distinct intervals that the date claims resolve to; the first of each mention is when the event was."""
    return distinct_values([pairs[0] for pairs in dated(told).values()], bounds, shown)


def period_values(told: Sequence[Told]) -> tuple[Distinct[Interval], ...]:
    """For totals: the distinct spans of all the dates of each mention ("on 3, 8 and 9 May" spans seven days)."""
    spans = [(t, span([d for _, d in pairs])) for pairs in dated(told).values() for t, _ in pairs]
    return distinct_values(spans, bounds, shown)


def span(told: Sequence[Interval]) -> Interval:
    """From the first start to the last end; an end that one of them leaves open stays open."""
    starts, ends = [d.start for d in told], [d.end for d in told]
    start = None if None in starts else min(d for d in starts if d is not None)
    end = None if None in ends else max(d for d in ends if d is not None)
    same = next((d for d in told if (d.start, d.end) == (start, end)), None)
    return same or Interval(start, end, "range", told[0].basis)


def bounds(days: Interval) -> tuple[dt.date, dt.date]:
    return days.start or dt.date.min, days.end or dt.date.max


def relate_days(later: Interval, first: Interval) -> How:
    """Nested intervals are narrower or broader, overlapping ones broader; days that cannot meet conflict."""
    ours, theirs = bounds(later), bounds(first)
    if ours == theirs:
        return "same"
    if not later.meets(first):
        return "conflicting"
    return "narrower" if theirs[0] <= ours[0] and ours[1] <= theirs[1] else "broader"


def width(days: Interval) -> int:
    first, last = bounds(days)
    return (last - first).days


def agreed_days(values: Sequence[Distinct[Interval]]) -> Interval | None:
    """The tightest interval, cut by every other that meets it; of equally tight ones the one most origins give.

    None where no date is told.
    """
    ranked = sorted(standing(values), key=lambda v: (width(v.value), -len(v.origins), bounds(v.value)))
    result: Interval | None = None
    for value in ranked:
        result = value.value if result is None else intersection(result, value.value)
    return result


def intersection(tight: Interval, other: Interval) -> Interval:
    """What both allow; the tighter one where they do not meet."""
    if not tight.meets(other):
        return tight
    start = max((d for d in (tight.start, other.start) if d), default=None)
    end = min((d for d in (tight.end, other.end) if d), default=None)
    if (start, end) == (tight.start, tight.end):
        return tight
    return Interval(start, end, "day" if start == end else "range", tight.basis)


def agreed_period(values: Sequence[Distinct[Interval]]) -> Interval | None:
    """The period of a total: the span of all periods told. None where none is."""
    told = [v.value for v in standing(values)]
    bounded = [d for d in told if d.start and d.end] or told
    return span(bounded) if bounded else None
