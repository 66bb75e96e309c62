"""Raw reports to documents."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles import PageReader, to_document
from testimonia.model import UNKNOWN_PUBLICATION, Document, Publication, Rejection

TEXT = "\ufeffMines on the pass\r\n\r\nNAGQU, May 3 -- A mine killed two road workers on the pass on Sunday.\r\n"


@dataclass(frozen=True)
class Report:
    content: str
    format: Literal["text", "html"] = "text"
    file: str = "pass.txt"
    origin: str = "reports/pass.txt"
    sha256: str = "00ff"
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def as_declared(_: Document, declared: str | None) -> Publication:
    day = dt.date.fromisoformat(declared) if declared else None
    return Publication(day, day, "metadata") if day else UNKNOWN_PUBLICATION


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    with PageReader() as reader:
        yield reader


def document(report: Report, pages: PageReader) -> Document:
    found = to_document(report, as_declared, pages)
    assert isinstance(found, Document), found
    return found


def test_a_plain_text_is_frozen_as_it_is(pages: PageReader) -> None:
    found = document(Report(TEXT, publisher="Pass Post", published="1998-05-04", url="https://pass.example/1"), pages)
    assert found.text == TEXT
    assert (found.file, found.source_hash, found.language) == ("pass.txt", "00ff", "en")
    assert (found.publisher, found.url) == ("Pass Post", "https://pass.example/1")
    assert found.published.day == dt.date(1998, 5, 4)
    assert [segment.kind for segment in found.segments] == ["title", "dateline", "body"]


def test_the_rows_own_id_else_one_of_file_and_text(pages: PageReader) -> None:
    assert document(Report(TEXT, id="row-7"), pages).id == "row-7"
    unnamed = document(Report(TEXT), pages).id
    assert unnamed.startswith("doc_")
    assert unnamed == document(Report(TEXT, publisher="Another", origin="elsewhere/pass.txt"), pages).id
    assert unnamed != document(Report(TEXT, file="copy.txt"), pages).id
    assert unnamed != document(Report(TEXT + "."), pages).id


def test_what_the_page_declares_fills_what_is_not_given(pages: PageReader) -> None:
    story = "A mine killed two road workers on the pass on Sunday, the foreman of the gang told a radio station."
    html = (
        "<html><head><title>Mine on the pass</title><meta name='date' content='x'>"
        "<meta property='article:published_time' content='1998-05-04'></head><body><article>"
        f"<p>{story}</p><p>{story.replace('Sunday', 'Monday')}</p></article></body></html>"
    )
    declared = document(Report(html, format="html"), pages)
    assert (declared.title, declared.published.day) == ("Mine on the pass", dt.date(1998, 5, 4))
    assert story in declared.text
    assert "<p>" not in declared.text
    given_too = document(Report(html, format="html", title="Two die", published="1998-05-05"), pages)
    assert (given_too.title, given_too.published.day) == ("Two die", dt.date(1998, 5, 5))


def test_a_page_without_story_is_rejected_with_its_origin(pages: PageReader) -> None:
    found = to_document(Report("<html></html>", format="html", id="row-8"), as_declared, pages)
    assert isinstance(found, Rejection)
    assert (found.document_id, found.step) == ("row-8", "articles")
    assert found.reason.startswith("reports/pass.txt: no story found")


def test_language_is_told_by_the_story_not_by_the_page_around_it(pages: PageReader) -> None:
    text = (
        "Related posts\nThe bus and the bomb\nAdvertisement\n\nUna mina mató a dos obreros en el puerto de montaña "
        "el domingo, dijo el capataz de la cuadrilla a una emisora local."
    )
    assert document(Report(text), pages).language == "es"


@given(st.text(min_size=1))
def test_the_text_of_any_plain_report_is_unchanged(text: str) -> None:
    with PageReader() as pages:
        assert document(Report(text, language="en"), pages).text == text
