import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.actors import ActorContext, ActorIndex
from testimonia.model import Actor, Document

INDEX = ActorIndex()
NOWHERE = ActorContext()
IN_PERU = ActorContext(country="PER")


def resolve(text: str, context: ActorContext = NOWHERE) -> Actor:
    return INDEX.resolve(text, context)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("suspected Shining Path guerrillas", "shining_path"),
        ("members of the Red Brigades", "red_brigades"),
        ("two precision U.S. drones", "usa.mil"),
        ("French special forces", "fra.mil"),
        ("Thai F-16 jets", "tha.mil"),
        ("Chadian soldiers allied with Boko Haram's enemies", "tcd.mil"),
        ("the Ugandan government", "uga"),
        ("Ecuador", "ecu"),
        ("Lima", "per"),
        ("Bosnian Serb gunners and Bosnian Serb troops", "vrs"),
        ("police in Kenya", "ken.pol"),
        ("the UK-backed Jordanian government", "jor"),
    ],
)
def test_named_actors(text: str, identity: str) -> None:
    assert resolve(text).id == identity


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gunmen", "nonstate"),
        ("three masked men", "unknown"),
        ("villagers", "people"),
        ("civilians", "civilians"),
        ("Turkish-backed rebels", "nonstate"),
        ("al-Qaida-linked militants", "nonstate"),
        ("Peruvian farmers", "people"),
        ("French-backed forces", "unknown"),
        ("warplanes", "military"),
        ("residents of Chile", "people"),
        ("the Bolivians", "people"),
        ("Peruvians", "people"),
        ("the Croats", "people"),
    ],
)
def test_nobody_known_keeps_the_words(text: str, kind: str) -> None:
    actor = resolve(text, IN_PERU)
    assert (actor.id, actor.kind, actor.aliases[0]) == (None, kind, text)


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("the army", "per.mil"),
        ("government troops", "per.mil"),
        ("soldiers", "per.mil"),
        ("army positions", "per.mil"),
        ("police", "per.pol"),
        ("local police officers", "per.pol"),
        ("Cusco police", "per.pol"),
        ("security forces", "per"),
        ("the authorities", "per"),
    ],
)
def test_the_place_tells_whose_force_it_is(text: str, identity: str) -> None:
    actor = resolve(text, IN_PERU)
    assert (actor.id, actor.aliases[0]) == (identity, text)
    assert actor.score <= 0.5
    assert resolve(text).id is None


def test_troops_of_somebody_unknown_are_not_the_states() -> None:
    assert resolve("Ramirez's troops", IN_PERU).id is None


def test_a_unit_abroad_keeps_its_state() -> None:
    actor = resolve("AFRICOM", ActorContext(country="SOM"))
    assert actor.id == "usa.mil.africom"
    assert actor.aliases[0] == "AFRICOM"
    assert {"United States", "US Africa Command"} <= {actor.name, *actor.aliases}


def test_the_event_place_decides_between_namesakes() -> None:
    assert resolve("the SLA", ActorContext(country="LBN")).id == "sla"
    assert resolve("the SLA", ActorContext(country="SDN")).id == "sla_sdn"


def context_of(text: str, country: str | None = None) -> ActorContext:
    document = Document("d", "d.txt", text, ())
    return ActorContext(country, INDEX.find(document), INDEX.acronyms(document), len(text))


def test_an_acronym_of_the_document() -> None:
    context = context_of("The Lowland Farmers Army (LFA) struck.")
    actor = resolve("LFA fighters", context)
    assert actor == Actor("Lowland Farmers Army", None, ("LFA fighters",), "nonstate", score=0.9)
    assert resolve("LFA-held villages", context).name == "LFA-held villages"


def test_definite_nouns_point_back() -> None:
    told = "US Southern Command and the Colombian military said the FARC attacked."
    assert resolve("the command", context_of(told)).id == "usa.mil.southcom"
    assert resolve("the group", context_of(told)).id == "farc"
    assert resolve("the terror group", context_of(told)).id == "farc"
    assert resolve("the guerrillas", context_of(told)).id == "farc"
    assert resolve("two more guerrillas", context_of(told)).id == "farc"
    assert resolve("guerrillas", context_of(told)).id is None


def test_the_guerrillas_of_one_of_two_groups_stay_unknown() -> None:
    assert resolve("the guerrillas", context_of("The FARC and the ELN attacked.")).id is None


@given(st.text(max_size=60))
def test_any_phrase_gives_an_actor_with_its_words_first(text: str) -> None:
    actor = resolve(text, IN_PERU)
    assert actor.aliases[0] == text
    assert 0 <= actor.score <= 1
