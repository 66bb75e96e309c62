"""The tables of the actor lexicon, read from the package's data.

`actors.tsv` is built by `build.py` and never edited by hand; `actors_extra.tsv`, `countries.tsv`, `ethnonyms.tsv`,
`agents.tsv` and `actor_words.toml` are written by hand.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from testimonia.model import ActorKind

__all__ = [
    "Agent",
    "Country",
    "Entry",
    "Tables",
    "Vocabulary",
    "load_agents",
    "load_countries",
    "load_entries",
    "load_tables",
]


Status = Literal["", "civilian", "combatant", "police"]
Sort = Literal["person", "body", "equipment"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the lexicon. `country` ISO alpha-3, "" if none or several; `parent` an id, "" if none."""

    id: str
    name: str
    kind: ActorKind
    country: str
    parent: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun for who acts or is harmed. `status` is what the noun itself says of a person's status, "" if nothing."""

    noun: str
    kind: ActorKind
    status: Status
    sort: Sort


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or a `people` without forces of state. `iso3` is "" for a people of several countries."""

    iso3: str
    name: str
    adjectives: tuple[str, ...]
    capital: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    people: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of `actor_words.toml`, where each is explained."""

    modifiers: frozenset[str]
    leads: frozenset[str]
    tails: tuple[str, ...]
    members: tuple[str, ...]
    bound_suffixes: frozenset[str]
    bound_prefixes: frozenset[str]
    organisations: frozenset[str]
    armed: frozenset[str]
    links: frozenset[str]
    acronym_words: frozenset[str]
    antecedents: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Tables:
    """All of them. `entries` by id, the hand-written layer first; `peoples` are names of peoples."""

    entries: Mapping[str, Entry]
    agents: tuple[Agent, ...]
    countries: tuple[Country, ...]
    peoples: tuple[Country, ...]
    vocabulary: Vocabulary


def _read_table(name: str) -> list[dict[str, str]]:
    """The rows of a TSV file of the package's data; lines that begin with # are notes."""
    lines = files("testimonia.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(head, row + [""] * (len(head) - len(row)), strict=True)) for row in rows]


def load_entries(name: str) -> list[Entry]:
    """The actors of one table."""
    return [_entry(row) for row in _read_table(name)]


def load_agents() -> tuple[Agent, ...]:
    """The nouns of `agents.tsv`, in its order."""
    return tuple(
        Agent(row["noun"], cast(ActorKind, row["kind"]), cast(Status, row["status"]), cast(Sort, row["sort"]))
        for row in _read_table("agents.tsv")
    )


def load_countries() -> tuple[Country, ...]:
    """The rows of `countries.tsv`."""
    return tuple(
        Country(row["iso3"], row["name"], _list(row["adjectives"]), _list(row["capital"]), _list(row["aliases"]))
        for row in _read_table("countries.tsv")
    )


@cache
def load_tables() -> Tables:
    """All tables, read once."""
    entries = {entry.id: entry for name in ("actors_extra.tsv", "actors.tsv") for entry in load_entries(name)}
    peoples = tuple(
        Country(row["country"], row["name"], _list(row["adjectives"]), people=True)
        for row in _read_table("ethnonyms.tsv")
    )
    return Tables(entries, load_agents(), load_countries(), peoples, _vocabulary())


def _entry(row: Mapping[str, str]) -> Entry:
    kind = cast(ActorKind, row["kind"])
    return Entry(row["id"], row["name"], kind, row["country"], row["parent"], _list(row["aliases"]))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _vocabulary() -> Vocabulary:
    text = files("testimonia.data").joinpath("actor_words.toml").read_text(encoding="utf-8")
    source: dict[str, Any] = tomllib.loads(text)
    return Vocabulary(
        modifiers=frozenset(source["modifiers"]),
        leads=frozenset(source["leads"]),
        tails=tuple(source["tails"]),
        members=tuple(source["members"]),
        bound_suffixes=frozenset(source["bound_suffixes"]),
        bound_prefixes=frozenset(source["bound_prefixes"]),
        organisations=frozenset(source["organisations"]),
        armed=frozenset(source["armed"]),
        links=frozenset(source["links"]),
        acronym_words=frozenset(source["acronym_words"]),
        antecedents={noun: tuple(kinds) for noun, kinds in source["antecedents"].items()},
    )
