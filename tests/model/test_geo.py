import pytest

from testimonia.model import great_circle_km


def test_a_degree_of_latitude() -> None:
    assert great_circle_km(10.0, 20.0, 11.0, 20.0) == pytest.approx(111.2, abs=0.1)


def test_a_degree_of_longitude_is_shorter_towards_the_poles() -> None:
    assert great_circle_km(60.0, 20.0, 60.0, 21.0) == pytest.approx(111.2 / 2, abs=0.1)


def test_a_point_is_nowhere_near_its_antipode() -> None:
    assert great_circle_km(0.0, 0.0, 0.0, 180.0) == pytest.approx(20015, abs=1)
