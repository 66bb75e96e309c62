"""Mentions whose words have been resolved: names to places and actors, expressions to days."""

from dataclasses import dataclass
from typing import Literal

from testimonia.model.claims import Basis, EventMention
from testimonia.model.dates import Interval
from testimonia.model.names import ActorKind

__all__ = ["Actor", "LinkedMention", "Place", "Relation", "Resolved"]


@dataclass(frozen=True, slots=True)
class Relation:
    """How a place lies to a named anchor. `distance_km` and `bearing` (16-wind name, "SE") are None if not told."""

    kind: Literal["near", "outside", "bearing", "between", "road", "border", "suburb", "part"]
    anchor: str
    distance_km: float | None = None
    bearing: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place, in the shape of the event record.

    `radius_km`: the event lies within it around the point, with about 90 % certainty; None where lat/lon are None.
    `aliases`: first every spelling in the reports, then gazetteer names. `country` ISO alpha-3. `score` 0..1.
    A ring (distance without bearing) has the anchor's point, and the distance as radius.
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    gazetteer_id: str | None = None
    basis: Literal["named", "relative", "admin", "country"] = "named"
    relation: Relation | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Actor:
    """A resolved actor, in the shape of the event record.

    `name` is the canonical name of `id`; where the lexicon does not know the actor, `id` is None and `name` is as
    written. `aliases`: first every spelling in the reports. `by`: who says that it was them (speakers as written).
    """

    name: str
    id: str | None = None
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    basis: Basis = "stated"
    by: tuple[str, ...] = ()
    score: float = 0.0


Resolved = Interval | Place | Actor


@dataclass(frozen=True, slots=True)
class LinkedMention:
    """A mention and what its claims' words resolve to.

    `resolved` pairs claim ids with values: an Interval for `date`, a Place for `place`, an Actor for `side_a`,
    `side_b` and `claimed_by`. A claim whose words resolve to nothing has no pair (and leaves a Rejection).
    `window` bounds the event's day even where no date is told (it lies before the publication); None = unbounded.
    """

    mention: EventMention
    resolved: tuple[tuple[str, Resolved], ...]
    window: Interval | None = None

    def values(self, slot: str) -> tuple[Resolved, ...]:
        """What the claims of a slot resolve to, in the order of telling."""
        found = dict(self.resolved)
        return tuple(found[c.id] for c in self.mention.of(slot) if c.id in found)

    @property
    def date(self) -> Interval | None:
        """When it happened, as this report tells it; None = not told."""
        return next((v for v in self.values("date") if isinstance(v, Interval)), None)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where, the event's own place first."""
        return tuple(v for v in self.values("place") if isinstance(v, Place))

    def actors(self, slot: str) -> tuple[Actor, ...]:
        """The actors of `side_a`, `side_b` or `claimed_by`."""
        return tuple(v for v in self.values(slot) if isinstance(v, Actor))
