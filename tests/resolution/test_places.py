import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolution.mentions import (
    AWASA,
    DILLA,
    ETHIOPIA,
    FAR_RING,
    KASSALA,
    NEAR_AWASA,
    SIDAMA,
    SOUTH_EAST,
    TULA,
    town,
)
from testimonia.model import Relation, distance_km
from testimonia.resolution.places import compare_places
from testimonia.resolution.settings import default_settings

NORTH_WEST = town("Awasa", 7.78, 37.76, basis="relative", relation=Relation("bearing", "Awasa", 110.0, "NW"))
NEARLY_SO = town("Awasa", 6.3, 39.25, basis="relative", relation=Relation("outside", "Awasa", 120.0))
ADDIS = town("Addis Ababa", 9.03, 38.74, admin1="Addis Ababa", radius=12.0)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (AWASA, AWASA, "same"),
        (AWASA, NEAR_AWASA, "same"),
        (AWASA, TULA, "apart"),
        (AWASA, DILLA, "far"),
        (AWASA, KASSALA, "far"),
        (NEAR_AWASA, TULA, "near"),
        (SIDAMA, SIDAMA, "same_region"),
        (SIDAMA, AWASA, "region"),
        (SIDAMA, ADDIS, "far"),
        (ETHIOPIA, AWASA, "country"),
        (ETHIOPIA, KASSALA, "far"),
        (FAR_RING, AWASA, "far"),
        (FAR_RING, ADDIS, "region"),
        (SOUTH_EAST, NORTH_WEST, "far"),
        (SOUTH_EAST, NEARLY_SO, "near"),
        (SOUTH_EAST, FAR_RING, "far"),
    ],
)
def test_levels_of_agreement_of_places(left, right, level):
    assert compare_places(left, right, default_settings()) == level
    assert compare_places(right, left, default_settings()) == level


def test_distance_is_the_great_circle_and_none_without_a_point():
    assert distance_km(AWASA, DILLA) == pytest.approx(74.7, abs=1.0)
    assert distance_km(AWASA, ETHIOPIA) is None


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 200))
def test_a_place_agrees_with_itself(lat, lon, radius):
    place = town("Anywhere", lat, lon, radius=radius)
    assert compare_places(place, place, default_settings()) in {"same", "same_region"}
