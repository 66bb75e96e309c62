"""`testimonia run` on the bundled reports, and on everything that can be wrong with an input."""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from testimonia.cli import main
from testimonia.store import Case

REPORT = "Mortar shells hit the market of Bentiu on 14 May 2015, killing six traders, the town's doctor said.\n"
HINDI = "सोमवार को शहर के बाज़ार में हुए धमाके में छह लोग मारे गए और कई अन्य घायल हो गए, पुलिस ने बताया। " * 5


def status(*arguments: str | Path) -> int | str | None:
    try:
        main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code
    return 0


def exported(case: Path) -> bytes:
    """The JSON lines of a case, byte for byte."""
    assert status("export", "--case", case, "--format", "jsonl") == 0
    return (case / "exports" / "events.jsonl").read_bytes()


def records(case: Path) -> list[dict[str, Any]]:
    """The records of a case without ids and versions: an event goes by its claims instead."""
    told = [json.loads(line) for line in exported(case).decode().split("\n")[:-1]]
    claims = {record["id"]: sorted(claim["id"] for claim in record["claims"]) for record in told}
    for record in told:
        del record["version"]
        record["id"] = claims[record["id"]]
        for key in ("part_of", "contains", "possibly_same"):
            record[key] = sorted(claims[identifier] for identifier in record[key])
    return sorted(told, key=lambda record: record["id"])


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundled") / "reports"
    with as_file(files("testimonia") / "demo" / "reports") as bundled:
        shutil.copytree(bundled, folder)
    return folder


@pytest.fixture(scope="module")
def at_once(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of all bundled reports, read in one run."""
    case = tmp_path_factory.mktemp("at-once") / "case"
    assert status("run", reports, "--case", case) == 0
    return case


def test_a_second_run_changes_nothing(reports: Path, at_once: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = exported(at_once)
    assert before
    assert status("run", reports, "--case", at_once) == 0
    assert "known before" in capsys.readouterr().out
    assert exported(at_once) == before


def test_more_reports_later_come_to_the_same_as_all_at_once(reports: Path, at_once: Path, tmp_path: Path) -> None:
    rows = (reports / "reports.jsonl").read_text("utf-8").splitlines(keepends=True)
    first = tmp_path / "first" / "reports.jsonl"
    first.parent.mkdir()
    first.write_text("".join(rows[: len(rows) // 2]), "utf-8")
    case = tmp_path / "case"
    assert status("run", first, "--case", case) == 0
    early = [json.loads(line)["id"] for line in exported(case).splitlines()]
    assert status("run", reports, "--case", case) == 0
    assert records(case) == records(at_once)
    with Case.open(case) as opened:
        current = {event.id for event in opened.events()}
        assert early
        assert {opened.resolve_event_id(identifier) for identifier in early} <= current


def test_a_run_that_was_killed_is_taken_up_by_the_next(reports: Path, at_once: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    command = [Path(sys.executable).parent / "testimonia", "run", reports, "--case", case]
    began = time.monotonic()
    subprocess.run([*command[:-1], tmp_path / "timed"], check=True, capture_output=True)
    whole_s = time.monotonic() - began
    chance = random.Random(3)
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.4, 0.9) * whole_s)
            process.send_signal(signal.SIGKILL)
    assert status("run", reports, "--case", case) == 0
    assert exported(case) == exported(at_once)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.txt", bytes(range(256)) * 20),
        ("latin.txt", "Les obus ont touché le marché.".encode("latin-1") + b"\xff\xfe"),
        ("huge.txt", b"Mortar shells hit the market. " * 1_750_000),
        ("broken.jsonl", b'{"id": "a", "text": "Mortar sh\n'),
    ],
)
def test_a_bad_report_is_named_and_the_others_go_on(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT, "utf-8")
    assert status("run", folder, "--case", tmp_path / "case") == 0
    before = exported(tmp_path / "case")
    (folder / name).write_bytes(content)
    capsys.readouterr()
    assert status("run", folder, "--case", tmp_path / "case") == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("rejected: ")]
    assert len(lines) == 1
    assert name in lines[0]
    assert exported(tmp_path / "case") == before


def counted(shown: str) -> dict[str, int]:
    """The rows of the summary that a run prints."""
    return {words: int(number) for words, number in re.findall(r"^ +(\w[\w ]*?) {2,}(\d+) *$", shown, re.MULTILINE)}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "hindi", "text": HINDI}, "does not read 'hi'"),
        ({"id": "undated", "text": REPORT, "published": "someday"}, "'someday'"),
    ],
)
def test_what_is_wrong_with_a_report_that_was_taken_is_a_note(
    row: dict[str, str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [json.dumps(row), '{"id": "broken", "text": ']
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), "utf-8")
    assert status("run", tmp_path / "pile.jsonl", "--case", tmp_path / "case") == 0
    shown = capsys.readouterr()
    assert [line.split(":")[:2] for line in shown.err.splitlines()[:2]] == [
        ["rejected", " pile.jsonl"],
        ["note", f" {row['id']}"],
    ]
    assert told in shown.err
    counts = counted(shown.out)
    assert (counts["reports read"], counts["rejected"], counts["notes"]) == (1, 1, 1)


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_texts_under_one_id_the_later_counts_and_it_is_noted(
    backwards: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"id": "bentiu", "text": REPORT, "published": "2015-05-14"},
        {"id": "bentiu", "text": REPORT.replace("six", "eight"), "published": "2015-05-16"},
    ]
    lines = [json.dumps(row) for row in (rows[::-1] if backwards else rows)]
    (tmp_path / "pile.jsonl").write_text("\n".join(lines), "utf-8")
    assert status("run", tmp_path / "pile.jsonl", "--case", tmp_path / "case") == 0
    assert "note: bentiu: revision of a report with the same id" in capsys.readouterr().err
    with Case.open(tmp_path / "case") as case:
        assert [document.text for document in case.documents()] == [REPORT.replace("six", "eight")]
        assert [note.step for note in case.rejections()] == ["articles"]


def test_a_line_that_is_broken_costs_only_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        json.dumps({"id": "one", "text": REPORT}),
        '{"id": "two", "text": ',
        json.dumps({"id": "three", "text": REPORT}),
    ]
    (tmp_path / "pile.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    assert status("run", tmp_path / "pile.jsonl", "--case", tmp_path / "case") == 0
    assert "pile.jsonl:2" in capsys.readouterr().err
    with Case.open(tmp_path / "case") as case:
        assert [document.id for document in case.documents()] == ["one", "three"]


def test_a_missing_path_stops_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, "utf-8")
    assert status("run", tmp_path / "good.txt", tmp_path / "missing.txt", "--case", tmp_path / "case") == 2
    assert not (tmp_path / "case").exists()


def test_the_demo_leaves_other_cases_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Case.open(tmp_path / "mine", create=True).close()
    assert status("demo", "--case", tmp_path / "mine") == 2
    assert "holds another case" in capsys.readouterr().err


def test_the_demo_prints_its_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("demo", "--case", tmp_path / "demo") == 0
    told = capsys.readouterr()
    with Case.open(tmp_path / "demo") as case:
        assert case.settings.territory == ("COL",)
        assert all(event.id in told.out for event in case.events())
    assert " show ev_" in told.err
