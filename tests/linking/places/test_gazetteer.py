import tempfile
import threading
from pathlib import Path

import pytest

from testimonia.linking.places.gazetteer import Gazetteer, log_prior
from testimonia.model import InputError


@pytest.mark.parametrize("name", ["Zawiya", "az-zawiyah", "Al Zawiyah", "الزاوية", "ZAWIYA"])
def test_all_spellings_find_a_town(small: Gazetteer, name: str) -> None:
    assert [c.id for c in small.lookup(name)] == ["gn:11"]


@pytest.mark.parametrize("name", ["Atlantis", "", "-"])
def test_what_is_not_there(small: Gazetteer, name: str) -> None:
    assert small.lookup(name) == ()


def test_the_larger_of_two_comes_first(small: Gazetteer) -> None:
    candidates = small.lookup("Springfield")
    assert [c.population for c in candidates] == [116_000, 167_000]  # the seat of a state counts half as much again
    assert log_prior(candidates[0]) > log_prior(candidates[1])


def test_a_key_finds_another_spelling_in_its_country_only(small: Gazetteer) -> None:
    assert [(c.id, c.rank) for c in small.by_key("Umm el-Araneb", "LBY")] == [("wof:102", 3)]
    assert small.by_key("Umm el-Araneb", "USA") == ()


def test_a_key_is_not_enough_where_the_spelling_is_far_off(small: Gazetteer) -> None:
    assert small.by_key("Sobehuhia", "LBY") == ()


def test_threads_share_one_gazetteer(small_archive: Path, tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(small_archive, tmp_path)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.extend(len(gazetteer.lookup("Springfield")) for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2] * 200


def test_unpacked_once(small_archive: Path, tmp_path: Path) -> None:
    Gazetteer.open(small_archive, tmp_path).close()
    (first,) = tmp_path.iterdir()
    stamp = first.stat().st_mtime_ns
    Gazetteer.open(small_archive, tmp_path).close()
    assert [(p, p.stat().st_mtime_ns) for p in tmp_path.iterdir()] == [(first, stamp)]


def test_another_folder_where_the_cache_cannot_be_written(
    small_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "a file").touch()
    assert Gazetteer.open(small_archive, tmp_path / "a file" / "cache").lookup("Zawiya")
    assert list(tmp_path.glob("testimonia-*/places-*.sqlite"))


def test_nowhere_to_write(small_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "a file"))
    with pytest.raises(InputError, match="cannot unpack"):
        Gazetteer.open(small_archive, tmp_path / "a file" / "cache")


def test_damaged_archive(small_archive: Path, tmp_path: Path) -> None:
    (tmp_path / "places.manifest.json").write_bytes((small_archive.parent / "places.manifest.json").read_bytes())
    (tmp_path / "places.sqlite.xz").write_bytes(small_archive.read_bytes()[:-200])
    with pytest.raises(InputError, match="damaged"):
        Gazetteer.open(tmp_path / "places.sqlite.xz", tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_archive_without_manifest(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="manifest"):
        Gazetteer.open(tmp_path / "places.sqlite.xz", tmp_path)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
