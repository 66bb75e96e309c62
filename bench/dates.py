"""How well dates are found and resolved: `python bench/dates.py --data DIR`.

Every folder of `.tml` files under `DIR/data/time` is scored on its DATE expressions: relaxed F1 (spans overlap) and
value F1 (spans overlap and the anchored TIMEX3 value is the same), with documents a second for finding and anchoring.
"""

import argparse
import datetime as dt
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from testimonia.linking.dates import anchor, find_times, tense_at
from testimonia.model import Interval, Publication, TimeExpression

__all__ = ["main"]

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_PART = re.compile(r"\b(?:early|earlier|late|later|mid|(?:beginning|start|middle|end|close) of)\b[\s-]*", re.IGNORECASE)


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
    """One annotated document: its plain text, its day, and its DATE expressions.

    `loose`: it calls every expression a DATE, also durations and times of the day (WikiWars does).
    """

    name: str
    text: str
    created: dt.date
    dates: tuple[Timex, ...]
    loose: bool


def read_page(path: Path) -> Page:
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r'functionInDocument="CREATION_TIME"[^>]*', raw)
    stamp = re.search(r'value="(\d{4}-\d\d-\d\d)', _creation_tag(raw) if created else raw)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, found = _plain(body[1] if body else raw)
    day = dt.date.fromisoformat(stamp[1]) if stamp else dt.date(2000, 1, 1)
    loose = not re.search(r'type="(?:DURATION|TIME|SET)"', raw)
    return Page(path.stem, text, day, tuple(found), loose)


def _creation_tag(raw: str) -> str:
    return next(m[0] for m in re.finditer(r"<TIMEX3\b[^>]*>", raw) if "CREATION_TIME" in m[0])


def _plain(marked: str) -> tuple[str, list[Timex]]:
    """The text without tags, and its DATE expressions with offsets into it."""
    pieces: list[str] = []
    open_tags: list[tuple[dict[str, str], int]] = []
    found: list[Timex] = []
    length = 0
    for piece in re.split(r"(<[^>]+>)", marked):
        if piece.startswith("<TIMEX3"):
            open_tags.append((dict(re.findall(r'(\w+)="([^"]*)"', piece)), length))
        elif piece == "</TIMEX3>":
            told, start = open_tags.pop()
            if told.get("type") == "DATE":
                found.append(Timex(start, length, told.get("value", ""), "".join(pieces)[start:length]))
        elif not piece.startswith("<"):
            piece = piece.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            pieces.append(piece)
            length += len(piece)
    return "".join(pieces), sorted(found, key=lambda t: t.start)


def dates_of(page: Page) -> list[Timex]:
    """Our DATE expressions with TIMEX3 values, anchored to the document's day and to the date told before."""
    published = Publication(page.created, page.created, "metadata")
    told = Interval(page.created, page.created, "day")
    found: list[Timex] = []
    context: list[TimeExpression] = []
    for expression in find_times(page.text, references=True):
        plain = replace(expression, modifier="", text=_PART.sub("", expression.text))
        days = anchor(plain, published, told, tense_at(page.text, expression.span), context)
        context.append(expression)
        if days and days.start and expression.kind == "date":
            told = days
        found.extend(_answers(expression, timex(plain, days), page.loose))
    return found


def _answers(expression: TimeExpression, value: str, loose: bool) -> Iterator[Timex]:
    """What an expression answers: itself, or its two ends where it is a range, which TIMEX3 marks one by one."""
    start, text = expression.span.start, expression.text
    ends = re.match(r"(.+?)(?:\s*[-\u2013\u2014]\s*|\s+(?:to|through|until|till|and)\s+)(.+)", text)
    if "/" in value and ends and not value.startswith("-"):
        first, last = value.split("/")
        yield Timex(start, start + ends.end(1), first, ends[1])
        yield Timex(start + ends.start(2), start + ends.end(2), last, ends[2])
    elif expression.kind == "date" or loose:
        yield Timex(start, expression.span.end, value, text, part_of_day="T" in value)


