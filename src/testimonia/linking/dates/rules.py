"""The rules of the grammar: which words make a time expression, and who reads them."""

import re
from collections.abc import Callable

from testimonia.linking.dates import readings as read
from testimonia.linking.dates.readings import Atom, Match
from testimonia.linking.dates.vocabulary import (
    COMING,
    COUNTED,
    DASH,
    DAY_PARTS,
    MASTHEADS,
    MONTHS,
    NUMBER,
    ORDINALS,
    PAST,
    ROUND_NUMBERS,
    SEASONS,
    SMALL_NUMBERS,
    UNITS,
    WEEKDAYS,
    any_of,
    month_pattern,
    weekday_pattern,
)

__all__ = ["read_atoms"]

Rule = tuple[re.Pattern[str], Callable[[Match], list[Atom]]]

_MONTH = month_pattern()
_WEEKDAY, _ANY_WEEKDAY = weekday_pattern(), weekday_pattern(cut=True)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![:/]\d|\.\d|,\d{1,3}\b|\s?%)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)\b(?![.,:]\d|\s?%|-year)"
_COUNTED = rf"(?!\s+(?i:(?:more\s+|other\s+)?{any_of(COUNTED)})\b)"
_DAYS = rf"{_DAY}(?:(?:,\s*|{DASH}){_DAY})*(?:,?\s+(?:and|or|&)\s+|{DASH}){_DAY}"
_OF_WEEK = rf"(?:{_ANY_WEEKDAY},?\s+(?:the\s+)?)?"
_SEASON, _PART, _UNIT, _ORDINAL = any_of(SEASONS), any_of(DAY_PARTS), any_of(UNITS), any_of(ORDINALS)
_UNIT_OR_PART = any_of((*UNITS, *DAY_PARTS))
_WHICH = rf"(?:this past|this coming|this|current|{any_of(PAST)}|{any_of(COMING)})"
_HEDGE = (
    r"(?:(?P<more>(?i:more than|over|at least))\s+|(?P<less>(?i:less than|fewer than|under|up to))\s+"
    r"|(?P<approx>(?i:about|around|roughly|approximately|almost|nearly|some|just over|just under))\s+)?"
)
_THEN = r"(?:[.,;:)\]]|$|\s+(?:that|this|which|when|[a-z]+ed)\b)"
_OF_YEAR = rf"(?:\s+(?:of\s+)?(?i:(?P<of>{_WHICH})\s+(?:fiscal\s+)?year)\b)"
_ZONE = r"(?:\s+(?:GMT|UTC|EST|EDT|CET|PST|PDT|(?i:local time|hours|o'clock)))?"


def _rule(pattern: str, reading: Callable[[Match], list[Atom]]) -> Rule:
    return re.compile(pattern), reading


