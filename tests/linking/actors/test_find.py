"""What `ActorIndex.find` sees in texts, written as `name=ids` by the notation below."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.actors import ActorIndex
from testimonia.model import Document, Name

INDEX = ActorIndex()


def find(text: str) -> list[Name]:
    return list(INDEX.find(Document("d", "d.txt", text, ())))


def sure(text: str) -> dict[str, str]:
    """The names scored above one half, with their best ids ("" = none)."""
    return {name.text: (name.ids or ("",))[0] for name in find(text) if name.score > 0.5}


@pytest.mark.parametrize(
    ("text", "name", "identity"),
    [
        ("Fighters of the Shining Path raided a farm.", "Shining Path", "shining_path"),
        ("Sendero Luminoso claimed the blast.", "Sendero Luminoso", "shining_path"),
        ("The so-called Islamic State shelled the town.", "so-called Islamic State", "islamic_state"),
        ("Daesh lost the bridge.", "Daesh", "islamic_state"),
        ("Da’esh lost the bridge.", "Da’esh", "islamic_state"),
        ("The “Islamic State” lost the bridge.", "Islamic State", "islamic_state"),
        ("An al Qaida cell was found.", "al Qaida", "al_qaida"),
        ("AL-QAIDA CELL FOUND IN PORT", "AL-QAIDA", "al_qaida"),
        ("Al Shabab overran the post.", "Al Shabab", "al_shabaab"),
        ("the Kurdistan Workers’ party said", "Kurdistan Workers’ party", "pkk"),
        ("the Lords Resistance Army burned huts", "Lords Resistance Army", "lra"),
        ("Unita took the airstrip.", "Unita", "unita"),
        ("the Israel Defense Forces said", "Israel Defense Forces", "isr.mil"),
        ("U.S. Central Command said", "U.S. Central Command", "usa.mil.centcom"),
    ],
)
def test_usual_spellings(text: str, name: str, identity: str) -> None:
    assert sure(text) == {name: identity}


def test_the_verb_is_no_group() -> None:
    assert sure("This is quiet. It is said that IS withdrew.") == {"IS": "islamic_state"}
    assert sure("THE ROAD TO THE PORT IS CLOSED SINCE THE RAID") == {}


def test_lower_case_words_are_no_names() -> None:
    assert sure("they walked a shining path to national liberation") == {}


def test_forces_of_a_country() -> None:
    text = "Peruvian troops, Thai navy gunboats, Kenya's special forces and Chadian riot police took part."
    assert sure(text) == {
        "Peruvian troops": "per.mil",
        "Thai navy gunboats": "tha.mil",
        "Kenya's special forces": "ken.mil",
        "Chadian riot police": "tcd.pol",
    }


def test_peoples_have_no_forces_of_state() -> None:
    [name] = find("Tuareg fighters blocked the road.")
    assert (name.text, name.ids, name.actor_kind) == ("Tuareg fighters", (), "nonstate")


def test_demonyms_and_countries_alone_are_weak() -> None:
    names = find("A Bolivian singer left Chile.")
    assert [(n.text, n.country, n.score < 0.5) for n in names] == [("Bolivian", "BOL", True), ("Chile", "CHL", True)]


def test_a_name_that_only_qualifies_is_weak() -> None:
    assert sure("Iran-backed militias and anti-Taliban elders met in a Hamas-run school.") == {}


def test_a_surname_is_no_group() -> None:
    assert sure("The composer Richard Wagner died. Wagner fighters left.") == {"Wagner fighters": "wagner"}


def test_a_bracketed_acronym_means_what_stands_before_it() -> None:
    text = "The Front for the Defence of Lowland Farmers (FDLF) struck. Later the FDLF withdrew."
    names = [n for n in find(text) if n.score > 0.5]
    assert [n.text for n in names] == ["Front for the Defence of Lowland Farmers", "FDLF", "FDLF"]
    assert {n.actor_kind for n in names} == {"nonstate"}
    assert INDEX.acronyms(Document("d", "d.txt", text, ())) == {"FDLF": "Front for the Defence of Lowland Farmers"}


def test_the_documents_own_acronym_goes_before_the_lexicons() -> None:
    text = "The Southern Drivers Federation Union (SDFU) and the Samba Dancers Front (SDF) marched. The SDF sang."
    assert [n.ids for n in find(text) if n.text == "SDF"] == [(), ()]


def test_initials_without_an_organisation_are_none() -> None:
    assert INDEX.acronyms(Document("d", "d.txt", "He won the Grand Prix (GP).", ())) == {}


def test_words_shaped_like_a_groups_name() -> None:
    names = find("Gunmen of the Blue Hill Brigade fled. It was claimed by the Army of the Lake.")
    assert [n.text for n in names if n.score == 0.5] == ["Blue Hill Brigade", "Army of the Lake"]
    assert find("Rebels Attack Market And Flee Into Hills") == []


def test_the_home_of_a_group_decides_between_namesakes() -> None:
    assert sure("In Lebanon the SLA left.") == {"SLA": "sla"}
    assert sure("In Sudan the SLA left.") == {"SLA": "sla_sdn"}


@given(st.text(alphabet="IS Uadnalermy-.('’)\n", max_size=80))
def test_names_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    names = find(text)
    assert all(text[n.span.start : n.span.end] == n.text for n in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))


def test_an_acronym_settles_which_namesake_is_meant() -> None:
    text = "In Bogota, Colombia, the Army of National Liberation [ELN] struck. The ELN fled."
    assert {name.ids[0] for name in find(text) if name.score > 0.5} == {"eln"}


def test_mixed_capitals_are_read_as_they_are() -> None:
    assert sure("Let them go. LET THEM GO HOME NOW. LeT gunmen fled.") == {"LeT": "lashkar_e_taiba"}