def timex(expression: TimeExpression, days: Interval | None) -> str:
    """The TIMEX3 value of an anchored expression; the unanchored one where there are no days."""
    value = expression.value
    if days is None or days.start is None or expression.kind != "date":
        return value
    if "/" in value:
        return _range(value, days)
    iso = days.start.isocalendar()
    part_of_day = re.search(r"T(?:\d\d:\d\d|[A-Z]{2})$", value)
    if part_of_day:
        return days.start.isoformat() + part_of_day[0]
    if value.endswith("WE"):
        return f"{iso.year}-W{iso.week:02}-WE"
    part = re.search(r"-(SP|SU|FA|WI|Q\d|H\d)$", value)
    if part:
        return f"{days.start.year}{part[0]}"
    if re.fullmatch(r"\d{3}X|[+-]\d+E", value):
        return str(days.start.year)[:3]
    if re.fullmatch(r"\d\dXX|[+-]\d+C", value):
        return str(days.start.year)[:2]
    if re.fullmatch(r"[+-][\d.X]+Q", value):
        return f"{days.start.year}-Q{(days.start.month + 2) // 3}"
    if re.fullmatch(r"[+-][\d.X]+W", value):
        return f"{iso.year}-W{iso.week:02}"
    if re.fullmatch(r"\d{4}|[+-][\d.X]+Y", value):
        return str(days.start.year)
    if re.fullmatch(r"[\dX]{4}-\d\d|[+-][\d.X]+M|[+-]\dY-\d\d", value):
        return days.start.isoformat()[:7]
    return days.start.isoformat()


def _range(value: str, days: Interval) -> str:
    """The ends of a range, as fine as they are told."""
    first, last = value.split("/")
    if days.start is None or days.end is None:
        return value
    return f"{days.start.isoformat()[: len(first)]}/{days.end.isoformat()[: len(last)]}"


def _pairs(gold: tuple[Timex, ...], ours: list[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each gold expression with the first of ours that overlaps it and is still free."""
    free = list(ours)
    for g in gold:
        hit = next((o for o in free if o.start < g.end and g.start < o.end), None)
        if hit:
            free.remove(hit)
            yield g, hit


def _counted(answered: list[Timex], pairs: list[tuple[Timex, Timex]], loose: bool) -> list[Timex]:
    """Our answers without those of the type TIME ("Monday night") that no DATE of the gold asks for."""
    taken = {ours for _, ours in pairs}
    return [a for a in answered if loose or not a.part_of_day or a in taken]


def _same(gold: Timex, ours: Timex) -> bool:
    """Equal values; the day of a "Monday night" also answers where the gold gives no part of the day."""
    return ours.value in (gold.value, gold.value.partition("T")[0]) or ours.value.partition("T")[0] == gold.value


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


def score(folder: Path, errors: Counter[str]) -> dict[str, float]:
    pages = [read_page(path) for path in sorted(folder.glob("*.tml"))]
    began = time.perf_counter()
    answers = [dates_of(page) for page in pages]
    took = time.perf_counter() - began
    wanted, found, met, right = sum(len(p.dates) for p in pages), 0, 0, 0
    for page, answered in zip(pages, answers, strict=True):
        pairs = list(_pairs(page.dates, answered))
        ours = _counted(answered, pairs, page.loose)
        found += len(ours)
        met += len(pairs)
        right += sum(_same(g, o) for g, o in pairs)
        hit, taken = {g for g, _ in pairs}, {o for _, o in pairs}
        errors.update(f"missed   {g.text!r} {g.value}" for g in page.dates if g not in hit)
        errors.update(f"spurious {o.text!r} {o.value}" for o in ours if o not in taken)
        errors.update(f"value    {g.text!r} {g.value} <> {o.text!r} {o.value}" for g, o in pairs if not _same(g, o))
    return {
        "documents": len(pages),
        "dates": wanted,
        "precision": met / max(1, found),
        "recall": met / max(1, wanted),
        "relaxed_f1": _f1(met, found, wanted),
        "date_value_f1": _f1(right, found, wanted),
        "docs_per_second": len(pages) / took if took else 0.0,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds data/time")
    parser.add_argument("--errors", type=int, default=0, help="print this many of the commonest errors of each folder")
    told = parser.parse_args()
    for folder in sorted(p for p in (told.data / "data" / "time").iterdir() if p.is_dir()):
        errors: Counter[str] = Counter()
        row = score(folder, errors)
        print(json.dumps({"corpus": folder.name.lower(), **{k: round(v, 4) for k, v in row.items()}}))
        for error, count in errors.most_common(told.errors):
            print(f"{count:5} {error}")


if __name__ == "__main__":
    main()
