"""Quantities as reports write them: digits, words, hedges, vague words."""

import re
from dataclasses import dataclass

__all__ = ["QUANTITY", "Quantity", "quantity"]

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: n for n, word in enumerate(UNITS)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {
    "several": 2,
    "many": 2,
    "a number of": 2,
    "numerous": 2,
    "various": 2,
    "some": 2,
    "multiple": 2,
    "a few": 2,
    "few": 2,
    "tens of thousands of": 20_000,
    "tens of thousands": 20_000,
    "hundreds of thousands of": 200_000,
    "hundreds of thousands": 200_000,
    "tens of": 20,
    "dozens of": 24,
    "dozens": 24,
    "scores of": 40,
    "scores": 40,
    "several hundred": 200,
    "several dozen": 24,
    "several thousand": 2000,
    "hundreds of": 200,
    "hundreds": 200,
    "thousands of": 2000,
    "thousands": 2000,
}
"""Vague words and the least they can mean (DESIGN.md 5: several, many 2; dozens 24). They have no best and no high."""
FIXED = {
    "a dozen": 12,
    "half a dozen": 6,
    "a half-dozen": 6,
    "a half dozen": 6,
    "a couple of": 2,
    "a couple": 2,
    "a pair of": 2,
    "both": 2,
    "half a million": 500_000,
    "a quarter of a million": 250_000,
    "a million": 1_000_000,
    "a hundred": 100,
    "a thousand": 1000,
    "two dozen": 24,
    "three dozen": 36,
    "a score of": 20,
    "half-a-dozen": 6,
}
NONE = ("nobody", "no one", "no-one", "none", "no", "without", "neither", "not a single", "zero", "nil")

_WORD = "|".join([*UNITS[1:], *TENS])
_SPELLED = (
    rf"(?:(?:{_WORD})(?:[- ](?:{_WORD}))?(?: (?:hundred|thousand|million)(?:(?: and)? (?:{_WORD})(?:[- ](?:{_WORD}))?)?)?"
    r"|(?:a )?hundred|(?:a )?thousand)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? (?:hundred|thousand|million)|\d+"
_NUMBER = rf"(?:{_DIGITS}|{_SPELLED})"
_FIXED = "|".join(sorted(map(re.escape, FIXED), key=len, reverse=True))
_VAGUE = "|".join(sorted(map(re.escape, VAGUE), key=len, reverse=True))
_HEDGES = {
    "low": ["at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum of"],
    "above": ["more than", "over", "upwards of", "in excess of", "above", "greater than"],
    "high": ["up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "as much as"],
    "below": ["fewer than", "less than", "under", "nearly", "almost", "close to", "just under"],
    "about": [
        "about",
        "around",
        "some",
        "roughly",
        "approximately",
        "an estimated",
        "estimated",
        "circa",
        "a total of",
        "total of",
        "all",
        "another",
        "an additional",
        "additional",
        "a further",
        "further",
        "only",
        "just",
        "the",
    ],
}
_BELOW_IS_ABOUT = {"nearly", "almost", "close to", "just under"}
_KIND = {hedge: kind for kind, hedges in _HEDGES.items() for hedge in hedges}
_HEDGE = "|".join(sorted(map(re.escape, _KIND), key=len, reverse=True))
QUANTITY = re.compile(
    rf"(?<![\w.,$€£-])(?P<whole>(?:(?P<between>between) )?(?P<hedges>(?:(?:{_HEDGE}) )*)"
    rf"(?:(?P<fixed>{_FIXED})|(?P<vague>{_VAGUE})|(?P<first>{_NUMBER})"
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


def _value(text: str) -> int:
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


def _exact(n: int, hedge: str | None, kind: str | None, more: bool) -> Quantity:
    match kind:
        case "low":
            return Quantity(n, n, None, more)
        case "above":
            return Quantity(n + 1, None, None, more)
        case "high":
            return Quantity(None, None, n, more)
        case "below" if hedge not in _BELOW_IS_ABOUT:
            return Quantity(None, None, max(n - 1, 0), more)
    return Quantity(n, n, n, more)


def quantity(match: re.Match[str]) -> Quantity | None:
    """What a match of QUANTITY says; None where it is no number of things ("one and two" without "between")."""
    hedges = re.findall(_HEDGE, match["hedges"], re.IGNORECASE)
    kinds = [(h.lower(), _KIND[h.lower()]) for h in hedges]
    hedge, kind = next(((h, k) for h, k in kinds if k != "about"), (None, None))
    more = any(h in {"another", "a further", "further", "an additional", "additional"} for h, _ in kinds)
    if match["vague"]:
        return Quantity(VAGUE[match["vague"].lower()], None, None, more)
    if match["fixed"]:
        return _exact(FIXED[match["fixed"].lower()], hedge, kind, more)
    first = _value(match["first"])
    if match["second"] is None:
        return _exact(first, hedge, kind, more)
    second = _value(match["second"])
    return Quantity(first, None, second, more) if first < second else Quantity(first, first, first, more)
