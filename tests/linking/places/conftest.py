"""A small gazetteer built from hand-written sources, and the shipped one, unpacked once."""

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest

from testimonia.linking.places.build import Sources, build
from testimonia.linking.places.gazetteer import Gazetteer

COUNTRIES = {
    "LY": {"geonameid": 1, "name": "Libya", "iso3": "LBY", "areakm2": 1_759_540, "population": 6_000_000},
    "US": {"geonameid": 2, "name": "United States", "iso3": "USA", "areakm2": 9_629_091, "population": 300_000_000},
}
CITIES = {
    "11": ("Zawiya", "LY", 32.75, 12.73, 200_000, "58", ["Az Zawiyah", "الزاوية", "ZAW"]),
    "12": ("Sabha", "LY", 27.04, 14.43, 130_000, "51", ["Sebha"]),
    "13": ("Springfield", "US", 39.80, -89.64, 116_000, "IL", []),
    "14": ("Springfield", "US", 37.21, -93.29, 167_000, "MO", []),
}
CITY_CODES = {"13": ("PPLA", "167"), "14": ("PPLA2", "077")}
AREAS = [
    ("Illinois", "US-IL", "US.IL", "21", "State", "State of Illinois", "1"),
    ("Sangamon County", "", "US.IL.167", "22", "", "", "2"),
    ("Nowhere Province", "", "LY.99", "23", "Province", "", "1"),
]
VILLAGES = [
    {
        "id": 101,
        "name": "Sabha",
        "placetype": "locality",
        "lat": 27.05,
        "lon": 14.42,
        "country": "LY",
        "region_id": None,
        "county_id": None,
        "geonames": None,
        "population": 0,
        "names": {"ita": ["Sebcha"]},
    },
    {
        "id": 102,
        "name": "Umm al Aranib",
        "placetype": "locality",
        "lat": 26.13,
        "lon": 14.75,
        "country": "LY",
        "region_id": None,
        "county_id": None,
        "geonames": None,
        "population": 0,
        "names": {},
    },
]


def write_sources(folder: Path) -> Sources:
    """All sources of a gazetteer, in the formats of the real ones."""
    (folder / "countries.json").write_text(json.dumps(COUNTRIES))
    keys = ("name", "countrycode", "latitude", "longitude", "population", "admin1code", "alternatenames")
    told = {number: dict(zip(keys, row, strict=True)) for number, row in CITIES.items()}
    (folder / "cities500.json").write_text(json.dumps(told))
    rows = [[number, *[""] * 5, "P", code, "US", "", "", admin2] for number, (code, admin2) in CITY_CODES.items()]
    (folder / "cities500.txt").write_text("".join("\t".join(row) + "\n" for row in rows))
    for name, lines in {
        "countries/countries.tsv": ["Libya\tLY\tLBY\t1\tState of Libya\t\tLibia\t434\t\t\t\t"],
        "subdivisions/subdivisions.tsv": ["\t".join(area) + "\t\t1" for area in AREAS],
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("\n".join(lines) + "\n")
    square = [[[-91.0, 37.0], [-87.0, 37.0], [-87.0, 42.0], [-91.0, 42.0], [-91.0, 37.0]]]
    illinois = {
        "properties": {
            "gn_id": 21,
            "iso_a2": "US",
            "latitude": 39.9,
            "longitude": -89.2,
            "name": "Illinois",
            "name_en": "Illinois",
            "name_alt": "Ill.|Prairie State",
        },
        "geometry": {"type": "Polygon", "coordinates": square},
    }
    (folder / "build.json").write_text(json.dumps({"features": [illinois]}))
    (folder / "wof").mkdir()
    with gzip.open(folder / "wof" / "ly.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(village) + "\n" for village in VILLAGES)
    tables = {
        "country_names.tsv": "iso2\tname\taliases\nUS\tUnited States\tU.S.|America\nLY\tLibya\tSabha\n",
        "area_aliases.tsv": "country\tname\taliases\nUSA\tIllinois\tI.L.L.\n",
        "regions.tsv": "# ours\nid\tname\tcountry\tlat\tlon\tradius_km\tclass\tcode\taliases\n"
        "fezzan\tFezzan\tLBY\t27\t14\t400\tL\tRGN\tFazzan|the Fezzan\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text)
    return Sources(
        folder,
        folder / "cities500.txt",
        folder,
        folder / "build.json",
        folder / "wof",
        folder / "country_names.tsv",
        folder / "area_aliases.tsv",
        folder / "regions.tsv",
    )


@pytest.fixture(scope="session")
def small_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A packed gazetteer of ten places or so."""
    folder = tmp_path_factory.mktemp("sources")
    archive = tmp_path_factory.mktemp("built") / "places.sqlite.xz"
    build(write_sources(folder), archive)
    return archive


@pytest.fixture(scope="session")
def small(small_archive: Path) -> Gazetteer:
    return Gazetteer.open(small_archive, small_archive.parent)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    if not (files("testimonia") / "data" / "places.sqlite.xz").is_file():
        pytest.skip("the gazetteer is not built")
    return Gazetteer.open(cache=tmp_path_factory.mktemp("cache"))
