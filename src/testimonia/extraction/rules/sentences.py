"""Sentences of a document, without a parser: only those that can hold an event are parsed later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.model import Document, SegmentKind, Span

__all__ = ["Sentence", "sentences"]

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Adm|Cmdr|Brig|Sen|Rep|Gov|Pres|Prof|Rev|St|Jr|Sr|No|vs|etc|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun|km|a\.m|p\.m|i\.e|e\.g|Al|Supt|Insp)"
    r"|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|[\n\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one segment. `group`: the segment's anchor group."""

    span: Span
    text: str
    kind: SegmentKind
    group: str | None = None


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of the sentences of a text, white space included at the end."""
    start = 0
    for match in _END.finditer(text):
        head = text[start : match.end()].rstrip().rstrip("\"'”’)]")
        if match.group()[0] not in "\n\u2028\u2029" and head.endswith(".") and _ABBREVIATION.search(head):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of all segments that are the report's own words, in order; furniture and datelines are left out."""
    for segment in document.segments:
        if segment.kind in ("furniture", "dateline"):
            continue
        text = document.text[segment.span.start : segment.span.end]
        for start, end in _cuts(text):
            words = text[start:end].strip()
            if words:
                at = segment.span.start + text.index(words, start)
                yield Sentence(Span(at, at + len(words)), words, segment.kind, segment.group)
