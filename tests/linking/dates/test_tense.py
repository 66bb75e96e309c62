"""Past or to come, by the verb that governs a date."""

import pytest

from testimonia.linking.dates import find_times, tense_at


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The garrison will leave on Friday.", "future"),
        ("On Friday the garrison will leave.", "future"),
        ("A vote is scheduled for 3 May.", "future"),
        ("The garrison left on Friday.", "past"),
        ("The mayor said on Friday that the garrison would leave.", "past"),
        ("On Friday the garrison marched off.", "past"),
        ("A raid, Friday, near the quarry.", "past"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    assert tense_at(text, find_times(text)[0].span) == tense
