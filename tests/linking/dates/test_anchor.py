"""From expressions to days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.dates import anchor, find_times
from testimonia.model import UNKNOWN_PUBLICATION, Interval, Publication

WEDNESDAY = Publication(dt.date(1994, 3, 16), dt.date(1994, 3, 16), "metadata")


def days(text: str, published: Publication = WEDNESDAY, **kwargs: object) -> tuple[str | None, str | None, str] | None:
    found = anchor(find_times(text)[-1], published, **kwargs)  # type: ignore[arg-type]
    if found is None:
        return None
    start, end = (day.isoformat() if day else None for day in (found.start, found.end))
    return start, end, found.precision


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("on Wednesday", "1994-03-16", "1994-03-16", "day"),
        ("on Thursday", "1994-03-10", "1994-03-10", "day"),
        ("last Wednesday", "1994-03-09", "1994-03-09", "day"),
        ("yesterday evening", "1994-03-15", "1994-03-15", "day"),
        ("overnight", "1994-03-15", "1994-03-16", "range"),
        ("four days ago", "1994-03-12", "1994-03-12", "day"),
        ("two weeks ago", "1994-02-27", "1994-03-05", "week"),
        ("last week", "1994-03-07", "1994-03-13", "week"),
        ("Tuesday last week", "1994-03-08", "1994-03-08", "day"),
        ("over the weekend", "1994-03-12", "1994-03-13", "range"),
        ("last month", "1994-02-01", "1994-02-28", "month"),
        ("in March", "1994-03-01", "1994-03-31", "month"),
        ("in April", "1993-04-01", "1993-04-30", "month"),
        ("on 30 December", "1993-12-30", "1993-12-30", "day"),
        ("last March", "1993-03-01", "1993-03-31", "month"),
        ("early February", "1994-02-01", "1994-02-15", "month"),
        ("later in February", "1994-02-16", "1994-02-28", "month"),
        ("late 1992", "1992-10-01", "1992-12-31", "season"),
        ("in the winter of 1991", "1991-12-01", "1992-02-29", "season"),
        ("on 2 January last year", "1993-01-02", "1993-01-02", "day"),
        ("last year", "1993-01-01", "1993-12-31", "year"),
        ("in the 1980s", "1980-01-01", "1989-12-31", "longer"),
        ("from 3 to 6 May 1982", "1982-05-03", "1982-05-06", "range"),
        ("from December 1981 to February", "1981-12-01", "1982-02-28", "season"),
        ("from Friday to Sunday", "1994-03-11", "1994-03-13", "range"),
        ("from November to January", "1993-11-01", "1994-01-31", "season"),
        ("since 9 March", "1994-03-09", "1994-03-16", "range"),
        ("since late 1991", "1991-10-01", "1994-03-16", "longer"),
        ("until Sunday", None, "1994-03-13", "longer"),
        ("in the past two days", "1994-03-14", "1994-03-16", "range"),
    ],
)
def test_counted_from_the_publication(text: str, start: str | None, end: str | None, precision: str) -> None:
    assert days(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Wednesday", "1994-03-23"),
        ("on Thursday", "1994-03-17"),
        ("on 2 April", "1994-04-02"),
        ("on 2 March", "1995-03-02"),
    ],
)
def test_ahead_of_the_report(text: str, start: str) -> None:
    assert days(text, tense="future") == (start, start, "day")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Six days later", "1993-08-26", "1993-08-26"),
        ("the next day", "1993-08-21", "1993-08-21"),
        ("a day earlier", "1993-08-19", "1993-08-19"),
        ("the same night", "1993-08-20", "1993-08-20"),
        ("the following Monday", "1993-08-23", "1993-08-23"),
        ("a week later", "1993-08-24", "1993-08-30"),
        ("the following month", "1993-09-01", "1993-09-30"),
    ],
)
def test_counted_from_the_event_before(text: str, start: str, end: str) -> None:
    before = Interval(dt.date(1993, 8, 20), dt.date(1993, 8, 20), "day")
    found = days(text, narrative=before)
    assert found is not None
    assert found[:2] == (start, end)
    assert days(text, narrative=None) is None


def test_an_undated_report_leaves_a_weekday_as_wide_as_its_own_date() -> None:
    autumn = Publication(dt.date(1994, 9, 1), dt.date(1994, 11, 30), "text")
    assert days("on Tuesday", autumn) == ("1994-08-30", "1994-11-29", "season")
    assert days("on Tuesday", UNKNOWN_PUBLICATION) == (None, None, "unknown")


def test_a_date_with_its_year_needs_no_publication() -> None:
    assert days("on 6 May 1982", UNKNOWN_PUBLICATION) == ("1982-05-06", "1982-05-06", "day")
    assert days("since May 1982", UNKNOWN_PUBLICATION) == ("1982-05-01", None, "longer")


def test_a_yearless_day_in_an_old_story_belongs_to_the_story() -> None:
    times = find_times("The column set out on 2 May 1975. On 11 June it crossed the border.")
    found = anchor(times[1], WEDNESDAY, context=times[:1])
    assert found is not None
    assert (found.start, found.basis) == (dt.date(1975, 6, 11), "narrative")


def test_a_yearless_day_of_an_undated_report_takes_the_year_told_before() -> None:
    times = find_times("The column set out on 2 May 1975. On 11 June it crossed the border.")
    found = anchor(times[1], Publication(dt.date(1975, 5, 2), None, "text"), context=times[:1])
    assert found is not None
    assert (found.start, found.end) == (dt.date(1975, 6, 11), dt.date(1975, 6, 11))


def test_a_report_that_has_told_a_weekday_tells_news() -> None:
    times = find_times("On Monday he recalled the raid of 2 May 1975. On 11 March guards were hired.")
    found = anchor(times[2], WEDNESDAY, context=times[:2])
    assert found is not None
    assert found.start == dt.date(1994, 3, 11)


@pytest.mark.parametrize("text", ["every Tuesday", "at 18:05", "a nine-year war"])
def test_what_means_no_day(text: str) -> None:
    assert [anchor(t, WEDNESDAY) for t in find_times(text)] == [None]


def test_a_day_that_no_calendar_has_leaves_its_month() -> None:
    assert days("on 31 April 1994") == ("1994-04-01", "1994-04-30", "month")


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)),
    st.sampled_from(
        ["on Sunday", "on 29 February", "in June", "last week", "last year", "last summer", "two days ago", "yesterday"]
    ),
)
def test_what_is_past_has_begun_by_the_publication(day: dt.date, text: str) -> None:
    found = anchor(find_times(text)[0], Publication(day, day, "metadata"))
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert found.start <= day
    assert found.start <= found.end


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(["on Sunday", "on 3 May", "in June", "last month", "two weeks ago", "yesterday"]),
)
def test_a_publication_in_doubt_gives_the_hull(first: dt.date, width: int, step: int, text: str) -> None:
    last = first + dt.timedelta(days=width)
    inner = min(first + dt.timedelta(days=step), last)
    expression = find_times(text)[0]
    wide = anchor(expression, Publication(first, last, "text"))
    narrow = anchor(expression, Publication(inner, inner, "metadata"))
    assert wide is not None
    assert narrow is not None
    assert wide.start is not None
    assert wide.end is not None
    assert narrow.start is not None
    assert narrow.end is not None
    assert wide.start <= narrow.start
    assert narrow.end <= wide.end
