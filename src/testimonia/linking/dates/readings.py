"""What one time expression looks like before neighbours are joined: rules of pattern and reading.

Each rule is tried where a time word or a number begins; the longest match wins. Values are TIMEX3-like:

    calendar   1999-03-14  XXXX-03-14  XXXX-XX-14  1999-03  XXXX-03  1999  199X (decade)  19XX (century)
               XXXX-WXX-2 (a Tuesday)  XXXX-WXX-WE (a week-end)  XXXX-SU (a summer)  2016-Q3  XXXX-H1
    offset     -1D (yesterday)  +0Y (this year)  -XD (some days ago)  -1Y-11 (November of last year)  -1Y-11-30  -1W-2
               counted from the publication (frame `document`) or from the event told before (frame `narrative`)
    duration   P5D  PT3H  PXM; with frame `document` the period of that length that ends at the publication
    hull       two calendar or offset values joined by "/"
    clock      T18:05, TNI; also appended to a day: XXXX-WXX-1TMO (Monday morning)
    references PRESENT_REF PAST_REF FUTURE_REF (now, recently, soon): they date nothing
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from testimonia.linking.dates.vocabulary import (
    COMING,
    COUNTED,
    DASH,
    DAY_PARTS,
    MONTHS,
    NAMED_DAYS,
    ORDINALS,
    PAST,
    SEASONS,
    UNITS,
    WEEKDAYS,
    any_of,
    number,
)
from testimonia.model import TimeKind

__all__ = [
    "Atom",
    "Match",
    "ago",
    "bare_month",
    "bare_year",
    "before_christ",
    "century",
    "clock",
    "compact",
    "day_after",
    "day_list",
    "day_of_year",
    "day_word",
    "decade",
    "duration",
    "edge_of_unit",
    "every",
    "iso",
    "later",
    "listed",
    "long_while",
    "month_of",
    "month_year",
    "numeric",
    "of_month",
    "part_alone",
    "part_of_today",
    "part_of_year",
    "recent_period",
    "reference",
    "season",
    "short_dated",
    "single_day",
    "told_unit",
    "two_days_off",
    "unit",
    "weekday",
    "weekend",
    "year_in_words",
    "years",
]

Frame = Literal["absolute", "document", "narrative"]
Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Atom:
    """An expression in the making. `weak` ones (a bare "night") live only if a neighbour takes them up."""

    start: int
    end: int
    value: str
    kind: TimeKind = "date"
    frame: Frame = "absolute"
    modifier: str = ""
    group: int | None = None
    weak: bool = False


def _told(match: Match, name: str) -> str | None:
    """A named part of a match; None where it is empty or the rule has no such part."""
    return match.groupdict().get(name)


def _step(which: str) -> str:
    """ "last" -> "-1", "this" -> "+0", "next" -> "+1"."""
    word = which.lower().split()[-1]
    return "-1" if word in PAST else "+1" if word in COMING else "+0"


def _hedge(match: Match) -> str:
    names = {"more": "more_than", "less": "less_than", "approx": "approx"}
    return next((modifier for name, modifier in names.items() if _told(match, name)), "")


def _dated(year: str | None, month: int, day: int) -> str | None:
    """The value of a day; None where the calendar has no such day."""
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def _month(words: str) -> int:
    return MONTHS[words.rstrip(".").lower()]


def _short_year(digits: str) -> str:
    """Two digits mean the century that puts the year between 1930 and 2029."""
    return digits if len(digits) == 4 else f"{'19' if int(digits) >= 30 else '20'}{digits}"


def _one(
    match: Match,
    value: str | None,
    kind: TimeKind = "date",
    frame: Frame = "absolute",
    modifier: str = "",
    weak: bool = False,
) -> list[Atom]:
    """The whole match as one atom; nothing where there is no value."""
    return [] if value is None else [Atom(match.start(), match.end(), value, kind, frame, modifier, weak=weak)]


# ---- calendar dates


def iso(match: Match) -> list[Atom]:
    return _one(match, _dated(_told(match, "year"), int(match["month"]), int(match["day"])))


def compact(match: Match) -> list[Atom]:
    return _one(match, _dated(match[1], int(match[2]), int(match[3])))


def numeric(match: Match) -> list[Atom]:
    """ "05/06/2011" may be 6 May or 5 June: where both exist and differ, the hull of both."""
    year = _short_year(match["year"])
    first, second = int(match["a"]), int(match["b"])
    readings = {_dated(year, m, d) for m, d in ((first, second), (second, first))} - {None}
    return _one(match, "/".join(sorted(str(r) for r in readings)) or None)


def single_day(match: Match) -> list[Atom]:
    day = int(re.sub(r"\D", "", match["day"]))
    return _one(match, _dated(_told(match, "year"), _month(match["month"]), day))


def short_dated(match: Match) -> list[Atom]:
    """ "19 MAR 90", as wire services print it, and "19 March '90"."""
    return _one(match, _dated(_short_year(match["year"]), _month(match["month"]), int(re.sub(r"\D", "", match["day"]))))


def day_of_year(match: Match) -> list[Atom]:
    """ "21 December last year"."""
    dated = _dated(None, _month(match["month"]), int(re.sub(r"\D", "", match["day"])))
    return _one(match, dated and f"{_step(match['of'])}Y{dated[4:]}", frame="document")


def _members(match: Match) -> Iterator[tuple[int, int, list[int]]]:
    """The days of "3, 7 and 10-12": start and end offsets with one day, or two for a range."""
    offset, days, at = match.start("days"), match["days"], 0
    ranged = re.search(r"\bbetween\s+(?:the\s+)?$", match.string[: match.start()], re.IGNORECASE) is not None
    found = list(re.finditer(r"\d+(?:st|nd|rd|th)?", days))
    while at < len(found):
        gap = days[found[at].end() : found[at + 1].start()] if at + 1 < len(found) else ","
        last = at + 1 if re.fullmatch(DASH, gap) or ranged else at
        numbers = [int(re.sub(r"\D", "", found[i][0])) for i in range(at, last + 1)]
        yield offset + found[at].start(), offset + found[last].end(), numbers
        at = last + 1


def day_list(match: Match) -> list[Atom]:
    """One atom per member; the first or the last takes the month's words into its span."""
    month, members, atoms = _month(match["month"]), list(_members(match)), []
    for at, (start, end, days) in enumerate(members):
        values = [_dated(_told(match, "year"), month, day) for day in days]
        if None in values:
            return []
        start = match.start() if at == 0 else start
        end = match.end() if at == len(members) - 1 else end
        group = match.start() if len(members) > 1 else None
        atoms.append(Atom(start, end, "/".join(str(v) for v in values), group=group))
    return atoms


