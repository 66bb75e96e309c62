"""The suite `checklist`: short written cases, one capability each, read as one pile."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Setting
from testimonia.evaluation.expectations import Check, Told, check
from testimonia.evaluation.files import parts, read_json, run_rows
from testimonia.evaluation.metrics import share
from testimonia.evaluation.results import Part, Result, Row

__all__ = ["ALL", "checklist", "checks_of", "reports_of", "tally"]

ALL = "all"
"""The name of the tally over all capabilities."""

Case = Mapping[str, Any]


def checklist(setting: Setting) -> Result:
    """`gold/checklist*.json`."""
    files = parts(setting, "gold", "checklist*.json")
    return Result("checklist", "no record at all", tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    cases: Sequence[Case] = read_json(path)["cases"][: setting.limit]
    records = run_rows(setting.engine, reports_of(cases))
    ours, none = checks_of(cases, [Told(record) for record in records]), checks_of(cases, [])
    rows = tuple(row for case in cases for row in _rows(f"{path.stem}/{case['id']}", ours[case["id"]]))
    return Part(path.stem, len(cases), _figures(cases, ours), _figures(cases, none), rows, tuple(records))


def reports_of(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """All reports of the cases as rows of input."""
    return [{**report, "file": report["id"]} for case in cases for report in case["reports"]]


def checks_of(cases: Iterable[Case], records: Sequence[Told]) -> dict[str, list[Check]]:
    """The checks of each case, by its id."""
    return {case["id"]: check(case["expect"], records, [report["id"] for report in case["reports"]]) for case in cases}


def tally(cases: Sequence[Case], checks: Mapping[str, Sequence[Check]]) -> dict[str, tuple[int, int, int, int]]:
    """By capability and over all: cases of which every check holds, all cases, checks that hold, all checks."""
    table: dict[str, tuple[int, int, int, int]] = {}
    for case in cases:
        held, all_checks = sum(one.holds for one in checks[case["id"]]), len(checks[case["id"]])
        for name in (case["capability"], ALL):
            passed, seen, good, asked = table.get(name, (0, 0, 0, 0))
            table[name] = (passed + (held == all_checks), seen + 1, good + held, asked + all_checks)
    return table


def _figures(cases: Sequence[Case], checks: Mapping[str, Sequence[Check]]) -> dict[str, float]:
    counted = tally(cases, checks)
    passed, seen, held, asked = counted[ALL]
    figures = {"cases": share(passed, seen), "checks": share(held, asked), "cases_passed": passed, "checks_held": held}
    capabilities = {name: share(row[0], row[1]) for name, row in sorted(counted.items()) if name != ALL}
    return figures | {f"cases: {name}": value for name, value in capabilities.items()}


def _rows(name: str, checks: Sequence[Check]) -> Iterable[Row]:
    """One row for the case and one for each of its checks."""
    yield Row(name, "passed", all(one.holds for one in checks))
    for number, one in enumerate(checks):
        yield Row(name, f"{number} {one.name.split(' (')[0]}", one.holds)
