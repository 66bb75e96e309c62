"""TIMEX3: documents marked with it, and our expressions in its values."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from testimonia.model import Interval, TimeExpression

__all__ = ["Page", "Timex", "answers", "read_page"]

_PIECES = re.compile(r"(<[^>]+>)")
_ATTRIBUTES = re.compile(r'(\w+)="([^"]*)"')
_RANGE = re.compile(r"(.+?)(?:\s*[-\u2013\u2014]\s*|\s+(?:to|through|until|till|and)\s+)(.+)")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as TIMEX3 has it: code points `[start, end)` of the plain text."""

    start: int
    end: int
    value: str
    text: str
    part_of_day: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One marked document: its plain text, its day (ISO), and its DATE expressions.

    `loose`: it calls every expression a DATE, also durations and times of the day (WikiWars does).
    """

    name: str
    text: str
    day: str
    dates: tuple[Timex, ...]
    loose: bool


def read_page(path: Path) -> Page:
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = next((tag for tag in re.findall(r"<TIMEX3\b[^>]*>", raw) if "CREATION_TIME" in tag), raw)
    stamp = re.search(r'value="(\d{4}-\d\d-\d\d)', created)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, dates = _plain(body[1] if body else raw)
    loose = not re.search(r'type="(?:DURATION|TIME|SET)"', raw)
    return Page(path.stem, text, stamp[1] if stamp else "2000-01-01", dates, loose)


def _plain(marked: str) -> tuple[str, tuple[Timex, ...]]:
    """The text without tags, and its DATE expressions with offsets into it."""
    text, opened, found = "", list[tuple[dict[str, str], int]](), list[Timex]()
    for piece in _PIECES.split(marked):
        if piece.startswith("<TIMEX3"):
            opened.append((dict(_ATTRIBUTES.findall(piece)), len(text)))
        elif piece == "</TIMEX3>":
            told, start = opened.pop()
            if told.get("type") == "DATE":
                found.append(Timex(start, len(text), told.get("value", ""), text[start:]))
        elif not piece.startswith("<"):
            for entity, character in _ENTITIES:
                piece = piece.replace(entity, character)
            text += piece
    return text, tuple(sorted(found, key=lambda timex: timex.start))


def answers(read: Iterable[tuple[TimeExpression, Interval | None]], loose: bool) -> Iterator[Timex]:
    """Our DATE expressions: each itself, or its two ends where it is a range, which TIMEX3 marks one by one."""
    for expression, days in read:
        start, value = expression.span.start, _value(expression, days)
        ends = _RANGE.match(expression.text)
        if "/" in value and ends and not value.startswith("-"):
            first, last = value.split("/")
            yield Timex(start, start + ends.end(1), first, ends[1])
            yield Timex(start + ends.start(2), start + ends.end(2), last, ends[2])
        elif expression.kind == "date" or loose:
            yield Timex(start, expression.span.end, value, expression.text, part_of_day="T" in value)


def _value(expression: TimeExpression, days: Interval | None) -> str:
    """The TIMEX3 value of an anchored expression; the unanchored one where there are no days."""
    value = expression.value
    if days is None or days.start is None or expression.kind != "date":
        return value
    if "/" in value:
        return _range(value, days)
    return next((write(days.start, value) for form, write in _FORMS if form.search(value)), days.start.isoformat())


def _range(value: str, days: Interval) -> str:
    """The ends of a range, as fine as they are told."""
    first, last = value.split("/")
    if days.start is None or days.end is None:
        return value
    return f"{days.start.isoformat()[: len(first)]}/{days.end.isoformat()[: len(last)]}"


def _week(day: dt.date) -> str:
    return f"{day.isocalendar().year}-W{day.isocalendar().week:02}"


_FORMS: list[tuple[re.Pattern[str], Callable[[dt.date, str], str]]] = [
    (re.compile(r"T(?:\d\d:\d\d|[A-Z]{2})$"), lambda day, value: day.isoformat() + value[value.rindex("T") :]),
    (re.compile(r"WE$"), lambda day, _: f"{_week(day)}-WE"),
    (re.compile(r"-(SP|SU|FA|WI|Q\d|H\d)$"), lambda day, value: f"{day.year}{value[value.rindex('-') :]}"),
    (re.compile(r"^(?:\d{3}X|[+-]\d+E)$"), lambda day, _: f"{day.year}"[:3]),
    (re.compile(r"^(?:\d\dXX|[+-]\d+C)$"), lambda day, _: f"{day.year}"[:2]),
    (re.compile(r"^[+-][\d.X]+Q$"), lambda day, _: f"{day.year}-Q{(day.month + 2) // 3}"),
    (re.compile(r"^[+-][\d.X]+W$"), lambda day, _: _week(day)),
    (re.compile(r"^(?:\d{4}|[+-][\d.X]+Y)$"), lambda day, _: f"{day.year}"),
    (re.compile(r"^(?:[\dX]{4}-\d\d|[+-][\d.X]+M|[+-]\dY-\d\d)$"), lambda day, _: day.isoformat()[:7]),
]
"""The form of an unanchored value, and how it is written once its first day is known; the first form that fits."""
