"""How much of the checklist a run holds, capability by capability."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from expectations import Check, Told, check

__all__ = ["CASES", "Score", "check_all", "read_cases", "score", "write_reports"]

CASES = Path(__file__).with_name("checklist_dev.json")

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Cases of which every check holds, of all cases; and single checks that hold, of all checks."""

    passed: int = 0
    cases: int = 0
    held: int = 0
    checks: int = 0

    def plus(self, checks: Sequence[Check]) -> "Score":
        """With one more case."""
        held = sum(one.holds for one in checks)
        return Score(self.passed + (held == len(checks)), self.cases + 1, self.held + held, self.checks + len(checks))


def read_cases(path: Path = CASES) -> list[Case]:
    cases: list[Case] = json.loads(path.read_text("utf-8"))["cases"]
    return cases


def write_reports(cases: Iterable[Case], path: Path) -> None:
    """All reports of the cases as one JSONL file, in the format that `testimonia run` reads."""
    rows = [{**report, "file": report["id"]} for case in cases for report in case["reports"]]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def check_all(cases: Iterable[Case], records: Sequence[Told]) -> dict[str, list[Check]]:
    """The checks of each case, by its id."""
    return {case["id"]: check(case["expect"], records, [report["id"] for report in case["reports"]]) for case in cases}


def score(cases: Iterable[Case], records: Sequence[Told]) -> dict[str, Score]:
    """By capability, and under "all" over all of them."""
    cases, table = list(cases), {"all": Score()}
    checked = check_all(cases, records)
    for case in cases:
        for name in (case["capability"], "all"):
            table[name] = table.get(name, Score()).plus(checked[case["id"]])
    return table
