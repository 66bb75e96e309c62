import gzip
from pathlib import Path

import pytest

from evaluation.made import setting, write_rows
from testimonia.evaluation.files import parts, read_json, read_rows
from testimonia.model import InputError


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("dev_docs.jsonl", "train_docs.jsonl", "more_docs.jsonl"):
        write_rows(tmp_path / "made" / name, [])
    return tmp_path


def test_all_parts_but_those_for_training(data: Path) -> None:
    found = parts(setting(data), "made", "*_docs.jsonl", "_docs")
    assert [path.name for path in found] == ["dev_docs.jsonl", "more_docs.jsonl"]


def test_a_part_by_name_may_be_one_for_training(data: Path) -> None:
    found = parts(setting(data, part="Train"), "made", "*_docs.jsonl", "_docs")
    assert [path.name for path in found] == ["train_docs.jsonl"]


@pytest.mark.parametrize(("folder", "part"), [("made", "other"), ("elsewhere", None)])
def test_nothing_to_score(data: Path, folder: str, part: str | None) -> None:
    with pytest.raises(InputError, match=folder):
        parts(setting(data, part=part), folder, "*_docs.jsonl", "_docs")


def test_rows_may_be_packed(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"a": 1}\n\n{"a": 2}\n'))
    assert read_rows(tmp_path / "rows.jsonl.gz") == [{"a": 1}, {"a": 2}]


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    for read in (read_json, read_rows):
        with pytest.raises(InputError, match=r"bad\.json"):
            read(tmp_path / "bad.json")
