"""The tables of `data/events.toml`."""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Vocabulary", "fold", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`rank` of a type: lower is coded first. `kinds` maps a word of a speaker to the kind of actor it names."""

    rank: Mapping[str, tuple[int, int]]
    clashes: frozenset[str]
    roles: frozenset[str]
    anonymous: frozenset[str]
    authorities: frozenset[str]
    kinds: Mapping[str, str]
    labels: Mapping[str, str]
    outcomes: Mapping[str, str]


@cache
def vocabulary() -> Vocabulary:
    table = tomllib.loads(files("testimonia").joinpath("data", "events.toml").read_text("utf-8"))
    ranks = table["precedence"]["ranks"]
    return Vocabulary(
        rank={kind: (i, j) for i, kinds in enumerate(ranks) for j, kind in enumerate(kinds)},
        clashes=frozenset(table["types"]["clashes"]),
        roles=frozenset(table["speakers"]["roles"]),
        anonymous=frozenset(table["speakers"]["anonymous"]),
        authorities=frozenset(table["speakers"]["authorities"]),
        kinds={word: kind for kind, words in table["speaker_kinds"].items() for word in words},
        labels=table["labels"],
        outcomes=table["outcomes"],
    )


def fold(text: str) -> str:
    """Lower case, no accents or punctuation, words single-spaced: "the Army's" -> "the army s"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).casefold().split())
