import datetime as dt
from pathlib import Path

import pytest

from testimonia.model import CaseError
from testimonia.store.settings import CaseSettings, read_settings, write_settings


def read(tmp_path: Path, text: str) -> CaseSettings:
    (tmp_path / "case.toml").write_text(text, "utf-8")
    return read_settings(tmp_path / "case.toml")


def test_what_is_written_first_reads_back(tmp_path: Path) -> None:
    write_settings(tmp_path / "case.toml", 'Río "Atrato"\\2')
    assert read_settings(tmp_path / "case.toml") == CaseSettings('Río "Atrato"\\2')


def test_all_keys(tmp_path: Path) -> None:
    text = 'name = "Sahel"\nterritory = ["MLI", "NER"]\nperiod = { from = 2012-01-17 }\ninclusion = "armed violence"'
    assert read(tmp_path, text) == CaseSettings("Sahel", ("MLI", "NER"), dt.date(2012, 1, 17), None, "armed violence")


@pytest.mark.parametrize(
    "text",
    [
        "name = 3",
        "territory = 'MLI'",
        "territory = ['Mali']",
        "territory = [3]",
        "period = { from = 2013-01-01, to = 2012-01-01 }",
        "period = { from = 2013-01-01T00:00:00 }",
        "period = { since = 2013-01-01 }",
        "perod = { from = 2013-01-01 }",
        "not toml",
    ],
)
def test_what_cannot_be_is_said_with_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(CaseError, match=r"case\.toml"):
        read(tmp_path, text)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="mend the file"):
        read_settings(tmp_path / "case.toml")
