"""Whom a report credits for its text."""

import pytest

from testimonia.articles.credits import credits_of, publisher_of
from testimonia.articles.segments import segments_of
from testimonia.model import Document

STORY = "Two bombs went off in a market on Friday, and the police said that nobody had been hurt by them."


def credited(text: str) -> set[str]:
    return set(credits_of(Document("d", "d.txt", text, segments_of(text))))


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        (f"GULU, May 4 (Reuters) - {STORY}", "Reuters"),
        (f"GULU (AFP) — {STORY}", "Agence France-Presse"),
        (f"GULU (Nile Basin Wire) - {STORY}", "nile basin wire"),
        (f"(Lira Post) – {STORY}", "lira post"),
        (f"{STORY} So the police (Nile Press Agency).", "nile press agency"),
        (f"By The Associated Press\n\n{STORY}", "Associated Press"),
        (f"{STORY}\n\n{STORY}\n\nThe Associated Press contributed to this report.", "Associated Press"),
        (f"{STORY}\n\n© 1999 AFP", "Agence France-Presse"),
    ],
)
def test_a_credit_for_the_text(text: str, credit: str) -> None:
    assert credited(text) == {credit}


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"{STORY}\n\nPhoto: J. Okello/AFP",
        f"{STORY} The Lord's Resistance Army (LRA) was blamed.",
        f"{STORY} “We heard it,” a woman told Reuters by telephone.",
    ],
)
def test_no_credit_for_the_text(text: str) -> None:
    assert credited(text) == set()


def test_names_are_compared_without_case_and_by_their_canonical_form() -> None:
    assert publisher_of(" Thomson  Reuters ") == publisher_of("REUTERS") == "Reuters"
    assert publisher_of("Nile Basin Wire") == "nile basin wire"
