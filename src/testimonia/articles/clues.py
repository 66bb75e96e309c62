"""What a report's own words say about the day it was published: each clue allows some days and forbids the rest.

Only inferences that hold for careful news writing are made; what a text leaves open stays open.
"""

import calendar
import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from testimonia.articles.leaders import Holder, holders_in
from testimonia.articles.windows import Windows, union, window, yearly
from testimonia.model import UNKNOWN_PUBLICATION, Document, Interval, Publication, Segment, Span, TimeExpression

__all__ = ["Anchor", "Clue", "clues_of", "spans_of"]

Anchor = Callable[[TimeExpression, Publication], Interval | None]
"""What resolves an expression to days (the linking room's `anchor`, handed in)."""

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
"""How old news, and the posts that a report shows, may be."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Clue:
    """The days that some words allow. `spans` are the words; `basis` as in `Publication`."""

    allowed: Windows
    spans: tuple[Span, ...]
    basis: Literal["stamp", "dateline", "post", "text"]


@dataclass(frozen=True, slots=True)
class _Report:
    """A document with its expressions, those of the story, and where its sentences begin (`breaks`)."""

    document: Document
    times: tuple[TimeExpression, ...]
    story: tuple[TimeExpression, ...]
    anchor: Anchor
    breaks: tuple[int, ...]

    def between(self, start: int, end: int) -> str:
        return self.document.text[start:end]

    def sentence(self, span: Span) -> Span:
        """The sentence that holds a span."""
        at, until = bisect_right(self.breaks, span.start), bisect_left(self.breaks, span.end)
        start = self.breaks[at - 1] if at else 0
        end = self.breaks[until] if until < len(self.breaks) else len(self.document.text)
        return Span(start, max(span.end, start + len(self.between(start, end).rstrip())))

    def explicit(self, expression: TimeExpression) -> Interval | None:
        """Its days where it names the year itself, else None."""
        if expression.kind != "date" or not re.match(r"\d{3}", expression.value):
            return None
        return self.anchor(expression, UNKNOWN_PUBLICATION)


def _segments(document: Document, *kinds: str) -> list[Segment]:
    """The segments of these kinds; a document without segments is all body."""
    whole = Segment(Span(0, len(document.text)), "body", "whole")
    return [segment for segment in document.segments or (whole,) if segment.kind in kinds]


def _inside(times: Iterable[TimeExpression], segments: list[Segment]) -> tuple[TimeExpression, ...]:
    return tuple(t for t in times if any(segment.span.covers(t.span) for segment in segments))


def clues_of(document: Document, times: Sequence[TimeExpression], anchor: Anchor) -> Iterator[Clue]:
    """The clues of a report, the surest first."""
    story = _inside(times, _segments(document, "body", "title", "dateline"))
    breaks = tuple(match.end() for match in _SENTENCE_END.finditer(document.text))
    report = _Report(document, tuple(times), story, anchor, breaks)
    for find in (
        _stamps,
        _datelines,
        _numbers,
        _past_days,
        _posts,
        _leaders,
        _named_years,
        _spans_since,
        _weekdays_of_days,
        _counted_lists,
        _recent_months,
    ):
        yield from find(report)


# ---- the text around an expression

_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])(?<!\b(?:Mr|Dr|St|Lt)\.)(?<!\b(?:Gen|Col|Sgt|Maj|Gov|Sen|Rep|Mrs)\.)(?<!\b(?:Capt|Sept)\.)"
    r"[\"\u201d\u2019')]?\s+(?=[\"\u201c\u2018'(]?[A-Z])|(?<=[.!?][\"\u201d])\s+|\n+"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|could|(?-i:may)|might|must|should|plan(?:s|ned)?|due|scheduled"
    r"|expect(?:s|ed)?|set (?:to|for)|deadline|ahead"
    r"|hopes?|approach\w*|likely|unlikely|forecasts?|foresees?|pledged?|promised?|proposed?|aims?|targets?|goal|option|next"
    r"|coming|upcoming|future|invitation|invited|requires?|expires?|continue|to be|before the|no date|amended|corrected"
    r"|updated)\b",
    re.IGNORECASE,
)
_NAMES_A_TIME = re.compile(
    r"\b(?:in|since|during|from|of|late|early|mid|later in|until|between|and|to)[\s-]+$", re.IGNORECASE
)


def _is_past(report: _Report, expression: TimeExpression) -> bool:
    """Whether nothing in its sentence points ahead, so that it bounds the report's day.

    A bare year has to be told as a time ("in 2016"): "the 2018 budget", "the 2018 World Cup" may well lie ahead.
    """
    sentence, span = report.sentence(expression.span), expression.span
    if expression.modifier in ("until", "before") or _AHEAD.search(report.between(sentence.start, sentence.end)):
        return False
    by_day = re.match(r"[\dX]{4}-\d\d", expression.value)
    return bool(by_day or expression.modifier) or bool(
        _NAMES_A_TIME.search(report.between(max(0, span.start - 10), span.start))
    )


def _yearless(expression: TimeExpression) -> tuple[int, int | None] | None:
    """Month and day (None for a bare month) of a date without a year; None for anything else."""
    match = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?(?:T.*)?", expression.value)
    if expression.kind != "date" or not match:
        return None
    return int(match[1]), int(match[2]) if match[2] else None


# ---- printed dates

_STAMP = re.compile(
    r"^\W*(?:(?P<later>(?:last\s+)?(?:updated|modified|amended))"
    r"|(?:first\s+)?(?:published|posted|issued|date|released))\b(?:\s+(?:on|at|date))?\s*:?\s*[|\u2013-]?\s*$",
    re.IGNORECASE,
)


def _stamps(report: _Report) -> Iterator[Clue]:
    """ "Published: Friday, 6 May 2011 18:05", or a line that is nothing but a full date, near the top.

    "Updated: ..." tells only that the report is no younger.
    """
    for expression in report.times:
        days = report.explicit(expression)
        if days is None or days.precision != "day" or days.start is None or expression.modifier:
            continue
        kind = _stamped(report, expression)
        if kind:
            yield Clue(window(days.start if kind == "published" else None, days.start), (expression.span,), "stamp")


_LINE_END = re.compile(r"[\n\u2028\u2029]")
_TOP = 600
"""How far down a lone date still stamps the report, in characters."""


def _stamped(report: _Report, expression: TimeExpression) -> Literal["published", "updated"] | None:
    text, span = report.document.text, expression.span
    before, after = _LINE_END.split(text[: span.start])[-1], _LINE_END.split(text[span.end :], maxsplit=1)[0]
    stamp = _STAMP.search(before)
    if stamp:
        return "updated" if stamp["later"] else "published"
    lone = not re.search(r"[^\W\d_]{2,}", re.sub(r"\b(?:GMT|UTC|EST|EDT|BST|CET|am|pm|at|on)\b", "", before + after))
    return "published" if lone and span.start < _TOP else None


def _datelines(report: _Report) -> Iterator[Clue]:
    """The day in the dateline; without a year, that day of any year whose weekday fits."""
    tagged = _inside(report.story, _segments(report.document, "dateline"))
    for expression in tagged or [t for t in report.story[:1] if _opens_report(report, t)]:
        days, told = report.explicit(expression), _yearless(expression)
        if days and days.precision == "day":
            yield Clue(window(days.start, days.end), (expression.span,), "dateline")
            return
        if told and told[1]:
            yield Clue(_on(told[0], told[1], expression, 0), (expression.span,), "dateline")
            return


_NUMBER = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-[A-Z]{1,3}[\u2013-]?\d{1,4}\b")
"""The number of a release that counts by months, as press offices give it: "2004-05-CA-017"."""


def _numbers(report: _Report) -> Iterator[Clue]:
    """A release numbered in a month was published in it, or within days of it."""
    for match in _NUMBER.finditer(report.document.text, 0, _TOP):
        first = dt.date(int(match["year"]), int(match["month"]), 1)
        last = (first + dt.timedelta(days=31)).replace(day=1)
        yield Clue(window(first - dt.timedelta(days=3), last + dt.timedelta(days=3)), (Span(*match.span()),), "text")


_PLACE = re.compile(r"\s*[A-Z][\w .,()'\u2019-]{1,60},\s*")
_DASH = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|\u2014|\u2013)\s")


def _opens_report(report: _Report, expression: TimeExpression) -> bool:
    """Whether a day stands as in a dateline that no segment marks: "SAN JUAN, 3 JAN 61 -- "."""
    text, span = report.document.text, expression.span
    line = _LINE_END.split(text[: span.start])[-1]
    return bool(_PLACE.fullmatch(line) and _DASH.match(text, span.end))


def _on(month: int, day: int, expression: TimeExpression, lag: int) -> Windows:
    """That day of every year in which it has the weekday that the expression names, and `lag` days more."""
    named = next((at for at, name in enumerate(_WEEKDAYS) if name in expression.text.lower()), None)

    def of_year(year: int) -> Windows:
        first = dt.date(year, month, day)
        return window(first, first + dt.timedelta(days=lag)) if named in (None, first.weekday()) else ()

    return yearly(of_year)


def _posts(report: _Report) -> Iterator[Clue]:
    """A report that shows posts came out with the latest of them, or within a week."""
    dated = [
        (days.start, t.span)
        for t in _inside(report.times, _segments(report.document, "post"))
        if (days := report.explicit(t)) and days.start and days.precision == "day"
    ]
    if dated:
        latest, span = max(dated, key=lambda pair: (pair[0], -pair[1].start))
        yield Clue(window(latest, latest + _WEEK), (span,), "post")


# ---- dates that are told as past


def _past_days(report: _Report) -> Iterator[Clue]:
    """What is told as past, with its year, does not lie after the report."""
    dated = [
        (days.start, t.span)
        for t in report.story
        if (days := report.explicit(t)) and days.start and _is_past(report, t)
    ]
    if dated:
        latest, span = max(dated, key=lambda pair: (pair[0], -pair[1].start))
        yield Clue(window(latest, None), (span,), "text")


def _weekdays_of_days(report: _Report) -> Iterator[Clue]:
    """ "Monday 3 November", past and without a year: a report of the year that begins with such a Monday."""
    for expression in report.story:
        told = _yearless(expression)
        named = any(name in expression.text.lower() for name in _WEEKDAYS)
        if told and told[1] and named and _is_past(report, expression):
            yield Clue(_on(told[0], told[1], expression, 364), (expression.span,), "text")


_RECENTLY = re.compile(r"\b(?:recently|most recent|lately|in recent (?:days|weeks))\b", re.IGNORECASE)


def _recent_months(report: _Report) -> Iterator[Clue]:
    """ "recently ... in September": a report of that month or the two after it."""
    for expression in report.story:
        told = _yearless(expression)
        sentence = report.sentence(expression.span)
        if (
            told
            and not told[1]
            and not expression.modifier
            and _is_past(report, expression)
            and _RECENTLY.search(report.between(sentence.start, sentence.end))
        ):
            yield Clue(yearly(partial(_month_and, told[0], 2)), (sentence,), "text")


def _month_and(month: int, more: int, year: int) -> Windows:
    """From the first day of a month to the last day of the month `more` months later."""
    last = year * 12 + month - 1 + more
    year_, month_ = divmod(last, 12)
    return window(dt.date(year, month, 1), dt.date(year_, month_ + 1, calendar.monthrange(year_, month_ + 1)[1]))


_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _counted_lists(report: _Report) -> Iterator[Clue]:
    """ "on May 3, 7 and 9 ... the three raids were the first this year": after the last of these days, same year."""
    groups: dict[int, list[TimeExpression]] = {}
    for expression in report.story:
        if expression.group is not None and (_yearless(expression) or (0, None))[1]:
            groups.setdefault(expression.group, []).append(expression)
    this_year = [t for t in report.story if t.value == "+0Y" and t.frame == "document"]
    for members in groups.values() if len(groups) == 1 else ():
        for mark in this_year:
            sentence = report.sentence(mark.span)
            before = report.between(sentence.start, mark.span.start).lower()
            if len(members) <= 10 and re.search(rf"\b(?:the|all) {_NUMBERS[len(members) - 2]}\b", before):
                yield _after_list(members, mark)


def _after_list(members: list[TimeExpression], mark: TimeExpression) -> Clue:
    month, day = max((told[0], told[1] or 1) for m in members if (told := _yearless(m)))
    allowed = yearly(lambda year: window(dt.date(year, month, day), dt.date(year, 12, 31)))
    return Clue(allowed, (members[0].span, mark.span), "text")


# ---- years told twice: "last year ... in November 2018"

_UNEQUAL = re.compile(
    r"\b(?:in the|over|same|comparable|than|compared|from|since|versus|against|while|whereas|but|up|down|after|before"
    r"|until|and)\b"
    r"|[.;:!?\n]",
    re.IGNORECASE,
)
_NEAR = 60


def _named_years(report: _Report) -> Iterator[Clue]:
    """ "last year's clash of January 2015" was written in 2016; likewise "this year", "next year", "two years ago"."""
    story = report.story
    for at, mark in enumerate(story):
        step = re.fullmatch(r"([+-]\d+)Y", mark.value)
        if mark.frame != "document" or not step or mark.modifier in ("more_than", "less_than", "approx"):
            continue
        for other in story[at + 1 : at + 3]:
            between = report.between(mark.span.end, other.span.start)
            days = report.explicit(other)
            if days and days.start and len(between) <= _NEAR and not _UNEQUAL.search(between) and _one_year(days):
                year, slack = days.start.year - int(step[1]), abs(int(step[1])) > 1
                words = Span(mark.span.start, other.span.end)
                yield Clue(window(dt.date(year, 1, 1), dt.date(year + slack, 12, 31)), (words,), "text")


def _one_year(days: Interval) -> bool:
    return days.start is not None and days.end is not None and days.start.year == days.end.year


# ---- "more than a year after" and "three weeks after" an event that has a date

_STOP = frozenset(
    """after since that this with from have been were their they them which would could about into when
