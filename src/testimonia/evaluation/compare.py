"""Which cases came out otherwise in another run."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from testimonia.evaluation.files import read_rows
from testimonia.evaluation.results import Row

__all__ = ["Flip", "flips", "read_case_rows", "write_case_rows"]


@dataclass(frozen=True, slots=True)
class Flip:
    """A case whose figure changed. None where one of the runs has no such row."""

    case: str
    metric: str
    before: float | None
    after: float | None


def write_case_rows(rows: Iterable[Row], out: TextIO) -> None:
    """One JSON object a line: case, metric, value."""
    out.writelines(
        json.dumps({"case": row.case, "metric": row.metric, "value": float(row.value)}, ensure_ascii=False) + "\n"
        for row in rows
    )


def read_case_rows(path: Path) -> list[Row]:
    """Raises InputError where the file cannot be read."""
    return [Row(row["case"], row["metric"], row["value"]) for row in read_rows(path)]


def flips(before: Iterable[Row], after: Iterable[Row]) -> Iterator[Flip]:
    """The rows that differ between two runs, by case and metric."""
    old, new = ({(row.case, row.metric): row.value for row in rows} for rows in (before, after))
    for case, metric in sorted(old.keys() | new.keys()):
        values = old.get((case, metric)), new.get((case, metric))
        if values[0] != values[1]:
            yield Flip(case, metric, *values)
