"""The checklist as one pile through the whole pipeline: never below the floor."""

import json
from pathlib import Path

from checklist.score import read_cases, score, write_reports
from expectations import read_records
from testimonia.export.jsonl import JsonLines
from testimonia.pipeline import run
from testimonia.store import Case

FLOOR = json.loads(Path(__file__).with_name("floor.json").read_text("utf-8"))


def test_no_fewer_cases_and_checks_hold_than_before(tmp_path: Path) -> None:
    cases = read_cases()
    write_reports(cases, tmp_path / "reports.jsonl")
    with Case.open(tmp_path / "case", create=True) as case:
        run([tmp_path / "reports.jsonl"], case)
        with (tmp_path / "events.jsonl").open("w", encoding="utf-8", newline="") as out:
            JsonLines().write(case.events(), out)
    told = score(cases, read_records(tmp_path / "events.jsonl"))["all"]
    assert told.passed >= FLOOR["cases"], told
    assert told.held >= FLOOR["checks"], told
