"""Who did it to whom: the sides of an act, from the parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from testimonia.extraction.rules.frames import Frame, best_frame, is_armed
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.model import Basis

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["PRONOUNS", "Role", "headline_passive", "phrase", "sides"]

_DROP_LEFT = {"det", "nummod", "quantmod", "predet", "poss", "cc", "preconj", "punct", "mark", "advmod"}
PRONOUNS = {
    "it",
    "they",
    "he",
    "she",
    "who",
    "which",
    "that",
    "them",
    "itself",
    "themselves",
    "him",
    "her",
    "we",
    "i",
    "you",
    "this",
    "those",
    "these",
}
_NOT_SIDES = {
    "responsibility",
    "place",
    "control",
    "fire",
    "clash",
    "number",
    "toll",
    "day",
    "week",
    "month",
    "year",
    "time",
    "part",
    "report",
    "attack",
    "strike",
    "blast",
    "explosion",
    "bomb",
    "fighting",
    "violence",
    "war",
    "battle",
    "operation",
    "incident",
    "life",
    "death",
    "investigation",
    "target",
    "total",
    "statement",
    "news",
    "vest",
    "ridge",
    "killing",
    "result",
    "gun",
    "grenade",
    "rocket",
    "shell",
    "mine",
    "mortar",
    "missile",
    "edge",
    "outskirt",
    "side",
    "area",
    "north",
    "south",
    "east",
    "west",
    "border",
    "suspicion",
    "figure",
    "home",
    "crossfire",
}
_TARGET = {"on", "against", "at", "into", "with", "of", "targeting", "toward", "towards"}
_OWNS_UP = {"announce", "cite", "confirm", "acknowledge", "admit", "detail"}
"""A force that announces strikes and names nobody else speaks of its own."""
_GROUND_TAKEN = {"government_regains_territory", "non_state_overtakes_territory"}
_AIMED = {
    "fire",
    "shoot",
    "clash",
    "fight",
    "throw",
    "hurl",
    "launch",
    "open",
    "drop",
    "land",
    "lob",
    "rain",
    "attack",
    "battle",
    "skirmish",
    "exchange",
    "trade",
}
_OWNED = {
    "side",
    "ally",
    "alliance",
    "government",
    "regime",
    "authority",
    "official",
    "service",
    "operative",
    "cell",
    "affiliate",
    "branch",
    "group",
    "wing",
    "member",
    "supporter",
    "leadership",
    "commander",
    "leader",
    "element",
    "remnant",
    "loyalist",
    "agent",
    "command",
    "defence",
    "defense",
    "strike",
    "state",
    "occupation",
    "security",
    "intelligence",
    "proxy",
    "front",
    "team",
    "contingent",
    "detachment",
    "squad",
}
_DOERS = {"military", "nonstate", "police", "state", "international"}


@dataclass(frozen=True, slots=True)
class Role:
    """A side as written: `[start, end)` in the sentence, how surely it is told, and its head token."""

    start: int
    end: int
    token: "Token"
    basis: Basis = "stated"
    pronoun: bool = False


def phrase(token: "Token") -> tuple[int, int]:
    """`[start, end)` of a noun phrase without its article, number and trailing clauses; "of" phrases stay."""
    lefts = [c for c in token.lefts if c.dep_ not in _DROP_LEFT]
    first = token
    for child in reversed(lefts):
        if child.right_edge.i + 1 == first.i or child.right_edge.i + 2 >= first.i:
            first = child.left_edge
    while first.i < token.i and (
        first.lower_ in {"the", "a", "an", "its", "their", "his", "her"} or first.like_num or first.is_punct
    ):
        first = first.nbor()
    last = token
    for child in takewhile(lambda c: c.dep_ not in {"conj", "cc"}, token.rights):
        person = next((g for g in child.children if g.dep_ == "pobj"), None)
        if child.dep_ == "prep" and child.lower_ == "of" and person is not None and person.i - token.i <= 8:
            last = person
    return first.idx, last.idx + len(last.text)


def _basis(token: "Token", lex: Lexicon) -> Basis:
    words = {c.lower_ for c in token.children if c.dep_ in {"amod", "advmod", "compound"}}
    return "suspected" if words & lex.suspect else "stated"


def _role(token: "Token", lex: Lexicon) -> Role:
    start, end = phrase(token)
    return Role(start, end, token, _basis(token, lex), token.lower_ in PRONOUNS)


def _children(token: "Token", *deps: str) -> Iterator["Token"]:
    return (c for c in token.children if c.dep_ in deps)


def _pobj(token: "Token", words: set[str]) -> Iterator["Token"]:
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "prt"} and prep.lower_ in words:
            yield from _children(prep, "pobj")


def _subjects(verb: "Token") -> Iterator["Token"]:
    """Active subjects of a verb, or of the verb it is conjoined with or hangs on as a participle."""
    seen = verb
    for _ in range(4):
        if seen.lemma_ == "accuse":
            yield from _children(seen, "dobj", "nsubjpass")
            return
        if seen is not verb and seen.lemma_ in {
            "blame",
            "deny",
            "suspect",
            "charge",
            "sentence",
            "convict",
            "arrest",
            "condemn",
        }:
            return
        if any(True for _ in _children(seen, "nsubjpass")):
            return
        found = list(_children(seen, "nsubj"))
        if found:
            relative = seen.dep_ == "relcl" and found[0].lower_ in {"which", "that", "who"}
            yield from [seen.head] if relative else found
            return
        if seen.dep_ in {"relcl", "acl"}:
            if seen.tag_ != "VBN":
                yield seen.head
            return
        if seen.dep_ not in {"conj", "xcomp", "advcl", "pcomp"} or seen.head.pos_ not in {"VERB", "AUX", "ADP"}:
            return
        seen = seen.head.head if seen.head.pos_ == "ADP" else seen.head


def _named(token: "Token", parsed: Parsed) -> bool:
    """Whether an actor's name heads the phrase, or stands right before a noun for its people or arms."""
    return any(
        t == token or (t.head == token and t.dep_ in {"compound", "amod", "nmod"} and token.lemma_.lower() in _OWNED)
        for n, t in parsed.actors
        if n.score >= 0.3
    )


