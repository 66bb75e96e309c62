"""Who can act and who can be hit: nouns and names as sides of an act."""

from itertools import takewhile
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["can_act", "can_be_hit", "is_armed", "is_capital", "modifier_actor"]

_ARMED_KINDS = {"military", "nonstate", "police", "state"}
_ACTING_KINDS = _ARMED_KINDS | {"international"}
_MODIFIERS = {"amod", "compound", "nmod"}
_CREWED = {"air_strike", "drone_strike", "shelling"}


def is_armed(token: "Token", parsed: Parsed) -> bool:
    """Whether a noun phrase's head is an armed actor: by its noun ("gunmen"), or by a name in the actor lexicon."""
    armed = parsed.lex.acts.armed
    if token.lemma_.lower() in armed or token.lower_ in armed:
        return True
    return any(t == token and n.actor_kind in _ARMED_KINDS and n.score >= 0.3 for n, t in parsed.actors)


def is_capital(token: "Token", parsed: Parsed) -> bool:
    """Whether a capital's name heads the phrase: as a subject it stands for the government."""
    return any(t == token and n.text.lower() in parsed.lex.capitals for n, t in parsed.places)


def can_act(token: "Token", parsed: Parsed) -> bool:
    """Whether a noun phrase can be a side that acts: "they", "gunmen", "the Ruritanian command", "villagers"."""
    grammar, harm = parsed.lex.grammar, parsed.lex.harm
    if token.lower_ in grammar.pronouns:
        return token.lower_ in grammar.acting_pronouns
    if token.lemma_.lower() in grammar.not_sides | grammar.sufferers or token.like_num:
        return False
    return (
        (token.dep_ == "nsubj" and is_capital(token, parsed))
        or is_armed(token, parsed)
        or _is_named(token, parsed)
        or token.lemma_.lower() in harm.people | harm.bodies
        or _is_platform(token, parsed.lex)
    )


def _is_named(token: "Token", parsed: Parsed) -> bool:
    """Whether an actor's name heads the phrase, or stands right before a noun for its people or arms."""
    owned = token.lemma_.lower() in parsed.lex.grammar.owned
    return any(
        t == token or (owned and t.head == token and t.dep_ in _MODIFIERS) for n, t in parsed.actors if n.score >= 0.3
    )


def _is_platform(token: "Token", lex: Lexicon) -> bool:
    """A crewed or flown weapon that stands for its owner: "Ruritanian jets", "drones of the Red Army"."""
    kinds = {kind for pattern, kind in lex.acts.weapons if pattern.fullmatch(token.text)}
    owned = any(c.dep_ in _MODIFIERS | {"poss"} or c.lower_ == "of" for c in token.children)
    return bool(kinds & _CREWED) and owned


def modifier_actor(token: "Token", parsed: Parsed) -> "Token | None":
    """The actor's name before a noun: "Ruritanian airstrikes", "a Red Brigade attack", "the army's raid"."""
    for name, head in parsed.actors:
        if (name.actor_kind in _ACTING_KINDS or name.ids) and token.is_ancestor(head) and head.i < token.i:
            chain = [head, *takewhile(lambda above: above != token, head.ancestors)]
            if all(link.dep_ in _MODIFIERS | {"poss"} for link in chain):
                return head
    return None


def can_be_hit(token: "Token", parsed: Parsed) -> bool:
    """Whether a noun phrase can be a side that is hit: no place, time or number ("the convoy", not "Monday")."""
    place = any(n.ids and (t == token or (token.pos_ == "PROPN" and t.head == token)) for n, t in parsed.places)
    return (
        not (place or parsed.timed(parsed.token_span(token, token)) or token.like_num)
        and token.lemma_.lower() not in parsed.lex.grammar.not_sides
        and token.pos_ in {"NOUN", "PROPN"}
    )
