from pathlib import Path

from testimonia.evaluation import Flip, Row, flips, read_case_rows, write_case_rows


def test_the_rows_that_differ() -> None:
    before = [Row("a", "date", 1), Row("a", "place", 0), Row("b", "date", 1)]
    after = [Row("a", "date", 1), Row("a", "place", 1), Row("c", "date", 0)]
    assert list(flips(before, after)) == [
        Flip("a", "place", 0, 1),
        Flip("b", "date", 1, None),
        Flip("c", "date", None, 0),
    ]


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    rows = [Row("Bôa/1", "date", 1.0), Row("b", "f1", 0.25)]
    with (tmp_path / "rows.jsonl").open("w", encoding="utf-8") as out:
        write_case_rows(rows, out)
    assert read_case_rows(tmp_path / "rows.jsonl") == rows
