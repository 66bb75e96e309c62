"""From the value of a time expression to days: `anchor`.

A publication that is itself an interval gives the hull of what its days would give. Years run as in the calendar,
weeks from Monday, seasons as in the north (spring = March to May; winter begins in December of its year).
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.model import DatePrecision, Interval, Publication, TimeExpression

__all__ = ["anchor"]

Days = tuple[dt.date, dt.date]
Tense = Literal["past", "future"]

_CALENDAR = re.compile(
    r"(?P<year>[\dX]{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|XX-(?P<nth>\d\d)|(?P<season>SP|SU|FA|WI)"
    r"|Q(?P<quarter>\d)|H(?P<half>\d)|WXX-(?P<weekday>\d|WE)))?"
)
_OFFSET = re.compile(
    r"(?P<count>[+-](?:\d+(?:\.\d)?|X))(?P<unit>[HDWMQYEC])"
    r"(?:-(?:(?P<season>SP|SU|FA|WI)|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<weekend>WE)|(?P<number>\d+)(?:-(?P<day>\d\d))?))?"
)
_DURATION = re.compile(r"PT?(?P<count>\d+(?:\.\d)?|X)(?P<unit>[HDWMQYEC])")
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_VAGUE = (2, 9)
"""What "several", "a few" may mean, in units; beyond it the writer would name the next unit."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """What a value is resolved by: its words (for "last", "early"), and whether it lies ahead."""

    words: str
    modifier: str
    tense: Tense

    @property
    def step(self) -> int:
        """-1 for "last Friday", +1 for "next Friday", else 0."""
        if re.match(r"(?:the )?(?:last|past|this past|previous|preceding)\b", self.words):
            return -1
        return 1 if re.match(r"(?:the )?(?:next|coming|this coming|following)\b", self.words) else 0


def anchor(
    expression: TimeExpression,
    published: Publication,
    narrative: Interval | None = None,
    tense: Tense = "past",
    context: Sequence[TimeExpression] = (),
) -> Interval | None:
    """The days that an expression means; None where it means none (a rate, an age, "now", an unknown narrative).

    `published` may be an interval with open ends: the result spans what each of its days would give, and its
    precision says how wide that is. `narrative` is when the event told before happened, for "the next day". `context`
    are the expressions before this one: in a report that has told no weekday, a day or month without a year takes the
    year told last if that lies more than a year before the publication (a report on old events), or if the publication
    is open. `tense` is of the verb that it goes with.
    """
    if expression.kind in ("set", "clock") or expression.value.endswith("_REF"):
        return None
    if expression.kind == "duration" and expression.frame != "document":
        return None
    ask = _Ask(expression.text.lower(), expression.modifier, tense)
    value = re.sub(r"T(?:\d\d:\d\d|[A-Z]{2})$", "", expression.value)
    if expression.frame == "narrative":
        return None if narrative is None else _counted(value, narrative, ask, "narrative")
    value, told = _with_context(value, published, context)
    if not told and re.match(r"\d{2}|\d{4}", value):
        return _explicit(value, ask, published)
    base = Interval(published.first, published.last, "unknown")
    basis = "sibling" if published.basis == "sibling" else "publication"
    if told:
        return _explicit(value, ask, published, "narrative")
    return _counted(value, base, ask, basis)


_ANY_DAY = dt.date(2000, 1, 1)
"""From where a value with its year is seen does not matter."""


def _explicit(value: str, ask: _Ask, published: Publication, basis: str = "explicit") -> Interval | None:
    days = _resolve(value, _ANY_DAY, ask)
    if days is None:
        return None
    return _opened(Interval(*days, _precision(value, days), basis), ask, published.last)


def _counted(value: str, base: Interval, ask: _Ask, basis: str) -> Interval | None:
    """The hull of the value seen from the first and from the last day of `base`."""
    first = _resolve(value, base.start, ask) if base.start else None
    last = _resolve(value, base.end, ask) if base.end else None
    if (base.start and not first) or (base.end and not last):
        return None
    start, end = first[0] if first else None, last[1] if last else None
    if start is None or end is None:
        precision: DatePrecision = "unknown"
    elif first == last or base.start == base.end:
        precision = _precision(value, (start, end))
    else:
        precision = _by_width(start, end)
    return _opened(Interval(start, end, precision, basis), ask, base.end)


def _opened(interval: Interval, ask: _Ask, horizon: dt.date | None) -> Interval:
    """ "since", "until" and the like; what is past ends with the publication at the latest."""
    if interval.precision == "unknown":
        return interval
    if ask.modifier in ("since", "after"):
        end = horizon if horizon and (interval.start is None or horizon >= interval.start) else None
        return replace(interval, end=end, precision="range" if interval.precision == "day" and end else "longer")
    if ask.modifier in ("until", "before"):
        end = interval.end if ask.modifier == "until" else _before(interval.start)
        return replace(interval, start=None, end=end, precision="longer")
    return interval


def _before(day: dt.date | None) -> dt.date | None:
    return None if day is None else day - dt.timedelta(days=1)


_OF_THE_WEEK = re.compile(r"XXXX-WXX|[+-][01]D|[+-][01]W")
"""Weekdays and "yesterday": a report that has told one tells news, not an old story."""


def _with_context(value: str, published: Publication, context: Sequence[TimeExpression]) -> tuple[str, bool]:
    """A yearless day or month with the year told before it, and whether that was taken: in a report on old events, or
    in one whose own date is open."""
    if not re.match(r"XXXX-(?:\d\d|SP|SU|FA|WI|Q|H)", value):
        return value, False
    if any(e.frame == "document" and _OF_THE_WEEK.match(e.value) for e in context):
        return value, False
    told = [
        years[-1]
        for e in context
        if e.kind == "date" and e.frame == "absolute" and (years := re.findall(r"(?<![\dX-])\d{4}", e.value))
    ]
    dated = published.first is not None and published.last is not None
    if not told or (published.first and dated and int(told[-1]) >= published.first.year - 1):
        return value, False
    return value.replace("XXXX", told[-1]), True


# ---- precision


def _by_width(start: dt.date, end: dt.date) -> DatePrecision:
    """The finest name that is not finer than what is known."""
    days = (end - start).days + 1
    limits: tuple[tuple[int, DatePrecision], ...] = (
        (1, "day"),
        (6, "range"),
        (7, "week"),
        (31, "month"),
        (92, "season"),
        (366, "year"),
    )
    return next((name for limit, name in limits if days <= limit), "longer")


def _precision(value: str, days: Days) -> DatePrecision:
    start, end = days
    if start == end:
        return "day"
    by_day = re.fullmatch(r"[\dX]{4}-[\dX]{2}-\d\d/[\dX]{4}-[\dX]{2}-\d\d|XXXX-WXX-\d/XXXX-WXX-\d|-1D/\+0D", value)
    return "range" if by_day or value.endswith("WE") else _by_width(start, end)


# ---- values


def _resolve(value: str, base: dt.date, ask: _Ask) -> Days | None:
    """The days of a value as seen from one day; None where the value has none."""
    try:
        return _narrowed(value, _read(value, base, ask), ask)
    except (ValueError, OverflowError):
        return None


def _read(value: str, base: dt.date, ask: _Ask) -> Days | None:
    if "/" in value:
        return _hull(value, base, ask)
    duration = _DURATION.fullmatch(value)
    if duration:
        return _shifted(base, f"-{duration['count']}", duration["unit"], ask)[0], base
    offset, calendar = _OFFSET.fullmatch(value), _CALENDAR.fullmatch(value)
    if offset:
        return _from_offset(offset, base, ask)
    return _from_calendar(calendar, base, ask) if calendar else None


def _hull(value: str, base: dt.date, ask: _Ask) -> Days | None:
    """ "from March to May", "Friday to Sunday": the end is seen from the publication, the start from the end; but
    with a year at the start only, the end from the start."""
    first, last = value.split("/")
    if first[:4].isdigit() and last.startswith("XXXX"):
        start = _read(first, base, ask)
        end = _read(last, start[0], replace(ask, tense="future")) if start else None
        return (start[0], end[1]) if start and end else None
    end = _read(last, base, ask)
    start = _read(first, end[1] if end and first[0] not in "+-" else base, ask)
    if start is None or end is None:
        return None
    return (start[0], end[1]) if start[0] <= end[1] else None


_PART_OF = re.compile(r"\b(?:(early|beginning|start)|(mid|middle)|(late|end|close)|(later))\b")


def _narrowed(value: str, days: Days | None, ask: _Ask) -> Days | None:
    """ "early", "mid", "late": the first or second half of a month, the first or last quarter of a longer span."""
    match = _PART_OF.search(ask.words)
    if days is None or match is None or "/" in value or days[0].day != 1 or (days[1] - days[0]).days < 27:
        return days
    months = (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1
    part = match.lastindex or 0
    if months < 3:
        start, end = {1: (1, 15), 2: (11, 20)}.get(part, (16, days[1].day))
        return days[0].replace(day=start), days[1].replace(day=end)
    first, last = {1: (0, 1 / 4), 2: (1 / 4, 3 / 4), 3: (3 / 4, 1), 4: (1 / 2, 1)}[part]
    start = round(months * first)
    return _months(days[0].year, days[0].month + start, max(1, round(months * last) - start))


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _months(year: int, first: int, count: int) -> Days:
    """`count` months from month `first` (1-based; may run past December) of a year."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last = first + count - 1
    return dt.date(year, first, 1), _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)


