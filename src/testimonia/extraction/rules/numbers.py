"""Quantities as reports write them: digits, words, hedges, vague words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from testimonia.extraction.rules.lexicon import table

__all__ = ["QUANTITY", "Quantity", "quantities", "quantity"]

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: n for n, word in enumerate(UNITS)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_TABLE = table("numbers.toml")
VAGUE: dict[str, int] = _TABLE["vague"]
FIXED: dict[str, int] = _TABLE["fixed"]
HEDGES: dict[str, str] = {hedge: kind for kind, hedges in _TABLE["hedges"].items() for hedge in hedges}


def _any_of(words: Iterable[str]) -> str:
    """An alternation of words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORD = "|".join([*UNITS[1:], *TENS])
_SPELLED = (
    rf"(?:(?:{_WORD})(?:[- ](?:{_WORD}))?"
    rf"(?: (?:hundred|thousand|million)(?:(?: and)? (?:{_WORD})(?:[- ](?:{_WORD}))?)?)?"
    r"|(?:a )?hundred|(?:a )?thousand)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? (?:hundred|thousand|million)|\d+"
_NUMBER = rf"(?:{_DIGITS}|{_SPELLED})"
_HEDGE = _any_of(HEDGES)
QUANTITY = re.compile(
    rf"(?<![\w.,$€£-])(?P<whole>(?:(?P<between>between) )?(?P<hedges>(?:(?:{_HEDGE}) )*)"
    rf"(?:(?P<fixed>{_any_of(FIXED)})|(?P<vague>{_any_of(VAGUE)})|(?P<first>{_NUMBER})"
    rf"(?:(?(between) and |(?: to | or |[-–]))(?P<second>{_NUMBER}))?))(?![\w%°]|[,.]\d|-(?!strong|old))",
    re.IGNORECASE,
)
"""Finds a quantity; "and" joins two numbers only after "between"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low`, `best`, `high` by DESIGN.md 5; None = not told. `more`: "another 11", said beside an earlier number."""

    low: int | None
    best: int | None
    high: int | None
    more: bool = False


def quantities(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Quantity]]:
    """`[start, end)` and value of each quantity in a text, or in a part of it; offsets count from the text's start."""
    found = QUANTITY.finditer(text, start, len(text) if end is None else end)
    return [(m.start(), m.end(), quantity(m)) for m in found if not text[: m.start()].lower().endswith("no ")]


def quantity(match: re.Match[str]) -> Quantity:
    """What a match of QUANTITY says: "up to 12" -> high 12; "from 9 to 7", a range that runs down, -> 9."""
    hedges = [h.lower() for h in re.findall(_HEDGE, match["hedges"], re.IGNORECASE)]
    kind = next((HEDGES[h] for h in hedges if HEDGES[h] not in {"about", "more"}), "about")
    more = any(HEDGES[h] == "more" for h in hedges)
    if match["vague"]:
        return Quantity(VAGUE[match["vague"].lower()], None, None, more)
    if match["fixed"]:
        return _hedged(FIXED[match["fixed"].lower()], kind, more)
    first = _value(match["first"])
    second = None if match["second"] is None else _value(match["second"])
    if second is None:
        return _hedged(first, kind, more)
    return Quantity(first, None, second, more) if first < second else Quantity(first, first, first, more)


def _hedged(n: int, kind: str, more: bool) -> Quantity:
    """A number by the kind of its hedge: "fewer than ten" -> high 9."""
    match kind:
        case "low":
            return Quantity(n, n, None, more)
        case "above":
            return Quantity(n + 1, None, None, more)
        case "high":
            return Quantity(None, None, n, more)
        case "below":
            return Quantity(None, None, max(n - 1, 0), more)
    return Quantity(n, n, n, more)


def _value(text: str) -> int:
    """ "two hundred and six" -> 206; "1.5 million" -> 1500000."""
    text = text.lower().replace(",", "")
    digits = re.match(r"\d+(?:\.\d+)?", text)
    total, current = 0, float(digits.group()) if digits else 0.0
    for word in re.findall(r"[a-z]+", text):
        if word in WORDS:
            current += WORDS[word]
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + int(current), 0.0
    return total + int(current)
