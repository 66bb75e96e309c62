"""Sets of days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles.windows import ALWAYS, Windows, hull, meet, union, window, yearly

DAY = dt.date(1961, 4, 17)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(1960, 12, 31))
SETS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=4).map(union)


def members(windows: Windows) -> set[dt.date]:
    return {first + dt.timedelta(days=n) for first, last in windows for n in range((last - first).days + 1)}


def test_an_open_side_has_no_bound() -> None:
    assert hull(window(DAY, None)) == (DAY, None)
    assert hull(window(None, DAY)) == (None, DAY)
    assert hull(ALWAYS) == (None, None)


def test_no_day_at_all_has_no_hull() -> None:
    assert window(DAY, DAY - dt.timedelta(days=1)) == ()
    with pytest.raises(ValueError, match="no day"):
        hull(())


def test_a_leap_day_comes_in_leap_years_only() -> None:
    leap = yearly(lambda year: window(dt.date(year, 2, 29), dt.date(year, 2, 29)))
    only = dt.date(1964, 2, 29)
    assert meet(leap, window(dt.date(1961, 1, 1), dt.date(1967, 1, 1))) == ((only, only),)


@given(SETS, SETS)
def test_meet_is_the_days_in_both(left: Windows, right: Windows) -> None:
    assert members(meet(left, right)) == members(left) & members(right)
