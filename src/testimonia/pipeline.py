"""The rooms in order, and nothing clever.

    sources -> articles -> (linking finds names and times) -> extraction -> store        one transaction a report
    store -> linking -> resolution -> events -> store                                    the views, built anew

What a report holds depends on that report alone and is kept; everything after depends on all reports and is built
again from what is kept. So the order of reports, and where a run was cut off, make no difference to the events.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from testimonia.articles import PageReader, lineage, narrow_by_siblings, publication_of, to_document
from testimonia.events import consolidate, relate
from testimonia.extraction import Extractor, load_extractor
from testimonia.linking import Linker, anchor, find_times
from testimonia.model import (
    Cluster,
    Decision,
    Document,
    Event,
    EventMention,
    Lineage,
    LinkedMention,
    Publication,
    Rejection,
)
from testimonia.resolution import cluster
from testimonia.sources import RawReport, read
from testimonia.store import Case

__all__ = ["Progress", "RunSummary", "run"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and of how much."""

SIBLING_GAP = 6
"""Two reports that date one event by the same weekday are published within six days of each other."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did. `read` reports were new, `known` were in the case before; `rejections` are those of this run."""

    read: int
    known: int
    rejected: int
    events: int
    disputed: int
    aggregates: int
    rejections: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything that the events are made of."""

    documents: Mapping[str, Document]
    mentions: Mapping[str, tuple[EventMention, ...]]
    lineage: tuple[Lineage, ...]


def run(inputs: Sequence[Path], case: Case, extractor: str = "rules", progress: Progress | None = None) -> RunSummary:
    """Read reports into a case and build its events.

    Raises InputError for a path that is not there, PluginError for an extractor that is not installed, CaseError for a
    damaged case. A report that cannot be read is a Rejection in the summary.
    """
    linker = Linker.open()
    reader = load_extractor(extractor, linker.find)
    started = case.begin_run(dt.datetime.now(dt.UTC), {"extractor": f"{reader.name}/{reader.version}"})
    taken, known, rejections = _take_in(inputs, case, reader, progress or _silent)
    events = build(case, reader, linker, progress or _silent)
    case.end_run(started, dt.datetime.now(dt.UTC))
    return RunSummary(
        read=taken,
        known=known,
        rejected=len(rejections),
        events=len(events),
        rejections=tuple(rejections),
        disputed=sum(bool(e.disputed) for e in events),
        aggregates=sum(e.kind == "aggregate" for e in events),
    )


def _silent(step: str, done: int, total: int) -> None:
    """No progress wanted."""


def _take_in(
    inputs: Sequence[Path], case: Case, reader: Extractor, progress: Progress
) -> tuple[int, int, list[Rejection]]:
    """Read reports into the case, one transaction each: (new, known before, what was not taken)."""
    taken, known, rejections = 0, 0, []
    reports = list(read(inputs))
    with PageReader() as pages:
        for done, raw in enumerate(reports, 1):
            document = raw if isinstance(raw, Rejection) else to_document(raw, _date_it, pages)
            if isinstance(document, Rejection):
                rejections.append(document)
                case.reject([document])
            elif case.has_report(document, _signature(reader)):
                known += 1
            else:
                taken += 1
                rejections += _add(case, document, reader, raw)
            progress("Reading", done, len(reports))
    return taken, known, rejections


def _signature(reader: Extractor) -> str:
    return f"{reader.name}/{reader.version}"


def _date_it(document: Document, given: str | None) -> Publication:
    return publication_of(document, given, find_times(document.text), anchor)


def _add(case: Case, document: Document, reader: Extractor, raw: RawReport | Rejection) -> list[Rejection]:
    """Extract from one report and keep both; one that the extractor cannot read is kept without mentions."""
    mentions, refused = _extract(document, reader)
    given = raw.published if isinstance(raw, RawReport) else None
    if given and document.published.basis != "metadata":
        reason = f"the date given with it, {given!r}, is none that can be read; write it as YYYY-MM-DD"
        refused.append(Rejection(document.id, "articles", reason))
    original = raw.original if isinstance(raw, RawReport) else None
    case.add_report(document, _signature(reader), mentions, refused, original)
    return refused


def _extract(document: Document, reader: Extractor) -> tuple[list[EventMention], list[Rejection]]:
    """What an extractor reads in a document, and why it reads nothing where it cannot."""
    if not reader.reads(document.language):
        reason = f"extractor {reader.name!r} does not read {document.language!r}; the report is kept, without events"
        return [], [Rejection(document.id, "extraction", reason)]
    try:
        return list(reader.extract(document)), []
    except Exception as error:  # one bad report never stops a run, whatever a plugin does
        reason = f"extractor {reader.name!r} failed: {type(error).__name__}: {error}"
        return [], [Rejection(document.id, "extraction", reason)]


def build(case: Case, reader: Extractor, linker: Linker, progress: Progress) -> tuple[Event, ...]:
    """Build the events anew from what the case holds, and put them in place of those before."""
    documents = {d.id: d for d in case.documents()}
    mentions: dict[str, list[EventMention]] = {i: [] for i in documents}
    for mention in case.mentions(_signature(reader)):
        mentions[mention.document_id].append(mention)
    pile = Pile(documents, {i: tuple(m) for i, m in mentions.items()}, lineage(tuple(documents.values())))
    published = _published(pile, linker)
    linked, refused = _link(pile, published, linker, progress)
    clusters = cluster(tuple(linked.values()), pile.lineage, case.judgements())
    issued = case.issue_ids(clusters)
    events = _events(pile, clusters, issued, linked, published, _anchored(case), linker)
    case.replace_events(events, issued)
    case.reject(refused)
    return events


def _anchored(case: Case) -> list[tuple[str | None, Decision]]:
    """The decisions with the mention that their event's id was first issued for: wherever it goes, they go."""
    return [(case.anchor(d.event), d) for d in case.decisions()]


