"""Drafts: what a whole report says about one occurrence, as far as it has been read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.phrases import Role
from testimonia.extraction.rules.telling import Telling
from testimonia.model import ActorKind, Document, Found, Name, Span, TimeExpression

__all__ = ["SIDES", "Draft", "Kind", "Report", "Side", "Slot", "related"]

Kind = Literal["incident", "aggregate"]
Slot = Literal["side_a", "side_b"]
SIDES: tuple[Slot, ...] = ("side_a", "side_b")


@dataclass(frozen=True, slots=True)
class Side:
    """A side in characters of the document; `cite` is where its words stand (for a pronoun, its antecedent's)."""

    text: str
    cite: Span
    role: Role
    actor: str | None
    kind: ActorKind | None


@dataclass(slots=True, eq=False)
class Draft:
    """One occurrence as far as it has been read; drafts are told apart by identity.

    `index` and `last_index` are those of the sentences that tell it first and last, `group` their segment's. Sides and
    figures keep the telling they come from, for their speaker. Of an aggregate, `parts` are the incidents summed up and
    `closed` says that there are no others; `siblings` come from one list. `base` is what "the next day" is counted
    from. `inherited`: the times are those of the act told before; `carried_place`: so are the places.
    """

    type: str
    kind: Kind
    trigger: Span
    sentence: Span
    index: int
    last_index: int
    group: str | None
    key: int = 0
    tellings: list[Telling] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    announced: list[TimeExpression] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    sides: dict[Slot, list[tuple[Side, Telling]]] = field(default_factory=lambda: {slot: [] for slot in SIDES})
    claimed: list[tuple[Side, Telling]] = field(default_factory=list)
    harms: list[tuple[Harm, Telling]] = field(default_factory=list)
    means: list[Span] = field(default_factory=list)
    strikes: tuple[int, Span] | None = None
    denied: list[Telling] = field(default_factory=list)
    parts: list["Draft"] = field(default_factory=list)
    closed: bool = False
    siblings: list["Draft"] = field(default_factory=list)
    since: bool = False
    base: TimeExpression | None = None
    inherited: bool = False
    carried_place: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report while it is read: its text, what was found in it, the word tables, the drafts in order of telling."""

    document: Document
    found: Found
    lex: Lexicon
    drafts: list[Draft]

    def incidents(self, fits: Callable[[Draft], bool]) -> list[Draft]:
        """The single occurrences told so far that fit, in the order of telling."""
        return [d for d in self.drafts if d.kind == "incident" and fits(d)]

    def latest(self, draft: Draft) -> list[Draft]:
        """The other incidents of the draft's part of the report, the one told last first."""
        others = self.incidents(lambda d: d is not draft and d.group == draft.group)
        ordered = sorted(enumerate(others), key=lambda o: (o[1].last_index, o[0]), reverse=True)
        return [d for _, d in ordered]


def related(a: str | None, b: str | None, lex: Lexicon) -> bool:
    """Whether two types may name one act in other words; None, a harm only, goes with all."""
    return a is None or b is None or a == b or any(a in family and b in family for family in lex.acts.families)
