"""Each folder of tests/cases, through the whole pipeline. Nothing is replaced: real rooms, a real case on disk."""

import json
from pathlib import Path

import pytest

from testimonia.evaluation.expectations import Told, check, read_records
from testimonia.export.jsonl import JsonLines
from testimonia.pipeline import run
from testimonia.store import Case

FOLDERS = sorted(folder for folder in Path(__file__).with_name("cases").iterdir() if folder.is_dir())


def gap(folder: Path) -> pytest.MarkDecorator:
    """A case with a `known_gap.md` must fail; when it no longer does, the note is to go."""
    note = folder / "known_gap.md"
    return pytest.mark.xfail(note.exists(), reason=f"see {folder.name}/{note.name}", strict=True, raises=AssertionError)


def records_of(folder: Path, workplace: Path) -> list[Told]:
    """The exported records of the folder's reports."""
    with Case.open(workplace / "case", create=True) as case:
        run([folder / "reports"], case)
        with (workplace / "events.jsonl").open("w", encoding="utf-8", newline="") as out:
            JsonLines().write(case.events(), out)
    return read_records(workplace / "events.jsonl")


def report_names(folder: Path) -> list[str]:
    """The ids of JSONL rows, and of other files the names without suffix."""
    files = sorted((folder / "reports").iterdir())
    rows = [line for file in files if file.suffix == ".jsonl" for line in file.read_text("utf-8").splitlines()]
    return [json.loads(row)["id"] for row in rows] + [file.stem for file in files if file.suffix != ".jsonl"]


@pytest.mark.parametrize("folder", [pytest.param(f, id=f.name, marks=gap(f)) for f in FOLDERS])
def test_the_reports_are_read_as_expected(folder: Path, tmp_path: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    checks = check(expected, records_of(folder, tmp_path), report_names(folder))
    failed = [str(one) for one in checks if not one.holds]
    assert not failed, "\n".join([f"see {folder.name}/why.md", *failed])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_case_names_its_own_reports_and_says_why(folder: Path) -> None:
    expected, names = json.loads((folder / "expected.json").read_text("utf-8")), set(report_names(folder))
    assert (folder / "why.md").read_text("utf-8").startswith("# ")
    assert all(match["docs"] and set(match["docs"]) <= names for match in expected["match"])
