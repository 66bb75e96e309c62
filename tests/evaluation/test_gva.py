from pathlib import Path

import pytest

from evaluation.made import dead, engine, gives, record, setting, write_rows
from testimonia.evaluation.gva import Toll, gva, toll


def test_three_reports_of_two_incidents(tmp_path: Path) -> None:
    """Ours joins the two reports of the first and misses the second."""
    folder = tmp_path / "data" / "gva"
    reports = [("a", "first"), ("b", "first"), ("c", "second")]
    rows = [{"id": i, "incident": n, "text": "Shots were fired.", "published": "1996-05-02"} for i, n in reports]
    write_rows(folder / "made_docs.jsonl", rows)
    registry = [{"incident": "first", "killed": 1, "injured": 0}, {"incident": "second", "killed": 2, "injured": 1}]
    write_rows(folder / "made_incidents.jsonl", registry)
    told = [record("ev_1", ["a", "b"], casualties=[dead(1, 1, 1)]), record("ev_2", ["c"], kind="aggregate")]
    part = gva(setting(tmp_path, engine(run=gives(told)))).parts[0]
    assert part.ours["with_record"] == pytest.approx(2 / 3)
    assert (part.ours["b_cubed_f1"], part.ours["pairwise_f1"], part.ours["largest_mixed"]) == (1, 1, 0)
    assert (part.ours["killed_exact"], part.ours["killed_missing"], part.ours["killed_wrong"]) == (0.5, 0.5, 0)
    assert part.ours["injured_exact"] == 0.5
    assert (part.baseline["killed_exact"], part.baseline["injured_exact"]) == (0, 0.5)
    assert {row.case for row in part.rows} == {"made/first", "made/second"}


def test_a_report_on_two_records_belongs_to_the_one_that_quotes_it_most(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "gva"
    rows = [{"id": i, "incident": i, "text": "Shots.", "published": None} for i in ("a", "b")]
    write_rows(folder / "made_docs.jsonl", rows)
    write_rows(folder / "made_incidents.jsonl", [])
    mixed = record("ev_1", ["a", "b"])
    own = record("ev_2", ["b"])
    own["claims"] *= 2
    part = gva(setting(tmp_path, engine(run=gives([mixed, own])))).parts[0]
    assert part.ours["b_cubed_precision"] == 1


@pytest.mark.parametrize(
    ("told", "truth", "exact", "inside"),
    [
        (Toll(), 0, True, True),
        (Toll(), 1, False, False),
        (Toll(3, 3, 3), 3, True, True),
        (Toll(3, 3, None), 6, False, True),
        (Toll(3, 3, None), 7, False, False),
        (Toll(3, 2, 5), 2, False, True),
        (Toll(0, 0, 0), 0, True, True),
    ],
)
def test_figures_against_the_registry(told: Toll, truth: int, exact: bool, inside: bool) -> None:
    assert (told.exact(truth), told.holds(truth)) == (exact, inside)


def test_groups_are_added_where_there_is_no_total() -> None:
    rows = [dead(1, None, None, group="civilians"), dead(2, 2, 2, group="police")]
    assert toll({"casualties": rows}, "killed") == Toll(3, 3, None)
