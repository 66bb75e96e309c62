"""Small questions to a dependency parse (the labels are ClearNLP's, as spaCy's English models use them)."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "ancestors",
    "children",
    "describes",
    "end_of",
    "has_auxiliary",
    "is_verb",
    "is_verbal",
    "objects_of",
    "subjects_of",
    "unique",
    "with_conjuncts",
]

_VERBAL = {"VERB", "AUX"}


def ancestors(token: "Token") -> Iterator["Token"]:
    """The token and its ancestors, nearest first."""
    yield token
    yield from token.ancestors


def children(token: "Token", *labels: str) -> Iterator["Token"]:
    """The children of a token with one of these labels, in the order of the text."""
    return (c for c in token.children if c.dep_ in labels)


def objects_of(token: "Token", prepositions: Collection[str]) -> Iterator["Token"]:
    """The nouns that one of these prepositions ties to a token: "of" in "the fall of the fort" -> "fort"."""
    for preposition in children(token, "prep", "agent", "prt"):
        if preposition.lower_ in prepositions:
            yield from children(preposition, "pobj")


def subjects_of(verb: "Token") -> Iterator["Token"]:
    """The verb's own subjects, active and passive."""
    return children(verb, "nsubj", "nsubjpass")


def describes(verb: "Token") -> bool:
    """Whether a clause describes a noun; "on the day when they were attacked" tells what happened on the day."""
    return verb.dep_ == "relcl" and not any(c.lower_ == "when" for c in children(verb, "advmod"))


def has_auxiliary(verb: "Token") -> bool:
    return any(True for _ in children(verb, "aux", "auxpass"))


def is_verbal(token: "Token") -> bool:
    """Whether a token is tagged a verb."""
    return token.pos_ in _VERBAL


def is_verb(token: "Token") -> bool:
    """Whether a token is a verb or a participle, whatever part of speech it stands for."""
    return is_verbal(token) or token.tag_ in {"VBN", "VBD", "VBG"}


def with_conjuncts(token: "Token") -> list["Token"]:
    """The token and what "and" joins to it."""
    return [token, *token.conjuncts]


def unique(tokens: Iterable["Token"]) -> list["Token"]:
    """The tokens in order, each once."""
    return list({token.i: token for token in tokens}.values())


def end_of(token: "Token") -> int:
    """Where a token ends, in characters of its sentence."""
    return token.idx + len(token.text)
