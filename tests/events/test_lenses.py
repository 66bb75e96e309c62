from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.events.lenses import Number, is_within, reported


@dataclass(frozen=True)
class Told:
    low: int | None
    best: int | None
    high: int | None
    origins: frozenset[str] = frozenset({"outlet:one"})
    party: bool = False
    superseded: bool = False


def exact(number, *origins, party=False, superseded=False):
    return Told(number, number, number, frozenset(origins or {"outlet:one"}), party, superseded)


def bound(number):
    return Told(number, number, None)


SEVERAL = Told(2, None, None)
MORE_THAN_9 = Told(10, None, None)
UP_TO_9 = Told(None, None, 9)


@pytest.mark.parametrize(
    ("readings", "number"),
    [
        ([exact(8)], (8, 8, 8)),
        ([bound(10)], (10, 10, None)),
        ([MORE_THAN_9], (10, None, None)),
        ([UP_TO_9], (None, None, 9)),
        ([SEVERAL], (2, None, None)),
        ([bound(10), exact(12)], (10, 12, None)),
        ([exact(12, "a"), exact(14, "b")], (12, None, 14)),
        ([exact(12, "a", "b"), exact(14, "c")], (12, 12, 14)),
        ([exact(12, "a", superseded=True), exact(19, "a")], (19, 19, 19)),
        ([exact(12, "army", party=True), exact(40, "clinic", "mayor")], (12, None, 40)),
        ([exact(12, "army", party=True), exact(12, "clinic")], (12, 12, 12)),
        ([exact(7, "a"), MORE_THAN_9], (7, None, None)),
        ([exact(0)], (0, 0, 0)),
        ([], (None, None, None)),
    ],
)
def test_reported_follows_the_rules_of_the_design(readings, number):
    assert reported(readings) == Number(*number, "reported")


READINGS = st.builds(
    lambda low, more, origins, party, old: Told(low, low, low + more, frozenset(origins), party, old),
    st.integers(0, 50),
    st.integers(0, 9),
    st.sets(st.sampled_from("abcd"), min_size=1),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(READINGS, max_size=6), st.randoms())
def test_the_order_of_readings_plays_no_role(readings, chance):
    before = reported(readings)
    chance.shuffle(readings)
    assert reported(readings) == before


@given(st.lists(READINGS, min_size=1, max_size=6))
def test_best_lies_between_low_and_high(readings):
    number = reported(readings)
    if number.best is not None:
        assert number.low <= number.best <= number.high


def test_a_number_is_within_a_bound_that_allows_it():
    assert is_within(exact(12), bound(10))
    assert not is_within(exact(9), bound(10))
    assert not is_within(bound(10), exact(12))
