"""The word lists that the finder goes by, read once from the package's tables."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from testimonia.linking.places.spelling import normalise

__all__ = ["Words", "load_words"]


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words by what they tell of a capitalised word; see `data/places_words.toml`.

    `demonyms` gives ISO alpha-3 for the normal form of an adjective or a people ("syrian", "syrians" -> "SYR").
    """

    function: frozenset[str]
    months_days: frozenset[str]
    titles: frozenset[str]
    institution: frozenset[str]
    kind: frozenset[str]
    locative: frozenset[str]
    settlement: frozenset[str]
    organisation_of: frozenset[str]
    not_places: frozenset[str]
    given_names: frozenset[str]
    ordinary: frozenset[str]
    demonyms: dict[str, str]


@cache
def load_words() -> Words:
    """The lists that ship with the package."""
    told = tomllib.loads(_read("places_words.toml"))
    lists = {name: frozenset(words.split()) for name, words in told.items()}
    given = frozenset(word.lower() for word in _lines("places_given_names.txt"))
    return Words(**lists, given_names=given, ordinary=frozenset(_lines("places_ordinary.txt")), demonyms=_demonyms())


def _read(name: str) -> str:
    return (files("testimonia") / "data" / name).read_text("utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _read(name).splitlines() if line and not line.startswith("#")]


def _demonyms() -> dict[str, str]:
    rows = csv.DictReader(_lines("countries.tsv"), delimiter="\t")
    pairs = [(normalise(word), row["iso3"]) for row in rows if row["iso2"] for word in row["adjectives"].split("|")]
    forms = [(form, iso3) for word, iso3 in pairs if word for form in (word, word + "s")]
    return dict(reversed(forms))
