"""`case.toml`: what a case is about, written by the people who keep it."""

import datetime as dt
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.model import CaseError

__all__ = ["CaseSettings", "read_settings", "write_settings"]

KEYS = {"name": str, "territory": list, "period": dict, "inclusion": str}

TEMPLATE = """\
name = {name}

# What the case is about: kept with it, for those who read it. A run takes in every report and leaves out no event.

# Countries of the case, ISO 3166-1 alpha-3: ["MLI", "NER"]; [] = everywhere.
territory = []

# First and last day, both inclusive; leave out either, or the line, for an open end.
# period = {{ from = 2012-01-17, to = 2013-06-30 }}

# Which events belong to the case, in words.
inclusion = ""
"""


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """What a case is about; a record of what people mean by it: nothing is left out of a run for it.

    `inclusion`: in words. `first` and `last`: days, both inclusive, None = open. `territory`: ISO 3166-1 alpha-3 codes,
    () = everywhere.
    """

    name: str
    territory: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    inclusion: str = ""


def write_settings(path: Path, name: str) -> None:
    """Write a first `case.toml` for people to fill in."""
    path.write_text(TEMPLATE.format(name=json.dumps(name, ensure_ascii=False)), "utf-8")


def read_settings(path: Path) -> CaseSettings:
    """Read `case.toml`. Raises CaseError that names the file, the key and what should stand there."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CaseError(f"{path}: {error}; mend the file") from error
    for key, value in table.items():
        if key not in KEYS or not isinstance(value, KEYS[key]):
            raise CaseError(
                f"{path}: {key} = {value!r}; the keys are name and inclusion (text), territory (list), period"
            )
    first, last = _period(path, table.get("period", {}))
    name, inclusion = table.get("name", path.parent.name), table.get("inclusion", "")
    return CaseSettings(name, _territory(path, table.get("territory", [])), first, last, inclusion)


def _territory(path: Path, codes: list[Any]) -> tuple[str, ...]:
    for code in codes:
        if not isinstance(code, str) or not re.fullmatch("[A-Z]{3}", code):
            raise CaseError(f'{path}: territory holds {code!r}; write ISO alpha-3 codes, such as "MLI"')
    return tuple(codes)


def _period(path: Path, table: dict[str, Any]) -> tuple[dt.date | None, dt.date | None]:
    days = [table.get("from"), table.get("to")]
    sound = all(day is None or type(day) is dt.date for day in days) and set(table) <= {"from", "to"}
    if not sound or (None not in days and days[0] > days[1]):  # type: ignore[operator]
        raise CaseError(f"{path}: period = {table}; write {{ from = 2012-01-17, to = 2013-06-30 }}")
    return days[0], days[1]
