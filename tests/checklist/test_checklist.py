"""The checklist as one pile through the whole pipeline: never below the floor, and no case lost for another gained."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from testimonia.cli.engine import engine
from testimonia.evaluation import floors
from testimonia.evaluation.checklist import ALL, checks_of, reports_of, tally
from testimonia.evaluation.expectations import Check, Told
from testimonia.evaluation.files import read_json, run_rows

CASES = read_json(Path(__file__).with_name("checklist_dev.json"))["cases"]
FLOOR = floors()["checklist"]["checklist_dev"]
PASSING = Path(__file__).with_name("passing.txt").read_text("utf-8").split()

Checks = Mapping[str, Sequence[Check]]


@pytest.fixture(scope="module")
def checks() -> Checks:
    measured = engine("rules", lambda *_: None)
    return checks_of(CASES, [Told(record) for record in run_rows(measured, reports_of(CASES))])


def test_no_fewer_cases_and_checks_hold_than_before(checks: Checks) -> None:
    passed, _, held, _ = tally(CASES, checks)[ALL]
    assert passed >= FLOOR["cases_passed"], (passed, held)
    assert held >= FLOOR["checks_held"], (passed, held)


def test_each_case_that_passed_still_passes(checks: Checks) -> None:
    assert not {case: failed for case in PASSING if (failed := [str(one) for one in checks[case] if not one.holds])}
