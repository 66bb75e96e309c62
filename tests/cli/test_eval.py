"""`testimonia eval` on a benchmark of one made-up press release."""

import json
from pathlib import Path

import pytest

from testimonia.cli import main

TEXT = "BANGUI, 4 May 2006 - Government troops killed five rebels in a clash near Birao on 3 May 2006, the army said.\n"


def status(*arguments: str | Path) -> int | str | None:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code
    return 0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    coded = {"start_date": "2006-05-03", "province": ["vakaga"], "min_killed": 5, "min_captured": 0}
    row = {"id": "r1", "text": TEXT, "published": "2006-05-04", "gold": coded}
    (tmp_path / "data" / "isaf").mkdir(parents=True)
    (tmp_path / "data" / "isaf" / "made.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return tmp_path


def test_figures_rows_and_records_of_a_run(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows, records = data / "rows.jsonl", data / "records.jsonl"
    assert status("eval", "isaf", "--data", data, "--json", "--rows", rows, "--export", records) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["suite"] == "isaf"
    assert (told["start_date"], told["min_killed"], told["cases"]) == ({"made": 1}, {"made": 1}, {"made": 1})
    assert told["baseline"]["min_killed"] == {"made": 1}
    (record,) = [json.loads(line) for line in records.read_text("utf-8").splitlines()]
    assert record["documents"][0]["id"] == "r1"
    marks = [json.loads(line) for line in rows.read_text("utf-8").splitlines()]
    assert {"case": "made/r1", "metric": "min_killed", "value": 1.0} in marks


def test_the_table_names_our_figures_and_those_of_others(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("eval", "isaf", "--data", data) == 0
    told = capsys.readouterr().out
    for words in ("made (1)", "min_killed", "1.000", "0.896", "GPT-4o", "commonest value"):
        assert words in told


def test_two_runs_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in (("a", 0), ("b", 1)):
        lines = [{"case": "c1", "metric": "date", "value": value}, {"case": "c2", "metric": "date", "value": 1}]
        (tmp_path / name).write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert status("eval", "--compare", tmp_path / "a", tmp_path / "b") == 0
    told = capsys.readouterr().out
    assert "1 differ" in told
    assert "c1" in told
    assert "c2" not in told


@pytest.mark.parametrize("arguments", [["eval"], ["eval", "other", "--data", "."], ["eval", "isaf"]])
def test_what_is_missing_is_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(*arguments) == 2
    assert capsys.readouterr().err.startswith("testimonia: ")


def test_a_folder_without_the_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("eval", "isaf", "--data", tmp_path) == 2
    assert "check --data" in capsys.readouterr().err
