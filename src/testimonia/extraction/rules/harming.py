"""Harms: what a figure says, and the harm that the words around a role token tell of its people."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.numbers import Quantity
from testimonia.extraction.rules.syntax import children
from testimonia.model import OUTCOMES, Group, Outcome, Part

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Harm", "harm_of", "outcome_of"]

Use = Literal["active", "intransitive", "state", "nouns"]
_JOINED_REACH = 4
"""How many times "and" or an apposition may hand a harm on: "killed two, three and five men" is twice."""


@dataclass(frozen=True, slots=True)
class Harm:
    """A figure, `[start, end)` in the sentence, and the token it hangs on. `group` is the status that the words give.

    `noun` names the people, None where only a number does; `stage` is `earlier` for a toll that the sentence replaces;
    `toll`: told as the sum so far; `excludes_attacker` is True where the words say so, else None.
    """

    outcome: Outcome
    anchor: "Token"
    quantity: Quantity
    group: Group
    who: str
    noun: "Token | None"
    start: int
    end: int
    of_which: tuple[Part, ...] = ()
    stage: Literal["current", "earlier"] = "current"
    toll: bool = False
    excludes_attacker: bool | None = None


def harm_of(role: "Token", lex: Lexicon, depth: int = 0) -> tuple[Outcome, "Token"] | None:
    """What happened to the people of a role token, and the word that says so; None where nothing did.

    What is joined to a harmed noun is harmed with it: "killed a nurse and two patients". `depth` counts such steps.
    """
    found = _by_verb(role, lex) or _by_participle(role, lex) or _by_noun(role, lex)
    if found or depth == _JOINED_REACH:
        return found
    if role.dep_ in {"conj", "appos"} and role.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        return harm_of(role.head, lex, depth + 1)
    return _told(role.head, "active", lex) if role.dep_ == "conj" else None


def outcome_of(token: "Token", use: Use, lex: Lexicon) -> Outcome | None:
    """The harm that a word tells in one use: "kill" is `active`, "die" `intransitive`, "dead" a `state`."""
    lemma, lower = token.lemma_.lower(), token.lower_
    for outcome in OUTCOMES:
        words = lex.harm.words[outcome][use]
        told = lemma in words or (use == "state" and lower in words)
        if told or (use == "active" and _starts_idiom(token, outcome, lex)):
            return outcome
    return None


def _starts_idiom(verb: "Token", outcome: Outcome, lex: Lexicon) -> bool:
    """Whether a harm told in several words starts at a verb: "shot dead", "put to death"."""
    pattern = lex.harm.phrases.get(outcome)
    return pattern is not None and pattern.match(verb.doc.text, verb.idx) is not None


def _told(token: "Token", use: Use, lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    outcome = outcome_of(token, use, lex)
    return (outcome, token) if outcome else None


def _by_verb(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """The harm that the verb over a role token does to it."""
    verb, label = role.head, role.dep_
    found = None
    if label in {"dobj", "nsubjpass", "oprd"}:
        found = _told(verb, "active", lex)
    if found is None and label == "dobj" and verb.lower_ == "dead":
        found = ("killed", verb)
    if found is None and label in {"nsubj", "nsubjpass"}:
        found = _told(verb, "intransitive", lex) or _vouched(verb, lex) or _by_state(verb, lex)
    return found or _reduced(role, lex)


def _vouched(verb: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "are known to have died": what is said below a passive that vouches for it."""
    below = children(verb, "xcomp", "oprd") if verb.lemma_ in lex.harm.vouched else ()
    found = (_told(b, "intransitive", lex) or _told(b, "active", lex) for b in below)
    return next((f for f in found if f), None)


def _by_state(verb: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "were dead", "are missing": the predicate of a copula; the copula is the word that says so."""
    if verb.lemma_ not in {"be", "remain", "lie"}:
        return None
    outcomes = (outcome_of(child, "state", lex) for child in children(verb, "acomp", "attr"))
    return next(((o, verb) for o in outcomes if o), None)


def _reduced(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "Nine killed in raid": the participle that stands for a passive above a noun in headlines and ellipses."""
    if role.dep_ not in {"nsubj", "npadvmod", "nummod", "dep", "ROOT", "compound"} or role.head.tag_ != "VBN":
        return None
    return _told(role.head, "active", lex)


def _by_participle(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "five people killed in", "nine dead": a participle or adjective after the noun."""
    for child in children(role, "acl", "amod", "relcl"):
        after = child.i > role.i and child.tag_ in {"VBN", "JJ", "VBD"}
        if after and (found := _told(child, "active", lex) or _told(child, "state", lex)):
            return found
    return None


def _by_noun(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "nine deaths", "the beheading of 21 men", "the deaths of six", "the lives of three"."""
    if found := _told(role, "nouns", lex):
        return found
    if role.dep_ != "pobj" or role.head.lower_ != "of":
        return None
    noun = role.head.head
    return ("killed", noun) if noun.lemma_.lower() == "life" else _told(noun, "nouns", lex)