def _link(
    pile: Pile, published: Mapping[str, Publication], linker: Linker, progress: Progress
) -> tuple[dict[str, LinkedMention], list[Rejection]]:
    """The mentions that happened, their words resolved, by mention id."""
    linked: dict[str, LinkedMention] = {}
    refused: list[Rejection] = []
    for done, (identifier, document) in enumerate(pile.documents.items(), 1):
        actual = [m for m in pile.mentions[identifier] if m.modality == "actual"]
        found, missing = linker.link(document, actual, published[identifier])
        linked |= {m.mention.id: m for m in found}
        refused += missing
        progress("Linking", done, len(pile.documents))
    return linked, refused


def _published(pile: Pile, linker: Linker) -> dict[str, Publication]:
    """When each report was published: its own evidence, narrowed by the reports that tell the same event."""
    own = {i: d.published for i, d in pile.documents.items()}
    if all(p.day for p in own.values()):
        return own
    linked, _ = _link(pile, own, linker, _silent)
    clusters = cluster(tuple(linked.values()), pile.lineage)

    def reread(identifier: str, within: Publication) -> Publication:
        document = pile.documents[identifier]
        return publication_of(document, None, find_times(document.text), anchor, within)

    return narrow_by_siblings(own, _siblings(clusters, linked), reread)


def _siblings(clusters: Iterable[Cluster], linked: Mapping[str, LinkedMention]) -> Iterable[tuple[str, str, int]]:
    """Pairs of reports that date by the same weekday what is, or may be, one event."""
    for found in clusters:
        for left, right in combinations([linked[i].mention for i in (*found.members, *found.possibly_same)], 2):
            if left.document_id != right.document_id and _weekdays(left) & _weekdays(right):
                yield left.document_id, right.document_id, SIBLING_GAP


def _weekdays(mention: EventMention) -> set[str]:
    return {str(c.value) for c in mention.of("date") if "WXX" in str(c.value) and not str(c.value).startswith("before")}


def _events(
    pile: Pile,
    clusters: Sequence[Cluster],
    issued: Mapping[Cluster, str],
    linked: Mapping[str, LinkedMention],
    published: Mapping[str, Publication],
    decisions: Sequence[tuple[str | None, Decision]],
    linker: Linker,
) -> tuple[Event, ...]:
    """One event a cluster, totals tied to their parts; by day, then by first mention, whatever ids they have."""
    speakers = linker.speakers(c.attributed_to for m in linked.values() for c in m.mention.claims if c.attributed_to)
    made = {}
    for found in clusters:
        about = [d for anchor_id, d in decisions if anchor_id in found.members]
        event = consolidate(found, linked, pile.documents, published, pile.lineage, about, speakers=speakers)
        made[found] = replace(event, id=issued[found])
    ordered = sorted(clusters, key=lambda c: (made[c].start or dt.date.max, c.members))
    return relate(ordered, [made[c] for c in ordered], linked, pile.documents, published, pile.lineage, speakers)
