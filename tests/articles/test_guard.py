"""The look at HTML before any parser."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles.guard import danger_in


def attributes(number: int) -> str:
    return " ".join(f'a{n}="{n}"' for n in range(number))


def test_an_ordinary_page_may_be_parsed() -> None:
    page = f"<!doctype html><html><body {attributes(40)}><p class='a > b'>Shells < bombs</p><br/></body></html>"
    assert danger_in(page) is None


@pytest.mark.parametrize(
    "tag",
    [
        f"<p {attributes(501)}>",
        f"<p title='a > b' {attributes(501)}>",
        f"<p {' '.join(f'b{n}' for n in range(501))}>",
        f"<!-- > --><p {attributes(501)}>",
        f"<script {attributes(501)}>",
        f"<p\n{attributes(501)}",
    ],
)
def test_too_many_attributes(tag: str) -> None:
    assert "more than 500 attributes" in (danger_in(f"<html>{tag}text</p></html>") or "")


def test_as_many_attributes_as_may_be() -> None:
    assert danger_in(f"<html><p {attributes(500)}>text</p></html>") is None


@pytest.mark.parametrize(
    "page",
    [
        f"<p title='{'x' * 70_000}'>text",
        f'<p title="{"<b>" * 40_000}',
        "<" + "a" * 70_000,
        f"<p title='{'>' * 70_000}' {attributes(900)}>",
        f"<!doctype {'x ' * 40_000}>",
    ],
)
def test_too_long_a_tag(page: str) -> None:
    assert "a tag longer than 65,536" in (danger_in(page) or "")


@pytest.mark.parametrize(
    "page",
    [
        f"<script>if (a<b && {'x=1 ' * 40_000}) </script><p>text",
        f"<!-- <p {attributes(900)}> --><p>text",
        f"<style>a<b {attributes(900)}></style><p>text",
        "text" * 30_000,
        "<p>cut off at the e",
    ],
)
def test_scripts_comments_and_text_are_no_tags(page: str) -> None:
    assert danger_in(page) is None


def test_too_large_a_page() -> None:
    assert "more than the 10,000,000" in (danger_in("x" * 10_000_001) or "")


@pytest.mark.parametrize("unit", ["<a b='", "<a =", "<!--", "<script", '<a b="c" ', "<p>", "='"])
def test_the_look_is_linear(unit: str) -> None:
    page = unit * (2_000_000 // len(unit))
    started = time.process_time()
    danger_in(page)
    assert time.process_time() - started < 5


@given(st.text(alphabet="<>ab ='\"/!-"))
def test_any_text_is_looked_through(page: str) -> None:
    assert danger_in(page) is None
