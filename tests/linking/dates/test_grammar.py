"""What the grammar finds: spans, values, modifiers, groups."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.dates import find_times


def values(text: str) -> list[tuple[str, str]]:
    return [(t.text, t.value) for t in find_times(text)]


def only(text: str) -> str:
    (found,) = find_times(text)
    return found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shelling began on 21 October 1973.", "1973-10-21"),
        ("Shelling began on October 21, 1973, at the bridge.", "1973-10-21"),
        ("Shelling began on Sunday, October 21, 1973.", "1973-10-21"),
        ("Shelling began on the 21st of October 1973.", "1973-10-21"),
        ("Shelling began on 1973-10-21.", "1973-10-21"),
        ("ASMARA, 21 OCT 73 -- SHELLING BEGAN.", "1973-10-21"),
        ("Shelling began on 21 October '73.", "1973-10-21"),
        ("Shelling began on 21/10/1973.", "1973-10-21"),
        ("Shelling began on 05/06/1973.", "1973-05-06/1973-06-05"),
        ("Shelling began on Oct. 21.", "XXXX-10-21"),
        ("Shelling began on Monday 22 October.", "XXXX-10-22"),
        ("The truce of October 1973 held.", "1973-10"),
        ("It fell in 1973.", "1973"),
        ("The war of the 1970s is over.", "197X"),
        ("It fell in the summer of 1973.", "1973-SU"),
        ("Losses rose in the third quarter of 1973.", "1973-Q3"),
    ],
)
def test_calendar_dates(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "value", "frame"),
    [
        ("Two drovers were shot yesterday.", "-1D", "document"),
        ("Two drovers were shot last month.", "-1M", "document"),
        ("Two drovers were shot three weeks ago.", "-3W", "document"),
        ("Two drovers were shot several days ago.", "-XD", "document"),
        ("Two drovers were shot in November last year.", "-1Y-11", "document"),
        ("Two drovers were shot on 30 November last year.", "-1Y-11-30", "document"),
        ("Two drovers were shot on Tuesday.", "XXXX-WXX-2", "document"),
        ("Two drovers were shot at dawn on Tuesday.", "XXXX-WXX-2TMO", "document"),
        ("Two drovers were shot on Tuesday evening.", "XXXX-WXX-2TEV", "document"),
        ("Two drovers were shot last night.", "-1DTNI", "document"),
        ("Two drovers were shot over the weekend.", "XXXX-WXX-WE", "document"),
        ("Six days later two drovers were shot.", "+6D", "narrative"),
        ("The next day two drovers were shot.", "+1D", "narrative"),
        ("A day earlier two drovers were shot.", "-1D", "narrative"),
        ("Two drovers had been shot two weeks before that.", "-2W", "narrative"),
        ("The following morning two drovers were shot.", "+1DTMO", "narrative"),
        ("Two drovers were shot the same night.", "+0DTNI", "narrative"),
    ],
)
def test_relative_dates(text: str, value: str, frame: str) -> None:
    (found,) = find_times(text)
    assert (found.value, found.frame) == (value, frame)


def test_a_part_of_the_day_belongs_to_its_day() -> None:
    (found,) = find_times("They crossed the Drina on the night of 4 June 1992 in boats.")
    assert (found.text, found.value) == ("the night of 4 June 1992", "1992-06-04TNI")


def test_a_list_after_its_month_gives_each_day_its_own_characters() -> None:
    text = "Jets hit the port on Feb. 9, 11, 14 and 20, the harbour master said."
    found = find_times(text)
    assert [(t.text, t.value) for t in found] == [
        ("Feb. 9", "XXXX-02-09"),
        ("11", "XXXX-02-11"),
        ("14", "XXXX-02-14"),
        ("20", "XXXX-02-20"),
    ]
    assert {t.group for t in found} == {0}
    assert all(text[t.span.start : t.span.end] == t.text for t in found)


def test_a_list_before_its_month_shares_month_and_year() -> None:
    assert values("Jets hit the port on 9, 11 and 14 February 1986, again in vain.") == [
        ("9", "1986-02-09"),
        ("11", "1986-02-11"),
        ("14 February 1986", "1986-02-14"),
    ]


def test_joined_weekdays_are_one_group_and_lone_dates_none() -> None:
    joined = find_times("Mortars fell on Thursday and Friday.")
    apart = find_times("Mortars fell on Thursday, and the mayor had left by the end of May.")
    assert [t.group for t in joined] == [0, 0]
    assert [t.group for t in apart] == [None, None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They fought from 2 to 5 August 1964.", "1964-08-02/1964-08-05"),
        ("They fought between 2 and 5 August.", "XXXX-08-02/XXXX-08-05"),
        ("They fought August 2-5.", "XXXX-08-02/XXXX-08-05"),
        ("They fought from 30 November 1964 to 2 January 1965.", "1964-11-30/1965-01-02"),
        ("They fought from December to March 1965.", "1964-12/1965-03"),
        ("They fought from Tuesday to Friday.", "XXXX-WXX-2/XXXX-WXX-5"),
        ("They fought in 1964-65.", "1964/1965"),
    ],
)
def test_a_range_is_one_expression(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "modifier", "words"),
    [
        ("Nobody has crossed since 3 April 1969.", "since", "3 April 1969"),
        ("The camp stood until Sunday.", "until", "Sunday"),
        ("The camp burned in early April 1969.", "early", "early April 1969"),
        ("The camp burned later in April.", "late", "later in April"),
        ("The camp has stood since late 1969.", "since", "late 1969"),
        ("The camp burned around 3 April 1969.", "approx", "around 3 April 1969"),
        ("Villagers fled after Sunday's raid.", "", "Sunday"),
        ("Nobody has come since last week's raid.", "", "last week"),
        ("Nobody has come since the 1969 raid.", "since", "1969"),
        ("Villagers fled after the 1969 elections.", "", "1969"),
        ("Villagers fled after 1969.", "after", "1969"),
    ],
)
def test_modifiers(text: str, modifier: str, words: str) -> None:
    (found,) = find_times(text)
    assert (found.modifier, found.text) == (modifier, words)


@pytest.mark.parametrize(
    ("text", "value", "frame"),
    [
        ("The siege lasted five days.", "P5D", "absolute"),
        ("It ended a nine-year insurgency.", "P9Y", "absolute"),
        ("Forty shells fell in the past 24 hours.", "PT24H", "document"),
    ],
)
def test_durations(text: str, value: str, frame: str) -> None:
    (found,) = find_times(text)
    assert (found.kind, found.value, found.frame) == ("duration", value, frame)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the town, a second officer said.",
        "THEY MAY MARCH ON THE TOWN.",
        "Prime Minister May said nothing.",
        "Some 2000 people fled to 1990 tents.",
        "The clinic needs $2014 and 1,995 blankets.",
        "See page 1984 of the file.",
        "Fares rose by 12 percent.",
        "He paid three dollars a day.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [t for t in find_times(text) if t.kind == "date"] == []


def test_a_count_after_a_date_is_not_read_as_a_day() -> None:
    assert values("In April 20 people were shot.") == [("April", "XXXX-04")]
    assert values("On April 3 and 12 people in May.")[0] == ("April 3", "XXXX-04-03")


def test_vague_references_come_only_when_asked_for() -> None:
    text = "The town is now quiet; it was recently shelled."
    assert find_times(text) == ()
    assert [t.value for t in find_times(text, references=True)] == ["PRESENT_REF", "PAST_REF"]


WORDS = st.sampled_from(
    "on in from to between and the night of May 3 14 1999 2011 Sept. 19, Tuesday last next week month ago three days "
    "later early late since until yesterday 12-14 March, 05/06/2011 18:05 a year the 1990s following morning .".split()
)


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_expressions_are_their_words_in_order_and_apart(text: str) -> None:
    found = find_times(text)
    assert all(text[t.span.start : t.span.end] == t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