_CALENDAR: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d\d?)(?P=sep)(?P<day>\d\d?)\b(?![-/]\d)", read.iso),
    _rule(r"((?:19|20)\d\d)(\d\d)(\d\d)\b(?![.,]\d)", read.compact),
    _rule(r"(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<year>\d{4}|(?<=/)\d\d)\b(?![-/]\d)", read.numeric),
    _rule(
        rf"{_OF_WEEK}(?P<month>{_MONTH})\s*(?:the\s+)?(?P<day>{_DAY})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|{_COUNTED})",
        read.single_day,
    ),
    _rule(
        rf"{_OF_WEEK}(?:the\s+)?(?P<day>{_DAY})(?:\s+day)?(?:\s+of\s+|\s+|-)(?P<month>{_MONTH})"
        rf"(?:(?:,?\s+(?:of\s+)?|-)(?P<year>{_YEAR}))?",
        read.single_day,
    ),
    _rule(
        rf"(?P<day>{_DAY})\s+(?P<month>{_MONTH})\s+(?:['\u2019]|(?<=[A-Z]{{3}}\s)|(?<=[A-Z]{{3}}\.\s))(?P<year>\d\d)\b"
        rf"(?![\d:]){_COUNTED}",
        read.short_dated,
    ),
    _rule(rf"{_OF_WEEK}(?P<month>{_MONTH})\s*(?P<day>{_DAY}){_OF_YEAR}", read.day_of_year),
    _rule(rf"{_OF_WEEK}(?P<day>{_DAY})(?:\s+of\s+|\s+)(?P<month>{_MONTH}){_OF_YEAR}", read.day_of_year),
    _rule(rf"(?P<month>{_MONTH})\s*(?P<days>{_DAYS})(?:,?\s+(?P<year>{_YEAR})|{_COUNTED})", read.listed),
    _rule(rf"(?:the\s+)?(?P<days>{_DAYS})(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", read.day_list),
    _rule(
        r"the\s+(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?=\s*[.,;:)]|\s+(?:and|in|at|when|the|a)\b)", read.of_month
    ),
    _rule(rf"(?P<month>{_MONTH})(?:,|\s+of|\s+in)?\s*(?P<year>{_YEAR})", read.month_year),
    _rule(rf"(?P<month>{_MONTH})\s+(?:of\s+)?(?i:(?P<which>{_WHICH})|(?P<that>that|the same))\s+year\b", read.month_of),
    _rule(rf"(?:(?P<which>(?i:{_WHICH}))\s+)?(?P<month>{_MONTH})(?!\s?\d+\b{_COUNTED})", read.bare_month),
    _rule(rf"(?i:fiscal\s+(?:year\s+)?)?(?P<year>{_YEAR})", read.bare_year),
    _rule(rf"({_YEAR})\s?[-\u2013/]\s?(\d\d|{_YEAR})\b(?![-/.:]?\d)", read.years),
    _rule(
        rf"(?i:(?P<century>nineteen|twenty)[- ](?P<rest>{any_of(ROUND_NUMBERS)}(?:[- ]{any_of(SMALL_NUMBERS)})?)"
        rf"|(?:the year )?two thousand(?: (?:and )?(?P<unit>{any_of(SMALL_NUMBERS)}))?)\b",
        read.year_in_words,
    ),
    _rule(r"(?P<year>\d{1,4})\s?(?:BC|BCE|B\.C\.)\b", read.before_christ),
    _rule(r"(?:(?i:the)\s+)?(?:(?P<century>1[0-9]|20)|['\u2018\u2019])(?P<decade>\d)0['\u2019]?s\b", read.decade),
    _rule(r"(?:(?i:the)\s+)?(\d\d)(?:st|nd|rd|th)[-\s]century\b", read.century),
)

_PARTS_OF_THE_YEAR: tuple[Rule, ...] = (
    _rule(
        rf"(?:(?i:the\s+)?(?i:(?P<which>{_WHICH}|following|preceding))\s+)?(?P<weekday>{_WEEKDAY})"
        rf"(?!\s+(?:{any_of(MASTHEADS)}))(?:,?\s+(?:of\s+)?(?i:(?P<week>{_WHICH})\s+week)\b)?",
        read.weekday,
    ),
    _rule(r"(?P<weekday>(?i:mon|tues|wednes|thurs|fri|satur|sun)day)(?P<plural>s)\b", read.weekday),
    _rule(rf"(?i:(?:the\s+)?(?:(?P<which>{_WHICH})\s+)?(?:weekend|week-end))\b", read.weekend),
    _rule(
        rf"(?i:(?:the\s+)?(?:(?P<which>{_WHICH})\s+)?(?P<season>{_SEASON}))\b"
        rf"(?:\s+(?:of\s+)?(?P<year>{_YEAR})|{_OF_YEAR})?(?!\s+of\b)",
        read.season,
    ),
    _rule(
        rf"(?i:(?:(?:the|its|their)\s+)?(?:(?P<of>{_WHICH})\s+(?:fiscal\s+)?year['\u2019]s\s+|(?P<before>{_YEAR})\s+)?"
        rf"(?:fiscal[-\s]+)?(?:(?P<nth>{_ORDINAL})[-\s]+(?P<unit>quarter|half)\b))(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?",
        read.part_of_year,
    ),
    _rule(rf"(?i:(?P<nth>{_ORDINAL})[-\s]+(?P<unit>quarter|half)){_OF_YEAR}", read.part_of_year),
)

