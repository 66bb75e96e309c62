"""The words of `data/time_words.toml` as regular-expression fragments, and what they stand for.

"May" and "March" are matched with a capital, as else they are verbs; all other words in any case.
"""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from itertools import chain
from typing import Any

__all__ = [
    "COMING",
    "COUNTED",
    "DASH",
    "DAY_PARTS",
    "MASTHEADS",
    "MONTHS",
    "NAMED_DAYS",
    "NUMBER",
    "ORDINALS",
    "PAST",
    "ROUND_NUMBERS",
    "SEASONS",
    "SMALL_NUMBERS",
    "UNITS",
    "WEEKDAYS",
    "any_of",
    "month_pattern",
    "number",
    "weekday_pattern",
]

PAST = ("last", "past", "previous")
COMING = ("next", "coming")
DASH = r"(?:\s*[-\u2013\u2014]\s*|\s+(?:to|through|thru|until|till)\s+)"
"""What joins the ends of a range."""


def _load() -> dict[str, Any]:
    return tomllib.loads(files("testimonia").joinpath("data/time_words.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A group that matches one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


_WORDS = _load()
_NUMBERS: dict[str, int] = _WORDS["numbers"]
SEASONS: dict[str, str] = _WORDS["seasons"]
DAY_PARTS: dict[str, str] = _WORDS["day_parts"]
UNITS: dict[str, str] = _WORDS["units"]
ORDINALS: dict[str, int] = _WORDS["ordinals"]
COUNTED: list[str] = _WORDS["guards"]["counted"]
MASTHEADS: list[str] = _WORDS["guards"]["mastheads"]
NAMED_DAYS: list[str] = _WORDS["guards"]["named_days"]
MONTHS: dict[str, int] = {
    form.lower(): at + 1 for at, (name, cuts) in enumerate(_WORDS["months"].items()) for form in (name, *cuts)
}
"""Lower-case form -> month, 1..12."""
WEEKDAYS: dict[str, int] = {
    form.lower(): at + 1 for at, (name, cuts) in enumerate(_WORDS["weekdays"].items()) for form in (name, *cuts)
}
"""Lower-case form -> ISO weekday, Monday = 1."""

SMALL_NUMBERS = tuple(w for w, n in _NUMBERS.items() if n < 10)
ROUND_NUMBERS = tuple(w for w, n in _NUMBERS.items() if n >= 10)
_SMALL = any_of(tuple(w for w, n in _NUMBERS.items() if n < 10))
_TENS = any_of(tuple(w for w, n in _NUMBERS.items() if n >= 20))
_PLAIN = any_of(_NUMBERS)
_VAGUE = r"(?:several|many|some|a few|few|a couple of|a couple|couple of|a number of|countless)"
NUMBER = rf"(?i:(?:\d{{1,3}}(?:\.\d)?|{_TENS}[- ]{_SMALL}|{_PLAIN}|an? dozen|dozens of|an?|{_VAGUE}))\b"
"""A count of units, in digits or words, exact or vague."""


def number(words: str) -> str:
    """ "twenty-one" -> "21", "a" -> "1", "1.5" -> "1.5", "several" -> "X" (more than one, not told how many)."""
    low = words.lower()
    if re.fullmatch(r"[\d.]+", low):
        return low
    if low in ("a", "an"):
        return "1"
    if low.endswith("a dozen"):
        return "12"
    parts = [_NUMBERS.get(part) for part in re.split(r"[-\s]", low)]
    return str(sum(p for p in parts if p)) if all(parts) else "X"


_VERBS = ("May", "March")


def _forms(names: dict[str, list[str]], cut: bool) -> str:
    """As names are written, in capitals and, where that is no verb, in small letters (some archives have no others)."""
    full = [form for name in names for form in (name, name.upper(), *(() if name in _VERBS else (name.lower(),)))]
    cuts = [form for form in chain.from_iterable(names.values()) for form in (form, form.upper())]
    short = rf"|{any_of(cuts)}\b\.?" if cut else ""
    return rf"(?:{any_of(full)}\b{short})"


def month_pattern(cut: bool = True) -> str:
    """Any month name; with `cut` also "Sept." and the like."""
    return _forms(_WORDS["months"], cut)


def weekday_pattern(cut: bool = False) -> str:
    """Any weekday name; with `cut` also "Tue." and the like."""
    return _forms(_WORDS["weekdays"], cut)
