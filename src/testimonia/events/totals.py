"""Totals and their parts: who contains whom, and what a total implies for a part that has no figure of its own.

A total is never one of its parts and is never added to them. It bounds parts only within one origin, one outcome and
status, and a closed list of parts; else it is only compared (DESIGN.md 2).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from testimonia.events.origins import is_short_for, origin_of
from testimonia.events.sources import Sources
from testimonia.model import (
    Bound,
    Claim,
    Cluster,
    Document,
    Event,
    Figure,
    Lineage,
    LinkedMention,
    Outcome,
    Publication,
)

__all__ = ["relate"]

OPEN_STATUS = frozenset({"total", "unknown"})


@dataclass(frozen=True, slots=True)
class Whole:
    """A total that bounds: one figure of a closed mention, its origin, and the clusters that are its parts."""

    claim: Claim
    figure: Figure
    origin: str
    parts: tuple[int, ...]

    @property
    def outcome(self) -> Outcome:
        return self.figure.outcome


@dataclass(frozen=True, slots=True)
class Cast:
    """Clusters, their events and mentions, by number."""

    clusters: Sequence[Cluster]
    events: Sequence[Event]
    linked: Mapping[str, LinkedMention]
    sources: Sources

    def members(self, number: int) -> list[LinkedMention]:
        return [self.linked[i] for i in self.clusters[number].members]

    def homes(self) -> dict[str, int]:
        return {mention: number for number, c in enumerate(self.clusters) for mention in c.members}


def relate(
    clusters: Sequence[Cluster],
    events: Sequence[Event],
    linked: Mapping[str, LinkedMention],
    documents: Mapping[str, Document],
    published: Mapping[str, Publication],
    lineage: Sequence[Lineage] = (),
    speakers: Mapping[str, str] | None = None,
) -> tuple[Event, ...]:
    """The events with `contains`, `part_of`, `possibly_same` and `bounds` filled.

    `events[i]` is the event of `clusters[i]` and has its id. A total whose known parts exceed it bounds nothing; its
    figure is then among its `disputed`.
    """
    cast = Cast(clusters, events, linked, Sources(documents, published, lineage, speakers or {}))
    homes = cast.homes()
    contains = {n: contained(cast.members(n), homes) - {n} for n, e in enumerate(events) if e.kind == "aggregate"}
    bounds, broken = bounded(cast, homes)
    return tuple(
        replace(
            event,
            contains=ids(events, contains.get(n, ())),
            part_of=ids(events, (whole for whole, parts in contains.items() if n in parts)),
            possibly_same=ids(events, {homes[m] for m in clusters[n].possibly_same if m in homes} - {n}),
            bounds=tuple(bounds[n]),
            disputed=tuple(dict.fromkeys((*event.disputed, *broken[n]))),
        )
        for n, event in enumerate(events)
    )


def ids(events: Sequence[Event], numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted({events[n].id for n in numbers}))


def contained(members: Iterable[LinkedMention], homes: Mapping[str, int]) -> set[int]:
    """The clusters that a report names as parts."""
    links = (link for m in members for link in m.mention.links)
    return {homes[link.other] for link in links if link.kind == "contains" and link.other in homes}


def bounded(cast: Cast, homes: Mapping[str, int]) -> tuple[dict[int, list[Bound]], dict[int, list[str]]]:
    """The bounds of each part, and the slots of each total that its parts contradict."""
    bounds: defaultdict[int, list[Bound]] = defaultdict(list)
    broken: defaultdict[int, list[str]] = defaultdict(list)
    for number, event in enumerate(cast.events):
        for whole in wholes(number, cast, homes) if event.kind == "aggregate" else ():
            found = bounds_of(whole, cast)
            if found is None:
                broken[number].append(f"casualties.{whole.outcome}.total")
            for part, bound in (found or {}).items():
                bounds[part] = tightened(bounds[part], bound)
    return bounds, broken


def tightened(bounds: Sequence[Bound], new: Bound) -> list[Bound]:
    """One bound a slot: the narrower; of equals the first."""
    old = next((b for b in bounds if b.slot == new.slot), None)
    if old is None:
        return [*bounds, new]
    best = min((old, new), key=lambda b: (b.high or 0) - (b.low or 0))
    return [best if b is old else b for b in bounds]


def wholes(number: int, cast: Cast, homes: Mapping[str, int]) -> list[Whole]:
    """The exact, current totals of the closed mentions of a cluster."""
    members = cast.members(number)
    found = []
    for linked in members:
        parts = tuple(sorted(contained([linked], homes) - {number}))
        for claim in linked.mention.of("casualties") if linked.mention.closed and parts else ():
            figure = claim.value
            if isinstance(figure, Figure) and is_exact(figure):
                found.append(Whole(claim, figure, origin_of(claim, members, cast.sources), parts))
    return found


def is_exact(figure: Figure) -> bool:
    return figure.stage == "current" and figure.low == figure.high is not None


def is_of_one_origin(whole: Whole, claim: Claim, members: Sequence[LinkedMention], sources: Sources) -> bool:
    """One origin; in one report also a speaker named in full and in short, or one of the two figures without any."""
    ours, theirs = claim.attributed_to, whole.claim.attributed_to
    same_report = claim.document_id == whole.claim.document_id
    if same_report and (not ours or not theirs or is_short_for(ours, theirs) or is_short_for(theirs, ours)):
        return True
    return origin_of(claim, members, sources) == whole.origin


def own_figures(whole: Whole, part: int, cast: Cast) -> list[Figure]:
    """What the total's origin says of one part, of the same outcome; one entry for each distinct figure."""
    members = cast.members(part)
    claims = [c for m in members for c in m.mention.of(f"casualties.{whole.outcome}")]
    told = [c.value for c in claims if is_of_one_origin(whole, c, members, cast.sources)]
    return list(dict.fromkeys(f for f in told if isinstance(f, Figure) and f.stage == "current"))


