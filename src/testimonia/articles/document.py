"""A raw report becomes a Document: its text frozen, its segments tagged, its language and publication told."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal, Protocol

from testimonia.articles.language import language_of
from testimonia.articles.pages import Page, PageReader
from testimonia.articles.segments import segments_of
from testimonia.model import Document, Publication, Rejection, content_id

__all__ = ["DateIt", "Raw", "to_document"]

_STEP = "articles"

DateIt = Callable[[Document, str | None], Publication]
"""Dates a report from its text and from the day declared with it, as written (None = not declared)."""


class Raw(Protocol):
    """What is needed of a raw report; see `RawReport` in sources."""

    @property
    def content(self) -> str: ...
    @property
    def format(self) -> Literal["text", "html"]: ...
    @property
    def file(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def id(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...


def to_document(raw: Raw, date_it: DateIt, pages: PageReader) -> Document | Rejection:
    """The document of a raw report, or a Rejection where there is no story to be had from it.

    A plain text is taken as it is, to the character. For HTML the text is what `pages` extracts; what the page
    declares of itself (title, day, publisher, address) fills what was not given with the report. A report without an
    id of its own gets one from its file name and text: the same file read again is the same document.
    """
    page = Page(raw.content) if raw.format == "text" else pages.read(raw.content)
    if isinstance(page, str):
        return Rejection(raw.id or raw.file, _STEP, f"{raw.origin}: {page}")
    title = raw.title or page.title
    document = Document(
        id=raw.id or content_id("doc", [raw.file, page.text]),
        file=raw.file,
        text=page.text,
        segments=segments_of(page.text, title),
        title=title,
        publisher=raw.publisher or page.publisher,
        url=raw.url or page.url,
        source_hash=raw.sha256,
    )
    document = replace(document, language=language_of(_story(document), raw.language))
    return replace(document, published=date_it(document, raw.published or page.published))


def _story(document: Document) -> str:
    """The text of the story, or all of it where nothing is tagged as story."""
    story = "\n".join(document.text[s.span.start : s.span.end] for s in document.segments if s.kind == "body")
    return story or document.text
