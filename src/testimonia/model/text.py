"""Documents, spans of their text, and citations.

All offsets are code points into `Document.text`, half open: `[start, end)`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from testimonia.model.errors import CitationError

__all__ = ["Citation", "Document", "Lineage", "Publication", "Rejection", "Segment", "SegmentKind", "Span", "cite"]

SegmentKind = Literal["title", "dateline", "body", "caption", "post", "furniture"]
"""`title` a headline; `caption` a picture's or gallery's text (may be years older than the story); `post` an
embedded post of a social network; `furniture` everything of the page that is no report (menus, bylines, links)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text and what it is. The segments of a document tile its text: no gap, no overlap.

    `reason` names the rule that tagged it. `group` joins segments that share one anchor in time (the captions of one
    gallery); None = the document's own.
    """

    span: Span
    kind: SegmentKind
    reason: str
    group: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Words of a document, exactly as they stand there. Built by `cite`, which checks them."""

    document_id: str
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Publication:
    """When a report was published, as a value with evidence: some day in `[first, last]`, both inclusive.

    A None bound is open. `basis` says what it rests on: `metadata` (given with the report), `stamp` (a printed date),
    `dateline`, `post` (dates of embedded posts), `text` (constraints in the text), `sibling` (a dated report of the
    same event), `none`. `evidence` are the words it rests on; empty for `metadata` and `none`.
    """

    first: dt.date | None
    last: dt.date | None
    basis: Literal["metadata", "stamp", "dateline", "post", "text", "sibling", "none"]
    evidence: tuple[Citation, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day where it is certain, else None."""
        return self.first if self.first == self.last else None


UNKNOWN_PUBLICATION = Publication(None, None, "none")


@dataclass(frozen=True, slots=True)
class Document:
    """One report with frozen text. `id` is the row's own id where it has one, else from the content's hash.

    `file` is the base name of the source file (for JSONL the row's `file`, else its `id`). `title` is the title given
    with the report: context, never cited. `published` is what this report alone tells; siblings may narrow it later.
    """

    id: str
    file: str
    text: str
    segments: tuple[Segment, ...]
    published: Publication = UNKNOWN_PUBLICATION
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "und"
    source_hash: str = ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """How a document hangs together with an earlier one. `score`: share of its 5-word shingles found there, 0..1."""

    document_id: str
    kind: Literal["copy_of", "same_wire", "same_release", "revision_of", "corrects", "retracts"]
    of: str
    why: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was not taken, and why: nothing is dropped in silence. `document_id` may be a file name."""

    document_id: str
    step: str
    reason: str


def cite(document: Document, start: int, end: int, quote: str | None = None) -> Citation:
    """Cite `document.text[start:end]`.

    Raises CitationError where the span is empty, holds no letter or digit, runs past the text, or where `quote` is
    given and is not what stands there.
    """
    words = document.text[start:end]
    sound = 0 <= start < end <= len(document.text) and any(c.isalnum() for c in words)
    if not sound or (quote is not None and quote != words):
        raise CitationError(document.id, start, end, words if quote is None else quote)
    return Citation(document.id, start, end, words)
