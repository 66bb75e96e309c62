"""The suites on coded reports: which reports are run for which gold file."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.made import engine, record, setting, write_rows
from testimonia.evaluation.gold import sdf, seeds
from testimonia.model import InputError


def gold_file(path: Path, *docs: str) -> None:
    path.parent.mkdir(exist_ok=True)
    event = {
        "id": "E1",
        "tier": "core",
        "type": "attack",
        "start": "1984-03-06",
        "end": "1984-03-06",
        "date_precision": "day",
        "docs": list(docs),
        "killed": None,
    }
    documents = [{"doc": doc, "file": f"{doc}.txt", "published": "1984-03-07"} for doc in docs]
    path.write_text(json.dumps({"documents": documents, "events": [event], "aliases": {}}), "utf-8")


class Run:
    """Remembers what it was asked to read, and gives one record."""

    def __init__(self) -> None:
        self.read: list[list[str]] = []

    def __call__(self, paths: list[Path]) -> list[dict[str, Any]]:
        rows = [line for path in paths for line in path.read_text("utf-8").splitlines()]
        self.read.append(
            [path.name for path in paths] if paths[0].suffix == ".txt" else [json.loads(r)["id"] for r in rows]
        )
        return [record("ev_1", ["a.txt"])]


def test_only_the_coded_reports_are_run(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold" / "sdf_made.json", "a", "b")
    rows = [{"id": name, "file": f"{name}.txt", "text": "An ambush.", "published": "1984-03-07"} for name in "abc"]
    write_rows(tmp_path / "data" / "sdf" / "all.jsonl", rows)
    run = Run()
    part = sdf(setting(tmp_path, engine(run=run))).parts[0]
    assert run.read == [["a", "b"]]
    assert (part.name, part.cases, part.ours["event_recall"]) == ("sdf_made", 2, 1)
    assert part.baseline["run_events"] == 0


def test_fewer_reports_and_the_events_that_they_tell(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold" / "sdf_made.json", "a", "b")
    write_rows(tmp_path / "data" / "sdf" / "all.jsonl", [{"id": n, "file": f"{n}.txt", "text": "x"} for n in "ab"])
    run = Run()
    part = sdf(setting(tmp_path, engine(run=run), limit=1)).parts[0]
    assert run.read == [["a"]]
    assert (part.cases, part.ours["merge_recall"]) == (1, 1)


def test_a_coded_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    gold_file(tmp_path / "gold" / "sdf_made.json", "a")
    with pytest.raises(InputError, match="'a'"):
        sdf(setting(tmp_path))


def test_seeds_are_run_as_files_and_again_with_their_days(tmp_path: Path) -> None:
    for name in ("seeds", "seeds_dated"):
        gold_file(tmp_path / "gold" / f"{name}.json", "a")
    write_rows(tmp_path / "gold" / "seeds_dated.jsonl", [{"id": "a", "file": "a.txt", "text": "An ambush."}])
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("An ambush.", "utf-8")
    run = Run()
    assert [part.name for part in seeds(setting(tmp_path, engine(run=run))).parts] == ["seeds", "seeds_dated"]
    assert run.read == [["a.txt"], ["a"]]
