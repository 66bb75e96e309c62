"""The reports behind an event: when each was published, what it copies, and what a later one withdrew."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimonia.events.vocabulary import fold
from testimonia.model import UNKNOWN_PUBLICATION, Document, DocumentRef, Lineage, Publication

__all__ = ["Sources"]

ONE_TEXT = frozenset({"copy_of", "same_wire", "same_release", "revision_of", "corrects"})
REPLACES = frozenset({"revision_of", "corrects"})


@dataclass(frozen=True, slots=True)
class Sources:
    """All that is known of the reports of a case. `speakers` maps a speaker as written to an actor's id."""

    documents: Mapping[str, Document]
    published: Mapping[str, Publication]
    lineage: Sequence[Lineage]
    speakers: Mapping[str, str]

    def publication(self, document: str) -> Publication:
        return self.published.get(document, UNKNOWN_PUBLICATION)

    def is_later(self, document: str, other: str) -> bool:
        """Whether one was surely published after the other; False where that is not known."""
        first, last = self.publication(document).first, self.publication(other).last
        return first is not None and last is not None and first > last

    def root(self, document: str) -> str:
        """The report whose text this one repeats or revises, however many steps back."""
        seen = {document}
        while steps := sorted({x.of for x in self.lineage if x.document_id == document and x.kind in ONE_TEXT} - seen):
            document = steps[0]
            seen.add(document)
        return document

    def outlet(self, document: str) -> str | None:
        """The folded name of who first published its text; None if unknown."""
        root = self.documents.get(self.root(document)) or self.documents[document]
        return fold(root.publisher or "") or None

    def home(self, document: str) -> str:
        """The origin of what the report says by itself: its outlet, else the first report with its text."""
        outlet = self.outlet(document)
        return f"outlet:{outlet}" if outlet else f"report:{self.root(document)}"

    def withdrawn(self, document: str) -> bool:
        return any(x.kind == "retracts" and x.of == document for x in self.lineage)

    def replacements(self, document: str) -> frozenset[str]:
        """The reports that revise or correct this one."""
        return frozenset(x.document_id for x in self.lineage if x.of == document and x.kind in REPLACES)

    def order(self, document: str) -> tuple[dt.date, dt.date, str]:
        """Sort key: by publication, unknown last, then id."""
        when = self.publication(document)
        return when.first or when.last or dt.date.max, when.last or dt.date.max, document

    def reference(self, document: str) -> DocumentRef:
        report, when = self.documents[document], self.publication(document)
        lineage = sorted(f"{x.kind}:{x.of}" for x in self.lineage if x.document_id == document)
        return DocumentRef(
            report.id,
            report.file,
            report.title,
            report.publisher,
            report.url,
            when.day,
            when.first,
            when.last,
            when.basis,
            when.evidence[0].quote if when.evidence else None,
            tuple(lineage),
        )
