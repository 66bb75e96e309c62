"""Figures of harm: what each report tells, as distinct readings per outcome and group.

A reading of the whole toll is a told total or, where a report gives groups that were told together and no total, their
sum. Figures of two reports are compared, never added.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.events.lenses import is_within
from testimonia.events.sources import Sources
from testimonia.events.told import Told
from testimonia.model import Figure, Group, Outcome

__all__ = ["Side", "Tally", "group_tallies", "total_tallies"]

Side = Literal["a", "b", "other"] | None
Key = tuple[Group, Side]


@dataclass(frozen=True, slots=True)
class Tally:
    """One distinct reading of a figure, and all who give it.

    `figures` are the figures behind it (one told, or the parts of a sum); `reports` where it stands; `summed` is True
    for a sum of groups.
    """

    low: int | None
    best: int | None
    high: int | None
    figures: tuple[Figure, ...]
    claims: tuple[str, ...]
    origins: frozenset[str]
    reports: frozenset[str]
    party: bool
    summed: bool = False
    superseded: bool = False

    @property
    def numbers(self) -> tuple[int | None, int | None, int | None]:
        return self.low, self.best, self.high

    @property
    def as_of(self) -> dt.date | None:
        return max((f.as_of for f in self.figures if f.as_of is not None), default=None)


def figure_of(told: Told) -> Figure:
    assert isinstance(told.value, Figure)
    return told.value


def figures(told: Iterable[Told], outcome: Outcome) -> list[Told]:
    slot = f"casualties.{outcome}."
    return [t for t in told if t.slot.startswith(slot) and isinstance(t.value, Figure)]


def single(told: Told) -> Tally:
    figure = figure_of(told)
    replaced = figure.stage == "earlier" or not told.counts
    return Tally(
        figure.low,
        figure.best,
        figure.high,
        (figure,),
        (told.claim.id,),
        frozenset({told.origin}),
        frozenset({told.document}),
        told.party,
        superseded=replaced,
    )


def summed(parts: Sequence[Told]) -> Tally:
    """The sum of groups told together, a group told twice counted once.

    A bare "no civilians" says nothing of the others: its sum is open, from 0.
    """
    told = list({people(t): figure_of(t) for t in parts}.values())
    lows = [f.best if f.low is None else f.low for f in told]
    low = sum(n for n in lows if n is not None) if any(n is not None for n in lows) else None
    only_none = all(f.high == 0 and f.group != "unknown" for f in told)
    return Tally(
        low,
        None if only_none or any(f.best is None for f in told) else sum(f.best or 0 for f in told),
        None if only_none or any(f.high is None for f in told) else sum(f.high or 0 for f in told),
        tuple(told),
        tuple(t.claim.id for t in parts),
        frozenset(t.origin for t in parts),
        frozenset(t.document for t in parts),
        all(t.party for t in parts),
        summed=len(told) > 1,
        superseded=not all(t.counts for t in parts),
    )


def key_of(told: Told) -> Key:
    return figure_of(told).group, figure_of(told).side


def people(told: Told) -> tuple[object, ...]:
    """Whom a figure counts, and how many: figures that are equal in this are one figure told twice."""
    return key_of(told), figure_of(told).who, single(told).numbers


def is_contested(parts: Sequence[Told]) -> bool:
    """Whether two speakers give different numbers of one group."""
    given: defaultdict[Key, dict[str, set[tuple[int | None, ...]]]] = defaultdict(lambda: defaultdict(set))
    for told in parts:
        given[key_of(told)][told.origin].add(single(told).numbers)
    return any(len({frozenset(numbers) for numbers in by_origin.values()}) > 1 for by_origin in given.values())


def sums_of(parts: Sequence[Told]) -> list[Tally]:
    """The sum of one mention's groups; each speaker's for itself where two number one group differently.

    "One soldier and two rebels" adds up even where both are of one group; two numbers of the same people do not.
    """
    current = [t for t in parts if figure_of(t).stage == "current"]
    if is_contested(current):
        origins = dict.fromkeys(t.origin for t in current)
        return [tally for origin in origins for tally in sums_of([t for t in current if t.origin == origin])]
    counted = {people(t) for t in current}
    if len({whom[:2] for whom in counted}) < len(counted):
        return [single(t) for t in current]
    return [summed(current)] if current else []


def sum_of_sides(mentions: Iterable[Sequence[Told]]) -> list[Tally]:
    """The dead of both sides of a clash, each side's told apart from the other's, in one sum.

    None where a figure is of no side, or where the tellings of one side differ: then each stands as it is told.
    """
    by_side: dict[Side, list[list[Told]]] = {"a": [], "b": []}
    current = [[t for t in parts if figure_of(t).stage == "current"] for parts in mentions]
    if any(figure_of(t).side not in by_side for parts in current for t in parts):
        return []
    for parts in current:
        for side, tellings in by_side.items():
            tellings += [own] if (own := [t for t in parts if figure_of(t).side == side]) else []
    if not all(agree(tellings) for tellings in by_side.values()):
        return []
    whole = summed([t for tellings in by_side.values() for t in tellings[0]])
    return [replace(whole, claims=tuple(t.claim.id for parts in current for t in parts))]


def agree(tellings: Sequence[Sequence[Told]]) -> bool:
    """Whether a side's figures are told at all, and add up to one number wherever they are told."""
    sums = [tally for parts in tellings for tally in sums_of(parts)]
    return len({t.numbers for t in sums}) == 1 and len(sums) == len(tellings)


