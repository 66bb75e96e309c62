"""Noun phrases in a role: their words without article, number and trailing clauses."""

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.syntax import children, end_of
from testimonia.model import Basis

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Role", "phrase", "role"]

_DROP_LEFT = {"det", "nummod", "quantmod", "predet", "poss", "cc", "preconj", "punct", "mark", "advmod"}
_OF_REACH = 8
"""Tokens from a noun to the end of its "of" phrase; a longer one is hardly part of a name."""


@dataclass(frozen=True, slots=True)
class Role:
    """A side as written: `[start, end)` in the sentence, its head, how surely it is told, and whether by a pronoun."""

    start: int
    end: int
    token: "Token"
    basis: Basis = "stated"
    pronoun: bool = False


def role(token: "Token", lex: Lexicon, basis: Basis | None = None) -> Role:
    """The phrase around a token as a side; without a basis, its own words ("suspected gunmen") say how surely."""
    start, end = phrase(token, lex)
    return Role(start, end, token, basis or _basis(token, lex), token.lower_ in lex.grammar.pronouns)


def _basis(token: "Token", lex: Lexicon) -> Basis:
    words = {c.lower_ for c in children(token, "amod", "advmod", "compound")}
    return "suspected" if words & lex.saying.suspect else "stated"


def phrase(token: "Token", lex: Lexicon) -> tuple[int, int]:
    """`[start, end)` of a noun phrase without article and number: "the nine men of the watch" -> "men of the watch"."""
    return _first(token, lex).idx, end_of(_last(token))


def _first(token: "Token", lex: Lexicon) -> "Token":
    """The leftmost of the words that lead up to a noun without a gap of more than one token."""
    first = token
    for child in reversed([c for c in token.lefts if c.dep_ not in _DROP_LEFT]):
        if child.right_edge.i + 2 >= first.i:
            first = child.left_edge
    while first.i < token.i and (first.lower_ in lex.grammar.articles or first.like_num or first.is_punct):
        first = first.nbor()
    return first


def _last(token: "Token") -> "Token":
    """The noun of the last near "of" phrase, before anything joined by "and"; the token itself where there is none."""
    last = token
    for child in takewhile(lambda c: c.dep_ not in {"conj", "cc"}, token.rights):
        noun = next(children(child, "pobj"), None)
        if child.dep_ == "prep" and child.lower_ == "of" and noun is not None and noun.i - token.i <= _OF_REACH:
            last = noun
    return last