def _can_act(token: "Token", parsed: Parsed, lex: Lexicon) -> bool:
    """Whether a noun phrase can be a side that acts; a capital as subject stands for its government."""
    if token.lower_ in PRONOUNS:
        return token.lower_ in {"they", "it", "he", "she"}
    if token.lemma_.lower() in _NOT_SIDES or token.like_num:
        return False
    capital = token.dep_ == "nsubj" and any(t == token and n.score >= 0.6 for n, t in parsed.places)
    return (
        capital
        or is_armed(token, parsed, lex)
        or _named(token, parsed)
        or token.lemma_.lower() in lex.people | lex.bodies
        or _platform(token, lex)
    )


def _platform(token: "Token", lex: Lexicon) -> bool:
    """A crewed or flown weapon that stands for its owner: "Turkish jets", "Russian artillery"."""
    kinds = {k for p, k in lex.weapons if p.fullmatch(token.text)}
    return bool(kinds & {"air_strike", "drone_strike", "shelling"}) and any(
        c.dep_ in {"amod", "compound", "poss", "nmod"} for c in token.children
    )


def _modifier_actor(token: "Token", parsed: Parsed) -> "Token | None":
    """The actor's name before a noun: "US airstrikes", "an al-Shabaab attack", "the army's raid"."""
    for name, head in parsed.actors:
        if (name.actor_kind in _DOERS or name.ids) and token.is_ancestor(head) and head.i < token.i:
            chain = [head, *takewhile(lambda a: a != token, head.ancestors)]
            if all(a.dep_ in {"amod", "compound", "poss", "nmod"} for a in chain):
                return head
    return None


def headline_passive(verb: "Token", parsed: Parsed, lex: Lexicon) -> bool:
    """ "Two officers killed outside X": in a headline a harm without an object is suffered by its subject."""
    harms = any(verb.lemma_.lower() in lex.harm[o]["active"] for o in ("killed", "injured", "abducted", "captured"))
    title = parsed.sentence.kind == "title" or not parsed.sentence.text.endswith((".", "!", "?", "”", '"'))
    return harms and title and not any(True for _ in _children(verb, "dobj", "aux", "auxpass"))


def _verb_doers(verb: "Token", parsed: Parsed, lex: Lexicon) -> Iterator["Token"]:
    for agent in _pobj(verb, {"by"}):
        if _can_act(agent, parsed, lex):
            yield from (agent, *agent.conjuncts)
    if headline_passive(verb, parsed, lex):
        return
    for subject in _subjects(verb):
        if _can_act(subject, parsed, lex):
            yield from (subject, *subject.conjuncts)


def _weapon_doers(frame: Frame, parsed: Parsed, lex: Lexicon) -> Iterator["Token"]:
    """ "a mine laid by X", "an X car bomb", "rockets fired by X"."""
    for start, end in frame.means:
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        weapon = span.root
        for clause in _children(weapon, "acl", "relcl"):
            yield from (t for t in _pobj(clause, {"by"}) if _can_act(t, parsed, lex))
        if (named := _modifier_actor(weapon, parsed)) is not None:
            yield named


