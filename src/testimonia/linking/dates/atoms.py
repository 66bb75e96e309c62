"""What one time expression looks like before neighbours are joined: rules of pattern and reading.

Each rule is tried where a time word or a number begins; the longest match wins. Values are TIMEX3-like:

    calendar   1999-03-14  XXXX-03-14  XXXX-XX-14  1999-03  XXXX-03  1999  199X (decade)  19XX (century)
               XXXX-WXX-2 (a Tuesday)  XXXX-WXX-WE (a week-end)  XXXX-SU (a summer)  2016-Q3  XXXX-H1
    offset     -1D (yesterday)  +0Y (this year)  -XD (some days ago)  -1Y-11 (November of last year)  -1W-2
               counted from the publication (frame `document`) or from the event told before (frame `narrative`)
    duration   P5D  PT3H  PXM; with frame `document` the period of that length that ends at the publication
    hull       two calendar or offset values joined by "/"
    clock      T18:05, TNI; also appended to a day: XXXX-WXX-1TMO (Monday morning)
    references PRESENT_REF PAST_REF FUTURE_REF (now, recently, soon): they date nothing
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from testimonia.linking.dates.vocabulary import (
    COUNTED, DAY_PARTS, MASTHEADS, MONTHS, NAMED_DAYS, NUMBER, ORDINALS, SEASONS, UNITS, WEEKDAYS, any_of,
    month_pattern, number, weekday_pattern,
)
from testimonia.model import TimeKind

__all__ = ["Atom", "read_atoms"]

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


_MONTH, _FULL_MONTH = month_pattern(), month_pattern(cut=False)
_WEEKDAY, _ANY_WEEKDAY = weekday_pattern(), weekday_pattern(cut=True)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![:/]\d|\.\d|,\d{1,3}\b|\s?%)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)\b(?![.,:]\d|\s?%|-year)"
_COUNTED = rf"(?!\s+(?:more\s+|other\s+)?{any_of(COUNTED)}\b)"
_CONJUNCTION = r"(?:,?\s+(?:and|or|&)\s+)"
_DASH = r"(?:\s*[-\u2013\u2014]\s*|\s+(?:to|through|thru|until|till)\s+)"
_DAYS = rf"{_DAY}(?:(?:,\s*|{_DASH}){_DAY})*(?:{_CONJUNCTION}|{_DASH}){_DAY}"
_OF_WEEK = rf"(?:{_ANY_WEEKDAY},?\s+(?:the\s+)?)?"
_SEASON, _PART, _UNIT = any_of(SEASONS), any_of(DAY_PARTS), any_of(UNITS)
_PAST, _NOW, _COMING = r"last|past|previous", r"this|current", r"next|coming"
_WHICH = rf"(?:this past|this coming|{_PAST}|{_NOW}|{_COMING})"
_HEDGE = (r"(?:(?P<more>(?i:more than|over|at least))\s+|(?P<less>(?i:less than|fewer than|under|up to))\s+"
          r"|(?P<approx>(?i:about|around|roughly|approximately|almost|nearly|some|just over|just under))\s+)?")
_THEN = r"(?:[.,;:)\]]|$|\s+(?:that|this|which|when|[a-z]+ed)\b)"


def _told(match: Match, name: str) -> str | None:
    """A named part of a match; None where it is empty or the rule has no such part."""
    return match.groupdict().get(name)


def _step(which: str) -> str:
    """"last" -> "-1", "this" -> "+0", "next" -> "+1"."""
    word = which.lower().split()[-1]
    return "-1" if word in _PAST.split("|") else "+1" if word in _COMING.split("|") else "+0"


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


def _one(match: Match, value: str | None, kind: TimeKind = "date", frame: Frame = "absolute",
         modifier: str = "", weak: bool = False) -> list[Atom]:
    """The whole match as one atom; nothing where there is no value."""
    return [] if value is None else [Atom(match.start(), match.end(), value, kind, frame, modifier, weak=weak)]


# ---- calendar dates

def _iso(match: Match) -> list[Atom]:
    return _one(match, _dated(_told(match, "year"), int(match["month"]), int(match["day"])))


def _compact(match: Match) -> list[Atom]:
    return _one(match, _dated(match[1], int(match[2]), int(match[3])))


def _numeric(match: Match) -> list[Atom]:
    """"05/06/2011" may be 6 May or 5 June: where both exist and differ, the hull of both."""
    year = _short_year(_told(match, "year"))
    first, second = int(match["a"]), int(match["b"])
    readings = {_dated(year, m, d) for m, d in ((first, second), (second, first))} - {None}
    return _one(match, "/".join(sorted(str(r) for r in readings)) or None)


def _single_day(match: Match) -> list[Atom]:
    day = int(re.sub(r"\D", "", match["day"]))
    return _one(match, _dated(_told(match, "year"), _month(match["month"]), day))


def _members(match: Match) -> Iterator[tuple[int, int, list[int]]]:
    """The days of "3, 7 and 10-12": start and end offsets with one day, or two for a range."""
    offset, days, at = match.start("days"), match["days"], 0
    ranged = re.search(r"\bbetween\s+(?:the\s+)?$", match.string[:match.start()], re.IGNORECASE) is not None
    found = list(re.finditer(r"\d+(?:st|nd|rd|th)?", days))
    while at < len(found):
        gap = days[found[at].end():found[at + 1].start()] if at + 1 < len(found) else ","
        last = at + 1 if re.fullmatch(_DASH, gap) or ranged else at
        numbers = [int(re.sub(r"\D", "", found[i][0])) for i in range(at, last + 1)]
        yield offset + found[at].start(), offset + found[last].end(), numbers
        at = last + 1


def _day_list(match: Match) -> list[Atom]:
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


def _listed(match: Match) -> list[Atom]:
    """A list after its month; "May 3 and 12 people" is no list, so a pair needs a plain continuation."""
    pair = len(re.findall(r"\d+", match["days"])) == 2 and re.search(r"\s(?:and|or|&)\s", match["days"])
    after = match.string[match.end():match.end() + 20]
    if pair and not re.match(r"\s*(?:[^\w\s]|$)|\s+(?:in|at|on|by|that|which|as|after|when|near|with|against|for)\b", after):
        return []
    return _day_list(match)


def _of_month(match: Match) -> list[Atom]:
    return _one(match, f"XXXX-XX-{int(match['day']):02}")


def _month_year(match: Match) -> list[Atom]:
    return _one(match, f"{match['year']}-{_month(match['month']):02}")


_PLAIN_PLACE = re.compile(
    r"(?i:\b(?:in|since|until|till|by|from|of|during|before|after|through|throughout|between|last|next|this|early|late"
    r"|mid|later|earlier|and|to|or)[\s-]+|\()$")
_ALSO_WORDS = frozenset({"march", "may", "april", "june", "august"})


def _bare_month(match: Match) -> list[Atom]:
    """A month alone; names that are also words or people's names ("May said") need a preposition before them."""
    name, before = match["month"].rstrip(".").lower(), match.string[max(0, match.start() - 12):match.start()]
    full = len(name) > 4 or name in ("may", "june", "july")
    if (name in _ALSO_WORDS or not full) and not _told(match, "which") and not _PLAIN_PLACE.search(before):
        return []
    return _one(match, f"XXXX-{MONTHS[name]:02}", frame="document" if _told(match, "which") else "absolute")


