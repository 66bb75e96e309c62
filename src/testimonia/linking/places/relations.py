"""The words that relate an event to a place name: "100 miles southeast of the town of", "between", "X countryside"."""

import re
from dataclasses import dataclass
from typing import Literal

from testimonia.linking.places.geometry import WINDS
from testimonia.model import Span

__all__ = [
    "DIRECTIONS",
    "RelationKind",
    "RelationWords",
    "Told",
    "after",
    "before",
    "parse_relation",
    "split_part",
    "wind_name",
]

RelationKind = Literal["near", "outside", "bearing", "between", "road", "border", "suburb", "part"]
_Rule = RelationKind | Literal["distance"]

_INITIALS = {"north": "N", "east": "E", "south": "S", "west": "W"}
_DIRECTION = (
    r"(?:(?:north|south)(?:[- ]?(?:north|south))?(?:[- ]?(?:east|west))?|"
    r"(?:east|west)(?:[- ]?(?:north|south)(?:[- ]?(?:east|west)))?)"
)
"""The winds, in one word, two, or with a hyphen."""
DIRECTIONS = re.compile(_DIRECTION + r"(?:ern(?:most)?)?|central|upper|lower", re.IGNORECASE)

_KM = {"k": 1.0, "m": 1.609344, "n": 1.852}
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a few": 3,
    "several": 5,
    "a dozen": 12,
    "dozens of": 36,
    "a hundred": 100,
    "half a": 0.5,
}
_HEDGE = (
    r"(?:(?:just|only|about|some|around|nearly|roughly|approximately|approx\.?|almost|over|under|more than|"
    r"less than|fewer than|up to|at least|an estimated|within)\s+){0,2}"
)
_NUMBER = r"(?:\d[\d,]*(?:\.\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|mi|miles?|nautical miles?)\b\.?"
_PAIR = r"(?:\s*\([^()]{1,40}\)|\s*,?\s*or\s+" + _NUMBER + r"[\s-]*" + _UNIT + ",?)?"
_DISTANCE = rf"{_HEDGE}(?P<number>{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<upper>{_NUMBER}))?[\s-]*(?P<unit>{_UNIT}){_PAIR}"
_SETTLED = (
    r"(?:city|town|village|hamlet|settlement|capital|suburb|neighbou?rhood|district|province|governorate|"
    r"county|region|area|port|oasis|camp|municipality|township|stronghold|enclave|island|community|airport|base|coast)"
)
_FILLER = (
    r"(?:the\s+border\s+(?:with|of)\s+)?(?:the\s+|its\s+)?"
    rf"(?:(?:[\w’'-]+\s+){{0,4}}?{_SETTLED}(?:\s+of)?\s+)?(?:the\s+)?"
)
_BEFORE: list[tuple[_Rule, str]] = [
    (
        "distance",
        rf"{_DISTANCE}\s+(?:(?:to\s+the\s+)?(?P<wind>{_DIRECTION})(?:\s+of|\s+from)?|outside(?:\s+of)?|"
        rf"(?:away\s+)?from|off|inside|beyond|short\s+of)\s+",
    ),
    ("part", rf"(?<!to\s)(?:in\s+)?the\s+(?:far\s+)?(?P<wind>{_DIRECTION})\s+of\s+"),
    ("bearing", rf"(?:just\s+|immediately\s+|directly\s+|further\s+)?(?:to\s+the\s+)?(?P<wind>{_DIRECTION})\s+of\s+"),
    ("suburb", r"(?:on\s+the\s+|in\s+the\s+|the\s+)?(?:outskirts|edges?|suburbs?|fringes?|periphery|environs)\s+of\s+"),
    ("suburb", r"(?:a|an|the)\s+(?:[\w-]+\s+)?suburb\s+of\s+"),
    (
        "near",
        r"(?:near|close\s+to|not\s+far\s+from|next\s+to|beside|around|in\s+the\s+vicinity\s+of|"
        r"in\s+the\s+countryside\s+of|the\s+countryside\s+(?:of|around)|adjacent\s+to|opposite)\s+",
    ),
    ("outside", r"(?:just\s+)?outside(?:\s+of)?\s+"),
    ("road", r"(?:road|highway|route|motorway)s?\s+(?:leading\s+|that\s+leads\s+|heading\s+)?(?:from|to|towards?)\s+"),
    (
        "border",
        r"(?:(?:on|near|along|at|across|from)\s+)?(?:the\s+|its\s+)?(?:[\w-]+\s+)?(?:border|frontier)\s+"
        r"(?:with|of)\s+",
    ),
    ("between", r"between\s+"),
]
_PAIRED: list[tuple[RelationKind, str, str]] = [
    (
        "road",
        r"(?:road|highway|route|motorway)s?\s+(?:from|linking|connecting|between|joining)\s+",
        r"\s+(?:to|and|with)\s+",
    ),
    ("between", r"between\s+", r"\s+and\s+"),
]
_AFTER: list[tuple[RelationKind, re.Pattern[str]]] = [
    ("near", re.compile(r"(?:['’]s)?\s+(?P<words>countryside)\b", re.IGNORECASE)),
    ("suburb", re.compile(r"(?:['’]s)?\s+(?P<words>suburbs?|outskirts)\b(?! of)", re.IGNORECASE)),
    ("border", re.compile(r"\s+(?P<words>border|frontier)\b(?! (?:city|town|village|crossing))", re.IGNORECASE)),
]
_AS_WRITTEN: list[tuple[_Rule, str]] = [
    ("border", r"(?:border|frontier)\b"),
    *_BEFORE,
    ("suburb", r"(?:suburbs?|outskirts)\b"),
    ("near", r"countryside\b"),
    ("road", r"(?:road|highway|route|motorway)\b"),
]
_PARSERS = [(kind, re.compile(rf"(?<![\w-]){words}", re.IGNORECASE)) for kind, words in _AS_WRITTEN]
_BEFORE_RULES = [(kind, re.compile(rf"(?<![\w-]){words}{_FILLER}$", re.IGNORECASE)) for kind, words in _BEFORE]
_PAIR_RULES = [
    (kind, re.compile(rf"(?<![\w-]){head}{_FILLER}$", re.IGNORECASE), re.compile(link + _FILLER, re.IGNORECASE))
    for kind, head, link in _PAIRED
]
_CUE = re.compile(
    r"north|south|east|west|\bof\b|near|close|far from|next to|beside|around|vicinity|countryside|adjacent|opposite|"
    r"outside|road|highway|route|border|frontier|between|from|off|inside|beyond",
    re.IGNORECASE,
)
_WINDOW = 130
_PART = re.compile(rf"^(?:the\s+)?(?P<part>(?:far\s+)?{_DIRECTION}(?:ern(?:most)?)?|central)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Where the relating words stand, and of what kind they are."""

    span: Span
    kind: _Rule


@dataclass(frozen=True, slots=True)
class Told:
    """What relating words say. `bearing` a 16-wind name; None = not told. `kind` as in `model.Relation`."""

    kind: RelationKind
    distance_km: float | None = None
    bearing: str | None = None


def before(text: str, start: int, floor: int, previous: Span | None) -> RelationWords | None:
    """The relating words that end where a name starts, not reaching back over `floor`.

    `previous` is the name before, which may be the first of a pair ("between A and B").
    """
    low = max(floor, start - _WINDOW)
    window = text[low:start]
    if previous is not None and previous.start >= low:
        paired = _paired(text, low, start, previous)
        if paired:
            return paired
        window, low = text[previous.end : start], previous.end
    if not _CUE.search(window):
        return None
    for kind, rule in _BEFORE_RULES:
        found = rule.search(window)
        if found:
            return RelationWords(Span(low + found.start(), low + len(window.rstrip())), kind)
    return None


def _paired(text: str, low: int, start: int, first: Span) -> RelationWords | None:
    """The words of a pair, from before its first name to before its second."""
    for kind, head, link in _PAIR_RULES:
        opened = head.search(text, low, first.start)
        if opened and link.fullmatch(text, first.end, start):
            return RelationWords(Span(opened.start(), first.end + len(text[first.end : start].rstrip())), kind)
    return None


def after(text: str, end: int) -> RelationWords | None:
    """The relating words that follow a name: "X countryside", "X's suburbs", "X border"."""
    for kind, rule in _AFTER:
        found = rule.match(text, end)
        if found:
            return RelationWords(Span(found.start("words"), found.end()), kind)
    return None


def parse_relation(words: str) -> Told | None:
    """What relating words say; None where they say nothing that is known.

    >>> parse_relation("40 km (25 miles) north of the market town of")
    Told(kind='bearing', distance_km=40.0, bearing='N')
    """
    text = " ".join(words.split()) + " "
    for kind, rule in _PARSERS:
        found = rule.search(text)
        if found:
            return _told(kind, found)
    return None


def _told(kind: _Rule, found: re.Match[str]) -> Told:
    told = found.groupdict()
    bearing = wind_name(told.get("wind") or "") or None
    if kind == "distance":
        return Told("bearing" if bearing else "outside", _kilometres(told), bearing)
    return Told("near" if kind in ("bearing", "part") and bearing is None else kind, None, bearing)


def _kilometres(told: dict[str, str | None]) -> float:
    low = _number(told["number"] or "")
    high = _number(told["upper"]) if told["upper"] else low
    return round((low + high) / 2 * _KM[(told["unit"] or "k")[0].lower()], 1)


def _number(words: str) -> float:
    known = _NUMBERS.get(words.lower())
    return known if known is not None else float(words.replace(",", ""))


def wind_name(words: str) -> str:
    """The 16-wind name of a direction in words: "south-southeast" -> "SSE"; "" for none."""
    name = "".join(_INITIALS[w] for w in re.findall("north|south|east|west", words.lower()))
    return name if name in WINDS else ""


def split_part(name: str) -> tuple[str, str] | None:
    """The part and the anchor of a directional name: "southern Kenya" -> ("S", "Kenya"); the part "" is the centre.

    None where the name does not start with a direction.
    """
    found = _PART.match(name)
    return (wind_name(found["part"]), name[found.end() :]) if found else None
