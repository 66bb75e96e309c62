"""The gazetteer: names of places, and the places they may mean. Read-only, embedded, stdlib SQLite."""

import json
import lzma
import math
import os
import sqlite3
import tempfile
import threading
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rapidfuzz.fuzz import ratio

from testimonia.linking.places.spelling import ARABIC_SHAPED, normalise, transliteration_key, without_articles
from testimonia.model import InputError

__all__ = ["Candidate", "Gazetteer", "log_prior"]

_COLUMNS = (
    "p.id, p.source, p.key, p.name, p.country, p.admin1, p.admin2, p.lat_e5, p.lon_e5, p.class, p.code, "
    "p.population, p.radius_km, p.aliases"
)
_MOST_CANDIDATES = 300
_REMEMBERED_NAMES = 50_000
_LEAST_LIKENESS, _LEAST_LIKENESS_OF_SHORT = 0.6, 0.75
_SHORT_KEY = 2
_KEY_RANK = 3
_FACTORS = {"PCLI": 50.0, "ADM1": 0.2, "ADM2": 0.1, "ADM3": 0.1, "PPLC": 5.0, "PPLG": 5.0, "PPLA": 1.5}
"""How much more often news means a place of this kind than its population says; set on LGL and TR-News. An area counts
less than its people, who are those of its towns as well."""


_RANKS, _CAPITAL_RANKS = (1.0, 0.3, 0.2, 0.1), (1.0, 0.7, 0.7, 0.1)
_LEAST_POPULATION = 300
"""Where no population is known: the place is in no list of places of 500 people."""
_REGION = 13.0
"""A region of the hand-made layer is as well known as a town of some 150,000 people."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `id` is the public id ("gn:2210247"), `number` the row. `admin1`, `admin2` are row numbers of areas, None where not
    known. `cls`, `code` are GeoNames feature classes and codes. `radius_km` None where the source gives no size.
    `rank`: 0 the name is a main one, 1 another, 2 one with something left out, 3 only the transliteration key is the
    same. `likeness` 0..1 of the spellings, 1 unless only the key is the same.
    """

    id: str
    number: int
    name: str
    country: str | None
    admin1: int | None
    admin2: int | None
    lat: float
    lon: float
    cls: str
    code: str
    population: int
    radius_km: float | None
    aliases: tuple[str, ...]
    rank: int = 0
    likeness: float = 1.0


def log_prior(candidate: Candidate) -> float:
    """How likely news is to mean this place by its name, before anything else is known; in nats, no fixed zero."""
    size = math.log(max(candidate.population, _LEAST_POPULATION)) + 1
    region = _REGION if candidate.id.startswith("region:") else 0.0
    factor = _FACTORS.get(candidate.code, 1.0)
    ranks = _CAPITAL_RANKS if candidate.code in ("PPLC", "PPLG") else _RANKS
    by_name = ranks[candidate.rank] * candidate.likeness
    return max(size, region) + math.log(factor * by_name)


