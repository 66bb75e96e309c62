"""Files and folders to raw reports."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.model import InputError, Rejection
from testimonia.sources import RawReport, read

STORY = "Mortar rounds fell on the ferry landing at Beira on Friday.\nThree stevedores were hurt.\n"


def reports(*paths: Path) -> list[RawReport]:
    found = list(read(paths))
    assert all(isinstance(report, RawReport) for report in found), found
    return [report for report in found if isinstance(report, RawReport)]


def rejection(path: Path) -> Rejection:
    [found] = read([path])
    assert isinstance(found, Rejection)
    return found


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_text_file_is_its_own_text(tmp_path: Path) -> None:
    [report] = reports(written(tmp_path / "beira.txt", STORY.encode()))
    assert (report.content, report.format, report.file, report.id) == (STORY, "text", "beira.txt", None)
    assert report.original == STORY.encode()
    assert report.sha256 == hashlib.sha256(STORY.encode()).hexdigest()


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    [report] = reports(written(tmp_path / "a.txt", b"\xef\xbb\xbfOne man fell.\r\nTwo ran.\r"))
    assert report.content == "\ufeffOne man fell.\r\nTwo ran.\r"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_to_the_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.mktemp("texts") / "any.txt", f"Report. {text}".encode())
    [report] = reports(path)
    assert report.content == f"Report. {text}"


def test_folders_are_read_sorted_with_their_subfolders_and_without_the_rest(tmp_path: Path) -> None:
    (tmp_path / "late").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.md", "late/c.HTML", "picture.jpg", ".hidden.txt", ".git/d.txt"):
        written(tmp_path / name, STORY.encode())
    assert [report.file for report in reports(tmp_path)] == ["a.md", "b.txt", "c.HTML"]


def test_a_file_named_twice_is_read_once_and_order_does_not_count(tmp_path: Path) -> None:
    one, two = written(tmp_path / "1.txt", b"The first."), written(tmp_path / "2.txt", b"The second.")
    assert [report.file for report in reports(two, one, tmp_path, one)] == ["1.txt", "2.txt"]


def test_a_missing_path_stops_before_anything_is_read(tmp_path: Path) -> None:
    written(tmp_path / "there.txt", STORY.encode())
    with pytest.raises(InputError, match=r"nowhere\.txt: there is no such file"):
        read([tmp_path / "there.txt", tmp_path / "nowhere.txt"])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "no report in this folder" in rejection(tmp_path).reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no text"),
        (b" \r\n\t\n", "no text"),
        (b"\xef\xbb\xbf\n", "no text"),
        (b"Shells fell.\xff They hit a mill.", "byte 12 is not valid UTF-8"),
        ("Shells fell.".encode("utf-16"), "UTF-16"),
        (b"Shells\0fell", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"%PDF-1.7 and so on", "a PDF document"),
        (b"PK\x03\x04word/document.xml", "ZIP, DOCX"),
    ],
    ids=["empty", "blank", "mark only", "bad byte", "utf-16", "nul", "controls", "pdf", "zip"],
)
def test_what_is_no_report_is_rejected_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = written(tmp_path / "bad.txt", content)
    found = rejection(path)
    assert reason in found.reason
    assert str(path) in found.reason
    assert (found.document_id, found.step) == ("bad.txt", "sources")


def test_a_text_of_fifty_megabytes_is_rejected_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes, more than the 10,000,000" in rejection(path).reason


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", b"\xff\xff")
    written(tmp_path / "b.txt", STORY.encode())
    bad, good = read([tmp_path])
    assert isinstance(bad, Rejection)
    assert isinstance(good, RawReport)


def test_a_named_file_without_a_known_suffix_is_told_by_its_content(tmp_path: Path) -> None:
    page = written(tmp_path / "saved.page", b"<!DOCTYPE html><html><body><p>Shells fell.</p></body></html>")
    text = written(tmp_path / "wire", b"Shells fell.")
    assert [(r.file, r.format) for r in reports(page, text)] == [("saved.page", "html"), ("wire", "text")]


def test_a_page_is_read_in_the_character_set_that_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Córdoba café</p></body></html>'
    [report] = reports(written(tmp_path / "p.html", page.encode("cp1252")))
    assert (report.content, report.format) == (page, "html")


@pytest.mark.parametrize("declared", ["utf-8", "no-such-set"])
def test_a_page_in_no_set_that_it_declares_is_rejected(tmp_path: Path, declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>Córdoba</p></html>'.encode("cp1252")
    assert f"neither UTF-8 nor {declared}" in rejection(written(tmp_path / "p.html", page)).reason


def test_a_pipe_is_no_report(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in rejection(tmp_path / "pipe.txt").reason
