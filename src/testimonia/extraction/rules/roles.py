"""Who did it to whom: the sides of an act, from the parse."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from testimonia.extraction.rules.actors import can_act, can_be_hit, modifier_actor
from testimonia.extraction.rules.frames import Frame, best_frame
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.phrases import Role, role
from testimonia.extraction.rules.syntax import (
    children,
    has_auxiliary,
    is_verbal,
    objects_of,
    subjects_of,
    unique,
    with_conjuncts,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["sides"]

MOST_SIDES = 3
_GROUND_TAKEN = {"government_regains_territory", "non_state_overtakes_territory"}


def sides(group: Sequence[Frame], parsed: Parsed) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Side A (who did it) and side B (who or what was hit, or fought back) of the act that a group of frames tells."""
    main = best_frame(group)
    ordered = sorted(group, key=lambda f: (f is not main, f.type is None, f.start))
    doers = unique(t for f in ordered for t in _doers(f, parsed))
    heads = {f.head.i for f in group}
    hit = unique(t for f in ordered for t in _targets(f, parsed) if t.i not in heads)
    if main.type == "armed_clash":
        doers, hit = _fighters(ordered, doers, hit)
    a = _outermost([role(t, parsed.lex) for t in doers])
    return tuple(a[:MOST_SIDES]), tuple(_other_side(hit, a, parsed)[:MOST_SIDES])


def _fighters(frames: Sequence[Frame], doers: list["Token"], hit: list["Token"]) -> tuple[list["Token"], list["Token"]]:
    """The sides of a fight: the second doer is the other side; without doers, "clashes between A and B" names both."""
    if doers:
        return doers[:1], doers[1:] + hit
    between = unique(t for f in frames for t in objects_of(f.head, {"between"}))
    pair = [t for b in between for t in with_conjuncts(b)]
    return (pair[:1], pair[1:]) if len(pair) >= 2 else (doers, hit)


def _outermost(roles: Sequence[Role]) -> list[Role]:
    """Without those whose words stand inside another's: "guards" in "guards of the palace"."""

    def inside(small: Role, large: Role) -> bool:
        own, other = (small.start, small.end), (large.start, large.end)
        return own != other and other[0] <= own[0] and own[1] <= other[1]

    return [r for r in roles if not any(inside(r, o) for o in roles)]


def _other_side(hit: Sequence["Token"], doers: Sequence[Role], parsed: Parsed) -> list[Role]:
    """The hit that are no doers. Where one of them is named, people counted beside it ("nine gunners") add no side."""
    chosen = {r.token.i for r in doers}
    apart = [t for t in hit if t.i not in chosen and not any(r.start <= t.idx < r.end for r in doers)]
    roles = [r for t in apart if not (r := role(t, parsed.lex)).pronoun]
    named = [r for r in roles if any(parsed.span(r.start, r.end).covers(n.span) for n, _ in parsed.actors)]
    return named or roles


def _doers(frame: Frame, parsed: Parsed) -> Iterator["Token"]:
    """Who did what a frame tells; nobody for a harm that needs no doer ("nine died")."""
    if frame.form == "noun":
        yield from _noun_doers(frame, parsed)
    elif not _is_suffered(frame.head, parsed.lex):
        yield from _verb_doers(frame.head, parsed)
    yield from _weapon_doers(frame, parsed)


def _is_suffered(verb: "Token", lex: Lexicon) -> bool:
    """Whether the subject of a verb is who came to harm: "died", "went missing", "was dead"."""
    words = lex.harm.words.values()
    return any(
        verb.lemma_.lower() in table["intransitive"] or verb.lower_ in table["state"] for table in words
    ) and not any(True for _ in children(verb, "dobj", "agent", "nsubjpass"))


def _verb_doers(verb: "Token", parsed: Parsed) -> Iterator["Token"]:
    """ "shot by gunmen", "gunmen and deserters shot"."""
    for agent in objects_of(verb, {"by"}):
        if can_act(agent, parsed):
            yield from with_conjuncts(agent)
    if not _headline_passive(verb, parsed):
        for subject in _subjects(verb, parsed.lex):
            if can_act(subject, parsed):
                yield from with_conjuncts(subject)


def _headline_passive(verb: "Token", parsed: Parsed) -> bool:
    """ "Two officers killed outside X": in a headline a harm without an object is suffered by its subject."""
    words, lemma = parsed.lex.harm.words, verb.lemma_.lower()
    harms = any(lemma in words[outcome]["active"] for outcome in ("killed", "injured", "abducted", "captured"))
    alone = not has_auxiliary(verb) and not any(True for _ in children(verb, "dobj"))
    return harms and alone and (parsed.is_title or parsed.ends_open)