def _noun_doers(frame: Frame, parsed: Parsed, lex: Lexicon) -> Iterator["Token"]:
    noun = frame.head
    hit = [noun, *_pobj(noun, {"of", "on", "against"})]
    yield from (t for n in hit for t in _pobj(n, {"by"}) if _can_act(t, parsed, lex))
    if (named := _modifier_actor(noun, parsed)) is not None:
        yield named
    for clause in _children(noun, "acl", "relcl"):
        yield from (t for t in _pobj(clause, {"by"}) if _can_act(t, parsed, lex))
    verb = noun.head
    if (
        noun.dep_ in {"dobj", "nsubjpass"}
        and verb.pos_ in {"VERB", "AUX"}
        and verb.lemma_ not in lex.say | lex.plan | {"suffer", "face", "survive", "condemn", "blame", "witness"}
    ):
        yield from _verb_doers(verb, parsed, lex)
    if noun.dep_ == "dobj" and verb.lemma_ in _OWNS_UP:
        yield from (
            t for t in _children(verb, "nsubj") if any(h == t and n.actor_kind == "military" for n, h in parsed.actors)
        )
    yield from (t for t in _children(noun, "poss") if _can_act(t, parsed, lex))


def _doers(frame: Frame, parsed: Parsed, lex: Lexicon) -> Iterator["Token"]:
    if frame.form == "noun":
        yield from _noun_doers(frame, parsed, lex)
    elif frame.head.lemma_.lower() not in lex.harm["killed"]["intransitive"]:
        yield from _verb_doers(frame.head, parsed, lex)
    yield from _weapon_doers(frame, parsed, lex)


def _can_be_hit(token: "Token", parsed: Parsed) -> bool:
    place = any(n.ids and (t == token or (token.pos_ == "PROPN" and t.head == token)) for n, t in parsed.places)
    at = parsed.span(token.idx, token.idx + len(token.text))
    timed = any(t.span.overlaps(at) for t, _ in parsed.times)
    return (
        not (place or timed or token.like_num)
        and token.lemma_.lower() not in _NOT_SIDES
        and token.pos_ in {"NOUN", "PROPN"}
    )


def _targets(frame: Frame, parsed: Parsed, lex: Lexicon) -> Iterator["Token"]:
    head = frame.head
    if frame.form == "noun":
        found = [*_pobj(head, _TARGET)]
        if head.dep_ == "dobj":
            found += [*_pobj(head.head, {"on", "against"})]
    else:
        intransitive = head.lemma_.lower() in lex.harm["killed"]["intransitive"]
        found = [*_children(head, "dobj", "nsubjpass")] if not intransitive else [*_children(head, "nsubj")]
        if frame.type in _GROUND_TAKEN:
            found += [t for t in _pobj(head, {"from"}) if _can_act(t, parsed, lex)]
        if head.lemma_.lower() in _AIMED or frame.form == "phrase":
            found += [*_pobj(head, {"on", "against", "at", "into", "with"})]
    for token in found:
        if _can_be_hit(token, parsed):
            yield token


def _unique(tokens: Iterator["Token"]) -> list["Token"]:
    seen: dict[int, "Token"] = {}
    for token in tokens:
        seen.setdefault(token.i, token)
    return list(seen.values())


def _outermost(roles: list[Role]) -> list[Role]:
    """Without those whose words stand inside another's."""
    return [
        r
        for r in roles
        if not any(
            o is not r and o.start <= r.start and r.end <= o.end and (o.start, o.end) != (r.start, r.end) for o in roles
        )
    ]


def sides(group: Sequence[Frame], parsed: Parsed, lex: Lexicon) -> tuple[list[Role], list[Role]]:
    """Side A (who did it) and side B (who or what was hit, or the other side) of the act that a group of frames tells."""
    ordered = sorted(group, key=lambda f: (f is not best_frame(group), f.type is None, f.start))
    doers = _unique(t for f in ordered for t in _doers(f, parsed, lex))
    heads = {f.head.i for f in group}
    hit = _unique(t for f in ordered for t in _targets(f, parsed, lex) if t.i not in heads)
    both = best_frame(group).type == "armed_clash"
    if both and len(doers) >= 2:
        hit = doers[1:] + hit
        doers = doers[:1]
    if both and not doers:
        between = _unique(t for f in ordered for t in _pobj(f.head, {"between"}))
        pair = [t for b in between for t in (b, *b.conjuncts)]
        doers, hit = (pair[:1], pair[1:]) if len(pair) >= 2 else (doers, hit)
    a = _outermost([_role(t, lex) for t in doers])
    chosen = {r.token.i for r in a}
    b = [_role(t, lex) for t in hit if t.i not in chosen and not any(r.start <= t.idx < r.end for r in a)]
    return a[:3], _named_first([r for r in b if not r.pronoun], parsed)[:3]


def _named_first(roles: list[Role], parsed: Parsed) -> list[Role]:
    """Where one of the hit is named, the counted people beside it ("killed nine gunners") are of it and add no side."""
    named = [r for r in roles if any(parsed.span(r.start, r.end).covers(n.span) for n, _ in parsed.actors)]
    return named or roles
