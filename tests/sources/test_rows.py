"""JSON Lines to raw reports."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.model import Rejection
from testimonia.sources import RawReport
from testimonia.sources.rows import read_rows


def rows(*lines: str | bytes | dict[str, Any]) -> list[RawReport | Rejection]:
    coded = [
        json.dumps(line).encode() if isinstance(line, dict) else line.encode() if isinstance(line, str) else line
        for line in lines
    ]
    return list(read_rows(io.BytesIO(b"\n".join(coded)), "pile.jsonl"))


def reason(line: str | bytes | dict[str, Any]) -> str:
    [found] = rows(line)
    assert isinstance(found, Rejection)
    return found.reason


def test_every_key_finds_its_place() -> None:
    row = {
        "id": "jaffna-1",
        "file": "jaffna.txt",
        "text": "Shells fell.",
        "title": "Shelling",
        "published": "1987-04-22",
        "publisher": "Palmyra Post",
        "url": "https://palmyra.example/1",
        "language": "en",
        "mood": "grim",
    }
    [report] = rows(row)
    assert isinstance(report, RawReport)
    assert (report.id, report.file, report.content, report.format) == ("jaffna-1", "jaffna.txt", "Shells fell.", "text")
    assert (report.title, report.published, report.publisher) == ("Shelling", "1987-04-22", "Palmyra Post")
    assert (report.url, report.language, report.origin) == ("https://palmyra.example/1", "en", "pile.jsonl:1")
    assert report.original == json.dumps(row).encode()


def test_the_file_is_the_rows_own_else_its_id_else_the_pile() -> None:
    found = rows({"text": "A.", "id": "x", "file": "y"}, {"text": "A.", "id": "x"}, {"text": "A."})
    assert [report.file for report in found if isinstance(report, RawReport)] == ["y", "x", "pile.jsonl"]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../../=cmd.txt", "=cmd.txt"),
        ("C:\\Users\\eva\\jaffna.txt", "jaffna.txt"),
        ("/reports/jaffna/", "jaffna"),
        ("..", "pile.jsonl"),
        ("reports/..", "pile.jsonl"),
        ("///", "pile.jsonl"),
    ],
)
@pytest.mark.parametrize("key", ["file", "id"])
def test_of_a_path_that_somebody_wrote_the_base_name_is_kept(key: str, told: str, kept: str) -> None:
    [report] = rows({"text": "A.", key: told})
    assert isinstance(report, RawReport)
    assert report.file == kept


def test_html_is_enough_and_text_wins() -> None:
    page, both = rows({"html": "<p>Shells</p>"}, {"html": "<p>Shells</p>", "text": "Shells"})
    assert isinstance(page, RawReport)
    assert isinstance(both, RawReport)
    assert (page.format, page.content) == ("html", "<p>Shells</p>")
    assert (both.format, both.content) == ("text", "Shells")


def test_null_is_not_declared_and_blank_lines_do_not_count() -> None:
    found = rows("", {"text": "Shells fell.", "title": None}, "  ")
    assert [report.title for report in found if isinstance(report, RawReport)] == [None]
    assert found[0].origin == "pile.jsonl:2"  # type: ignore[union-attr]


def test_a_broken_line_is_told_by_its_number_and_the_others_are_read() -> None:
    good, bad, last = rows({"text": "One."}, '{"text": "Two', {"text": "Three."})
    assert isinstance(bad, Rejection)
    assert bad.document_id == "pile.jsonl:2"
    assert bad.reason.startswith("pile.jsonl:2: no JSON")
    assert isinstance(good, RawReport)
    assert isinstance(last, RawReport)


def test_the_same_id_twice_is_two_reports() -> None:
    found = rows({"id": "a", "text": "Four died."}, {"id": "a", "text": "Five died."})
    assert [(r.id, r.content) for r in found if isinstance(r, RawReport)] == [("a", "Four died."), ("a", "Five died.")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[1, 2]", "list where a row is an object"),
        ('"text"', "str where a row is an object"),
        ({"id": "a"}, "neither text nor html"),
        ({"text": 5}, "text is int"),
        ({"text": "A.", "published": 1987}, "published is int"),
        ({"text": "A.", "id": 7}, "id is int"),
        ({"text": "A.", "id": ""}, "id is empty"),
        ({"text": ""}, "no text"),
        ({"text": "Shells\0fell"}, "NUL"),
        ({"text": "half \ud83d pair"}, "surrogate"),
        ({"text": "A.", "title": "\udc00"}, "title holds half a surrogate pair"),
        (b'{"text": "caf\xe9"}', "byte 13 of the line is not valid UTF-8"),
        ({"text": "a" * 10_000_001}, "more than the 10,000,000"),
        ("[" * 200_000, "JSON"),
    ],
    ids=str,
)
def test_a_row_that_is_no_report_says_why(line: str | bytes | dict[str, Any], told: str) -> None:
    assert told in reason(line)


def test_a_line_without_end_is_skipped_and_the_next_is_read() -> None:
    endless, good = rows('{"text": "' + "a" * 40_000_000 + '"}', {"text": "Shells fell."})
    assert isinstance(endless, Rejection)
    assert "longer than" in endless.reason
    assert isinstance(good, RawReport)
    assert good.origin == "pile.jsonl:2"


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(TEXTS.filter(lambda text: text.strip("\ufeff \t\r\n\v\f")))
def test_any_text_comes_back_to_the_character(text: str) -> None:
    [report] = rows({"text": text})
    assert isinstance(report, RawReport)
    assert report.content == text


@given(st.binary())
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    assert all(isinstance(found, RawReport | Rejection) for found in read_rows(io.BytesIO(data), "pile.jsonl"))
