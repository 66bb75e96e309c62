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


@dataclass(frozen=True, slots=True)
class Page:
    """One annotated document: its plain text, its day, and its DATE expressions."""

    name: str
    text: str
    created: dt.date
    dates: tuple[Timex, ...]


def read_page(path: Path) -> Page:
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r'functionInDocument="CREATION_TIME"[^>]*', raw)
    stamp = re.search(r'value="(\d{4}-\d\d-\d\d)', _creation_tag(raw) if created else raw)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    text, found = _plain(body[1] if body else raw)
    day = dt.date.fromisoformat(stamp[1]) if stamp else dt.date(2000, 1, 1)
    return Page(path.stem, text, day, tuple(found))


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
        if expression.kind == "date" and "T" not in expression.value:
            found.append(Timex(expression.span.start, expression.span.end, timex(plain, days), expression.text))
    return found


def timex(expression: TimeExpression, days: Interval | None) -> str:
    """The TIMEX3 value of an anchored expression; the unanchored one where there are no days."""
    value = expression.value
    if days is None or days.start is None or "/" in value:
        return value
    iso = days.start.isocalendar()
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


def _pairs(gold: tuple[Timex, ...], ours: list[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each gold expression with the first of ours that overlaps it and is still free."""
    free = list(ours)
    for g in gold:
        hit = next((o for o in free if o.start < g.end and g.start < o.end), None)
        if hit:
            free.remove(hit)
            yield g, hit


def _f1(right: int, found: int, wanted: int) -> float:
    return 2 * right / (found + wanted) if found + wanted else 0.0


def score(folder: Path, errors: Counter[str]) -> dict[str, float]:
    pages = [read_page(path) for path in sorted(folder.glob("*.tml"))]
    began = time.perf_counter()
    answers = [dates_of(page) for page in pages]
    took = time.perf_counter() - began
    wanted, found, met, right = sum(len(p.dates) for p in pages), sum(map(len, answers)), 0, 0
    for page, ours in zip(pages, answers, strict=True):
        pairs = list(_pairs(page.dates, ours))
        met += len(pairs)
        right += sum(g.value == o.value for g, o in pairs)
        hit, taken = {g for g, _ in pairs}, {o for _, o in pairs}
        errors.update(f"missed   {g.text!r} {g.value}" for g in page.dates if g not in hit)
        errors.update(f"spurious {o.text!r} {o.value}" for o in ours if o not in taken)
        errors.update(f"value    {g.text!r} {g.value} <> {o.text!r} {o.value}" for g, o in pairs if g.value != o.value)
    return {"documents": len(pages), "dates": wanted, "precision": met / max(1, found), "recall": met / max(1, wanted),
            "relaxed_f1": _f1(met, found, wanted), "date_value_f1": _f1(right, found, wanted),
            "docs_per_second": len(pages) / took if took else 0.0}


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
