"""What of a mention decides identity: its resolved slots, in the shape that comparing needs.

A profile can stand for one mention or for several that are known to be one event; `combine` makes the second kind.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from testimonia.model import Actor, Figure, Interval, LinkedMention, Outcome, Party, Place
from testimonia.resolution.settings import Settings

__all__ = ["Profile", "Toll", "Who", "combine", "fold", "profile"]

DAY = dt.timedelta(days=1)
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
"""A TIMEX3-like value that tells only the day of the week, and perhaps the time of the day."""
VAGUE_KINDS = frozenset({"people", "unknown"})


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, `[low, high]`; high None = open. `exact` where the figure is told as one number."""

    low: int
    high: int | None
    exact: bool


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """One party: lexicon id ("" if unknown), the folded names it goes by, and whether it says next to nothing."""

    id: str
    names: tuple[str, ...]
    vague: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The slots of one or more mentions (`members`, sorted ids). An empty collection or None = not told.

    `aggregate` is a total or a campaign. `days` is when it happened, `window` bounds it where `days` is None; `night`:
    a neighbouring day is plausible. `weekdays` are ISO numbers. `starts` is where its sentences stand in their report;
    `words` are the cited words per slot, compared only between proven copies.
    """

    members: tuple[str, ...]
    documents: frozenset[str]
    aggregate: bool
    types: frozenset[str]
    days: Interval | None
    window: Interval | None
    night: bool
    weekdays: frozenset[int]
    places: tuple[Place, ...]
    sides: tuple[tuple[Who, ...], tuple[Who, ...]]
    means: frozenset[str]
    strikes: frozenset[int]
    killed: tuple[Toll, ...]
    injured: tuple[Toll, ...]
    dead: frozenset[str]
    starts: frozenset[int]
    words: frozenset[tuple[tuple[str, str], ...]]


def fold(text: str) -> str:
    """Lower case, without accents and punctuation, words single-spaced: "Al-Qâ'im" -> "al qa im"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).casefold().split())


def party(actor: Actor) -> Who:
    names = {fold(name) for name in (actor.name, *actor.aliases)} - {""}
    return Who(actor.id or "", tuple(sorted(names)), actor.id is None and actor.kind in VAGUE_KINDS)


def parties(linked: LinkedMention, slot: str) -> tuple[Who, ...]:
    """The parties of a side; those that resolved to nothing stand with their words."""
    found = dict(linked.resolved)
    result = set()
    for claim in linked.mention.of(slot):
        actor = found.get(claim.id)
        if isinstance(actor, Actor):
            result.add(party(actor))
        elif isinstance(claim.value, Party):
            result.add(Who(claim.value.actor or "", (fold(claim.value.text),), claim.value.actor is None))
    return tuple(sorted(result))


def toll(figures: Sequence[Figure]) -> Toll | None:
    """The sum of figures that do not overlap. None where none has a lower bound."""
    lows = [n for f in figures if (n := f.best if f.low is None else f.low) is not None]
    if not lows:
        return None
    highs = [f.high for f in figures]
    high = None if None in highs else sum(h for h in highs if h is not None)
    return Toll(sum(lows), high, high == sum(lows))


def tolls(linked: LinkedMention, outcome: Outcome) -> tuple[Toll, ...]:
    """The whole tolls of one outcome: each told total, else the sum of the groups.

    A toll that the report itself replaces ("up from 12") is one of them: an earlier report may give that one.
    """
    told = [c.value for c in linked.mention.of(f"casualties.{outcome}") if isinstance(c.value, Figure)]
    earlier = [[f] for f in told if f.stage == "earlier"]
    current = [f for f in told if f.stage == "current"]
    totals = [*earlier, *([[f] for f in current if f.group == "total"] or [current])]
    return tuple(sorted({found for figures in totals if (found := toll(figures)) is not None}, key=repr))


def at_night(linked: LinkedMention, words: Iterable[str]) -> bool:
    """Whether the words of its date allow the neighbouring day."""
    told = [f"{c.value} {' '.join(x.quote for x in c.citations)}" for c in linked.mention.of("date")]
    return any(word in text for text in told for word in words)


