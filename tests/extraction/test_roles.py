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


def test_a_named_person_is_no_side() -> None:
    mention = only("Gunmen shot dead Jan Kowalski, a union leader, in Gdansk on 3 May 2001.")
    assert said(mention, "side_b") == []
    assert [(p.name, p.role) for p in mention.named_people] == [("Jan Kowalski", "killed")]


def test_who_is_hurt_beside_a_bomb_did_not_lay_it() -> None:
    mention = only("Three bystanders were hurt when a bomb went off at a barracks in Bilbao on 3 May 2001.")
    assert said(mention, "side_a") == []


def test_each_other_is_nobody() -> None:
    told = mentions("Shells hit Goma on 3 May 2001. The two armies accused each other.")
    assert all("other" not in " ".join(said(m, "side_a")) for m in told)


def test_a_capital_as_subject_stands_for_its_government() -> None:
    mention = only("Ankara has been pounding the border villages near Zakho since 3 May 2001.")
    assert said(mention, "side_a") == ["Ankara"]
    assert "Ankara" not in said(mention, "place")


def test_who_blames_says_who_did_it_and_nothing_else() -> None:
    mention = only("A bomb killed four people in a market in Cali on 3 May 2001, and officials blamed insurgents.")
    told = {c.slot: c.attributed_to for c in mention.claims if c.slot in {"side_a", "type", "casualties.killed.total"}}
    assert told == {"side_a": "officials", "type": None, "casualties.killed.total": None}


def test_the_subject_of_a_passive_harm_is_hit_where_an_attack_follows() -> None:
    mention = only("Six Turkish soldiers were killed near Van on 3 May 2001 when their lorry was attacked by rebels.")
    assert said(mention, "side_a") == ["rebels"]
    assert "Turkish soldiers" in said(mention, "side_b")[0]


def test_a_pronoun_is_the_armed_group_of_its_sentence_not_a_side_told_before() -> None:
    told = mentions(
        "American jets bombed a depot near Herat on 3 May 2001. "
        "Elders fear the rebel group in the hills, which lost men when it attacked Farah on 5 May 2001."
    )
    assert [said(m, "side_a") for m in told][1:] == [["rebel group"]]