_GOES_ON = re.compile(r"\s*(?:[^\w\s]|$)|\s+(?:in|at|on|by|that|which|as|after|when|near|with|against|for)\b")


def listed(match: Match) -> list[Atom]:
    """A list after its month; "May 3 and 12 people" is no list, so a pair needs a plain continuation."""
    pair = len(re.findall(r"\d+", match["days"])) == 2 and re.search(r"\s(?:and|or|&)\s", match["days"])
    if pair and not _GOES_ON.match(match.string, match.end()):
        return []
    return day_list(match)


def of_month(match: Match) -> list[Atom]:
    return _one(match, f"XXXX-XX-{int(match['day']):02}")


def month_year(match: Match) -> list[Atom]:
    return _one(match, f"{match['year']}-{_month(match['month']):02}")


_OPENS_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|of|during|before|after|through|throughout|last|next|this|early|late|mid|later"
    r"|earlier)[\s-]+$",
    re.IGNORECASE,
)
_JOINS_MONTH = re.compile(r"(?:\b(?:between|and|to|or)\s+|\()$", re.IGNORECASE)
_ALSO_WORDS = frozenset({"march", "may", "april", "june", "august"})


def bare_month(match: Match) -> list[Atom]:
    """A month alone; names that are also words or people's names ("May said") need a preposition before them."""
    name, before = match["month"].rstrip(".").lower(), match.string[max(0, match.start() - 12) : match.start()]
    cut = len(name) <= 4 and name not in ("may", "june", "july")
    opened = _told(match, "which") or _OPENS_MONTH.search(before) or (not cut and _JOINS_MONTH.search(before))
    if (cut or name in _ALSO_WORDS) and not opened:
        return []
    return _one(match, f"XXXX-{MONTHS[name]:02}", frame="document" if _told(match, "which") else "absolute")


def month_of(match: Match) -> list[Atom]:
    """ "November last year", "in May of this year", "May that year"."""
    frame: Frame = "narrative" if _told(match, "that") else "document"
    return _one(match, f"{_step(match['which'] or 'this')}Y-{_month(match['month']):02}", frame=frame)


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|before|after|through|throughout|into|between|both|early|late|mid|the"
    r"|its|their|his|her|our|that|an?|year|around|and|to|for|due|about|circa|back to|summer|winter|spring|autumn|fall"
    r"|fiscal|than|year end(?:ed|ing))[\s-]+|[(/]|\w+,\s)$",
    re.IGNORECASE,
)
_COUNTING = re.compile(r"\b(?:of|about|around|and|to|by|than|between|from|for|an?|\w+,)\s$", re.IGNORECASE)