def weekdays(linked: LinkedMention) -> frozenset[int]:
    """The day of the week (Monday is 1) that its date is told by, or falls on where the day is known."""
    if linked.date is not None and linked.date.days == 1 and linked.date.start is not None:
        return frozenset({linked.date.start.isoweekday()})
    told = [WEEKDAY.fullmatch(str(c.value)) for c in linked.mention.of("date")[:1]]
    return frozenset(int(match[1]) for match in told if match)


def period(linked: LinkedMention) -> Interval | None:
    """The span of all dates of a total; an end that none tells stays open."""
    told = [d for d in linked.values("date") if isinstance(d, Interval)]
    if len(told) < 2:
        return linked.date
    starts, ends = [d.start for d in told], [d.end for d in told]
    start = None if None in starts else min(d for d in starts if d is not None)
    end = None if None in ends else max(d for d in ends if d is not None)
    return Interval(start, end, "range", told[0].basis)


def profile(linked: LinkedMention, settings: Settings) -> Profile:
    """The profile of one mention."""
    mention = linked.mention
    types = frozenset(str(c.value) for c in mention.of("type"))
    words = tuple(sorted((c.slot, c.citations[0].quote) for c in mention.claims))
    return Profile(
        members=(mention.id,),
        documents=frozenset({mention.document_id}),
        aggregate=mention.kind == "aggregate" or types == {"campaign"},
        types=types,
        days=period(linked) if mention.kind == "aggregate" else linked.date,
        window=linked.window,
        night=at_night(linked, settings.night_words),
        weekdays=weekdays(linked),
        places=linked.places,
        sides=(parties(linked, "side_a"), parties(linked, "side_b")),
        means=frozenset(fold(str(c.value)) for c in mention.of("means")),
        strikes=frozenset(c.value for c in mention.of("strikes") if isinstance(c.value, int)),
        killed=tolls(linked, "killed"),
        injured=tolls(linked, "injured"),
        dead=frozenset(fold(p.name) for p in mention.named_people if p.role == "killed"),
        starts=frozenset({mention.sentence.start}),
        words=frozenset({words}),
    )


def width(days: Interval | None) -> int:
    """Days spanned; an open or unknown interval is wider than any."""
    return dt.date.max.toordinal() if days is None or days.days is None else days.days


def tighter(left: Interval | None, right: Interval | None) -> Interval | None:
    """The narrower of two; ties by the earlier start, so that order plays no role."""
    told = [d for d in (left, right) if d is not None]
    return min(told, key=lambda d: (width(d), d.start or dt.date.min, d.end or dt.date.max, d.basis), default=None)


def place_order(place: Place) -> tuple[int, float, str]:
    """Sharpest first: a named point, then circles by radius, then a country."""
    rank: dict[Literal["named", "relative", "admin", "country"], int] = {
        "named": 0,
        "relative": 1,
        "admin": 2,
        "country": 3,
    }
    return rank[place.basis], place.radius_km or 0.0, repr(place)


def joined(left: Profile, right: Profile) -> Profile:
    return Profile(
        members=tuple(sorted({*left.members, *right.members})),
        documents=left.documents | right.documents,
        aggregate=left.aggregate,
        types=left.types | right.types,
        days=tighter(left.days, right.days),
        window=tighter(left.window, right.window),
        night=left.night or right.night,
        weekdays=left.weekdays | right.weekdays,
        places=tuple(sorted({*left.places, *right.places}, key=place_order)),
        sides=(
            tuple(sorted({*left.sides[0], *right.sides[0]})),
            tuple(sorted({*left.sides[1], *right.sides[1]})),
        ),
        means=left.means | right.means,
        strikes=left.strikes | right.strikes,
        killed=tuple(sorted({*left.killed, *right.killed}, key=repr)),
        injured=tuple(sorted({*left.injured, *right.injured}, key=repr)),
        dead=left.dead | right.dead,
        starts=left.starts | right.starts,
        words=left.words | right.words,
    )


def combine(profiles: Sequence[Profile]) -> Profile:
    """One profile for mentions that are one event; the order of `profiles` plays no role. Raises on none."""
    return reduce(joined, sorted(profiles, key=lambda p: p.members))
