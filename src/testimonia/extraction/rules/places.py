"""Where: which act of a sentence each of its place names places, the surest first."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.owners import Owners
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.phrases import Role
from testimonia.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["places"]

_DOUBT = 3
"""Added to the rank of a place that no frame stands above, and to that of a name that is hardly one."""


def places(parsed: Parsed, owners: Owners, doers: Collection[Role]) -> list[tuple[Name, ...]]:
    """The places of each group of frames, in the order of the groups, the surest first.

    A name inside the words of a doer ("the Ruritania Liberation Army") is no place of the act.
    """
    found: list[tuple[int, int, int, Name]] = []
    for name, token in parsed.places:
        rank = None if _is_side(parsed, name, token, doers) else _rank(token, parsed.lex)
        owner = _owner(token, owners)
        if rank is not None and owner is not None:
            group, doubt = owner
            doubt += _DOUBT if name.score < 0.4 else 0
            found.append((rank + doubt, name.span.start, group, name))
    found.sort(key=lambda f: f[:3])
    return [tuple(name for _, _, g, name in found if g == group) for group in range(len(owners.groups))]


def _owner(token: "Token", owners: Owners) -> tuple[int, int] | None:
    """The group that a place belongs to, and what doubt that adds to its rank; None for the place of something else."""
    group, verb = owners.climb(token)
    elsewhere = owners.parsed.lex.grammar.elsewhere
    if group is not None:
        return group, 0
    if verb is not None and (verb.dep_ not in {"advcl", "acl", "ccomp"} or verb.lemma_ in elsewhere):
        return None
    return None if any(a.lemma_ in elsewhere for a in token.ancestors) else (owners.nearest(token), _DOUBT)


def _rank(token: "Token", lex: Lexicon) -> int | None:
    """How a place name stands: 0 by a preposition of place, 1 as object, 2 as modifier; None = not where it was."""
    if token.dep_ == "pobj":
        return _preposition_rank(token.head, lex)
    if token.dep_ == "conj" and token.head.pos_ == "PROPN":
        return _rank(token.head, lex)
    if token.dep_ in {"dobj", "nsubjpass", "appos", "conj", "npadvmod"}:
        return 1
    if token.dep_ == "nsubj":
        return None if token.lower_ in lex.capitals else 2
    return 2 if token.head.lemma_.lower() in lex.grammar.ground or token.dep_ == "ROOT" else None


def _preposition_rank(preposition: "Token", lex: Lexicon) -> int | None:
    """As `_rank`: "in X" 0, "driven from X" 1, "for X" 2; "fled to X", "from X" None."""
    word, above, grammar = preposition.lower_, preposition.head.lemma_, lex.grammar
    if word == "as" and above in grammar.called:
        return 0
    if word == "from":
        return 1 if above in grammar.out_of else None
    if word not in grammar.locative or (word in grammar.onward and above in grammar.travel | grammar.way):
        return None
    return 2 if word in grammar.loosely_locative else 0


def _is_side(parsed: Parsed, name: Name, token: "Token", doers: Iterable[Role]) -> bool:
    """Whether the name is said of a side: "clashes between X and Y", "X rebels"; but not "rebels in X"."""
    country = any(n.span.overlaps(name.span) for n, _ in parsed.actors)
    if country and token.head.lower_ == "between":
        return True
    at = name.span.start - parsed.offset
    before = parsed.text[:at].rstrip().lower()
    located = name.relation is not None or before.endswith((" in", " at", " near", " outside"))
    return not located and any(r.start <= at < r.end for r in doers)