_FROM_PUBLICATION: tuple[Rule, ...] = (
    _rule(r"(?i:(?P<word>yesterday|today|tomorrow|tonight|overnight))\b", read.day_word),
    _rule(r"(?i:(?:the\s+)?day\s+(?:before\s+(?P<word>yesterday)))\b", read.two_days_off),
    _rule(r"(?i:(?:the\s+)?day\s+(?:after\s+(?P<word>tomorrow)))\b", read.two_days_off),
    _rule(r"(?i:(?P<which>this|last)\s+(?P<part>morning|afternoon|evening|night))\b", read.part_of_today),
    _rule(
        rf"(?i:(?:the\s+(?=c))?(?P<which>last|this(?!\s+day)|next(?!\s+day)|current|coming)\s+(?P<unit>{_UNIT}))\b"
        r"(?!\s+of\b)",
        read.unit,
    ),
    _rule(
        rf"{_HEDGE}(?P<count>{NUMBER})\s+(?i:(?P<unit>{_UNIT})s?\s+(?:and\s+a\s+half\s+)?(?:or\s+so\s+)?ago)\b",
        read.ago,
    ),
    _rule(
        rf"(?i:(?:the|these)\s+(?:past|last|previous)\s+(?:(?P<count>{NUMBER})\s+)?(?P<unit>{_UNIT})(?P<many>s)?)\b"
        r"(?!\s+of\b)",
        read.recent_period,
    ),
    _rule(
        r"(?i:(?:the\s+)?(?P<edge>end|close|middle|beginning|start)\s+of\s+(?:the|this)\s+(?P<unit>week|month|year))\b",
        read.edge_of_unit,
    ),
    _rule(r"(?i:(?:the\s+)?year(?:['\u2019]s)?[-\s](?P<edge>end))\b", read.edge_of_unit),
)

_FROM_THE_STORY: tuple[Rule, ...] = (
    _rule(
        rf"{_HEDGE}(?:(?i:just|only)\s+)?(?:(?P<count>{NUMBER})\s+(?i:(?P<unit>{_UNIT}))s?)\s+(?i:(?P<way>later|earlier"
        rf"|previously|afterwards?|beforehand|thereafter|after that|before that|(?:after|before)(?={_THEN})))\b",
        read.later,
    ),
    _rule(rf"(?i:(?P<unit>{_UNIT})s\s+(?P<way>later|earlier|afterwards?|beforehand))\b", read.later),
    _rule(
        rf"(?i:(?:(?:later|earlier|on|in)\s+)?(?:the\s+(?:very\s+)?)?(?P<which>next|following|previous|preceding)\s+"
        rf"(?P<unit>{_UNIT_OR_PART}))\b",
        read.told_unit,
    ),
    _rule(
        rf"(?i:(?:(?:later|earlier)\s+)?(?:on\s+)?(?P<which>the\s+same|that\s+same|that\s+very|that)\s+"
        rf"(?P<unit>{_UNIT_OR_PART}))\b",
        read.told_unit,
    ),
    _rule(
        r"(?i:the\s+(?P<unit>day|morning|night|evening|week|month|year)\s+(?P<way>after|before))\b"
        r"(?!\s+(?:yesterday|tomorrow|last)\b)",
        read.day_after,
    ),
)

