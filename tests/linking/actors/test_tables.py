from collections import Counter
from typing import get_args

from testimonia.linking.actors.tables import load_agents, load_countries, load_entries, load_tables
from testimonia.model import ActorKind


def test_every_entry_has_a_known_kind_and_a_known_parent() -> None:
    entries = load_tables().entries
    assert {entry.kind for entry in entries.values()} <= set(get_args(ActorKind))
    assert {entry.parent for entry in entries.values()} - {""} <= set(entries)


def test_no_chain_of_parents_runs_in_a_circle() -> None:
    entries = load_tables().entries
    for entry in entries.values():
        chain = [entry.id]
        while entries[chain[-1]].parent:
            chain.append(entries[chain[-1]].parent)
            assert len(chain) < 6, chain


def test_homes_are_countries_of_the_table() -> None:
    codes = {country.iso3 for country in load_countries()} | {""}
    tables = load_tables()
    assert {entry.country for entry in tables.entries.values()} <= codes
    assert {people.iso3 for people in tables.peoples} <= codes


def test_every_country_has_government_military_and_police() -> None:
    entries = load_tables().entries
    for country in load_countries():
        key = country.iso3.lower()
        assert [entries[i].kind for i in (key, f"{key}.mil", f"{key}.pol")] == ["state", "military", "police"]


def test_ids_nouns_and_codes_are_unique() -> None:
    for name in ("actors.tsv", "actors_extra.tsv"):
        assert not [i for i, n in Counter(entry.id for entry in load_entries(name)).items() if n > 1]
    assert not [noun for noun, n in Counter(agent.noun for agent in load_agents()).items() if n > 1]
    assert not [code for code, n in Counter(country.iso3 for country in load_countries()).items() if n > 1]


def test_a_noun_states_no_more_than_its_word() -> None:
    agents = {agent.noun: agent for agent in load_agents()}
    assert [agents[noun].status for noun in ("civilians", "bystander", "guerrilla", "soldiers", "policeman")] == [
        "civilian",
        "civilian",
        "combatant",
        "combatant",
        "police",
    ]
    for noun in ("people", "men", "villagers", "residents", "traders", "supporters", "attackers"):
        assert agents[noun].status == "", noun


def test_states_take_the_spellings_of_the_hand_written_layer() -> None:
    entries = load_tables().entries
    assert "TNI" in entries["idn.mil"].aliases
    assert entries["idn.mil"].name == "Indonesian military"


def test_ids_are_paths_under_their_parents() -> None:
    entries = load_tables().entries
    assert not [e.id for e in entries.values() if e.parent and not e.id.startswith(f"{e.parent}.")]
    assert not [e.id for e in entries.values() if "." in e.id and not e.parent]
