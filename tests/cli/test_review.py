"""What a person says about events: obeyed by the next run, taken back, never erased."""

import json
from pathlib import Path
from typing import Any

import pytest

from testimonia.cli import main

REPORTS = {
    "a": "Mortar shells hit the market of Bentiu on 14 May 2015, killing six traders, the town's doctor said.\n",
    "b": "Two nurses were shot dead outside Malakal on 20 May 2015.\n",
}


def run(*arguments: str | Path) -> int | str | None:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def records(case: Path) -> list[dict[str, Any]]:
    assert run("export", "--case", case, "--format", "jsonl") == 0
    lines = (case / "exports" / "events.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("run", folder, "--case", tmp_path / "case") == 0
    return tmp_path / "case"


def test_a_merge_and_its_undo_leave_the_same_records_under_the_same_ids(case: Path) -> None:
    before = records(case)
    left, right = (record["id"] for record in before)
    assert run("judge", left, right, "same", "--case", case, "--by", "ana", "--why", "one attack, two towns") == 0
    merged = records(case)
    assert len(merged) == 1
    assert {document["file"] for document in merged[0]["documents"]} == {"a.txt", "b.txt"}
    assert run("show", left, "--case", case) == run("show", right, "--case", case) == 0
    assert run("judge", left, right, "unsure", "--case", case, "--by", "ana") == 0
    after = records(case)
    assert [r["id"] for r in after] == [left, right]
    assert [r["casualties"] for r in after] == [r["casualties"] for r in before]


def test_a_decision_is_on_the_record_with_its_name(case: Path) -> None:
    event = records(case)[0]["id"]
    assert run("decide", event, "accept", "--case", case, "--by", "ana") == 0
    assert records(case)[0]["review"]["status"] == "accepted"
    assert records(case)[0]["review"]["by"] == "ana"


def test_a_rejected_record_can_be_left_out_of_an_export(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone, stays = (record["id"] for record in records(case))
    assert run("decide", gone, "reject", "--case", case, "--by", "ana") == 0
    assert [record["review"]["status"] for record in records(case)] == ["rejected", "unreviewed"]
    capsys.readouterr()
    assert run("export", "--case", case, "--format", "jsonl", "--without-rejected", "-o", "-") == 0
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [stays]


def test_the_graver_event_is_asked_about_first(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("review", "--case", case) == 0
    shown = capsys.readouterr().out
    assert 0 < shown.index("Bentiu") < shown.index("Malakal")


def test_an_id_that_never_was_is_named(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("judge", "ev_0", "ev_1", "same", "--case", case, "--by", "ana") == 2
    assert "ev_0: no such event" in capsys.readouterr().err