def of_report(told: Sequence[Told]) -> list[Tally]:
    """The readings of the whole toll in one report: its totals; else the sum of both sides, or of each mention."""
    totals = [t for t in told if figure_of(t).group == "total"]
    if any(figure_of(t).stage == "current" for t in totals):
        return [*(single(t) for t in totals), *(rival for t in told if (rival := rival_of(t, totals)))]
    by_mention: defaultdict[str, list[Told]] = defaultdict(list)
    for t in told:
        if figure_of(t).group != "total":
            by_mention[t.mention].append(t)
    earlier = [single(t) for t in told if figure_of(t).stage == "earlier"]
    told_apart = [tally for parts in by_mention.values() for tally in sums_of(parts)]
    return [*earlier, *(sum_of_sides(by_mention.values()) or told_apart)]


def rival_of(told: Told, totals: Sequence[Told]) -> Tally | None:
    """The toll that one party gives as a group where another party gives the total: each counts for itself."""
    given = {t.origin for t in totals}
    rival = told.party and figure_of(told).group != "total" and told.origin not in given
    return single(told) if rival and all(t.party for t in totals) else None


def is_part(tally: Tally, others: Iterable[Told]) -> bool:
    """Whether a report's groups are just the groups that another report gives beside its larger total."""
    told_elsewhere: defaultdict[str, set[tuple[Key, tuple[int | None, ...]]]] = defaultdict(set)
    totals = {t.document for t in others if figure_of(t).group == "total"}
    for t in others:
        if t.document in totals - tally.reports:
            told_elsewhere[t.document].add((key_of(t), single(t).numbers))
    ours = {((f.group, f.side), (f.low, f.best, f.high)) for f in tally.figures}
    return all(f.group != "total" for f in tally.figures) and any(ours <= theirs for theirs in told_elsewhere.values())


def total_tallies(told: Sequence[Told], outcome: Outcome, sources: Sources) -> tuple[Tally, ...]:
    """The distinct readings of the whole toll of one outcome, in order of telling, the replaced ones marked."""
    found = figures(told, outcome)
    by_report: defaultdict[str, list[Told]] = defaultdict(list)
    for t in found:
        by_report[t.document].append(t)
    tallies = [tally for report in by_report.values() for tally in of_report(report)]
    whole = [t for t in tallies if not is_part(t, found)] or tallies
    groups = [t for own in group_tallies(told, outcome, sources).values() for t in own]
    return distinct(replaced([*whole, *beyond(groups, whole)], sources))


