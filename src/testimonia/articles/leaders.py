"""Terms of office, from `data/leaders.tsv`: what a report's "President-elect X" says about its own date."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from testimonia.model import Span

__all__ = ["Holder", "Term", "holders_in"]


@dataclass(frozen=True, slots=True)
class Term:
    """One term: elected (None = not on record), in office from `start` to `end` (None = open), both inclusive."""

    name: str
    title: str
    elected: dt.date | None
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A leader named in a text. `state`: `elect`, `then` ("then-president"), `former`, or `plain`; `terms` may be
    several where the name does not tell them apart."""

    span: Span
    state: str
    terms: tuple[Term, ...]


def _day(told: str) -> dt.date | None:
    return dt.date.fromisoformat(told) if told else None


@cache
def _terms() -> tuple[Term, ...]:
    table = files("testimonia").joinpath("data/leaders.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in table.splitlines() if not line.startswith("#")), delimiter="\t")
    return tuple(
        Term(row["name"], row["title"], _day(row["elected"]), dt.date.fromisoformat(row["from"]), _day(row["to"]))
        for row in rows
    )


@cache
def _pattern() -> re.Pattern[str]:
    surnames = "|".join(sorted({re.escape(term.name.split()[-1]) for term in _terms()}))
    return re.compile(
        r"\b(?<![Vv]ice )(?<![Vv]ice-)(?:(?P<then>[Tt]hen)[-\s])?"
        r"(?:(?P<former>[Ff]ormer|[Ee]x)[-\s](?:(?![Vv]ice)\S+\s)?)?"
        rf"(?P<title>[Pp]resident|[Pp]rime [Mm]inister)(?P<elect>-[Ee]lect)?\s"
        rf"(?P<given>(?:[A-Z][\w.]*\s){{0,3}})(?P<surname>{surnames})\b"
    )


def _may_be(given: str, term: Term) -> bool:
    """Whether a first name as written fits a term; initials count where both have them."""
    told, known = given.split(), term.name.split()[:-1]
    initials = [{part for part in parts if part.endswith(".")} for parts in (told, known)]
    return not told or (told[0] == known[0] and (not all(initials) or initials[0] == initials[1]))


def holders_in(text: str) -> Iterator[Holder]:
    """The leaders named with their office, in order. A name that the table does not have is passed over."""
    for match in _pattern().finditer(text):
        terms = tuple(
            term
            for term in _terms()
            if term.title.lower() == match["title"].lower()
            and term.name.split()[-1] == match["surname"]
            and _may_be(match["given"], term)
        )
        state = next((name for name in ("elect", "then", "former") if match[name]), "plain")
        if terms:
            yield Holder(Span(match.start(), match.end()), state, terms)
