"""How many events a text tells, and how its totals hang on them."""

from hypothesis import given
from hypothesis import strategies as st

from testimonia.model import Span

from .reading import document, figures, mentions, only, said


def test_a_list_of_days_with_a_total() -> None:
    found = mentions("Jets bombed camps near Kismayo on May 3, 5 and 9. The three raids killed 30 men in all.")
    parts, whole = [m for m in found if m.kind == "incident"], [m for m in found if m.kind == "aggregate"]
    assert [said(m, "date") for m in parts] == [["XXXX-05-03"], ["XXXX-05-05"], ["XXXX-05-09"]]
    assert all(figures(m) == {} for m in parts)
    assert [figures(m) for m in whole] == [{"total": (30, 30, 30)}]
    assert {link.other for link in whole[0].links} == {m.id for m in parts}
    assert whole[0].closed


def test_figures_in_parallel_with_days() -> None:
    found = mentions("Mortars hit Bihac on May 3, 5 and 9, killing four, one and two people respectively.")
    assert [list(figures(m).values()) for m in found] == [[(4, 4, 4)], [(1, 1, 1)], [(2, 2, 2)]]


def test_the_day_after_in_another_town_is_another_event() -> None:
    found = mentions(
        "Rebels attacked Makeni on 3 May 2001 and killed two priests. "
        "The next day they attacked Kabala, killing one trader."
    )
    assert [said(m, "place")[0] for m in found] == ["Makeni", "Kabala"]
    assert [[f[1] for f in figures(m).values()] for m in found] == [[2], [1]]


def test_a_period_makes_a_total() -> None:
    found = mentions(
        "Gunmen killed a teacher in Pattani on Tuesday. "
        "More than 90 people have been killed in the province since January."
    )
    assert [m.kind for m in found] == ["incident", "aggregate"]
    assert figures(found[1]) == {"total": (91, None, None)}


def test_several_blows_on_one_day_are_one_event() -> None:
    mention = only(
        "Aircraft carried out five air strikes on a camp near Jilib on 3 May 2001. Together they killed 21 fighters."
    )
    assert (mention.kind, said(mention, "strikes"), figures(mention)) == (
        "incident",
        ["5"],
        {"combatants": (21, 21, 21)},
    )


def test_the_place_of_a_court_is_not_the_deeds() -> None:
    mention = only(
        "A court in Kampala sentenced two men on Monday for throwing a grenade into a bar in Lira on 4 May 2000."
    )
    assert said(mention, "place") == ["Lira"]
    assert said(mention, "date") == ["2000-05-04"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=200))
def test_any_text_is_survived_and_every_quote_stands(noise: str) -> None:
    text = f"Rebels attacked Makeni on 3 May 2001. {noise}. Soldiers killed three men in Bo on 4 May 2001."
    report = document(text)
    for mention in mentions(text):
        assert Span(0, len(report.text)).covers(mention.sentence)
        for citation in (c for claim in mention.claims for c in claim.citations):
            assert report.text[citation.start : citation.end] == citation.quote
