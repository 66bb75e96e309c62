from pathlib import Path
from typing import Any

import pytest

from evaluation.made import claim, dead, engine, gives, record, setting, write_rows
from testimonia.evaluation.isaf import figure, isaf, province
from testimonia.evaluation.results import Part

CODED = {"start_date": "1984-03-06", "province": ["ayacucho"], "min_killed": 4, "min_captured": 0}


def scored(folder: Path, records: list[dict[str, Any]], **coded: Any) -> Part:
    rows = [{"id": f"r{n}", "text": "A patrol was attacked.", "gold": CODED | coded} for n in (1, 2)]
    write_rows(folder / "data" / "isaf" / "made.jsonl", rows)
    return isaf(setting(folder, engine(run=gives(records)))).parts[0]


def test_one_of_two_releases_read_right(tmp_path: Path) -> None:
    told = scored(tmp_path, [record("ev_1", ["r1"], casualties=[dead(4, 4, 4)])])
    assert told.ours == {"with_record": 0.5, "start_date": 0.5, "province": 0.5, "min_killed": 0.5, "min_captured": 1}
    assert told.baseline == {"start_date": 1, "province": 1, "min_killed": 1, "min_captured": 1}


def test_the_act_told_first_dates_the_release(tmp_path: Path) -> None:
    later = record("ev_1", ["r1"], claims=[claim("type", "r1", 90, "clash"), claim("date", "r1", 1, "then")])
    first = record("ev_2", ["r1"], start="1984-03-01")
    assert scored(tmp_path, [later, first]).ours["start_date"] == 0
    assert scored(tmp_path, [later, first], start_date="1984-03-01").ours["start_date"] == 0.5


def test_figures_are_added_over_incidents_and_aggregates_left_out(tmp_path: Path) -> None:
    told = [record(f"ev_{n}", ["r1"], casualties=[dead(2, 2, 2)]) for n in (1, 2)]
    total = record("ev_3", ["r1"], kind="aggregate", casualties=[dead(4, 4, 4)])
    assert scored(tmp_path, [*told, total]).ours["min_killed"] == 0.5


@pytest.mark.parametrize(
    ("rows", "people"),
    [
        ([], 0),
        ([dead(4, 4, 4), dead(1, 1, 1, group="civilians")], 4),
        ([dead(3, 3, 3, group="combatants"), dead(1, 1, 1, group="civilians")], 4),
        ([dead(6, None, None)], 6),
        ([dead(2, None, None)], 3),
        ([dead(2, None, 5)], 2),
        ([dead(None, None, 5)], 0),
    ],
)
def test_the_people_of_a_record(rows: list[dict[str, Any]], people: int) -> None:
    assert figure({"casualties": rows}, "killed") == people


@pytest.mark.parametrize(("left", "right"), [("Hilmand Province", "helmand"), ("Wardak", "Maidan Wardak"), ("", None)])
def test_spellings_of_a_province(left: str, right: str | None) -> None:
    assert province(left) == province(right)
