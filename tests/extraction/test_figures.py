"""Casualty figures in sentences written for the purpose."""

import pytest

from testimonia.model import Figure, Part

from .reading import figures, mentions, only


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "A mine killed six road menders near Huambo on 3 May 2001 and wounded 14.",
            {"unknown": (6, 6, 6)},
            {"total": (14, 14, 14)},
        ),
        ("Gunmen shot dead four nurses in Mogadishu on Tuesday.", {"unknown": (4, 4, 4)}, {}),
        (
            "A shell hit a bakery in Sarajevo on Monday, leaving five people dead and nine wounded.",
            {"total": (5, 5, 5)},
            {"total": (9, 9, 9)},
        ),
        (
            "Nobody was hurt when a grenade exploded outside a bank in Bilbao on 9 May 2001.",
            {"total": (0, 0, 0)},
            {"total": (0, 0, 0)},
        ),
        (
            "A bomb in Colombo on Sunday killed three civilians and two soldiers.",
            {"civilians": (3, 3, 3), "combatants": (2, 2, 2)},
            {},
        ),
        (
            "A bomb exploded in a market in Jaffna on Friday. The number of dead has risen from four to seven.",
            {"total": (7, 7, 7)},
            {},
        ),
        ("An ambush near Gao on 2 May 2001 killed the driver of a bus.", {"unknown": (1, 1, 1)}, {}),
        (
            "Rebels raided a farm outside Bulawayo on Wednesday. Eighteen people are now known to have died.",
            {"total": (18, 18, 18)},
            {},
        ),
    ],
)
def test_killed_and_injured(text: str, killed: dict[str, object], injured: dict[str, object]) -> None:
    mention = only(text)
    assert figures(mention) == killed
    assert figures(mention, "injured") == injured


def test_including_is_within_and_never_added() -> None:
    mention = only("Shells killed nine people, including two children, in Kandahar on 7 May 2001.")
    figure = next(c.value for c in mention.of("casualties.killed") if isinstance(c.value, Figure))
    assert (figure.best, figure.of_which) == (9, (Part("children", 2, 2, 2),))


@pytest.mark.parametrize(
    "text",
    [
        "The army neutralised 20 rebels near Gulu on Monday.",
        "The rebels suffered 20 casualties near Gulu on Monday in an attack by the army.",
    ],
)
def test_words_that_do_not_say_killed(text: str) -> None:
    assert all(not figures(m) for m in mentions(text))


def test_nobody_else_is_no_zero() -> None:
    mention = only("A car bomb killed a judge in Palermo on 4 May 2001. Nobody else was hurt.")
    assert figures(mention) == {"unknown": (1, 1, 1)}


@pytest.mark.parametrize(
    "text",
    [
        "Troops fired 300 shells into Stepanakert on 5 May 2001.",
        "A bomb went off on 5 May 2001 in Derry, 40 metres from a school.",
    ],
)
def test_other_numbers_are_no_toll(text: str) -> None:
    assert figures(only(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb hit a market in Colombo on 4 May 2001. There was no word on casualties.",
        "A bomb hit a market in Colombo on 4 May 2001. Neither side gave figures for the dead.",
        "A bomb hit a market in Colombo on 4 May 2001. There were no immediate reports of deaths.",
    ],
)
def test_not_known_is_not_zero(text: str) -> None:
    assert all(not figures(m) and not figures(m, "injured") for m in mentions(text))


def test_no_one_is_no_number() -> None:
    assert figures(only("A shell killed two men in Bihac on 4 May 2001. No one else was hurt."), "injured") == {}


def test_an_age_counts_nobody() -> None:
    told = mentions("Rebels burned a farm near Gulu on 4 May 2001. A woman of 75 is missing.")
    assert all((75, 75, 75) not in figures(m, "missing").values() for m in told)


def test_a_status_is_of_the_speaker_by_name_where_a_pronoun_speaks() -> None:
    mention = only(
        "The Kenyan navy said its boats shelled a camp near Kismayo on 3 May 2001. "
        "It said that nine militants were killed."
    )
    told = [c.value.labelled_by for c in mention.of("casualties.killed")]  # type: ignore[union-attr]
    assert told == [("Kenyan navy",)]
