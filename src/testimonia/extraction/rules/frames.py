"""Frames: the words of a sentence that name an act, a weapon at work, or a harm, and which of them tell one act."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Act, Lexicon
from testimonia.extraction.rules.parse import Parsed, ancestors

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Frame", "find_frames", "group_frames"]

HARM_RANK = 90
VERBAL = {"VERB", "AUX"}
AGENTIVE = {"nsubj", "agent", "poss"}
_NOT_ACTS = re.compile(
    r"\b(?:heart|asthma|panic|hunger|labou?r|general|rail|cyber|anxiety|verbal|lightning) (?:attack|strike)s?\b|"
    r"\b(?:strike|attack)(?:s)? (?:a balance|a deal|an agreement)\b|\bunder attack by critics\b",
    re.IGNORECASE,
)
_FORM_ORDER = {"phrase": 0, "noun": 1, "verb": 2}


@dataclass(slots=True)
class Frame:
    """A token that names an act or a harm. `type` None: a harm only. `means`: the weapon or platform, as written."""

    head: "Token"
    type: str | None
    rank: int
    form: str
    text: str
    start: int
    end: int
    means: list[tuple[int, int]] = field(default_factory=list)


def _matches(parsed: Parsed, lex: Lexicon) -> Iterator[tuple[int, int, Act]]:
    """Noun and phrase patterns in the sentence, longest first where they overlap; `[start, end)` in the sentence."""
    text = parsed.sentence.text
    blocked = [m.span() for m in _NOT_ACTS.finditer(text)]
    found = [(m.start(), m.end(), act) for pattern, act in (*lex.phrases, *lex.nouns) for m in pattern.finditer(text)]
    found.sort(key=lambda f: (f[0] - f[1], f[2].rank, f[0]))
    taken: list[tuple[int, int]] = list(blocked)
    for start, end, act in found:
        if not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
            yield start, end, act


def _in_name(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words are part of an actor's or a place's name."""
    span = parsed.span(start, end)
    return any(n.span.covers(span) and n.span != span for n, _ in (*parsed.actors, *parsed.places) if n.score >= 0.5)


def _is_noun_use(token: "Token") -> bool:
    acts = any(c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in token.children)
    return (token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"VBG", "NN", "NNS"}) and not (
        token.tag_ == "VBG" and acts
    )