def _month_of(match: Match) -> list[Atom]:
    """"November last year", "in May of this year", "May that year"."""
    frame: Frame = "narrative" if _told(match, "that") else "document"
    return _one(match, f"{_step(match['which'] or 'this')}Y-{_month(match['month']):02}", frame=frame)


_BEFORE_YEAR = re.compile(
    r"(?i:\b(?:in|since|until|till|by|from|of|during|before|after|through|between|early|late|mid|the|year|around|and|to"
    r"|about|circa|later in|back to|summer|winter|spring|autumn|fall|fiscal|than)[\s-]+|[(/])$")


def _bare_year(match: Match) -> list[Atom]:
    before = match.string[max(0, match.start() - 14):match.start()]
    after = match.string[match.end():match.end() + 16]
    if not _BEFORE_YEAR.search(before) and not (re.match(r"\s*[):;]|['\u2019]s\b", after) and re.search(r"[\w,]\s$", before)):
        return []
    counting = re.search(r"(?i:\b(?:of|about|around|and|to|by|than|between|from)\s)$", before)
    if counting and re.match(r"\s+[a-z]+s\b", after):
        return []
    return _one(match, _told(match, "year"))


def _years(match: Match) -> list[Atom]:
    """"1939-45", "2011-2014"."""
    first, last = match[1], match[2]
    last = last if len(last) == 4 else first[:2] + last
    return _one(match, f"{first}/{last}" if last > first else None)


