"""Weapons and platforms: where a sentence names them, and what they say of the act."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from testimonia.extraction.rules.actors import is_armed, is_capital
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import children, end_of, subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Weapon", "impact_type", "is_struck", "weapons_in", "within_name"]


class Weapon(NamedTuple):
    """A weapon or platform, `[start, end)` in the sentence, and the type of the act that it is used in."""

    start: int
    end: int
    type: str


def weapons_in(parsed: Parsed) -> list[Weapon]:
    """The weapons of a sentence in order; of those that overlap, the longest."""
    matches = (Weapon(m.start(), m.end(), kind) for p, kind in parsed.lex.acts.weapons for m in p.finditer(parsed.text))
    kept: list[Weapon] = []
    for weapon in sorted(matches, key=lambda w: (w.start - w.end, w.start)):
        clash = any(weapon.start < k.end and k.start < weapon.end for k in kept)
        if not clash and not within_name(parsed, weapon.start, weapon.end):
            kept.append(weapon)
    return sorted(kept)


def within_name(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words stand inside a name and do not end it ("Tank Brigade", but not "Ruritanian artillery")."""
    span = parsed.span(start, end)
    names = (*parsed.actors, *parsed.places)
    return any(n.span.covers(span) and n.span.end != span.end for n, _ in names if n.score >= 0.5)


def is_struck(weapon: "Token", parsed: Parsed) -> bool:
    """Whether the weapon is what was hit ("shot down a helicopter") or found, not what did it."""
    return weapon.dep_ in {"dobj", "nsubjpass"} and weapon.head.lemma_ not in parsed.lex.acts.use


def impact_type(verb: "Token", parsed: Parsed, weapons: Sequence[Weapon]) -> str | None:
    """The act that a verb of impact tells: "hit by a rocket", "jets pounded", "rebels fired"; None where none is armed.

    A weapon among the verb's arguments or in its subject names the act, else an armed subject makes it an attack.
    """
    if weapon := _first_weapon(_arguments(verb, parsed), weapons):
        return weapon.type
    subject = _subject(verb)
    if subject is None:
        return None
    if weapon := _first_weapon((t for t in subject.subtree if t.i <= subject.i), weapons):
        return weapon.type
    return "attack" if _armed_impact(verb, subject, parsed) else None


def _armed_impact(verb: "Token", subject: "Token", parsed: Parsed) -> bool:
    """Whether a verb of impact is an act by its subject alone: "the rebels struck the port", "they hit the camp"."""
    if verb.lemma_ not in parsed.lex.acts.impact_armed:
        return False
    if subject.lower_ in {"it", "they"} and any(True for _ in children(verb, "dobj")):
        return True
    passive = any(True for _ in children(verb, "nsubjpass"))
    return not passive and (is_capital(subject, parsed) or is_armed(subject, parsed))


def _first_weapon(tokens: Iterator["Token"], weapons: Sequence[Weapon]) -> Weapon | None:
    """The weapon that the first of the tokens stands in that stands in one."""
    found = (w for t in tokens for w in weapons if w.start < end_of(t) and t.idx < w.end)
    return next(found, None)


def _arguments(verb: "Token", parsed: Parsed) -> Iterator["Token"]:
    """Subject, object, agent and instrument tokens of a verb, with the conjuncts of subject and object."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "oprd", "attr"}:
            yield from (child, *child.conjuncts)
        elif child.dep_ in {"agent", "prep"} and child.lower_ in parsed.lex.grammar.impact_prepositions:
            yield from children(child, "pobj")


def _subject(verb: "Token") -> "Token | None":
    """The subject of a verb, or of the verb that it is conjoined or subordinate to, at most twice removed.

    Of a participle ("the rockets fired on Monday") it is the noun that the participle stands by.
    """
    seen = verb
    for _ in range(3):
        if (subject := next(subjects_of(seen), None)) is not None:
            return subject
        if seen.dep_ not in {"conj", "xcomp", "advcl"}:
            return seen.head if seen.dep_ in {"acl", "relcl"} else None
        seen = seen.head
    return None
