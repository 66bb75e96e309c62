"""A small notation for what the rule extractor reads in a text written for a test."""

import datetime as dt
from functools import cache

from testimonia.articles import PageReader, publication_of, to_document
from testimonia.extraction.rules import RulesExtractor
from testimonia.linking import Linker, anchor, find_times
from testimonia.model import Document, EventMention, Figure, Party
from testimonia.sources import RawReport

__all__ = ["figures", "mentions", "only", "said", "sides"]


@cache
def _extractor() -> RulesExtractor:
    return RulesExtractor(Linker.open().find)


def document(text: str, title: str | None = None) -> Document:
    """A plain-text report published on 1 June 2001."""
    raw = RawReport(
        text, "text", "report.txt", "report.txt", text.encode(), id="report", title=title, published="2001-06-01"
    )
    with PageReader() as pages:
        made = to_document(raw, lambda d, given: publication_of(d, given, find_times(d.text), anchor), pages)
    assert isinstance(made, Document)
    assert made.published.day == dt.date(2001, 6, 1)
    return made


def mentions(text: str, title: str | None = None) -> list[EventMention]:
    """What happened, as the report tells it, in the order of telling."""
    return [m for m in _extractor().extract(document(text, title)) if m.modality == "actual"]


def only(text: str) -> EventMention:
    """The one mention of a text."""
    found = mentions(text)
    assert len(found) == 1, [said(m, "type") for m in found]
    return found[0]


def said(mention: EventMention, slot: str) -> list[str]:
    """The values of a slot as text: of a side its words."""
    return [c.value.text if isinstance(c.value, Party) else str(c.value) for c in mention.of(slot)]


def sides(mention: EventMention) -> tuple[list[str], list[str]]:
    return said(mention, "side_a"), said(mention, "side_b")


def figures(mention: EventMention, outcome: str = "killed") -> dict[str, tuple[int | None, int | None, int | None]]:
    """{group: (low, best, high)} of the current figures of one outcome."""
    told = [c.value for c in mention.of(f"casualties.{outcome}") if isinstance(c.value, Figure)]
    return {f.group: (f.low, f.best, f.high) for f in told if f.stage == "current"}