def part_toll(whole: Whole, part: int, cast: Cast) -> tuple[int, int | None] | None:
    """Low and high of a part within the total's status; None where its origin tells no comparable figure."""
    figures = own_figures(whole, part, cast)
    if whole.figure.group in OPEN_STATUS:
        figures = [f for f in figures if f.group == "total"][:1] or one_a_group(figures)
    else:
        figures = [f for f in figures if f.group == whole.figure.group][:1]
    if not figures:
        return None
    highs = [f.high for f in figures]
    return sum(f.low or 0 for f in figures), None if None in highs else sum(h for h in highs if h is not None)


def one_a_group(figures: Iterable[Figure]) -> list[Figure]:
    return list({(f.group, f.side): f for f in figures}.values())


def has_row(event: Event, outcome: Outcome) -> bool:
    return any(c.outcome == outcome for c in event.casualties)


def bounds_of(whole: Whole, cast: Cast) -> dict[int, Bound] | None:
    """The bounds of the parts without a figure; None where the known parts exceed the total."""
    tolls = {part: part_toll(whole, part, cast) for part in whole.parts}
    known = [toll for toll in tolls.values() if toll is not None]
    unknown = [part for part, toll in tolls.items() if toll is None]
    total = whole.figure.low or 0
    rest = total - sum(low for low, _ in known)
    if rest < 0:
        return None
    open_ended = len(unknown) > 1 or any(high is None for _, high in known)
    least = 0 if open_ended else max(0, total - sum(high for _, high in known if high is not None))
    told = f"{total} {whole.outcome} in all, {total - rest} of them in {len(known)} other parts"
    bound = Bound(f"casualties.{whole.outcome}.total", least, rest, f"{told} ({whole.claim.document_id})")
    return {part: bound for part in unknown if not has_row(cast.events[part], whole.outcome)}
