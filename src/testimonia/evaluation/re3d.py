"""The suite `re3d`: names in reports on Syria and Iraq, of the kinds that we look for.

Organisations stand against the actors that we find, locations against places, times against expressions of time. The
coders joined words to names generously ("unmanned"), and coded some names inside others: of two that overlap the longer
counts. `exact` is to the character, `overlap` lets any common stretch do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.evaluation.engine import Setting, TaggedName
from testimonia.evaluation.files import parts, read_rows
from testimonia.evaluation.results import Figures, Part, Result, Row
from testimonia.evaluation.spans import Labelled, SpanCounts, by_label, exact_hits, overlap_hits
from testimonia.model import Found

__all__ = ["re3d"]

LABELS = ("Location", "Organisation", "Temporal")

PLAIN = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), "Location"),
    **dict.fromkeys(("ORG", "NORP"), "Organisation"),
    **dict.fromkeys(("DATE", "TIME"), "Temporal"),
}
"""The labels of OntoNotes that the plain recogniser gives, as the coders' kinds."""

ALL = "all"
"""The part that holds all others."""

Counts = Mapping[str, SpanCounts]


@dataclass(frozen=True, slots=True)
class Read:
    """One document with the counts of our names and of the plain recogniser's, by rule and label."""

    document: str
    ours: Mapping[str, Counts]
    plain: Mapping[str, Counts]


def re3d(setting: Setting) -> Result:
    """`data/re3d/NAME/documents.json` with `entities.json` beside it, both JSON lines; several also all together."""
    folders = [path.parent for path in parts(setting, "data/re3d", "*/documents.json")]
    read = {folder.name: _read(setting, folder) for folder in folders}
    if len(read) > 1:
        read[ALL] = [one for documents in read.values() for one in documents]
    return Result("re3d", "spaCy's recogniser of names", tuple(_part(name, told) for name, told in read.items()))


def _read(setting: Setting, folder: Path) -> list[Read]:
    documents = read_rows(folder / "documents.json")[: setting.limit]
    entities = _entities(folder / "entities.json")
    read = []
    for number, document in enumerate(documents, 1):
        text, gold = document["text"], entities[document["_id"]]
        ours = _count(gold, _longest(_labelled(setting.engine.find(text))))
        plain = _count(gold, _longest(_plain(setting.engine.plain_names(text))))
        read.append(Read(document["_id"], ours, plain))
        setting.progress(f"Names: {folder.name}", number, len(documents))
    return read


def _part(name: str, read: Sequence[Read]) -> Part:
    rows = [
        Row(f"{name}/{one.document}", metric, value)
        for one in read
        for metric, value in _figures([one.ours]).items()
        if name != ALL
    ]
    return Part(name, len(read), _figures([r.ours for r in read]), _figures([r.plain for r in read]), tuple(rows))


def _entities(path: Path) -> Mapping[str, list[Labelled]]:
    """The names of each document that are of our kinds."""
    found: dict[str, list[Labelled]] = defaultdict(list)
    for row in read_rows(path):
        if row["type"] in LABELS:
            found[row["documentId"]].append(Labelled(row["begin"], row["end"], row["type"]))
    return defaultdict(list, {document: _longest(names) for document, names in found.items()})


def _longest(spans: Iterable[Labelled]) -> list[Labelled]:
    """Without those that a longer one of the same label overlaps."""
    kept: list[Labelled] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, s)):
        if not any(span.label == other.label and span.overlaps(other) for other in kept):
            kept.append(span)
    return kept


def _labelled(found: Found) -> Iterable[Labelled]:
    yield from (Labelled(name.span.start, name.span.end, "Location") for name in found.places)
    yield from (Labelled(name.span.start, name.span.end, "Organisation") for name in found.actors)
    yield from (Labelled(time.span.start, time.span.end, "Temporal") for time in found.times)


def _plain(names: Sequence[TaggedName]) -> Iterable[Labelled]:
    return (Labelled(start, end, PLAIN[label]) for start, end, label in names if label in PLAIN)


def _count(gold: Sequence[Labelled], ours: Sequence[Labelled]) -> dict[str, Counts]:
    return {
        "exact": by_label(gold, ours, exact_hits(gold, ours), LABELS),
        "overlap": by_label(gold, ours, overlap_hits(gold, ours), LABELS),
    }


def _figures(counted: Sequence[Mapping[str, Counts]]) -> Figures:
    figures: dict[str, float] = {}
    for rule in ("exact", "overlap"):
        of_label = {label: _total(document[rule][label] for document in counted) for label in LABELS}
        figures |= {f"{label}_{rule}_f1": total.prf.f1 for label, total in of_label.items()}
        figures[f"{rule}_f1"] = _total(of_label.values()).prf.f1
    return figures


def _total(counts: Iterable[SpanCounts]) -> SpanCounts:
    total = SpanCounts()
    for one in counts:
        total = total.plus(one)
    return total
