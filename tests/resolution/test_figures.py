import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.resolution.figures import compare_tolls
from testimonia.resolution.profiles import Toll


def exact(number):
    return Toll(number, number, True)


def at_least(number):
    return Toll(number, None, False)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (exact(17), exact(17), "rare"),
        (exact(20), exact(20), "exact"),
        (exact(5), exact(5), "exact"),
        (exact(1), exact(1), "small"),
        (at_least(10), exact(12), "meet"),
        (at_least(10), exact(9), "near"),
        (at_least(2), exact(40), "far"),
        (Toll(10, 15, False), Toll(12, 20, False), "meet"),
        (exact(12), exact(14), "near"),
        (exact(12), exact(19), "apart"),
        (exact(3), exact(30), "far"),
        (exact(0), exact(1), "none"),
    ],
)
def test_levels_of_agreement_of_tolls(left, right, level):
    assert compare_tolls(left, right) == level


TOLLS = st.integers(0, 60).flatmap(lambda n: st.sampled_from([exact(n), at_least(n), Toll(n, n + 5, False)]))


@given(TOLLS, TOLLS)
def test_order_plays_no_role(left, right):
    assert compare_tolls(left, right) == compare_tolls(right, left)