def _within_name(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words stand inside a name and do not end it ("Tank Brigade", but not "Russian artillery")."""
    span = parsed.span(start, end)
    return any(
        n.span.covers(span) and n.span.end != span.end for n, _ in (*parsed.actors, *parsed.places) if n.score >= 0.5
    )


def _modifies(noun: "Token") -> bool:
    """Whether the noun only qualifies another ("combat areas", "attack helicopters")."""
    return noun.dep_ in {"compound", "amod", "nmod"} and noun.head.pos_ in {"NOUN", "PROPN"} and noun.head.i > noun.i


def _noun_frames(parsed: Parsed, lex: Lexicon) -> Iterator[Frame]:
    for start, end, act in _matches(parsed, lex):
        tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or _in_name(parsed, start, end):
            continue
        head = tokens[0] if act.form == "phrase" else tokens[-1]
        if act.form == "noun" and (not _is_noun_use(head) or _modifies(head)):
            continue
        yield Frame(head, act.type, act.rank, act.form, parsed.sentence.text[start:end], start, end)


def _is_verb(token: "Token") -> bool:
    return token.pos_ in VERBAL or token.tag_ in {"VBN", "VBD", "VBG"}


def _harm_of(token: "Token", lex: Lexicon) -> bool:
    lemma = token.lemma_.lower()
    return any(
        lemma in h["active"] or lemma in h["intransitive"] or (token.lower_ in h["state"] and token.tag_ != "VBG")
        for h in lex.harm.values()
    )


def _verb_act(token: "Token", lex: Lexicon) -> tuple[str | None, int] | None:
    """What a verb names: (type, rank); type None = a harm. None = nothing."""
    lemma = token.lemma_.lower()
    if act := lex.verbs.get(lemma):
        return act.type, act.rank
    if lemma in lex.harm["abducted"]["active"]:
        return "abduction", lex.ranks["abduction"]
    return (None, HARM_RANK) if _harm_of(token, lex) else None


def weapons_in(parsed: Parsed, lex: Lexicon) -> list[tuple[int, int, str]]:
    """`[start, end)` and the act type of every weapon or platform named in the sentence, longest match first."""
    text = parsed.sentence.text
    found = sorted(
        ((m.start(), m.end(), kind) for p, kind in lex.weapons for m in p.finditer(text)),
        key=lambda f: (f[0] - f[1], f[0]),
    )
    taken: list[tuple[int, int, str]] = []
    for item in found:
        if not any(item[0] < e and s < item[1] for s, e, _ in taken) and not _within_name(parsed, item[0], item[1]):
            taken.append(item)
    return sorted(taken)


def _weapon_at(token: "Token", weapons: list[tuple[int, int, str]]) -> tuple[int, int, str] | None:
    end = token.idx + len(token.text)
    return next((w for w in weapons if w[0] < end and token.idx < w[1]), None)


def _arguments(verb: "Token") -> Iterator["Token"]:
    """Subject, object, agent and instrument tokens of a verb, with their conjuncts."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "oprd", "attr"}:
            yield from (child, *child.conjuncts)
        elif child.dep_ in {"agent", "prep"} and child.lower_ in {
            "by",
            "with",
            "from",
            "into",
            "on",
            "over",
            "against",
            "at",
        }:
            yield from (t for t in child.children if t.dep_ == "pobj")


def _subject(verb: "Token") -> "Token | None":
    """The subject of a verb, or of the verb that it is conjoined or subordinate to."""
    seen = verb
    for _ in range(3):
        subject = next((c for c in seen.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None:
            return subject
        if seen.dep_ not in {"conj", "xcomp", "advcl"}:
            return seen.head if seen.dep_ in {"acl", "relcl"} else None
        seen = seen.head
    return None


def is_armed(token: "Token", parsed: Parsed, lex: Lexicon) -> bool:
    """Whether a noun phrase's head is an armed actor: by its noun, or by a name in the actor lexicon."""
    if token.lemma_.lower() in lex.armed or token.lower_ in lex.armed:
        return True
    return any(
        t == token and n.actor_kind in {"military", "nonstate", "police", "state"} and n.score >= 0.3
        for n, t in parsed.actors
    )


def _impact_frame(
    token: "Token", parsed: Parsed, lex: Lexicon, weapons: list[tuple[int, int, str]]
) -> tuple[str, int] | None:
    """The type of an impact verb ("hit", "fired"): by the weapon among its arguments, else by an armed subject."""
    for argument in _arguments(token):
        if weapon := _weapon_at(argument, weapons):
            return weapon[2], lex.ranks.get(weapon[2], 40)
    subject = _subject(token)
    if subject is not None:
        near = [t for t in subject.subtree if t.i <= subject.i]
        if weapon := next((w for t in near if (w := _weapon_at(t, weapons))), None):
            return weapon[2], lex.ranks.get(weapon[2], 40)
        passive = any(c.dep_ == "nsubjpass" for c in token.children)
        if (
            subject.lower_ in {"it", "they"}
            and token.lemma_ in lex.impact_armed
            and any(c.dep_ == "dobj" for c in token.children)
        ):
            return "attack", lex.ranks["attack"]
        capital = any(t == subject and n.score >= 0.6 for n, t in parsed.places)
        if token.lemma_ in lex.impact_armed and not passive and (capital or is_armed(subject, parsed, lex)):
            return "attack", lex.ranks["attack"]
    return None


def _territory(token: "Token", parsed: Parsed, lex: Lexicon) -> bool:
    """ "seized", "captured", "took" with a place or a base as object."""
    objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}]
    objects += [g for o in objects for p in o.children if p.dep_ == "prep" and p.lower_ == "of" for g in p.children]
    ground = {
        "town",
        "city",
        "village",
        "district",
        "base",
        "airport",
        "airfield",
        "area",
        "territory",
        "province",
        "region",
        "outpost",
        "garrison",
        "barracks",
        "crossing",
        "bridge",
        "hill",
        "ridge",
        "neighbourhood",
        "neighborhood",
        "position",
        "headquarters",
    }
    return any(o.lemma_.lower() in ground or any(t == o for _, t in parsed.places) for o in objects)


def _known_harmed(token: "Token") -> bool:
    """"The dead", "the injured men": people told of before, no new harm."""
    noun = token.head if token.dep_ == "amod" and token.head.i > token.i else token
    return token.tag_ in {"JJ", "VBN", "NN", "NNS", "VBD"} and any(c.dep_ == "det" and c.lower_ in {"the", "those", "these"} for c in noun.children) and (noun is not token or token.pos_ in {"ADJ", "NOUN"})


def _verb_frames(parsed: Parsed, lex: Lexicon, taken: set[int], weapons: list[tuple[int, int, str]]) -> Iterator[Frame]:
    for token in parsed.doc:
        state = token.tag_ != "VBG" and any(token.lower_ in h["state"] for h in lex.harm.values())
        if token.i in taken or not (_is_verb(token) or state) or _known_harmed(token):
            continue
        lemma = token.lemma_.lower()
        named: tuple[str | None, int] | None = None
        if lemma in lex.territory and _territory(token, parsed, lex):
            named = ("non_state_overtakes_territory", lex.ranks["non_state_overtakes_territory"])
        elif lemma in lex.impact:
            named = _impact_frame(token, parsed, lex, weapons)
        else:
            named = _verb_act(token, lex)
        if named:
            yield Frame(token, named[0], named[1], "verb", token.text, token.idx, token.idx + len(token.text))


def _operations(parsed: Parsed, lex: Lexicon, taken: set[int]) -> Iterator[Frame]:
    """ "launched an operation": the noun names an act only as the object or subject of a verb that starts it."""
    for token in parsed.doc:
        if token.i not in taken and token.lemma_.lower() in lex.operation and token.pos_ in {"NOUN", "PROPN"}:
            verb = token.head
            if verb.lemma_ in lex.light and token.dep_ in {"dobj", "nsubjpass", "nsubj"}:
                yield Frame(
                    token,
                    "military_operation",
                    lex.ranks["military_operation"],
                    "noun",
                    token.text,
                    token.idx,
                    token.idx + len(token.text),
                )


def _is_struck(weapon: "Token") -> bool:
    """Whether the weapon is what was hit ("shot down a helicopter") or found, not what did it."""
    uses = {
        "fire",
        "throw",
        "launch",
        "drop",
        "plant",
        "lay",
        "hurl",
        "detonate",
        "explode",
        "use",
        "lob",
        "set",
        "bury",
        "hide",
        "drive",
        "fly",
        "place",
        "deploy",
    }
    return weapon.dep_ in {"dobj", "nsubjpass"} and weapon.head.lemma_ not in uses


def _set_means(frames: list[Frame], parsed: Parsed, weapons: list[tuple[int, int, str]], lex: Lexicon) -> None:
    """Give each weapon to the frame nearest above it in the parse."""
    heads, carried = {f.head.i: f for f in frames}, _carriers(frames, lex)
    for start, end, _ in weapons:
        tokens = parsed.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or _is_struck(tokens.root):
            continue
        path = list(ancestors(tokens.root))
        at = next((i for i, a in enumerate(path) if a.i in heads or a.i in carried), None)
        if at is None or any(a.pos_ == "VERB" and a.dep_ not in {"acl", "relcl"} for a in path[:at]):
            continue
        owner = heads.get(path[at].i) or carried[path[at].i]
        owner.means.append((start, end))


def find_frames(parsed: Parsed, lex: Lexicon) -> list[Frame]:
    """All frames of a sentence, in order."""
    weapons = weapons_in(parsed, lex)
    frames = list(_noun_frames(parsed, lex))
    taken = {t.i for f in frames for t in parsed.doc if f.start <= t.idx < f.end}
    frames += _operations(parsed, lex, taken)
    frames += _verb_frames(parsed, lex, taken, weapons)
    frames.sort(key=lambda f: f.start)
    _set_means(frames, parsed, weapons, lex)
    return frames


def _carriers(frames: list[Frame], lex: Lexicon) -> dict[int, Frame]:
    """Verbs that carry a noun's act ("carried out air strikes", "the strikes hit"), by token index."""
    carried: dict[int, Frame] = {}
    for frame in frames:
        verb = frame.head.head
        if (
            frame.head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
            and _is_verb(verb)
            and verb.lemma_ not in lex.plan | lex.say
        ):
            carried.setdefault(verb.i, frame)
    return carried


def _link(child: Frame, heads: dict[int, Frame], lex: Lexicon) -> Frame | None:
    """The nearest frame above a frame, unless the way there leaves the act: speech, or a clause told as another act."""
    path = [child.head]
    for token in child.head.ancestors:
        below = path[-1]
        if token.i in heads and heads[token.i] is not child:
            parent = heads[token.i]
            return None if _own_clause(child, below, token, heads) or _clause_cut(child, parent, path) else parent
        if token.lemma_ in lex.say and below.dep_ in {"ccomp", "parataxis"} and token.dep_ != "relcl":
            return None
        if below.dep_ == "relcl" and child.type is not None:
            return None
        path.append(token)
    return None


def _own_clause(child: Frame, below: "Token", above: "Token", heads: dict[int, Frame]) -> bool:
    """A coordinated act with a subject of its own is another act: "police shot two men and rebels shelled the port".

    A harm is one too where its subject names an act: "the raid on A killed six, and the raid on B killed nine".
    """
    subjects = [c for c in below.children if c.dep_ in {"nsubj", "nsubjpass"}]
    acts = any(c.i in heads and heads[c.i].type is not None for c in subjects)
    return (
        (child.type is not None or acts)
        and below.dep_ in {"conj", "ccomp", "parataxis"}
        and bool(subjects)
        and _is_verb(above)
    )


def _clause_cut(child: Frame, parent: Frame, path: list["Token"]) -> bool:
    """ "clashed after the arrest", "launched ... a year after they were expelled": two acts joined by a word of time are two.

    `path` are the tokens from the child's head up to, and without, the parent's.
    """
    markers = {c.lower_ for t in path if t.dep_ == "advcl" for c in t.children if c.dep_ in {"mark", "advmod", "prep"}}
    markers |= {t.lower_ for t in path if t.dep_ == "prep"}
    finite = any(c.dep_ in {"nsubj", "nsubjpass"} for t in path if t.dep_ == "advcl" for c in t.children)
    both_acts = child.type is not None and parent.type is not None and (finite or child.type != parent.type)
    return both_acts and bool(
        markers & {"after", "before", "since", "following", "amid", "despite", "while", "during", "until"}
    )


def group_frames(frames: list[Frame], lex: Lexicon) -> list[list[Frame]]:
    """Frames that tell one act, by the parse: each joins the nearest frame above it unless the clause is another act's."""
    heads = _carriers(frames, lex) | {f.head.i: f for f in frames}
    groups: dict[int, list[Frame]] = {}
    root: dict[int, int] = {}
    for frame in sorted(frames, key=lambda f: sum(1 for _ in f.head.ancestors)):
        parent = _link(frame, heads, lex)
        if parent is not None and parent is not frame:
            root[frame.head.i] = root.get(parent.head.i, parent.head.i)
        else:
            root[frame.head.i] = frame.head.i
        groups.setdefault(root[frame.head.i], []).append(frame)
    return [sorted(g, key=lambda f: f.start) for _, g in sorted(groups.items(), key=lambda item: item[1][0].start)]


def best_frame(group: Iterable[Frame]) -> Frame:
    """The frame that names the act: the lowest rank, acts before harms, then the first told."""
    return min(group, key=lambda f: (f.type is None, f.rank, f.start))