_OTHERS: tuple[Rule, ...] = (
    _rule(rf"{_HEDGE}(?P<count>{NUMBER})[-\s]+(?i:(?P<unit>{_UNIT})s?)\b(?:-(?:old|long)\b)?", read.duration),
    _rule(r"(?i:(?<=\bfor\s)(?P<unit>hours|days|weeks|months|years|decades))\b", read.long_while),
    _rule(rf"(?i:(?:each|every|once an?)\s+(?P<what>{_WEEKDAY}|{_UNIT}|morning|night|evening))\b", read.every),
    _rule(r"(?i:(?P<what>daily|weekly|monthly|quarterly|annually|yearly))\b", read.every),
    _rule(rf"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?(?P<half>(?i:[ap]\.m\.|[ap]m\b)){_ZONE}", read.clock),
    _rule(rf"(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d)?\b(?![:%]){_ZONE}", read.clock),
    _rule(
        rf"(?i:(?P<at>at|before|around|by|in the|during the)\s+)?(?:(?i:the)\s+)?(?:(?i:early|late)\s+)?"
        rf"(?P<part>(?i:{_PART}))\b",
        read.part_alone,
    ),
)

_RULES = (*_CALENDAR, *_PARTS_OF_THE_YEAR, *_FROM_PUBLICATION, *_FROM_THE_STORY, *_OTHERS)

_REFERENCES: Rule = _rule(
    r"(?i:(?P<present>right now|now|currently|nowadays|at present|at the moment|presently|(?:the )?current|these days)"
    r"|(?P<past>recently|recent(?: (?:days|weeks|months|years))?|the past|previously|formerly|former|once)"
    r"|(?P<future>soon|(?:the )?(?:near )?future|(?:the )?coming (?:days|weeks|months|years)))\b",
    read.reference,
)

_OPENERS = frozenset(
    (
        *MONTHS,
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *UNITS,
        *(f"{unit}s" for unit in UNITS),
        *DAY_PARTS,
        *SEASONS,
        *ORDINALS,
        *PAST,
        *COMING,
        *ROUND_NUMBERS,
        *SMALL_NUMBERS,
        *"""this current the these that later earlier on in at before during around by each every once over under about
    roughly some approximately almost nearly just only more less fewer up yesterday today tomorrow tonight overnight
    following preceding fiscal its their daily weekly monthly quarterly annually yearly weekend week-end year-end end
    close middle beginning start now right currently nowadays presently recently recent previously formerly former soon
    future a an several many few couple dozens countless""".split(),
    )
)
_WORD = re.compile(r"(?<![\w$\u00a3\u20ac#])(?<!\d[.,])(?:['\u2018\u2019]?\d|[A-Za-z]+)")


def _anonymous(pattern: str) -> str:
    """A pattern without named groups, so that many of them can stand in one."""
    return re.sub(r"\(\?P=\w+\)", "[-/.]", re.sub(r"\?P<\w+>", "?:", pattern))


def _any(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """Matches wherever some rule does: asking it first makes the grammar about three times as fast."""
    return re.compile("|".join(_anonymous(pattern.pattern) for pattern, _ in rules))


_PLAIN_RULES = (_any(_RULES), _RULES)
_ALL_RULES = (_any((*_RULES, _REFERENCES)), (*_RULES, _REFERENCES))


def read_atoms(text: str, references: bool) -> list[Atom]:
    """The atoms of a text, in order, not overlapping; at each place the longest reading wins."""
    some, rules = _ALL_RULES if references else _PLAIN_RULES
    atoms: list[Atom] = []
    end = 0
    for word in _WORD.finditer(text):
        at = word.start()
        if at < end or not (word[0][-1].isdigit() or word[0].lower() in _OPENERS) or not some.match(text, at):
            continue
        found = _longest(rules, text, at)
        if found:
            atoms.extend(found)
            end = found[-1].end
    return atoms


def _longest(rules: tuple[Rule, ...], text: str, at: int) -> list[Atom]:
    best: list[Atom] = []
    for pattern, reading in rules:
        match = pattern.match(text, at)
        if match and (not best or match.end() > best[-1].end):
            best = reading(match) or best
    return best
