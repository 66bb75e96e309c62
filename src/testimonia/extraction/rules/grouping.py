"""Which frames of a sentence tell one act: "the raid killed six" is one, "after the raid they shelled the port" two."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from testimonia.extraction.rules.frames import Frame, carriers
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.syntax import children, describes, is_verb, subjects_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["group_frames"]


def group_frames(frames: Sequence[Frame], lex: Lexicon) -> list[list[Frame]]:
    """Frames that tell one act, by the parse: each joins the nearest above it unless its clause is another act's."""
    heads = carriers(frames, lex) | {f.head.i: f for f in frames}
    groups: dict[int, list[Frame]] = {}
    root: dict[int, int] = {}
    for frame in sorted(frames, key=lambda f: sum(1 for _ in f.head.ancestors)):
        parent = _parent(frame, heads, lex)
        own = frame.head.i
        root[own] = own if parent is None or parent is frame else root.get(parent.head.i, parent.head.i)
        groups.setdefault(root[own], []).append(frame)
    return sorted((sorted(g, key=lambda f: f.start) for g in groups.values()), key=lambda g: g[0].start)


def _parent(child: Frame, heads: Mapping[int, Frame], lex: Lexicon) -> Frame | None:
    """The nearest frame above a frame, unless the way there leaves the act: speech, or a clause told as another act."""
    path = [child.head]
    for token in child.head.ancestors:
        below = path[-1]
        if token.i in heads and heads[token.i] is not child:
            parent = heads[token.i]
            apart = _own_clause(child, below, token, heads) or _clause_cut(child, parent, path, lex)
            return None if apart else parent
        if _leaves_act(child, below, token, lex):
            return None
        path.append(token)
    return None


def _leaves_act(child: Frame, below: "Token", above: "Token", lex: Lexicon) -> bool:
    """Whether the step from a token up to the next leaves what the child tells: out of speech or a relative clause."""
    spoken = above.lemma_ in lex.saying.say and below.dep_ in {"ccomp", "parataxis"} and above.dep_ != "relcl"
    return spoken or (describes(below) and child.type is not None)


def _own_clause(child: Frame, below: "Token", above: "Token", heads: Mapping[int, Frame]) -> bool:
    """A coordinated act with a subject of its own is another act: "police shot two men and rebels shelled the port".

    A harm is one too where its subject names an act: "the raid on A killed six, and the raid on B killed nine".
    """
    subjects = list(subjects_of(below))
    acts = any(c.i in heads and heads[c.i].type is not None for c in subjects)
    joined = below.dep_ in {"conj", "ccomp", "parataxis"} and is_verb(above)
    return (child.type is not None or acts) and joined and bool(subjects)


def _clause_cut(child: Frame, parent: Frame, path: Sequence["Token"], lex: Lexicon) -> bool:
    """Whether a word of time makes two acts of two frames: "clashed after the arrest", "a year after they were ousted".

    `path` are the tokens from the child's head up to, and without, the parent's.
    """
    if child.type is None or parent.type is None:
        return False
    clauses = [t for t in path if t.dep_ == "advcl"]
    finite = any(True for t in clauses for _ in subjects_of(t))
    markers = {c.lower_ for t in clauses for c in children(t, "mark", "advmod", "prep")}
    markers |= {t.lower_ for t in path if t.dep_ == "prep"}
    return (finite or child.type != parent.type) and bool(markers & lex.grammar.apart)
