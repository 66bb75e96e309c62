"""The rooms in order, and nothing clever.

    sources -> articles -> (linking finds names and times) -> extraction -> store        one transaction a report
    store -> linking -> resolution -> events -> store                                    the views, built anew

What a report holds depends on that report alone and is kept; everything after depends on all reports and is built
again from what is kept. So the order of reports, and where a run was cut off, make no difference to the events.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
    Judgement,
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

DEFAULT_EXTRACTOR = "rules"

REVISED = "revision of a report with the same id; the one published last counts, the other is kept and gives no event"

SIBLING_GAP = 6
"""Two reports that date one event by the same weekday are published within six days of each other."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did.

    `read` reports were new, `known` were in the case before, `rejections` were not taken: no report is counted twice.
    `notes` say of reports in the case what is wrong with them; those too are of this run.
    """

    read: int
    known: int
    rejections: tuple[Rejection, ...]
    notes: tuple[Rejection, ...]
    events: int
    disputed: int
    aggregates: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in: how many reports were new and how many known before, what was not taken, and notes on the rest."""

    read: int
    known: int
    rejections: tuple[Rejection, ...]
    notes: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Everything that the events are made of."""

    documents: Mapping[str, Document]
    mentions: Mapping[str, tuple[EventMention, ...]]
    lineage: tuple[Lineage, ...]


def run(
    inputs: Sequence[Path], case: Case, extractor: str | None = None, progress: Progress | None = None
) -> RunSummary:
    """Read reports into a case and build its events.

    `extractor`: its name; None for that of the case's last run, in a new case "rules". Reports that the case holds and
    this version of the extractor has not read are read by it first: the events rest on one reading of all of them.

    Raises InputError for a path that is not there, PluginError for an extractor that is not installed, CaseError for a
    damaged case. A report that cannot be read is a Rejection in the summary.
    """
    linker, show = Linker.open(), progress or _silent
    plugin = extractor or case.last_settings().get("plugin", DEFAULT_EXTRACTOR)
    reader = load_extractor(plugin, linker.find)
    settings = {"plugin": plugin, "extractor": _signature(reader)}
    started = case.begin_run(dt.datetime.now(dt.UTC), settings)
    again = _read_again(case, reader, show)
    came = _take_in(inputs, case, reader, show)
    events = build(case, reader, linker, show)
    case.end_run(started, dt.datetime.now(dt.UTC))
    return RunSummary(
        read=came.read,
        known=came.known,
        rejections=came.rejections,
        notes=(*again, *came.notes),
        events=len(events),
        disputed=sum(bool(e.disputed) for e in events),
        aggregates=sum(e.kind == "aggregate" for e in events),
    )


def _silent(step: str, done: int, total: int) -> None:
    """No progress wanted."""


def _read_again(case: Case, reader: Extractor, progress: Progress) -> list[Rejection]:
    """Read what is in the case and was read by another extractor, or version, alone; one transaction each."""
    notes: list[Rejection] = []
    unread = [d for d in case.documents() if not case.has_report(d, _signature(reader))]
    for done, document in enumerate(unread, 1):
        mentions, refused = _extract(document, reader)
        case.add_report(document, _signature(reader), mentions, refused)
        notes += refused
        progress("Reading again", done, len(unread))
    return notes


def _take_in(inputs: Sequence[Path], case: Case, reader: Extractor, progress: Progress) -> Intake:
    """Read reports into the case, one transaction each."""
    taken, known = 0, 0
    rejections: list[Rejection] = []
    notes: list[Rejection] = []
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
                notes += _add(case, document, reader, raw)
            progress("Reading", done, len(reports))
    return Intake(taken, known, tuple(rejections), tuple(notes))


def _signature(reader: Extractor) -> str:
    return f"{reader.name}/{reader.version}"


def _date_it(document: Document, given: str | None) -> Publication:
    return publication_of(document, given, find_times(document.text), anchor)


def _add(case: Case, document: Document, reader: Extractor, raw: RawReport | Rejection) -> list[Rejection]:
    """Extract from one report and keep both; what is wrong with it. What cannot be read is kept without mentions."""
    mentions, refused = _extract(document, reader)
    given = raw.published if isinstance(raw, RawReport) else None
    if given and document.published.basis != "metadata":
        reason = f"the date given with it, {given!r}, is none that can be read; write it as YYYY-MM-DD"
        refused.append(Rejection(document.id, "articles", reason))
    if any(other.text != document.text for other in case.revisions(document.id)):
        refused.append(Rejection(document.id, "articles", REVISED))
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
    clusters = cluster(tuple(linked.values()), pile.lineage, _judged(case, reader))
    issued = case.issue_ids(clusters)
    events = _events(pile, clusters, issued, linked, published, _anchored(case, reader), linker)
    case.replace_events(events, issued)
    case.reject(refused)
    return events


def _judged(case: Case, reader: Extractor) -> list[Judgement]:
    """The judgements, on the mentions that now stand for those they were given on."""
    now = partial(case.mention_now, extractor=_signature(reader))
    return [replace(j, left=now(j.left), right=now(j.right)) for j in case.judgements()]


def _anchored(case: Case, reader: Extractor) -> list[tuple[str | None, Decision]]:
    """The decisions with the mention that their event's id was first issued for: wherever its words go, they go."""
    anchors = [(case.anchor(d.event), d) for d in case.decisions()]
    return [(anchor and case.mention_now(anchor, _signature(reader)), d) for anchor, d in anchors]


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
