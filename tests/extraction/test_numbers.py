"""Quantities, read by hand from DESIGN.md 5."""

import pytest

from testimonia.extraction.rules.numbers import Quantity, quantities


def read(text: str) -> list[Quantity]:
    return [q for _, _, q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("seven herders", 7, 7, 7),
        ("forty-one recruits", 41, 41, 41),
        ("1,450 shells", 1450, 1450, 1450),
        ("two hundred and six men", 206, 206, 206),
        ("at least 19 people", 19, 19, None),
        ("more than 30 others", 31, None, None),
        ("up to 12 men", None, None, 12),
        ("as many as nine", None, None, 9),
        ("about 15 sailors", 15, 15, 15),
        ("fewer than ten", None, None, 9),
        ("several monks", 2, None, None),
        ("dozens of pupils", 24, None, None),
        ("a dozen nurses", 12, 12, 12),
        ("half a dozen miners", 6, 6, 6),
        ("a couple of guards", 2, 2, 2),
        ("between 8 and 11 men", 8, None, 11),
        ("five to seven men", 5, None, 7),
        ("half a million people", 500_000, 500_000, 500_000),
    ],
)
def test_one_quantity(text: str, low: int | None, best: int | None, high: int | None) -> None:
    assert read(text)[:1] == [Quantity(low, best, high)]


def test_another_marks_a_number_beside_an_earlier_one() -> None:
    assert read("another 11 men") == [Quantity(11, 11, 11, more=True)]


def test_numbers_in_a_row_stay_apart() -> None:
    assert [q.best for q in read("two, five and one men")] == [2, 5, 1]


@pytest.mark.parametrize("text", ["paid $400 for it", "rose 12% in a year", "a 9-year wait", "at 3.30 pm"])
def test_what_is_no_number_of_people(text: str) -> None:
    assert [q for q in read(text) if q.best not in {None, 1}] == []