_PLURAL = re.compile(rf"\s+(?:\w+\s)?(?:[a-z]+[^su]s|{any_of(COUNTED)})\b")


def bare_year(match: Match) -> list[Atom]:
    """A year that the words around it make a time: not a count ("of 2000 villages"), not the number of a flight."""
    before = match.string[max(0, match.start() - 16) : match.start()]
    after = match.string[match.end() : match.end() + 30]
    heading = re.search(r"(?:^|\n)\s*$", match.string[: match.start()][-4:]) and re.match(r"\s*(?:[:\n]|$)", after)
    if not heading and not _BEFORE_YEAR.search(before):
        return []
    if _COUNTING.search(before) and _PLURAL.match(after):
        return []
    return _one(match, match["year"])


_TEENS = {"nineteen": "19", "twenty": "20"}


def year_in_words(match: Match) -> list[Atom]:
    """ "nineteen ninety-six", "two thousand", "two thousand one"."""
    if match["century"]:
        return _one(match, f"{_TEENS[match['century'].lower()]}{int(number(match['rest'])):02}")
    return _one(match, f"20{int(number(match['unit'])) if match['unit'] else 0:02}")


def before_christ(match: Match) -> list[Atom]:
    return _one(match, f"BC{int(match['year']):04}")


def years(match: Match) -> list[Atom]:
    """ "1939-45", "2011-2014"."""
    first, last = match[1], match[2]
    last = last if len(last) == 4 else first[:2] + last
    return _one(match, f"{first}/{last}" if last > first else None)


def decade(match: Match) -> list[Atom]:
    century = match["century"] or "19"
    return _one(match, f"{century}{match['decade']}X")


def century(match: Match) -> list[Atom]:
    return _one(match, f"{int(match[1]) - 1:02}XX")


# ---- weekdays, week-ends, seasons, quarters


def weekday(match: Match) -> list[Atom]:
    before = match.string[max(0, match.start() - 12) : match.start()]
    if re.search(rf"{any_of(NAMED_DAYS)}\s$", before):
        return []
    number_ = WEEKDAYS[match["weekday"].lower()]
    if _told(match, "plural"):
        return _one(match, f"XXXX-WXX-{number_}", "set")
    if _told(match, "week"):
        return _one(match, f"{_step(match['week'])}W-{number_}", frame="document")
    told = re.match(r"(?i:the\s+)?(?:following|previous|preceding)", match[0], re.IGNORECASE)
    return _one(match, f"XXXX-WXX-{number_}", frame="narrative" if told else "document")


def weekend(match: Match) -> list[Atom]:
    which = _told(match, "which")
    value = f"{_step(which)}W-WE" if which and _step(which) != "+0" else "XXXX-WXX-WE"
    return _one(match, value, frame="document")


_OPENS_SEASON = re.compile(r"\b(?:in|since|until|during|early|late|mid|over|through)\s(?:the\s)?$", re.IGNORECASE)


def season(match: Match) -> list[Atom]:
    letters = SEASONS[match["season"].lower()]
    if _told(match, "year"):
        return _one(match, f"{match['year']}-{letters}")
    relative = _told(match, "of")
    if relative:
        return _one(match, f"{_step(relative)}Y-{letters}", frame="document")
    before = match.string[max(0, match.start() - 14) : match.start()]
    sure = _told(match, "which") or _OPENS_SEASON.search(before)
    return _one(match, f"XXXX-{letters}" if sure else None, frame="document")


def part_of_year(match: Match) -> list[Atom]:
    """Quarters and halves, alone or of a year."""
    letter = "Q" if match["unit"].lower() == "quarter" else "H"
    nth = ORDINALS[match["nth"].lower()]
    if letter == "H" and nth > 2:
        return []
    if _told(match, "of"):
        return _one(match, f"{_step(match['of'])}Y-{letter}{nth}", frame="document")
    return _one(match, f"{match['year'] or match['before'] or 'XXXX'}-{letter}{nth}")


# ---- counted from the publication


def day_word(match: Match) -> list[Atom]:
    steps = {"yesterday": "-1D", "today": "+0D", "tomorrow": "+1D", "tonight": "+0DTNI", "overnight": "-1D/+0D"}
    return _one(match, steps[match["word"].lower()], frame="document")


def two_days_off(match: Match) -> list[Atom]:
    return _one(match, "-2D" if match["word"].lower() == "yesterday" else "+2D", frame="document")


