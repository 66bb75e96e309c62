"""When: which act of a sentence each of its time expressions dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from testimonia.extraction.rules.frames import Frame
from testimonia.extraction.rules.owners import Owners
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import ancestors, children
from testimonia.model import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Dates", "dates"]

_EXACT = re.compile(r"\d\d-\d\d|WXX|^[-+]\d+D")

Tie = Literal["own", "since", "announced"]
"""How a time bears on an act: when it was, since when it went on, or when it was told of."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The times of one act; `since`: some of them are the start of a period."""

    own: tuple[TimeExpression, ...]
    announced: tuple[TimeExpression, ...]
    since: bool

    def nearest_first(self, position: int) -> tuple[TimeExpression, ...]:
        """Its own times, days before vaguer ones, the nearest to a position in the document first.

        The time told nearest to the act is the act's own; further ones may be another clause's.
        """
        return tuple(sorted(self.own, key=lambda t: (not _EXACT.search(t.value), abs(t.span.start - position))))


def dates(parsed: Parsed, owners: Owners) -> list[Dates]:
    """The times of each group of frames, in the order of the groups; times of other clauses belong to none."""
    tied: list[list[tuple[Tie, TimeExpression]]] = [[] for _ in owners.groups]
    for expression, token in parsed.times:
        if expression.kind == "date" and (found := _owner(expression, token, owners)) is not None:
            group, tie = found
            tied[group].append((tie, expression))
    return [
        Dates(
            tuple(t for tie, t in own if tie != "announced"),
            tuple(t for tie, t in own if tie == "announced"),
            any(tie == "since" for tie, _ in own),
        )
        for own in tied
    ]


def _owner(expression: TimeExpression, token: "Token", owners: Owners) -> tuple[int, Tie] | None:
    """The group that a time dates, and how; None for the time of something else."""
    group, verb = owners.climb(token)
    if group is not None:
        return group, "since" if _since_clause(token, owners.groups[group]) else "own"
    if verb is None:
        return owners.nearest(token), "own"
    if verb.lemma_ in owners.parsed.lex.saying.say:
        told = owners.below(verb)
        return None if told is None else (told, "own" if _is_of_act(expression, token, verb) else "announced")
    since = owners.climb(verb.head)[0] if _marked_since(verb) else None
    if since is not None:
        return since, "since"
    return (0, "own") if len(owners.groups) == 1 and _reduced(verb) else None


def _is_of_act(expression: TimeExpression, token: "Token", verb: "Token") -> bool:
    """Whether a time under a verb of saying dates what is said: "the next day"; "... on Monday, the mayor said"."""
    return (expression.frame == "narrative" and verb.lemma_ != "claim") or _inside_speech(token, verb)


def _inside_speech(token: "Token", verb: "Token") -> bool:
    """ "... in the market yesterday, the hospital said": the time stands with what is said, before the speaker."""
    told = next(children(verb, "ccomp", "xcomp"), None)
    speaker = next(children(verb, "nsubj"), None)
    return told is not None and speaker is not None and told.i < token.i < speaker.left_edge.i


def _since_clause(token: "Token", group: Sequence[Frame]) -> bool:
    """Whether the time stands in a clause "since ..." that dates an act told outside it."""
    clause = next((t for t in ancestors(token) if _marked_since(t)), None)
    return clause is not None and any(f.head != clause and not clause.is_ancestor(f.head) for f in group)


def _marked_since(verb: "Token") -> bool:
    return verb.dep_ == "advcl" and any(c.lower_ == "since" for c in verb.children)


def _reduced(verb: "Token") -> bool:
    """A clause without subject or conjunction of its own: "arriving on Monday, they shot ..."."""
    return verb.dep_ in {"advcl", "acl"} and not any(True for _ in children(verb, "nsubj", "nsubjpass", "mark"))
