"""Finding time expressions in English news text.

Three passes: atoms (`atoms.py`), qualities around them (parts of day, clock times, early/late, since/until), and
neighbours joined to ranges and lists.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from testimonia.linking.dates.readings import Atom
from testimonia.linking.dates.rules import read_atoms
from testimonia.model import Span, TimeExpression

__all__ = ["find_times"]

_DAY_VALUE = re.compile(r"(?:[\dX]{4}-(?:[\dX]{2}-\d\d|WXX-\d)|[+-]\dW-\d|[+-]\d+D)$")
_SHAPES = (
    ("day", re.compile(r"[\dX]{4}-\d\d-\d\d")),
    ("month", re.compile(r"[\dX]{4}-\d\d$")),
    ("year", re.compile(r"\d{4}$")),
    ("weekday", re.compile(r"XXXX-WXX-\d")),
)


def find_times(text: str, references: bool = False) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, not overlapping; values as `readings` describes them.

    "Sept. 19, 24 and 26" is three expressions of one `group`; "from 6 to 8 May 1999" is one of value
    "1999-05-06/1999-05-08". Prepositions stay outside the span and become the `modifier` ("since"); where there are
    two, as in "since late 2014", the outer one is the modifier and the inner one stays in the words. With
    `references`, words like "now" and "recently" come too, as TIMEX3 has them; they date nothing.
    """
    atoms = [atom for atom in _with_clocks(text, read_atoms(text, references)) if not atom.weak]
    qualified = [_qualified(text, atom, atoms[at - 1].end if at else 0) for at, atom in enumerate(atoms)]
    return tuple(_expressions(text, _lists(text, _ranges(text, qualified))))


def _expressions(text: str, atoms: Iterable[Atom]) -> Iterable[TimeExpression]:
    groups: dict[int, int] = {}
    for atom in atoms:
        group = None if atom.group is None else groups.setdefault(atom.group, len(groups))
        yield TimeExpression(
            Span(atom.start, atom.end),
            text[atom.start : atom.end],
            atom.kind,
            atom.value,
            atom.frame,
            atom.modifier,
            group,
        )


# ---- parts of the day and clock times

_CLOCK_THEN_DAY = re.compile(r",?\s+(?:(?:of|on|late on|early on)\s+)?(?:the\s+)?")
_DAY_THEN_CLOCK = re.compile(r"(?:,?\s+(?:at\s+|around\s+|about\s+)?|\s+(?:in|during)\s+the\s+|\s+(?:before|after)\s+)")


def _with_clocks(text: str, atoms: list[Atom]) -> list[Atom]:
    """Clock times and parts of the day merged into the day beside them."""
    merged: list[Atom] = []
    for atom in atoms:
        joined = _clock_joined(text, merged[-1], atom) if merged else None
        if joined:
            merged[-1] = joined
        else:
            merged.append(atom)
    return merged


def _clock_joined(text: str, left: Atom, right: Atom) -> Atom | None:
    between = text[left.end : right.start]
    if left.kind == "clock" and _DAY_VALUE.fullmatch(right.value) and _CLOCK_THEN_DAY.fullmatch(between):
        return replace(right, start=left.start, value=right.value + left.value)
    gap = _DAY_THEN_CLOCK.fullmatch(between)
    if right.kind == "clock" and _DAY_VALUE.fullmatch(left.value) and gap and not (right.weak and "," in between):
        return replace(left, end=right.end, value=left.value + right.value)
    return None


# ---- early, mid, late; about; since, until

_INNER = re.compile(
    r"\b(?:(?P<early>early|earlier|(?:the\s+)?(?:beginning|start)\s+of)|(?P<mid>mid|(?:the\s+)?middle\s+of)"
    r"|(?P<late>late|later|(?:the\s+)?(?:end|close)\s+of)|(?P<approx>about|around|circa|approximately|roughly))"
    r"(?:-|\s+)(?:(?:on|in|of)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?:the\s+)?(?:(?P<early>early)|(?P<mid>mid)|(?P<late>late))[-\s]", re.IGNORECASE)
