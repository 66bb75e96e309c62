"""Small notation: reports that tell one event, consolidated without going through resolution."""

from dataclasses import replace

from resolution.mentions import Report
from testimonia.events import consolidate, relate
from testimonia.events.sources import Sources
from testimonia.model import Cluster, Event, LinkedMention


def clustered(*mentions: LinkedMention) -> Cluster:
    return Cluster(tuple(sorted(m.mention.id for m in mentions)))


def sources(*reports: Report, lineage=(), speakers=None) -> Sources:
    return Sources(
        {r.id: r.document for r in reports}, {r.id: r.publication for r in reports}, tuple(lineage), speakers or {}
    )


def event_of(reports, mentions, *, lineage=(), decisions=(), speakers=None) -> Event:
    """The event that all the mentions tell."""
    known = sources(*reports, lineage=lineage)
    return consolidate(
        clustered(*mentions),
        {m.mention.id: m for m in mentions},
        known.documents,
        known.published,
        lineage,
        decisions,
        speakers=speakers,
    )


def related(reports, *events: tuple[LinkedMention, ...], maybe=()) -> list[Event]:
    """One event for each tuple of mentions, with the ids "e0", "e1" and so on, related to each other."""
    known = sources(*reports)
    linked = {m.mention.id: m for mentions in events for m in mentions}
    clusters = [clustered(*mentions) for mentions in events]
    for left, right in maybe:
        clusters[left] = replace(clusters[left], possibly_same=clusters[right].members[:1])
    made = [
        replace(consolidate(c, linked, known.documents, known.published), id=f"e{n}") for n, c in enumerate(clusters)
    ]
    return list(relate(clusters, made, linked, known.documents, known.published))


def rows(event: Event) -> dict[str, tuple[int | None, int | None, int | None]]:
    """{"killed.total": (low, best, high)}; a group on a side is "killed.combatants.b"."""
    return {
        f"{c.outcome}.{c.group}" + (f".{c.side}" if c.side and c.group != "total" else ""): (c.low, c.best, c.high)
        for c in event.casualties
    }


def relations(event: Event) -> dict[str, str]:
    return {r.slot: r.relation for r in event.readings}