class Gazetteer:
    """Look-ups by name. One instance may be shared by threads."""

    def __init__(self, path: Path) -> None:
        """Open an unpacked gazetteer. Raises InputError where there is none."""
        if not path.is_file():
            raise InputError(f"no gazetteer at {path}; build one with `testimonia places build`")
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA mmap_size = 268435456")
        self._lock = threading.Lock()
        self._by_name = lru_cache(_REMEMBERED_NAMES)(self._read_name)
        self._by_key = lru_cache(_REMEMBERED_NAMES)(self._read_key)
        self._by_number = lru_cache(_REMEMBERED_NAMES)(self._read_number)
        self._areas = cache(self._read_areas)
        self.countries = {c.country or "": c for c in self._read("p.code = 'PCLI'")}
        """The countries by ISO alpha-3."""

    @classmethod
    def open(cls, archive: Path | None = None, cache: Path | None = None) -> "Gazetteer":
        """Open a packed gazetteer (None = the one that ships), unpacked on first use into `cache`.

        None for `cache` is $XDG_CACHE_HOME/testimonia, else ~/.cache/testimonia; where that cannot be written to, a
        folder for temporary files serves. Raises InputError where the archive or its manifest is missing or damaged.
        """
        if archive is not None:
            return cls(_unpack(archive, cache or _user_cache()))
        with as_file(files("testimonia") / "data" / "places.sqlite.xz") as shipped:
            return cls(_unpack(shipped, cache or _user_cache()))

    def close(self) -> None:
        self._connection.close()

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The places with this name, likeliest first; () for none. At most 300."""
        normal = normalise(name)
        found = self._by_name(normal)
        bare = "" if found else without_articles(normal)
        return tuple(c for c in self._by_name(bare) if c.country in ARABIC_SHAPED) if bare else found

    def by_key(self, name: str, country: str) -> tuple[Candidate, ...]:
        """Places of one country (ISO alpha-3) that are spelled much like `name` and share its transliteration key.

        Right about six times in ten: to be scored by the context, never an answer by itself.
        """
        return self._by_key(normalise(name), country)

    def place(self, number: int) -> Candidate | None:
        """The place of a row number; None where there is none."""
        return self._by_number(number)

    def areas(self, country: str) -> tuple[Candidate, ...]:
        """The first-order areas of a country (ISO alpha-3)."""
        return self._areas(country)

    def _read_name(self, normal: str) -> tuple[Candidate, ...]:
        query = (
            f"SELECT {_COLUMNS}, n.rank FROM names n JOIN places p ON p.id = n.place WHERE n.name = ? "
            f"ORDER BY p.population DESC LIMIT {_MOST_CANDIDATES}"
        )
        return tuple(sorted((_candidate(row) for row in self._rows(query, normal)), key=_likeliest))

    def _read_key(self, normal: str, country: str) -> tuple[Candidate, ...]:
        key = transliteration_key(normal)
        query = (
            f"SELECT {_COLUMNS}, {_KEY_RANK} FROM keys k JOIN places p ON p.id = k.place "
            "WHERE k.country = ? AND k.key = ?"
        )
        rows = self._rows(query, country, key) if key else []
        found = (replace(c, likeness=_likeness(normal, c)) for c in map(_candidate, rows))
        least = _LEAST_LIKENESS if len(key) > _SHORT_KEY else _LEAST_LIKENESS_OF_SHORT
        return tuple(sorted((c for c in found if c.likeness >= least), key=_likeliest))

    def _read_number(self, number: int) -> Candidate | None:
        return next(iter(self._read("p.id = ?", number)), None)

    def _read_areas(self, country: str) -> tuple[Candidate, ...]:
        return self._read("p.code = 'ADM1' AND p.country = ? ORDER BY p.id", country)

    def _read(self, condition: str, *values: object) -> tuple[Candidate, ...]:
        return tuple(map(_candidate, self._rows(f"SELECT {_COLUMNS}, 0 FROM places p WHERE {condition}", *values)))

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(query, values).fetchall()


def _candidate(row: tuple[Any, ...]) -> Candidate:
    number, source, key, name, country, admin1, admin2, lat, lon, cls, code, population, radius, aliases, rank = row
    return Candidate(
        f"{source}:{key}",
        number,
        name,
        country or None,
        admin1,
        admin2,
        lat / 1e5,
        lon / 1e5,
        cls,
        code,
        population,
        radius,
        tuple(filter(None, aliases.split("|"))),
        rank,
    )


def _likeliest(candidate: Candidate) -> tuple[float, str]:
    return -log_prior(candidate), candidate.id


def _likeness(normal: str, candidate: Candidate) -> float:
    """0..1: the best likeness of a normal name to the names of a place, articles aside."""
    bare = without_articles(normal)
    return max(ratio(bare, without_articles(normalise(n))) / 100 for n in (candidate.name, *candidate.aliases))


def _user_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "testimonia"


def _unpack(archive: Path, cache: Path) -> Path:
    """The unpacked file: in `cache`, else in a folder for temporary files."""
    manifest = archive.with_name(archive.name.split(".")[0] + ".manifest.json")
    try:
        name = f"places-{json.loads(manifest.read_text('utf-8'))['sha256'][:16]}.sqlite"
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"no readable manifest {manifest.name} beside {archive.name}; install again") from error
    temporary = Path(tempfile.gettempdir()) / f"testimonia-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    failure = OSError()
    for folder in (cache, temporary):
        try:
            return _unpack_into(folder, name, archive)
        except OSError as error:
            failure = error
    raise InputError(
        f"cannot unpack {archive.name} into {cache} or {temporary}: {failure.strerror}; "
        "give a folder that can be written to"
    ) from failure


def _unpack_into(folder: Path, name: str, archive: Path) -> Path:
    """Unpack beside the target and rename: other processes see all of it or nothing."""
    target = folder / name
    if target.is_file():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=folder, prefix=name)
    try:
        with os.fdopen(handle, "wb") as out, lzma.open(archive) as packed:
            while block := packed.read(1 << 20):
                out.write(block)
        Path(part).replace(target)
    except (lzma.LZMAError, EOFError) as error:
        raise InputError(f"{archive.name} is damaged; install again") from error
    finally:
        Path(part).unlink(missing_ok=True)
    return target
