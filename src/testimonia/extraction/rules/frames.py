"""Frames: the words of a sentence that name an act, a weapon at work, or a harm."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Act, Form, Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import ancestors, children, is_verb
from testimonia.extraction.rules.weapons import Weapon, impact_type, is_struck, weapons_in

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "best_frame", "carriers", "find_frames"]

HARM_RANK = 90
UNRANKED = 40
"""The rank of a weapon's act that triggers.toml does not rank."""
TAKEOVER = "non_state_overtakes_territory"
OPERATION = "military_operation"
_NOT_ACTS = re.compile(
    r"\b(?:heart|asthma|panic|hunger|labou?r|general|rail|cyber|anxiety|verbal|lightning) (?:attack|strike)s?\b|"
    r"\b(?:strike|attack)(?:s)? (?:a balance|a deal|an agreement)\b|\bunder attack by critics\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A token that names an act or a harm, and its words `[start, end)` in the sentence.

    `type` None: a harm only. The lower `rank` names the act. `means`: the weapons and platforms told with it.
    """

    head: "Token"
    type: str | None
    rank: int
    form: Form
    start: int
    end: int
    means: tuple[tuple[int, int], ...] = ()


def best_frame(group: Iterable[Frame]) -> Frame:
    """The frame that names the act: acts before harms, then the lowest rank, then the first told."""
    return min(group, key=lambda f: (f.type is None, f.rank, f.start))


def find_frames(parsed: Parsed) -> list[Frame]:
    """All frames of a sentence, in order: "a mine blast hurt two" -> the blast, the hurt."""
    weapons = weapons_in(parsed)
    frames = list(_noun_frames(parsed))
    taken = {t.i for f in frames for t in parsed.doc if f.start <= t.idx < f.end}
    frames += _operations(parsed, taken)
    frames += _verb_frames(parsed, taken, weapons)
    return _with_means(sorted(frames, key=lambda f: f.start), parsed, weapons)


def carriers(frames: Iterable[Frame], lex: Lexicon) -> dict[int, Frame]:
    """Verbs that carry a noun's act ("carried out air strikes", "the strikes hit"), by token index."""
    carried: dict[int, Frame] = {}
    for frame in frames:
        verb = frame.head.head
        carries = frame.head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and is_verb(verb)
        if carries and verb.lemma_ not in lex.saying.plan | lex.saying.say:
            carried.setdefault(verb.i, frame)
    return carried


def _noun_frames(parsed: Parsed) -> Iterator[Frame]:
    """Acts told by a noun ("an ambush") or in a set phrase ("opened fire")."""
    for start, end, act in _matches(parsed):
        tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or _in_name(parsed, start, end):
            continue
        head = tokens[0] if act.form == "phrase" else tokens[-1]
        if act.form == "phrase" or (_is_noun_use(head) and not _modifies(head)):
            yield Frame(head, act.type, act.rank, act.form, start, end)


def _matches(parsed: Parsed) -> Iterator[tuple[int, int, Act]]:
    """Noun and phrase patterns in the sentence, the longest where they overlap; `[start, end)` in the sentence."""
    text, acts = parsed.text, parsed.lex.acts
    taken = [m.span() for m in _NOT_ACTS.finditer(text)]
    found = [(m.start(), m.end(), act) for pattern, act in (*acts.phrases, *acts.nouns) for m in pattern.finditer(text)]
    for start, end, act in sorted(found, key=lambda f: (f[0] - f[1], f[2].rank, f[0])):
        if not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
            yield start, end, act


def _in_name(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words are part of an actor's or a place's name: "the Battle Creek garrison"."""
    span = parsed.span(start, end)
    return any(n.span.covers(span) and n.span != span for n, _ in (*parsed.actors, *parsed.places) if n.score >= 0.5)


def _is_noun_use(token: "Token") -> bool:
    """Whether a word that can be noun or verb is a noun here: "the shelling", but not "shelling the port"."""
    acts = token.tag_ == "VBG" and any(True for _ in children(token, "dobj", "nsubj", "nsubjpass"))
    return not acts and (token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"VBG", "NN", "NNS"})


def _modifies(noun: "Token") -> bool:
    """Whether the noun only qualifies another ("combat areas", "attack helicopters")."""
    return noun.dep_ in {"compound", "amod", "nmod"} and noun.head.pos_ in {"NOUN", "PROPN"} and noun.head.i > noun.i


def _at(token: "Token", kind: str | None, rank: int, form: Form) -> Frame:
    """A frame of one token."""
    return Frame(token, kind, rank, form, token.idx, token.idx + len(token.text))


def _operations(parsed: Parsed, taken: set[int]) -> Iterator[Frame]:
    """ "launched an operation": the noun names an act only as the object or subject of a verb that starts it."""
    acts = parsed.lex.acts
    for token in parsed.doc:
        named = token.lemma_.lower() in acts.operation and token.pos_ in {"NOUN", "PROPN"}
        started = token.head.lemma_ in acts.light and token.dep_ in {"dobj", "nsubjpass", "nsubj"}
        if named and started and token.i not in taken:
            yield _at(token, OPERATION, acts.ranks[OPERATION], "noun")


def _verb_frames(parsed: Parsed, taken: set[int], weapons: Sequence[Weapon]) -> Iterator[Frame]:
    """Acts and harms told by a verb ("ambushed", "seized the fort") or by a state ("nine dead")."""
    for token in parsed.doc:
        if token.i in taken or not (is_verb(token) or _is_state(token, parsed.lex)) or _known_harmed(token, parsed.lex):
            continue
        if named := _verb_act(token, parsed, weapons):
            yield _at(token, named[0], named[1], "verb")


def _verb_act(token: "Token", parsed: Parsed, weapons: Sequence[Weapon]) -> tuple[str | None, int] | None:
    """What a verb names: (type, rank); type None = a harm. None = nothing."""
    lemma, acts, harms = token.lemma_.lower(), parsed.lex.acts, parsed.lex.harm
    if lemma in acts.territory and _takes_ground(token, parsed):
        return TAKEOVER, acts.ranks[TAKEOVER]
    if lemma in acts.impact:
        kind = impact_type(token, parsed, weapons)
        return (kind, acts.ranks.get(kind, UNRANKED)) if kind else None
    if act := acts.verbs.get(lemma):
        return act.type, act.rank
    if lemma in harms.words["abducted"]["active"]:
        return "abduction", acts.ranks["abduction"]
    return (None, HARM_RANK) if _is_harm(token, parsed.lex) else None


def _is_harm(token: "Token", lex: Lexicon) -> bool:
    lemma = token.lemma_.lower()
    active = any(lemma in words["active"] or lemma in words["intransitive"] for words in lex.harm.words.values())
    return active or _is_state(token, lex)


def _is_state(token: "Token", lex: Lexicon) -> bool:
    """Whether a word tells the state that a harm leaves: "dead", "wounded"."""
    return token.tag_ != "VBG" and any(token.lower_ in words["state"] for words in lex.harm.words.values())


def _takes_ground(verb: "Token", parsed: Parsed) -> bool:
    """Whether the object of "seized", "captured", "took" is a place or a base: "captured most of the airfield"."""
    objects = list(children(verb, "dobj", "nsubjpass"))
    objects += [g for o in objects for p in children(o, "prep") if p.lower_ == "of" for g in p.children]
    places = [token for _, token in parsed.places]
    return any(o.lemma_.lower() in parsed.lex.acts.ground or o in places for o in objects)


def _known_harmed(token: "Token", lex: Lexicon) -> bool:
    """Whether a harm only names people told of before: "the dead", "those injured men"."""
    noun = token.head if token.dep_ == "amod" and token.head.i > token.i else token
    return (
        token.tag_ in {"JJ", "VBN", "NN", "NNS", "VBD"}
        and any(c.lower_ in lex.grammar.known for c in children(noun, "det"))
        and (noun is not token or token.pos_ in {"ADJ", "NOUN"})
    )


def _with_means(frames: list[Frame], parsed: Parsed, weapons: Sequence[Weapon]) -> list[Frame]:
    """The frames, each with the weapons that it is nearest above in the parse."""
    heads = carriers(frames, parsed.lex) | {f.head.i: f for f in frames}
    means: dict[int, list[tuple[int, int]]] = {}
    for weapon in weapons:
        root = parsed.root(weapon.start, weapon.end)
        owner = None if root is None or is_struck(root, parsed) else _owner(root, heads)
        if owner is not None:
            means.setdefault(id(owner), []).append((weapon.start, weapon.end))
    return [replace(f, means=tuple(means.get(id(f), ()))) for f in frames]


def _owner(weapon: "Token", heads: dict[int, Frame]) -> Frame | None:
    """The frame nearest above a weapon; None where another verb stands between ("fled in a tank taken in the raid")."""
    for token in ancestors(weapon):
        if token.i in heads:
            return heads[token.i]
        if token.pos_ == "VERB" and token.dep_ not in {"acl", "relcl"}:
            return None
    return None