def _subjects(verb: "Token", lex: Lexicon) -> Iterator["Token"]:
    """Active subjects of a verb, or of the verb it is conjoined with or hangs on, at most three times removed.

    Under "accused A of shelling" it is the accused; under other verbs of judging ("sentenced B for shelling"), nobody.
    """
    seen = verb
    for _ in range(4):
        if seen.lemma_ == "accuse":
            yield from children(seen, "dobj", "nsubjpass")
            return
        if seen is not verb and seen.lemma_ in lex.grammar.judges:
            return
        if any(True for _ in subjects_of(seen)) or seen.dep_ in {"relcl", "acl"}:
            yield from _own_subjects(seen)
            return
        if seen.dep_ not in {"conj", "xcomp", "advcl", "pcomp"} or seen.head.pos_ not in {"VERB", "AUX", "ADP"}:
            return
        seen = seen.head.head if seen.head.pos_ == "ADP" else seen.head


def _own_subjects(verb: "Token") -> Iterator["Token"]:
    """Who does what a verb says in its own clause; for "the men who fled" and "the men fleeing", "men"."""
    found = list(children(verb, "nsubj"))
    if any(True for _ in children(verb, "nsubjpass")):
        return
    if found:
        relative = verb.dep_ == "relcl" and found[0].lower_ in {"which", "that", "who"}
        yield from [verb.head] if relative else found
    elif verb.tag_ != "VBN":
        yield verb.head


def _noun_doers(frame: Frame, parsed: Parsed) -> Iterator["Token"]:
    """ "an attack on A by B", "B's attack", "an attack staged by B", "B launched an attack"."""
    noun = frame.head
    for told in (noun, *objects_of(noun, {"of", "on", "against"})):
        yield from (t for t in objects_of(told, {"by"}) if can_act(t, parsed))
    if (named := modifier_actor(noun, parsed)) is not None:
        yield named
    yield from _clause_agents(noun, parsed)
    if noun.dep_ in {"dobj", "nsubjpass"} and _carries(noun.head, parsed.lex):
        yield from _verb_doers(noun.head, parsed)
    if noun.dep_ == "dobj" and noun.head.lemma_ in parsed.lex.grammar.owns_up:
        forces = [head for name, head in parsed.actors if name.actor_kind == "military"]
        yield from (t for t in children(noun.head, "nsubj") if t in forces)
    yield from (t for t in children(noun, "poss") if can_act(t, parsed))


def _carries(verb: "Token", lex: Lexicon) -> bool:
    """Whether the subject of a verb does the act that is its object: "staged an attack", not "planned", "survived"."""
    return is_verbal(verb) and verb.lemma_ not in lex.saying.say | lex.saying.plan | lex.grammar.suffers


def _clause_agents(noun: "Token", parsed: Parsed) -> Iterator["Token"]:
    """The agents of the clauses after a noun: "a mine laid by A", "an attack that was staged by A"."""
    for clause in children(noun, "acl", "relcl"):
        yield from (t for t in objects_of(clause, {"by"}) if can_act(t, parsed))


def _weapon_doers(frame: Frame, parsed: Parsed) -> Iterator["Token"]:
    """ "a mine laid by A", "rockets fired by A", "an A car bomb"."""
    for start, end in frame.means:
        weapon = parsed.root(start, end)
        if weapon is not None:
            yield from _clause_agents(weapon, parsed)
            if (named := modifier_actor(weapon, parsed)) is not None:
                yield named


def _targets(frame: Frame, parsed: Parsed) -> Iterator["Token"]:
    """Who or what was hit, as a frame tells it."""
    found = _noun_targets(frame.head, parsed) if frame.form == "noun" else _verb_targets(frame, parsed)
    return (t for t in found if can_be_hit(t, parsed))


def _noun_targets(noun: "Token", parsed: Parsed) -> Iterator["Token"]:
    """ "an attack on A", "launched an attack against A"."""
    yield from objects_of(noun, parsed.lex.grammar.target_prepositions)
    if noun.dep_ == "dobj":
        yield from objects_of(noun.head, {"on", "against"})


def _verb_targets(frame: Frame, parsed: Parsed) -> Iterator["Token"]:
    """ "shelled A", "A was shelled", "A died", "fired at A", "retook the town from A"."""
    verb, grammar = frame.head, parsed.lex.grammar
    yield from children(verb, "nsubj") if _is_suffered(verb, parsed.lex) else children(verb, "dobj", "nsubjpass")
    if frame.type in _GROUND_TAKEN:
        yield from (t for t in objects_of(verb, {"from"}) if can_act(t, parsed))
    if verb.lemma_.lower() in grammar.aimed or frame.form == "phrase":
        yield from objects_of(verb, grammar.aim_prepositions)
