import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.places.geometry import WINDS, bearing_gap, midpoint, moved
from testimonia.model import great_circle_km


def test_one_degree_of_latitude() -> None:
    assert great_circle_km(10.0, 20.0, 11.0, 20.0) == pytest.approx(111.2, abs=0.3)


@given(st.floats(-70, 70), st.floats(-179, 179), st.sampled_from(WINDS), st.floats(1, 500))
def test_a_moved_point_lies_where_it_was_moved_to(lat: float, lon: float, wind: str, km: float) -> None:
    there = moved(lat, lon, wind, km)
    assert great_circle_km(lat, lon, *there) == pytest.approx(km, rel=0.01, abs=0.02)
    assert bearing_gap(lat, lon, *there, wind) < 1.0


def test_middle_of_two_points_on_the_equator() -> None:
    assert midpoint(0.0, 10.0, 0.0, 20.0) == (0.0, 15.0)


def test_gap_is_never_more_than_half_a_turn() -> None:
    assert bearing_gap(0.0, 0.0, 1.0, 0.0, "S") == pytest.approx(180.0)
    assert bearing_gap(0.0, 0.0, 1.0, 0.0, "NNW") == pytest.approx(22.5)