more than year years month months former said also only other forces killed attack attacks people""".split()
)


def _spans_since(report: _Report) -> Iterator[Clue]:
    """ "more than a year after X", "three weeks after X", told of news: the report came out that long after X."""
    for expression in report.story:
        after = re.match(r"\s+(?:after|since)\s+", report.between(expression.span.end, expression.span.end + 12))
        if expression.kind != "duration" or not after or not _is_news(report, expression.span):
            continue
        sentence = report.sentence(expression.span)
        when = _dated_event(report, Span(expression.span.end + after.end(), sentence.end), sentence)
        allowed = _that_long_after(when[0], expression) if when else None
        if when and allowed:
            yield Clue(allowed, (Span(expression.span.start, sentence.end), when[1]), "text")


def _that_long_after(event: Interval, expression: TimeExpression) -> Windows | None:
    """ "more than n years" is less than n + 1, or that would be said; n days or weeks are that many, and the news may
    be a week old. Other lengths are rounded too freely to bound anything."""
    length = re.fullmatch(r"P(\d+)([YMWD])", expression.value)
    if not length or event.start is None or event.end is None:
        return None
    count, unit = int(length[1]), length[2]
    if unit in "YM" and expression.modifier == "more_than":
        months = 12 if unit == "Y" else 1
        return window(_months_on(event.start, count * months), _months_on(event.end, (count + 1) * months))
    if unit in "WD" and not expression.modifier:
        shift, slack = count * (_WEEK if unit == "W" else _DAY), 3 * _DAY if unit == "W" else 0 * _DAY
        return window(event.start + shift - slack, event.end + shift + slack + _WEEK)
    return None


def _is_news(report: _Report, span: Span) -> bool:
    """Whether its sentence tells something of the last days."""
    sentence = report.sentence(span)
    return any(
        sentence.covers(t.span) and re.match(r"XXXX-WXX-\d|[+-][01]D", t.value) and t.frame == "document"
        for t in report.story
    )


def _dated_event(report: _Report, event: Span, sentence: Span) -> tuple[Interval, Span] | None:
    """When the event was: told in its own clause, else in the sentence that shares most words (3 or more)."""
    dated = [(days, t.span) for t in report.story if (days := report.explicit(t))]
    within = [pair for pair in dated if event.covers(pair[1])]
    if within:
        return within[0]
    words = _words(report.between(event.start, event.end))
    shared = [
        (len(words & _words(report.between(s.start, s.end))), days, Span(span.start, span.end))
        for days, span in dated
        if (s := report.sentence(span)) != sentence
    ]
    best = max(shared, key=lambda found: found[0], default=None)
    return (best[1], best[2]) if best and best[0] >= 3 else None


def _words(text: str) -> frozenset[str]:
    """The telling words of a text, cut to six letters so that forms of one word meet; "IS", "UN" count too."""
    words = re.findall(r"[^\W\d_]{4,}|\b[A-Z]{2,3}\b", text)
    return frozenset(w.lower()[:6] for w in words if w.lower() not in _STOP)


def _months_on(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# ---- who was in office

_TOOK_OFFICE = re.compile(r"\s+(?:took|assumed|came to|entered)\s+(?:power|office)\s+(?:(?:last|this|in)\s+){0,2}$")


def _leaders(report: _Report) -> Iterator[Clue]:
    for segment in _segments(report.document, "body", "title"):
        for holder in holders_in(report.between(segment.span.start, segment.span.end)):
            span = Span(holder.span.start + segment.span.start, holder.span.end + segment.span.start)
            yield from _of_holder(report, holder, span)


def _of_holder(report: _Report, holder: Holder, span: Span) -> Iterator[Clue]:
    if holder.state == "elect":
        yield Clue(union((t.elected, t.start) for t in holder.terms if t.elected), (span,), "text")
    elif holder.state in ("then", "former"):
        ends = [t.end for t in holder.terms if t.end]
        if ends:
            yield Clue(window(min(ends), None), (span,), "text")
        if ends and holder.state == "then":
            yield from _under(report, max(ends), span)
    else:
        yield from _since_taking_office(report, holder, span)


def _since_taking_office(report: _Report, holder: Holder, span: Span) -> Iterator[Clue]:
    """ "since President X took office in January": within a year of that January, after the day."""
    for expression in report.story:
        told = _yearless(expression)
        between = report.between(span.end, expression.span.start) if expression.span.start > span.end else ""
        if told and not told[1] and _TOOK_OFFICE.fullmatch(between):
            terms = [t for t in holder.terms if t.start.month == told[0]]
            allowed = union((t.start, _months_on(t.start.replace(day=1), 12) - _DAY) for t in terms)
            yield Clue(allowed, (Span(span.start, expression.span.end),), "text")


def _under(report: _Report, left_office: dt.date, span: Span) -> Iterator[Clue]:
    """ "in early January under then-president X": that month, the last before the report, lies in the term."""
    sentence, before = report.sentence(span), report.between(max(0, span.start - 8), span.start)
    for expression in report.story if re.search(r"\bunder\s*$", before) else ():
        if _yearless(expression) and expression.span.end <= span.start and sentence.covers(expression.span):
            words = Span(expression.span.start, span.end)
            yield Clue(window(None, _months_on(left_office, 12)), (words,), "text")


def spans_of(clues: Iterable[Clue]) -> tuple[Span, ...]:
    """The words of some clues, in order, each once."""
    return tuple(sorted({span for clue in clues for span in clue.spans}))