def _week(day: dt.date) -> Days:
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


Parts = re.Match[str]


def _from_calendar(parts: Parts, base: dt.date, ask: _Ask) -> Days | None:
    year = parts["year"]
    if parts["weekday"]:
        return _weekday(parts["weekday"], base, ask)
    if parts["nth"]:
        return _nearest(lambda k: _nth_day(int(parts["nth"]), base, k), base, ask)
    if year != "XXXX":
        return _in_year(parts, year)
    return _nearest(lambda k: _in_year(parts, str(base.year + k)), base, ask)


def _in_year(parts: Parts, year: str) -> Days:
    if "X" in year:
        return dt.date(int(year.replace("X", "0")), 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if parts["month"] and parts["day"]:
        day = dt.date(number, int(parts["month"]), int(parts["day"]))
        return day, day
    if parts["month"]:
        return _months(number, int(parts["month"]), 1)
    return _part_of_year(parts, number)


def _part_of_year(parts: Parts, year: int) -> Days:
    """A season, a quarter, a half or the whole of a year."""
    if parts["season"]:
        return _months(year, _SEASON_START[parts["season"]], 3)
    if parts["quarter"]:
        return _months(year, 3 * int(parts["quarter"]) - 2, 3)
    return _months(year, 6 * int(parts["half"]) - 5, 6) if parts["half"] else _months(year, 1, 12)


def _nth_day(day: int, base: dt.date, months: int) -> Days:
    first = _months(base.year, base.month + months, 1)[0]
    return first.replace(day=day), first.replace(day=day)


def _nearest(at: Callable[[int], Days], base: dt.date, ask: _Ask) -> Days | None:
    """The latest of the recurring spans that has begun by `base`; ahead of it for the future, or with "next"."""
    if re.match(r"this (?!past|coming)", ask.words):
        return at(0)
    ahead = ask.step > 0 or (ask.tense == "future" and ask.step == 0)
    spans = []
    for k in range(-8, 9):
        try:
            spans.append(at(k))
        except ValueError:
            continue
    if ahead:
        return next((s for s in spans if s[0] > base), None)
    fit = [s for s in spans if (s[1] < base if ask.step < 0 else s[0] <= base)]
    return fit[-1] if fit else None


def _weekday(name: str, base: dt.date, ask: _Ask) -> Days:
    """The last such day, the base itself included; "last": before it; "next" and the future: after it."""
    number, width = (6, 1) if name == "WE" else (int(name), 0)
    back = (base.isoweekday() - number) % 7
    if ask.step > 0 or (ask.tense == "future" and ask.step == 0):
        day = base + dt.timedelta(days=7 - back)
    else:
        day = base - dt.timedelta(days=7 if ask.step < 0 and back == 0 else back)
    return day, day + dt.timedelta(days=width)


def _from_offset(parts: Parts, base: dt.date, ask: _Ask) -> Days | None:
    start, end = _shifted(base, parts["count"], parts["unit"], ask)
    if parts["weekend"]:
        return end - dt.timedelta(days=1), end
    if parts["number"] and parts["unit"] == "W":
        day = start + dt.timedelta(days=int(parts["number"]) - 1)
        return day, day
    if parts["day"]:
        day = dt.date(start.year, int(parts["number"]), int(parts["day"]))
        return day, day
    if parts["number"]:
        return _months(start.year, int(parts["number"]), 1)
    if parts["season"] or parts["quarter"] or parts["half"]:
        return _part_of_year(parts, start.year)
    return start, end


def _shifted(base: dt.date, count: str, unit: str, ask: _Ask) -> Days:
    """`count` units from `base`, as wide as the unit tells: "two weeks ago" within three days, "last month" a month."""
    if count[1:] == "X":
        near, far = (_shifted(base, f"{count[0]}{n}", unit, ask) for n in _VAGUE)
        return min(near[0], far[0]), max(near[1], far[1])
    steps = float(count)
    if unit in "HD":
        return _shifted_days(base, steps / (24 if unit == "H" else 1))
    if unit == "W":
        return _shifted_weeks(base, steps, ask)
    width = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit]
    first = (base.year * 12 + base.month - 1 + round(steps * width)) // width * width
    return _months(first // 12, first % 12 + 1, width)


def _shifted_days(base: dt.date, steps: float) -> Days:
    whole = base + dt.timedelta(days=int(steps))
    if steps == int(steps):
        return whole, whole
    other = whole + dt.timedelta(days=1 if steps > 0 else -1)
    return min(whole, other), max(whole, other)


def _shifted_weeks(base: dt.date, steps: float, ask: _Ask) -> Days:
    """ "last week", "the next week" are calendar weeks; "a week ago" is counted in days, give or take three."""
    at = base + dt.timedelta(weeks=steps)
    if not re.search(r"\b(?:ago|later|earlier|after|before)", ask.words):
        return _week(at)
    return at - dt.timedelta(days=3), at + dt.timedelta(days=3)