_OUTER = re.compile(
    r"\b(?:(?P<since>since|ever since)|(?P<until>until|till|up to|by)|(?P<before>before|prior to)|(?P<after>after))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_REACH = 28
"""How far to the left a quality may begin, in characters: "the beginning of the " and a little."""


def _qualified(text: str, atom: Atom, floor: int) -> Atom:
    """The atom with the words before it that narrow or open it; `floor` is where the atom before it ends."""
    if atom.kind != "date":
        return atom
    left = text[max(floor, atom.start - _REACH) : atom.start]
    inner = _INNER.search(left)
    if inner:
        name = next(name for name, words in inner.groupdict().items() if words)
        atom = replace(atom, start=atom.start - len(left) + inner.start(), modifier=atom.modifier or name)
        left = left[: inner.start()]
    outer = _OUTER.search(left)
    if outer:
        name = next(name for name, words in outer.groupdict().items() if words)
        atom = atom if _dates_an_act(text, atom, outer[0]) else replace(atom, modifier=name)
    return atom


def _dates_an_act(text: str, atom: Atom, outer: str) -> bool:
    """Whether the preposition belongs to an act that the expression dates: "after Monday's attack" tells of an act on
    Monday, "before the 2011 revolt" of one in 2011; but "since the 2011 revolt" has lasted since 2011."""
    if text[atom.end : atom.end + 2] in ("'s", "\u2019s"):
        return True
    return not outer.lower().startswith(("since", "ever")) and (outer.rstrip().endswith("the") or "T" in atom.value)


# ---- ranges and lists

_RANGE = re.compile(r"\s*[-\u2013\u2014]\s*|\s+(?:to|through|thru|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|or|&)\s+(?:(?:on|in)\s+)?(?:the\s+)?", re.IGNORECASE)
_LIST = re.compile(r",\s+(?:on\s+)?", re.IGNORECASE)


def _shape(atom: Atom) -> str | None:
    if atom.kind != "date" or "/" in atom.value:
        return None
    return next((name for name, pattern in _SHAPES if pattern.match(atom.value)), None)


def _with_year(atom: Atom, later: Atom) -> Atom:
    """ "from March to May 2015": the first takes the year of the last, or the year before it if it is later in it."""
    year = later.value[:4]
    if not atom.value.startswith("XXXX") or not year.isdigit() or "W" in atom.value:
        return atom
    after = atom.value[5:7] > later.value[5:7] and _shape(later) in ("day", "month")
    return replace(atom, value=f"{int(year) - after:04}{atom.value[4:]}")


def _ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    joined: list[Atom] = []
    for atom in atoms:
        both = _range_of(text, joined[-1], atom) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(atom)
    return joined


def _range_of(text: str, first: Atom, last: Atom) -> Atom | None:
    shapes, gap = (_shape(first), _shape(last)), text[first.end : last.start]
    alike = shapes[0] == shapes[1] or set(shapes) == {"day", "month"} or shapes == ("month", "year")
    if None in shapes or not alike:
        return None
    before = text[max(0, first.start - 12) : first.start].lower()
    ranged = _RANGE.fullmatch(gap) and (not re.search("unt|til", gap) or "from" in before)
    between = re.search(r"\bbetween\s+(?:the\s+)?$", before) and re.fullmatch(r"\s+and\s+(?:the\s+)?", gap)
    if not (ranged or between):
        return None
    first = _with_year(first, last)
    days = [re.sub(r"T.*", "", value) for value in (first.value, last.value)]
    modifier = first.modifier if first.modifier in ("early", "mid", "late", "approx") else ""
    return replace(last, start=first.start, value="/".join(days), modifier=modifier)


def _lists(text: str, atoms: list[Atom]) -> list[Atom]:
    """Runs of like expressions that "and" closes share a group, and the last one's year."""
    done: list[Atom] = []
    run: list[Atom] = []
    for atom in atoms:
        if run and not _continues(text, run[-1], atom):
            done += _closed(text, run)
            run = []
        run.append(atom)
    return done + _closed(text, run)


def _continues(text: str, left: Atom, right: Atom) -> bool:
    gap = text[left.end : right.start]
    alike = _shape(left) is not None and _shape(left) == _shape(right)
    return alike and bool(_AND.fullmatch(gap) or _LIST.fullmatch(gap))


def _closed(text: str, run: list[Atom]) -> list[Atom]:
    if len(run) < 2 or not any(_AND.fullmatch(text[a.end : b.start]) for a, b in pairwise(run)):
        return run
    group = run[0].group if run[0].group is not None else run[0].start
    return [replace(_with_year(atom, run[-1]), group=group, modifier=atom.modifier or run[0].modifier) for atom in run]