def _decade(match: Match) -> list[Atom]:
    century = match["century"] or "19"
    return _one(match, f"{century}{match['decade']}X")


def _century(match: Match) -> list[Atom]:
    return _one(match, f"{int(match[1]) - 1:02}XX")


# ---- weekdays, week-ends, seasons, quarters

def _weekday(match: Match) -> list[Atom]:
    before = match.string[max(0, match.start() - 12):match.start()]
    if re.search(rf"{any_of(NAMED_DAYS)}\s$", before):
        return []
    number_ = WEEKDAYS[match["weekday"].lower()]
    if _told(match, "plural"):
        return _one(match, f"XXXX-WXX-{number_}", "set")
    if _told(match, "week"):
        return _one(match, f"{_step(match['week'])}W-{number_}", frame="document")
    told = re.match(r"(?i:the\s+)?(?:following|previous|preceding)", match[0], re.IGNORECASE)
    return _one(match, f"XXXX-WXX-{number_}", frame="narrative" if told else "document")


def _weekend(match: Match) -> list[Atom]:
    which = _told(match, "which")
    value = f"{_step(which)}W-WE" if which and _step(which) != "+0" else "XXXX-WXX-WE"
    return _one(match, value, frame="document")


def _season(match: Match) -> list[Atom]:
    letters = SEASONS[match["season"].lower()]
    if _told(match, "year"):
        return _one(match, f"{match['year']}-{letters}")
    relative = _told(match, "of")
    if relative:
        return _one(match, f"{_step(relative)}Y-{letters}", frame="document")
    before = match.string[max(0, match.start() - 14):match.start()]
    sure = _told(match, "which") or re.search(r"(?i:\b(?:in|since|until|during|early|late|mid|over|through)\s(?:the\s)?)$", before)
    return _one(match, f"XXXX-{letters}" if sure else None, frame="document")


def _part_of_year(match: Match) -> list[Atom]:
    """Quarters and halves, alone or of a year."""
    letter = "Q" if match["unit"].lower() == "quarter" else "H"
    nth = ORDINALS[match["nth"].lower()]
    if letter == "H" and nth > 2:
        return []
    if _told(match, "of"):
        return _one(match, f"{_step(match['of'])}Y-{letter}{nth}", frame="document")
    return _one(match, f"{match['year'] or match['before'] or 'XXXX'}-{letter}{nth}")


# ---- counted from the publication

def _day_word(match: Match) -> list[Atom]:
    steps = {"yesterday": "-1D", "today": "+0D", "tomorrow": "+1D", "tonight": "+0DTNI", "overnight": "-1D/+0D"}
    return _one(match, steps[match["word"].lower()], frame="document")


def _two_days_off(match: Match) -> list[Atom]:
    return _one(match, "-2D" if match["word"].lower() == "yesterday" else "+2D", frame="document")


def _part_of_today(match: Match) -> list[Atom]:
    step = "-1D" if _told(match, "which").lower() == "last" else "+0D"
    return _one(match, f"{step}T{DAY_PARTS[match['part'].lower()]}", frame="document")


def _unit(match: Match) -> list[Atom]:
    """"last month", "this year"."""
    return _one(match, f"{_step(match['which'])}{UNITS[match['unit'].lower()]}", frame="document")


def _ago(match: Match) -> list[Atom]:
    unit = UNITS[match["unit"].lower()]
    return _one(match, f"-{number(match['count'])}{unit}", frame="document", modifier=_hedge(match))


def _recent_period(match: Match) -> list[Atom]:
    """"the past 24 hours", "the last week": the period of that length up to the publication."""
    count = number(_told(match, "count")) if _told(match, "count") else "X" if _told(match, "many") else "1"
    return _one(match, _duration_value(count, match["unit"]), "duration", "document")


# ---- counted from the event told before

def _later(match: Match) -> list[Atom]:
    sign = "-" if match["way"].lower().startswith(("earlier", "before", "previous")) else "+"
    count = number(_told(match, "count")) if _told(match, "count") else "X"
    unit = UNITS[match["unit"].lower()]
    return _one(match, f"{sign}{count}{unit}", frame="narrative", modifier=_hedge(match))