def beyond(groups: Iterable[Tally], whole: Iterable[Tally]) -> list[Tally]:
    """The groups of more people than any reading of the whole toll has: each is a reading of at least that toll."""
    highs = [t.high for t in whole if not t.superseded]
    most = None if None in highs else max((h for h in highs if h is not None), default=None)
    return [] if most is None else [t for t in groups if not t.superseded and (t.low or 0) > most]


def group_tallies(told: Sequence[Told], outcome: Outcome, sources: Sources) -> dict[Key, tuple[Tally, ...]]:
    """The distinct readings of each group and side, as told; the total is not among them."""
    parts: defaultdict[tuple[Key, str], list[Told]] = defaultdict(list)
    for t in figures(told, outcome):
        if figure_of(t).group != "total":
            parts[key_of(t), t.mention].append(t)
    by_key: defaultdict[Key, list[Tally]] = defaultdict(list)
    for (key, _), own in parts.items():
        by_key[key] += [single(t) for t in own if figure_of(t).stage == "earlier"]
        by_key[key] += [t for whole in sums_of(own) for t in ([whole] if whole.summed else singles_of(whole, own))]
    return {key: distinct(replaced(tallies, sources)) for key, tallies in by_key.items()}


def singles_of(tally: Tally, told: Sequence[Told]) -> list[Tally]:
    """The told figures as they stand, without what a sum makes of "none of this group"."""
    return [single(t) for t in told if t.claim.id in tally.claims]


def replaced(tallies: Sequence[Tally], sources: Sources) -> list[Tally]:
    """The tallies, those marked that a later one of the same origin or a later count replaces."""
    return [replace(t, superseded=t.superseded or any(supersedes(o, t, sources) for o in tallies)) for t in tallies]


def supersedes(new: Tally, old: Tally, sources: Sources) -> bool:
    """Whether one reading takes the other's place.

    A later report of the same origin, or of the outlet that gave the old figure as its own; a count as of a later day;
    or a report that itself calls the old figure an earlier one.
    """
    if new.numbers == old.numbers:
        return any(f.stage == "earlier" for f in new.figures) and not earlier_than(new, old, sources)
    if any(f.stage == "earlier" for f in new.figures):
        return False
    if new.as_of and old.as_of and new.as_of != old.as_of:
        return new.as_of > old.as_of
    return same_voice(new, old, sources) and all(sources.is_later(a, b) for a in new.reports for b in old.reports)


def earlier_than(new: Tally, old: Tally, sources: Sources) -> bool:
    return any(sources.is_later(b, a) for a in new.reports for b in old.reports)


def same_voice(new: Tally, old: Tally, sources: Sources) -> bool:
    return bool(new.origins & old.origins) or bool({sources.home(r) for r in new.reports} & old.origins)


def distinct(tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """One tally for each distinct reading; it is superseded only if it is so wherever it stands."""
    merged: dict[tuple[int | None, ...], Tally] = {}
    for tally in tallies:
        before = merged.get(tally.numbers)
        merged[tally.numbers] = tally if before is None else joined(before, tally)
    return tuple(merged.values())


def joined(left: Tally, right: Tally) -> Tally:
    live = [t for t in (left, right) if not t.superseded] or [left, right]
    return replace(
        left,
        figures=tuple(dict.fromkeys((*left.figures, *right.figures))),
        claims=tuple(dict.fromkeys((*left.claims, *right.claims))),
        origins=frozenset().union(*(t.origins for t in live)),
        reports=left.reports | right.reports,
        party=all(t.party for t in live),
        summed=left.summed and right.summed,
        superseded=left.superseded and right.superseded,
    )


def compare(later: Tally, first: Tally) -> str:
    """How a reading relates to one told before: same, narrower, broader or conflicting; ranges that overlap agree."""
    if later.numbers == first.numbers:
        return "same"
    if is_within(later, first):
        return "narrower"
    return "broader" if is_within(first, later) or overlap(later, first) else "conflicting"


def overlap(left: Tally, right: Tally) -> bool:
    starts = left.low or 0, right.low or 0
    ends = [h for h in (left.high, right.high) if h is not None]
    return not ends or max(starts) <= min(ends)
