"""Leaders named with their office."""

import pytest

from testimonia.articles.leaders import holders_in


@pytest.mark.parametrize(
    ("text", "state", "starts"),
    [
        ("President George W. Bush flew in.", "plain", [2001]),
        ("President Bush flew in.", "plain", [1989, 2001]),
        ("then-President Boris Yeltsin flew in.", "then", [1991]),
        ("Former French President Jacques Chirac flew in.", "former", [1995]),
        ("president-elect Joe Biden waited.", "elect", [2021]),
        ("Prime Minister Tony Blair flew in.", "plain", [1997]),
    ],
)
def test_terms(text: str, state: str, starts: list[int]) -> None:
    (found,) = holders_in(text)
    assert (found.state, [term.start.year for term in found.terms]) == (state, starts)


@pytest.mark.parametrize(
    "text",
    [
        "President Okello Bush flew in.",
        "Vice President Joe Biden flew in.",
        "Mr. Obama flew in.",
        "President Nobody flew in.",
    ],
)
def test_nobody_on_record(text: str) -> None:
    assert list(holders_in(text)) == []
