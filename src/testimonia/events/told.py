"""The claims of a cluster as one list: each with its report, its speaker's origin and what its words resolve to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.events.origins import origin_of, party_ids, speaking_for
from testimonia.events.sources import Sources
from testimonia.events.vocabulary import fold, vocabulary
from testimonia.model import Actor, Claim, Cluster, Figure, LinkedMention, Party, Resolved

__all__ = ["Told", "gather"]

CROSSED = {"side_a": "side_b", "side_b": "side_a"}
SWAPPED: dict[str | None, Literal["a", "b"]] = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class Told:
    """One claim in its event.

    `slot` is the event's slot, which is the other side's where a clash is told the other way round. `value` is what the
    words resolve to, else the claim's own value. `origin` is whose word it is; `party` whether that is a party to the
    event. `counts` is False for what a later report withdrew or replaced.
    """

    claim: Claim
    mention: str
    slot: str
    value: object
    origin: str
    party: bool
    counts: bool

    @property
    def document(self) -> str:
        return self.claim.document_id


def members_of(cluster: Cluster, linked: Mapping[str, LinkedMention], sources: Sources) -> list[LinkedMention]:
    """The mentions of a cluster by publication, then by where they stand."""
    found = (linked[i] for i in cluster.members)
    return sorted(found, key=lambda m: (sources.order(m.mention.document_id), m.mention.sentence, m.mention.id))


def side_keys(linked: LinkedMention, slot: str) -> set[str]:
    return {actor.id or fold(actor.name) for actor in linked.actors(slot)}


def is_crossed(first: LinkedMention, other: LinkedMention) -> bool:
    """Whether a clash is told with its sides the other way round, as seen from another report."""
    if first.mention.document_id == other.mention.document_id:
        return False
    ours, theirs = ([side_keys(m, s) for s in CROSSED] for m in (first, other))
    straight = bool(ours[0] & theirs[0]) + bool(ours[1] & theirs[1])
    return bool(ours[0] & theirs[1]) + bool(ours[1] & theirs[0]) > straight


def crossed(members: Sequence[LinkedMention]) -> frozenset[str]:
    """Ids of the mentions that tell a clash the other way round than the first that names both sides."""
    clashes = [m for m in members if any(c.value in vocabulary().clashes for c in m.mention.of("type"))]
    first = next((m for m in clashes if m.actors("side_a") and m.actors("side_b")), None)
    return frozenset() if first is None else frozenset(m.mention.id for m in clashes if is_crossed(first, m))


def value_of(claim: Claim, resolved: Mapping[str, Resolved], flip: bool) -> object:
    """A party that resolves to nothing stands with its words, every actor with who says it, figures on their side."""
    value = resolved.get(claim.id, claim.value)
    if isinstance(value, Figure) and flip and value.side in SWAPPED:
        return replace(value, side=SWAPPED[value.side])
    if isinstance(value, Party):
        value = Actor(value.text, value.actor, (value.text,), basis=value.basis)
    if isinstance(value, Actor) and claim.attributed_to and claim.attributed_to not in value.by:
        return replace(value, by=(*value.by, claim.attributed_to))
    return value


def gather(cluster: Cluster, linked: Mapping[str, LinkedMention], sources: Sources) -> tuple[Told, ...]:
    """Every claim of the cluster once, by report (in order of publication) and place in it."""
    members = members_of(cluster, linked, sources)
    turned, parties = crossed(members), party_ids(members)
    result: dict[str, Told] = {}
    for member in members:
        flip = member.mention.id in turned
        resolved = dict(member.resolved)
        for claim in member.mention.claims:
            origin = origin_of(claim, members, sources)
            result.setdefault(
                claim.id,
                Told(
                    claim,
                    member.mention.id,
                    CROSSED.get(claim.slot, claim.slot) if flip else claim.slot,
                    value_of(claim, resolved, flip),
                    origin,
                    speaking_for(origin, parties) is not None,
                    counts(claim, members, sources),
                ),
            )
    return tuple(
        sorted(result.values(), key=lambda t: (sources.order(t.document), t.claim.citations[0].start, t.claim.id))
    )


def counts(claim: Claim, members: Sequence[LinkedMention], sources: Sources) -> bool:
    """False where its report was retracted, or where a report that replaces it tells the slot too."""
    newer = sources.replacements(claim.document_id)
    retold = any(m.mention.document_id in newer and m.mention.of(claim.slot) for m in members)
    return not retold and not sources.withdrawn(claim.document_id)
