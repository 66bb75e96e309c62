import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from testimonia import __version__
from testimonia.cli import main
from testimonia.model import Actor, Sides
from testimonia.store import Case


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A case of one event, which was two before."""
    (_, left), (_, right) = samples.ambush(), samples.ambush_again()
    with Case.open(tmp_path / "case", create=True) as case:
        for document, mention in (samples.ambush(), samples.ambush_again()):
            case.add_report(document, samples.EXTRACTOR, [mention])
        for clusters in ((samples.cluster(left), samples.cluster(right)), (samples.cluster(left, right),)):
            issued = case.issue_ids(clusters)
            case.replace_events([samples.event(identifier) for identifier in issued.values()], issued)
    return tmp_path / "case"


def ids(folder: Path) -> list[str]:
    with Case.open(folder) as case:
        return [event.id for event in case.events()]


def status(*arguments: str | Path) -> int | str | None:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def test_export_goes_into_the_case_unless_told_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("export", "--case", folder, "--format", "jsonl") == 0
    written = folder / "exports" / "events.jsonl"
    assert str(written) in capsys.readouterr().err
    assert [json.loads(line)["id"] for line in written.read_text("utf-8").splitlines()] == ids(folder)


def test_export_to_stdout_is_the_file_and_nothing_else(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("export", "--case", folder, "-f", "jsonl", "-o", folder / "out.jsonl") == 0
    capsys.readouterr()
    assert status("export", "--case", folder, "-f", "jsonl", "-o", "-") == 0
    assert capsys.readouterr() == ((folder / "out.jsonl").read_text("utf-8"), "")


def test_names_are_exported_only_when_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("export", "--case", folder, "-f", "jsonl", "-o", "-") == 0
    assert json.loads(capsys.readouterr().out)["named_people"] == []
    assert status("export", "--case", folder, "-f", "jsonl", "-o", "-", "--names") == 0
    assert json.loads(capsys.readouterr().out)["named_people"] == [{"name": "João Kapango", "role": "killed"}]


def test_a_failed_export_leaves_the_old_file_and_no_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "file").write_text("mine")
    for target in (folder / "file" / "out.csv", folder / "exports"):
        assert status("export", "--case", folder, "-f", "csv", "-o", target) == 2
        assert "name another file" in capsys.readouterr().err
    assert (folder / "file").read_text() == "mine"
    assert not list(folder.glob(".*.part"))


def test_export_makes_the_folder_it_is_told(folder: Path) -> None:
    target = folder / "new" / "deeper" / "out.csv"
    assert status("export", "--case", folder, "-f", "csv", "-o", target) == 0
    assert len(target.read_text("utf-8").splitlines()) == 2


def test_show_tells_who_says_what(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (event,) = ids(folder)
    assert status("show", event, "--case", folder) == 0
    out = capsys.readouterr().out
    for told in (
        event,
        "Gunmen (blamed)",
        "“four porters” says the mayor [ango-1.txt]",
        "“at least three”",
        "1994-03-01",
    ):
        assert told in out


def test_show_finds_an_event_under_an_id_from_before_a_merge(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (now,) = ids(folder)
    old = older(folder, now)
    assert status("show", old, "--case", folder) == 0
    told = capsys.readouterr()
    assert f"{old} is now part of {now}" in told.err
    assert now in told.out


def older(folder: Path, now: str) -> str:
    """The id that the other of the two events had."""
    (_, left), (_, right) = samples.ambush(), samples.ambush_again()
    with Case.open(folder) as case:
        issued = case.issue_ids([samples.cluster(left), samples.cluster(right)])
    return next(identifier for identifier in issued.values() if identifier != now)


def test_what_a_report_says_is_no_markup_and_moves_no_cursor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (_, left), (_, right) = samples.ambush(), samples.ambush_again()
    with Case.open(folder, create=True) as case:
        issued = case.issue_ids([samples.cluster(left, right)])
        (identifier,) = issued.values()
        odd = Actor("[bold]Men[/bold] \x1b[2J")
        case.replace_events([replace(samples.event(identifier), actors=Sides((odd,), ()))], issued)
    assert status("show", identifier, "--case", folder) == 0
    out = capsys.readouterr().out
    assert "[bold]Men[/bold]" in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["run", "missing.txt", "--case", "c"], 2, "missing.txt: no such file or folder"),
        (["run"], 2, "Missing argument"),
        (["export", "--case", "c", "--format", "jsonl"], 2, "no case here; `testimonia run"),
        (["export", "--case", "c", "--format", "shapefile"], 2, "there are: csv, geojson, jsonl"),
        (["show", "ev_1", "--case", "c"], 2, "no case here"),
        (["judge", "ev_1", "ev_2", "same", "--case", "c", "--by", "ana"], 2, "no case here"),
        (["decide", "ev_1", "reject", "--case", "c", "--by", "ana"], 2, "no case here"),
        (["launch"], 2, "No such command"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(
    arguments: list[str],
    code: int,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert status(*arguments) == code
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_event_that_is_not_there_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("show", "ev_never", "--case", folder) == 2
    assert "no such event" in capsys.readouterr().err


def test_a_held_case_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text("Gunmen shot two drivers near Gao on Monday.")
    with Case.open(folder, create=True):
        assert status("run", tmp_path / "report.txt", "--case", folder) == 1
    assert "another testimonia is writing" in capsys.readouterr().err


def test_the_command_starts_without_the_heavy_rooms() -> None:
    code = "import sys, testimonia.cli; print(sorted({'spacy', 'numpy', 'trafilatura', 'cattrs'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--version") == 0
    assert capsys.readouterr().out == f"testimonia {__version__}\n"
