"""The atoms: one report says one thing, and cites the words.

A `Claim` holds what the report says, as it says it; what its words resolve to (an interval, a place in the gazetteer,
an actor's id) is derived later and never changes the claim.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from testimonia.model.errors import ClaimError
from testimonia.model.text import Citation, Span

__all__ = [
    "OUTCOMES",
    "SLOTS",
    "Basis",
    "Claim",
    "EventMention",
    "Figure",
    "Group",
    "LabelBasis",
    "MentionLink",
    "Modality",
    "NamedPerson",
    "Outcome",
    "Part",
    "Party",
    "Said",
    "content_id",
]

Modality = Literal["actual", "planned", "hypothetical", "denied", "ordered", "general"]
Outcome = Literal["killed", "injured", "killed_or_injured", "missing", "abducted", "captured", "displaced"]
Group = Literal["total", "civilians", "combatants", "police", "unknown"]
Basis = Literal["admitted", "claimed", "stated", "blamed", "suspected", "denied"]
LabelBasis = Literal["party", "independent", "narrator", "unknown"]

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
SLOTS = frozenset({"type", "occurrence", "date", "place", "side_a", "side_b", "claimed_by", "means", "strikes"})
"""Plain slots; figures have slots of the form `casualties.<outcome>.<group>`."""


def content_id(prefix: str, content: Any) -> str:
    """A short stable id from JSON-able content: the prefix, "_", and 16 hex digits of its SHA-256."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return f"{prefix}_{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people of a figure, never added to it: "nine people, including three children"."""

    who: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people came to what harm, as one report says it.

    `low`/`best`/`high` by DESIGN.md 5: "at least n" is low n, best n; "more than n" is low n + 1; "several" is low 2;
    None = not told, never 0. `side` is the side of the event that these people belong to; None = not told.
    `group` is the status that the report's own words give ("unknown" where they give none); `total` only where the
    figure is told of all the harmed. `stage` is `earlier` for a toll that the report itself replaces ("up from 12").
    `excludes_attacker` is True/False where the words say so, else None.
    """

    outcome: Outcome
    group: Group
    low: int | None
    best: int | None
    high: int | None
    as_written: str
    side: Literal["a", "b", "other"] | None = None
    of_which: tuple[Part, ...] = ()
    who: str = ""
    label_basis: LabelBasis = "unknown"
    labelled_by: tuple[str, ...] = ()
    as_of: dt.date | None = None
    stage: Literal["current", "earlier"] = "current"
    excludes_attacker: bool | None = None

    def __post_init__(self) -> None:
        told = [n for n in (self.low, self.best, self.high) if n is not None]
        if not told or told != sorted(told) or told[0] < 0:
            raise ClaimError(f"no figure: low {self.low}, best {self.best}, high {self.high}")


@dataclass(frozen=True, slots=True)
class Party:
    """Who, as written, and how surely the report says that it was them. `actor` is the lexicon's id, None if none."""

    text: str
    basis: Basis = "stated"
    actor: str | None = None


Said = str | int | Figure | Party


@dataclass(frozen=True, slots=True)
class Claim:
    """One report says one thing. Immutable; `id` is a hash of the content.

    `value` by slot: `type` a type of DESIGN.md 4; `occurrence` "stated", "alleged" or "denied"; `date` the unanchored
    TIMEX3-like value of the cited expression; `place` the name as written (citations: the name, then the words that
    relate the event to it, if any); sides and `claimed_by` a `Party`; `means` a name; `strikes` an int;
    `casualties.*` a `Figure`. `attributed_to` is the speaker as written, None where the report speaks itself.

    Raises ClaimError for an unknown slot or where there is no citation.
    """

    slot: str
    value: Said
    citations: tuple[Citation, ...]
    extractor: str
    attributed_to: str | None = None
    modality: Modality = "actual"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.citations:
            raise ClaimError(f"a claim of {self.slot} without a citation; cite the words that say it")
        outcome = self.slot.split(".")[1] if self.slot.startswith("casualties.") else None
        if self.slot not in SLOTS and outcome not in OUTCOMES:
            raise ClaimError(f"unknown slot {self.slot!r}")
        value = asdict(self.value) if isinstance(self.value, Figure | Party) else self.value
        where = [(c.document_id, c.start, c.end) for c in self.citations]
        object.__setattr__(
            self, "id", content_id("cl", [self.slot, value, where, self.extractor, self.attributed_to, self.modality])
        )

    @property
    def document_id(self) -> str:
        return self.citations[0].document_id


@dataclass(frozen=True, slots=True)
class MentionLink:
    """What a report itself says of two of its mentions. `other` is a mention id of the same document."""

    kind: Literal["contains", "same", "different"]
    other: str


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person whom the report names as dead, hurt or taken, or as an official acting as such; nobody else."""

    name: str
    role: Literal["killed", "injured", "abducted", "captured", "missing", "official"]
    citation: Citation


@dataclass(frozen=True, slots=True)
class EventMention:
    """The claims that one document makes about one occurrence.

    `kind` `aggregate`: a total over several occurrences; `links` of kind `contains` name its parts where the report
    lists them. `closed` is True where the listed parts are all of them ("the four strikes killed 43"): only then does
    the total bound its parts. `sentence` is the span of the sentence that tells it, `trigger` the word that names the
    act. `key` tells apart mentions of one trigger (the days of a date list). `undated` mentions carry no date claim.
    """

    document_id: str
    kind: Literal["incident", "aggregate"]
    trigger: Span
    sentence: Span
    claims: tuple[Claim, ...]
    modality: Modality = "actual"
    links: tuple[MentionLink, ...] = ()
    closed: bool = False
    key: int = 0
    confidence: float = 0.5
    named_people: tuple[NamedPerson, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        content = [
            self.document_id,
            self.trigger.start,
            self.trigger.end,
            self.key,
            self.kind,
            self.modality,
            [c.id for c in self.claims],
        ]
        object.__setattr__(self, "id", content_id("me", content))

    def of(self, slot: str) -> tuple[Claim, ...]:
        """Its claims of one slot, in the order of telling; `casualties` gives all figures."""
        return tuple(c for c in self.claims if c.slot == slot or c.slot.startswith(slot + "."))
