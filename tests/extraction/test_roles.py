"""Who did it to whom."""

import pytest

from .reading import mentions, only, said, sides


@pytest.mark.parametrize(
    ("text", "side_a", "side_b"),
    [
        ("UNITA rebels attacked a convoy near Huambo on 3 May 2001.", ["UNITA rebels"], ["convoy"]),
        ("A convoy was attacked by UNITA rebels near Huambo on 3 May 2001.", ["UNITA rebels"], ["convoy"]),
        (
            "The shelling of rebel trenches by Ethiopian artillery near Badme on 3 May 2001 killed six.",
            ["Ethiopian artillery"],
            ["rebel trenches"],
        ),
        ("A mine laid by the FARC killed two farmers near Florencia on 3 May 2001.", ["FARC"], ["farmers"]),
    ],
)
def test_sides(text: str, side_a: list[str], side_b: list[str]) -> None:
    assert sides(only(text)) == (side_a, side_b)


def test_a_suspected_side_stays_suspected() -> None:
    claims = only("Suspected Tamil Tigers ambushed a patrol near Batticaloa on 3 May 2001.").of("side_a")
    assert [c.value.basis for c in claims] == ["suspected"]  # type: ignore[union-attr]


def test_the_accuser_is_no_side() -> None:
    found = [
        side
        for m in mentions("A shell hit a school in Goma on 3 May 2001. Rwanda accused Uganda of having fired it.")
        for side in said(m, "side_a")
    ]
    assert "Rwanda" not in found


def test_a_claim_adds_to_the_act_told_before() -> None:
    mention = only(
        "A bomb killed two guards in Karachi on 3 May 2001. The Mohajir Front claimed responsibility the next day."
    )
    assert said(mention, "claimed_by") == ["Mohajir Front"]
    assert said(mention, "date") == ["2001-05-03"]


def test_no_group_claims_it() -> None:
    assert (
        said(only("A bomb killed two guards in Karachi on 3 May 2001. No group has claimed the attack."), "claimed_by")
        == []
    )


def test_another_side_says_another_figure() -> None:
    mention = only(
        "Troops stormed a camp near Medellin on 3 May 2001. "
        "The army said nine rebels were killed; the rebels put the figure at two."
    )
    told = {c.attributed_to: c.value.best for c in mention.of("casualties.killed")}  # type: ignore[union-attr]
    assert told == {"army": 9, "rebels": 2}