def _told_unit(match: Match) -> list[Atom]:
    """"the next day", "the following morning", "the same night", "later that year"."""
    word = _told(match, "which").lower()
    step = "+1" if word in ("next", "following") else "-1" if word in ("previous", "preceding") else "+0"
    return _one(match, step + _unit_or_part(match["unit"]), frame="narrative")


def _unit_or_part(word: str) -> str:
    """"month" -> "M", "morning" -> "DTMO"."""
    low = word.lower()
    return UNITS[low] if low in UNITS else f"DT{DAY_PARTS[low]}"


def _day_after(match: Match) -> list[Atom]:
    step = "+1" if match["way"].lower() == "after" else "-1"
    return _one(match, step + _unit_or_part(match["unit"]), frame="narrative")


# ---- durations, sets, clock times, references

def _duration_value(count: str, unit: str) -> str:
    letter = UNITS[unit.lower().rstrip("s")] if unit.lower() != "centuries" else "C"
    return f"PT{count}H" if letter == "H" else f"P{count}{letter}"


def _duration(match: Match) -> list[Atom]:
    """"for five days", "a year" only where a preposition says that it is no rate ("$3 a day")."""
    before = match.string[max(0, match.start() - 12):match.start()]
    lone = _told(match, "count").lower() in ("a", "an") and not _hedge(match)
    if lone and not re.search(r"(?i:\b(?:for|in|within|than|after|least|once|over|half|as)\s)$", before):
        return []
    return _one(match, _duration_value(number(_told(match, "count")), match["unit"]), "duration", modifier=_hedge(match))


def _long_while(match: Match) -> list[Atom]:
    return _one(match, _duration_value("X", match["unit"]), "duration")


def _every(match: Match) -> list[Atom]:
    low = match["what"].lower()
    if low in WEEKDAYS:
        return _one(match, f"XXXX-WXX-{WEEKDAYS[low]}", "set")
    unit = {"daily": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "annually": "Y", "yearly": "Y"}
    letter = unit.get(low) or UNITS.get(low) or "D"
    return _one(match, f"P1{letter}", "set")


def _clock(match: Match) -> list[Atom]:
    hour, minute = int(match["hour"]), int(_told(match, "minute") or 0)
    half = (_told(match, "half") or "").lower().replace(".", "")
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return []
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return _one(match, f"T{hour:02}:{minute:02}", "clock")


def _part_alone(match: Match) -> list[Atom]:
    weak = _told(match, "at") is None
    return _one(match, f"T{DAY_PARTS[match['part'].lower()]}", "clock", weak=weak)


def _reference(match: Match) -> list[Atom]:
    name = next(name for name, words in match.groupdict().items() if words)
    return _one(match, f"{name.upper()}_REF", frame="document")


Rule = tuple[re.Pattern[str], Callable[[Match], list[Atom]]]


def _rule(pattern: str, read: Callable[[Match], list[Atom]]) -> Rule:
    return re.compile(pattern), read


_OF_REL = rf"(?:\s+(?:of\s+)?(?i:(?P<of>{_WHICH})\s+(?:fiscal\s+)?year)\b)"
_CLOCK_ZONE = r"(?:\s+(?:GMT|UTC|EST|EDT|CET|PST|PDT|(?i:local time|hours|o'clock)))?"

_RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)\b(?![-/]\d)", _iso),
    _rule(r"((?:19|20)\d\d)(\d\d)(\d\d)\b(?![.,]\d)", _compact),
    _rule(r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d{4}|(?<=/)\d\d)\b(?![-/]\d)", _numeric),
    _rule(rf"{_OF_WEEK}(?P<month>{_MONTH})\s*(?:the\s+)?(?P<day>{_DAY})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?{_COUNTED}",
          _single_day),
    _rule(rf"{_OF_WEEK}(?:the\s+)?(?P<day>{_DAY})(?:\s+day)?(?:\s+of\s+|\s+|-)(?P<month>{_MONTH})"
          rf"(?:(?:,?\s+(?:of\s+)?|-)(?P<year>{_YEAR}))?", _single_day),
    _rule(rf"(?P<month>{_MONTH})\s*(?P<days>{_DAYS})(?:,?\s+(?P<year>{_YEAR}))?{_COUNTED}", _listed),
    _rule(rf"(?:the\s+)?(?P<days>{_DAYS})(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _day_list),
    _rule(r"the\s+(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=\s*[.,;:)]|\s+(?:and|in|at|when|the|a)\b)(?<!-)", _of_month),
    _rule(rf"(?P<month>{_MONTH})(?:,|\s+of|\s+in)?\s*(?P<year>{_YEAR})", _month_year),
    _rule(rf"(?P<month>{_MONTH})\s+(?:of\s+)?(?i:(?P<which>{_WHICH})|(?P<that>that|the same))\s+year\b", _month_of),
    _rule(rf"(?:(?P<which>(?i:{_WHICH}))\s+)?(?P<month>{_MONTH})(?!\s?\d)", _bare_month),
    _rule(rf"(?i:fiscal\s+(?:year\s+)?)?(?P<year>{_YEAR}){_COUNTED}", _bare_year),
    _rule(rf"({_YEAR})\s?[-\u2013/]\s?(\d\d|{_YEAR})\b(?![-/.:]?\d)", _years),
    _rule(r"(?:(?i:the)\s+)?(?:(?P<century>1[0-9]|20)|['\u2018\u2019])(?P<decade>\d)0['\u2019]?s\b", _decade),
    _rule(r"(?:(?i:the)\s+)?(\d\d)(?:st|nd|rd|th)[-\s]century\b", _century),
    _rule(rf"(?:(?i:the\s+)?(?i:(?P<which>{_WHICH}|following|preceding))\s+)?(?P<weekday>{_WEEKDAY})"
          rf"(?!\s+(?:{any_of(MASTHEADS)}))(?:,?\s+(?:of\s+)?(?i:(?P<week>{_WHICH})\s+week)\b)?", _weekday),
    _rule(rf"(?P<weekday>(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday))(?P<plural>s)\b",
          _weekday),
    _rule(rf"(?i:(?:the\s+)?(?:(?P<which>{_WHICH})\s+)?(?:weekend|week-end))\b", _weekend),
    _rule(rf"(?i:(?:the\s+)?(?:(?P<which>{_WHICH})\s+)?(?P<season>{_SEASON}))\b"
          rf"(?:\s+(?:of\s+)?(?P<year>{_YEAR})|{_OF_REL})?(?!\s+of\b)", _season),
    _rule(rf"(?i:(?:(?:the|its|their)\s+)?(?:(?P<of>{_WHICH})\s+(?:fiscal\s+)?year['\u2019]s\s+|(?P<before>{_YEAR})\s+)?"
          rf"(?:fiscal[-\s]+)?(?:(?P<nth>{any_of(ORDINALS)})[-\s]+(?P<unit>quarter|half)\b))"
          rf"(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?", _part_of_year),
    _rule(rf"(?i:(?P<nth>{any_of(ORDINALS)})[-\s]+(?P<unit>quarter|half))"
          rf"{_OF_REL}", _part_of_year),
    _rule(r"(?i:(?P<word>yesterday|today|tomorrow|tonight|overnight))\b", _day_word),
    _rule(r"(?i:(?:the\s+)?day\s+(?:before\s+(?P<word>yesterday)))\b", _two_days_off),
    _rule(r"(?i:(?:the\s+)?day\s+(?:after\s+(?P<word>tomorrow)))\b", _two_days_off),
    _rule(rf"(?i:(?P<which>this|last)\s+(?P<part>morning|afternoon|evening|night))\b", _part_of_today),
    _rule(rf"(?i:(?:the\s+(?=c))?(?P<which>last|this|next(?!\s+day)|current|coming)\s+(?P<unit>{_UNIT}))\b(?!\s+of\b)", _unit),
    _rule(rf"{_HEDGE}(?P<count>{NUMBER})\s+(?i:(?P<unit>{_UNIT})s?\s+(?:and\s+a\s+half\s+)?(?:or\s+so\s+)?ago)\b", _ago),
    _rule(rf"(?i:(?:the|these)\s+(?:past|last|previous)\s+(?:(?P<count>{NUMBER})\s+)?(?P<unit>{_UNIT})(?P<many>s)?)\b(?!\s+of\b)",
          _recent_period),
    _rule(rf"{_HEDGE}(?:(?i:just|only)\s+)?(?:(?P<count>{NUMBER})\s+(?i:(?P<unit>{_UNIT}))s?)\s+"
          rf"(?i:(?P<way>later|earlier|previously|afterwards?|beforehand|thereafter|after that|before that|(?:after|before)(?={_THEN})))\b",
          _later),
    _rule(rf"(?i:(?P<unit>{_UNIT})s\s+(?P<way>later|earlier|afterwards?|beforehand))\b",
          _later),
    _rule(rf"(?i:(?:(?:later|earlier|on|in)\s+)?(?:the\s+(?:very\s+)?)?(?P<which>next|following|previous|preceding)\s+"
          rf"(?P<unit>{any_of((*UNITS, *DAY_PARTS))}))\b", _told_unit),
    _rule(rf"(?i:(?:(?:later|earlier)\s+)?(?:on\s+)?(?P<which>the\s+same|that\s+same|that\s+very|that)\s+"
          rf"(?P<unit>{any_of((*UNITS, *DAY_PARTS))}))\b", _told_unit),
    _rule(rf"(?i:the\s+(?P<unit>day|morning|night|evening|week|month|year)\s+(?P<way>after|before))\b"
          r"(?!\s+(?:yesterday|tomorrow|last)\b)", _day_after),
    _rule(rf"{_HEDGE}(?P<count>{NUMBER})[-\s]+(?i:(?P<unit>{_UNIT})s?)\b(?:-(?:old|long)\b)?", _duration),
    _rule(rf"(?i:(?<=\bfor\s)(?P<unit>hours|days|weeks|months|years|decades))\b", _long_while),
    _rule(rf"(?i:(?:each|every|once an?)\s+(?P<what>{_WEEKDAY}|{_UNIT}|morning|night|evening)"
          r")\b", _every),
    _rule(r"(?i:(?P<what>daily|weekly|monthly|quarterly|annually|yearly))\b", _every),
    _rule(rf"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?(?P<half>(?i:[ap]\.m\.|[ap]m\b)){_CLOCK_ZONE}", _clock),
    _rule(rf"(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?\b(?![:%]){_CLOCK_ZONE}", _clock),
    _rule(rf"(?i:(?P<at>at|before|around|by|in the|during the)\s+)?(?:(?i:the)\s+)?(?:(?i:early|late)\s+)?"
          rf"(?P<part>(?i:{_PART}))\b", _part_alone),
)

