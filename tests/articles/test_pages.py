"""The story of a page, by the guarded process."""

from collections.abc import Iterator

import pytest

from testimonia.articles.pages import Page, PageReader

STORY = (
    "Rebels shelled the harbour of the town on Tuesday, and the mayor said that four dockers had been killed by it.",
    "The army said that its own guns had been silent for a week, and that a crane had been mined in the same place.",
    "Fishing boats stayed out at sea until the evening, when the firing had ended and the fires had burned down.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def page(head: str = "", body: str = BODY) -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>Harbour shelled | Coast Daily</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Harbour shelled</h1>{body}</article>"
        "<footer>Imprint</footer></body></html>"
    )


@pytest.fixture(scope="module")
def pages() -> Iterator[PageReader]:
    with PageReader() as reader:
        yield reader


def read(pages: PageReader, html: str) -> Page:
    found = pages.read(html)
    assert isinstance(found, Page), found
    return found


def test_the_story_without_the_page_around_it(pages: PageReader) -> None:
    text = read(pages, page()).text
    assert all(paragraph in text for paragraph in STORY)
    assert "Imprint" not in text
    assert "World" not in text


def test_what_the_page_declares(pages: PageReader) -> None:
    head = (
        "<meta property='og:site_name' content='Coast Daily'><meta property='og:title' content='Harbour shelled'>"
        "<link rel='canonical' href='https://coast.example/harbour'>"
        "<meta property='article:published_time' content='1998-06-09T08:00:00Z'>"
    )
    found = read(pages, page(head))
    assert (found.title, found.publisher, found.url) == (
        "Harbour shelled",
        "Coast Daily",
        "https://coast.example/harbour",
    )
    assert found.published == "1998-06-09T08:00:00Z"


def test_the_day_from_json_ld(pages: PageReader) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "1998-06-09"}</script>'
    assert read(pages, page(head)).published == "1998-06-09"


def test_no_day_is_guessed_from_the_text(pages: PageReader) -> None:
    recalled = "<p>The harbour was first shelled on 4 March 1997, in the rains.</p>"
    assert read(pages, page(body=BODY + recalled)).published is None


def test_a_deeply_nested_page_is_read_by_the_second_extractor(pages: PageReader) -> None:
    nested = "<div>" * 3000 + BODY + "</div>" * 3000
    assert STORY[0] in read(pages, page(body=nested)).text


@pytest.mark.parametrize("html", ["", "<html></html>", "<html><head><title>T</title></head><body></body></html>"])
def test_a_page_without_story(pages: PageReader, html: str) -> None:
    assert "no story found" in str(pages.read(html))


def test_a_dangerous_page_is_not_parsed(pages: PageReader) -> None:
    bomb = "<p " + " ".join(f"a{n}=''" for n in range(3000)) + ">"
    assert "more than 500 attributes" in str(pages.read(page(body=bomb)))


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    many = "".join(f"<p><b>{n}</b> {STORY[0]}</p>" for n in range(40_000))
    with PageReader(seconds=0.05) as hurried:
        assert "takes too much time" in str(hurried.read(page(body=many)))
        hurried.seconds = 60
        assert STORY[0] in read(hurried, page()).text


def test_one_process_reads_many_pages_and_is_started_again_after_close() -> None:
    with PageReader() as reader:
        first = read(reader, page())
        assert read(reader, page()) == first
        reader.close()
        assert read(reader, page()) == first