def part_of_today(match: Match) -> list[Atom]:
    step = "-1D" if match["which"].lower() == "last" else "+0D"
    return _one(match, f"{step}T{DAY_PARTS[match['part'].lower()]}", frame="document")


def unit(match: Match) -> list[Atom]:
    """ "last month", "this year"."""
    return _one(match, f"{_step(match['which'])}{UNITS[match['unit'].lower()]}", frame="document")


def ago(match: Match) -> list[Atom]:
    count = number(match["count"])
    return _one(match, f"-{_counted(count, match['unit'])}", frame="document", modifier=_hedge(match))


def _counted(count: str, unit: str) -> str:
    """ "three weeks" -> "3W"; "two decades" -> "20Y", as it is said of about that many years."""
    letter = UNITS[unit.lower()]
    years = {"E": 10, "C": 100}.get(letter)
    return f"{count}{letter}" if years is None or not count.isdigit() else f"{int(count) * years}Y"


def recent_period(match: Match) -> list[Atom]:
    """ "the past 24 hours", "the last week": the period of that length up to the publication."""
    count = number(match["count"]) if _told(match, "count") else "X" if _told(match, "many") else "1"
    return _one(match, _duration_value(count, match["unit"]), "duration", "document")


# ---- counted from the event told before


def later(match: Match) -> list[Atom]:
    sign = "-" if match["way"].lower().startswith(("earlier", "before", "previous")) else "+"
    count = number(match["count"]) if _told(match, "count") else "X"
    return _one(match, f"{sign}{_counted(count, match['unit'])}", frame="narrative", modifier=_hedge(match))


def told_unit(match: Match) -> list[Atom]:
    """ "the next day", "the following morning", "the same night", "later that year"."""
    word = match["which"].lower()
    step = "+1" if word in ("next", "following") else "-1" if word in ("previous", "preceding") else "+0"
    return _one(match, step + _unit_or_part(match["unit"]), frame="narrative")


def _unit_or_part(word: str) -> str:
    """ "month" -> "M", "morning" -> "DTMO"."""
    low = word.lower()
    return UNITS[low] if low in UNITS else f"DT{DAY_PARTS[low]}"


def edge_of_unit(match: Match) -> list[Atom]:
    """ "the end of the month", "year's end"."""
    unit = UNITS[(_told(match, "unit") or "year").lower()]
    edges = {"end": "late", "close": "late", "middle": "mid"}
    return _one(match, f"+0{unit}", frame="document", modifier=edges.get(match["edge"].lower(), "early"))


def day_after(match: Match) -> list[Atom]:
    step = "+1" if match["way"].lower() == "after" else "-1"
    return _one(match, step + _unit_or_part(match["unit"]), frame="narrative")


# ---- durations, sets, clock times, references


def _duration_value(count: str, unit: str) -> str:
    letter = UNITS[unit.lower().rstrip("s")] if unit.lower() != "centuries" else "C"
    return f"PT{count}H" if letter == "H" else f"P{count}{letter}"


def duration(match: Match) -> list[Atom]:
    """ "for five days", "a year" only where a preposition says that it is no rate ("$3 a day")."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    lone = match["count"].lower() in ("a", "an") and not _hedge(match)
    if lone and not re.search(r"(?i:\b(?:for|in|within|than|after|least|once|over|half|as)\s)$", before):
        return []
    return _one(match, _duration_value(number(match["count"]), match["unit"]), "duration", modifier=_hedge(match))


def long_while(match: Match) -> list[Atom]:
    return _one(match, _duration_value("X", match["unit"]), "duration")


def every(match: Match) -> list[Atom]:
    low = match["what"].lower()
    if low in WEEKDAYS:
        return _one(match, f"XXXX-WXX-{WEEKDAYS[low]}", "set")
    unit = {"daily": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "annually": "Y", "yearly": "Y"}
    letter = unit.get(low) or UNITS.get(low) or "D"
    return _one(match, f"P1{letter}", "set")


def clock(match: Match) -> list[Atom]:
    hour, minute = int(match["hour"]), int(_told(match, "minute") or 0)
    half = (_told(match, "half") or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return []
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return _one(match, f"T{hour:02}:{minute:02}", "clock")


def part_alone(match: Match) -> list[Atom]:
    weak = _told(match, "at") is None
    return _one(match, f"T{DAY_PARTS[match['part'].lower()]}", "clock", weak=weak)


def reference(match: Match) -> list[Atom]:
    name = next(name for name, words in match.groupdict().items() if words)
    return _one(match, f"{name.upper()}_REF", frame="document")