_REFERENCES: Rule = _rule(
    r"(?i:(?P<present>now|currently|nowadays|at present|at the moment|presently|current|these days)"
    r"|(?P<past>recently|recent|in recent (?:days|weeks|months|years)|the past|previously|formerly|once)"
    r"|(?P<future>soon|the future|in the coming (?:days|weeks|months|years)))\b", _reference)

_FIRST_WORDS = (*UNITS, *DAY_PARTS, *SEASONS, *ORDINALS)
_START = re.compile(
    rf"(?<![\w$\u00a3\u20ac#])(?<!\d[.,])(?:['\u2018\u2019]?\d|{_ANY_WEEKDAY}|{_MONTH}|(?i:{_WHICH}|the|these|that|later|earlier|on|in|at"
    rf"|before|during|around|by|each|every|once|more than|over|less than|fewer than|under|up to|at least|about|roughly|some"
    rf"|approximately|almost|nearly|just|only|yesterday|today|tomorrow|tonight|overnight|following|preceding|fiscal|its|their"
    rf"|daily|weekly|monthly|quarterly|annually|yearly|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s|weekend|week-end"
    rf"|{any_of(_FIRST_WORDS)}s?|{NUMBER})\b)")


def read_atoms(text: str, references: bool) -> list[Atom]:
    """The atoms of a text, in order, not overlapping; at each place the longest reading wins."""
    rules = (*_RULES, _REFERENCES) if references else _RULES
    atoms: list[Atom] = []
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        found = _longest(rules, text, start.start())
        if found:
            atoms.extend(found)
            end = found[-1].end
    return atoms


def _longest(rules: tuple[Rule, ...], text: str, at: int) -> list[Atom]:
    best: list[Atom] = []
    for pattern, read in rules:
        match = pattern.match(text, at)
        if match and (not best or match.end() > best[-1].end):
            best = read(match) or best
    return best
