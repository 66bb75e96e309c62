"""What comes out: clusters of mentions, judgements and decisions of people, and the event record.

`Event` is the record of DESIGN.md 3: the fields stand in the order in which they are exported.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from testimonia.model.claims import Claim, Group, LabelBasis, Outcome, Part
from testimonia.model.dates import DatePrecision
from testimonia.model.linked import Actor, Place

__all__ = [
    "Bound",
    "Casualties",
    "Cluster",
    "Comparison",
    "Decision",
    "DocumentRef",
    "Event",
    "Judgement",
    "PersonRef",
    "Reading",
    "Review",
    "Sides",
    "SlotReadings",
]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two mentions compare: match weight in bits, per slot and in all; `veto` names what forbids a merge."""

    left: str
    right: str
    weight: float
    weights: tuple[tuple[str, float], ...]
    veto: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one event (ids, sorted). `comparisons` explain the merge; `possibly_same` are mention ids."""

    members: tuple[str, ...]
    comparisons: tuple[Comparison, ...] = ()
    possibly_same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two mentions. Superseded by a later one on the same pair, never erased. `at` is UTC."""

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    by: str
    at: dt.datetime
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word on an event, one more input of the next run. Superseded, never erased. `at` is UTC.

    `event` is the event's id at the time. `action` `correct` sets `slot` to `value` (the record's shape for it).
    """

    event: str
    action: Literal["accept", "correct", "reject", "note"]
    by: str
    at: dt.datetime
    slot: str | None = None
    value: Any = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    side_a: tuple[Actor, ...] = ()
    side_b: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Casualties:
    """One figure of the record: a total over the harmed of one outcome, or a group of them. `rule` names the lens."""

    outcome: Outcome
    group: Group
    side: Literal["a", "b", "other"] | None
    low: int | None
    best: int | None
    high: int | None
    as_written: tuple[str, ...]
    as_of: dt.date | None
    of_which: tuple[Part, ...]
    labelled_by: tuple[str, ...]
    label_basis: LabelBasis
    rule: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What a total implies for a part: a value in `[low, high]`, both inclusive; None = open."""

    slot: str
    low: int | None
    high: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One distinct value of a slot and the ids of the claims that say it."""

    value: Any
    claims: tuple[str, ...]
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class SlotReadings:
    """All readings of a slot, and how they compare: the widest relation among those not superseded."""

    slot: str
    values: tuple[Reading, ...]
    relation: Literal["same", "narrower", "broader", "later", "conflicting"]


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A report behind an event, as the record shows it. `published` is None where the day is not certain."""

    id: str
    file: str
    title: str | None
    publisher: str | None
    url: str | None
    published: dt.date | None
    published_from: dt.date | None
    published_to: dt.date | None
    published_basis: str
    published_quote: str | None
    lineage: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    status: Literal["unreviewed", "accepted", "corrected", "rejected"] = "unreviewed"
    by: str | None = None
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonRef:
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """One real-world event, derived from claims and decisions; rebuildable at any time. See DESIGN.md 3."""

    id: str
    kind: Literal["incident", "aggregate"]
    type: str
    summary: str
    occurrence: Literal["stated", "alleged", "disputed"]
    start: dt.date | None
    end: dt.date | None
    date_precision: DatePrecision
    place: Place | None
    other_places: tuple[Place, ...]
    actors: Sides
    claimed_by: tuple[str, ...]
    means: tuple[str, ...]
    strikes: int | None
    casualties: tuple[Casualties, ...]
    named_people: tuple[PersonRef, ...]
    part_of: tuple[str, ...]
    contains: tuple[str, ...]
    possibly_same: tuple[str, ...]
    bounds: tuple[Bound, ...]
    readings: tuple[SlotReadings, ...]
    disputed: tuple[str, ...]
    origins: int
    origins_possible: int
    documents: tuple[DocumentRef, ...]
    claims: tuple[Claim, ...]
    reading_confidence: float
    grade: str | None
    suggested_grade: Literal["weak", "fair", "contested"] | None
    review: Review
    version: int
