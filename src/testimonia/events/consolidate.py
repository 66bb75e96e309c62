"""A cluster of mentions becomes one event: every reading kept, compared, and one value of each slot chosen by rule."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from testimonia.events.casualties import casualty_rows
from testimonia.events.corrections import decided
from testimonia.events.days import agreed_days, agreed_period, day_values, period_values, relate_days
from testimonia.events.grading import reading_confidence, suggested_grade
from testimonia.events.labels import with_label_basis
from testimonia.events.lenses import Lens, reported
from testimonia.events.origins import independence
from testimonia.events.readings import Distinct, How, distinct_values, slot_readings, standing
from testimonia.events.sources import Sources
from testimonia.events.summary import summary
from testimonia.events.told import Told, gather
from testimonia.events.vocabulary import fold, vocabulary
from testimonia.events.where import agreed_place, further_places, place_values, relate_places
from testimonia.events.who import actor_values, agreed_sides, is_disputed, relate_actors
from testimonia.model import (
    Cluster,
    Decision,
    Document,
    Event,
    EventMention,
    Lineage,
    LinkedMention,
    PersonRef,
    Publication,
    Review,
    SlotReadings,
)

__all__ = ["consolidate"]

Occurrence = Literal["stated", "alleged", "disputed"]


def plain_values(told: Sequence[Told], slot: str) -> tuple[Distinct[str | int], ...]:
    """The distinct values of a slot of plain words or numbers."""
    pairs = [(t, t.claim.value) for t in told if t.slot == slot and isinstance(t.claim.value, str | int)]
    return distinct_values(pairs, lambda v: fold(v) if isinstance(v, str) else v, lambda v: v)


def kind_of(mentions: Sequence[EventMention], told: Sequence[Told]) -> Literal["incident", "aggregate"]:
    """A total is an aggregate, and so is a campaign (DESIGN.md 2)."""
    total = any(m.kind == "aggregate" for m in mentions)
    return "aggregate" if total or event_type(told) == "campaign" else "incident"


def event_type(told: Sequence[Told]) -> str:
    """By ACLED's order of precedence, then by how many claims say so, then by the table's order."""
    rank = vocabulary().rank
    counted = Counter(str(t.claim.value) for t in told if t.slot == "type")
    last = len(rank), 0
    order = {k: (rank.get(k, last)[0], -n, rank.get(k, last)[1], k) for k, n in counted.items()}
    return min(order, key=order.__getitem__, default="strategic_other")


def relate_types(later: str | int, first: str | int) -> How:
    """Two names of one act: the one that ACLED codes first is the narrower; a type is never a dispute."""
    rank = vocabulary().rank
    last = len(rank), 0
    return "narrower" if rank.get(str(later), last) < rank.get(str(first), last) else "broader"


def occurrence(told: Sequence[Told]) -> Occurrence:
    """disputed where anybody denies it; alleged only where no report states it."""
    said = {t.claim.value for t in told if t.slot == "occurrence" and t.counts}
    if "denied" in said:
        return "disputed"
    return "alleged" if said == {"alleged"} else "stated"


def relate_occurrence(later: str | int, first: str | int) -> How:
    if "denied" in {later, first}:
        return "conflicting"
    return "narrower" if later == "stated" else "broader"


def relate_strikes(later: str | int, first: str | int) -> How:
    """ "A strike" beside six strikes is no dispute; two numbers above one are."""
    if 1 in {later, first}:
        return "narrower" if first == 1 else "broader"
    return "conflicting"


def strikes(told: Sequence[Told]) -> int | None:
    numbers = [v.value for v in standing(plain_values(told, "strikes")) if isinstance(v.value, int)]
    return max(numbers, default=None)


def beside(_later: str | int, _first: str | int) -> How:
    """Further means or claimants stand beside the first: no dispute."""
    return "broader"


def people(mentions: Sequence[EventMention]) -> tuple[PersonRef, ...]:
    """Each person once, by the longest spelling; a name within a longer one of the same role is that person."""
    found = sorted({(p.name, p.role) for m in mentions for p in m.named_people}, key=lambda p: (-len(p[0]), p))
    kept: list[tuple[str, str]] = []
    for name, role in found:
        if not any(role == r and set(fold(name).split()) <= set(fold(n).split()) for n, r in kept):
            kept.append((name, role))
    return tuple(PersonRef(name, role) for name, role in sorted(kept))


def readings_of(told: Sequence[Told], kind: str) -> list[SlotReadings]:
    """The readings of every slot but the figures, in the order of DESIGN.md 3."""
    plain = {"type": relate_types, "occurrence": relate_occurrence}
    found = [
        *(slot_readings(slot, plain_values(told, slot), relate) for slot, relate in plain.items()),
        slot_readings("date", period_values(told) if kind == "aggregate" else day_values(told), relate_days),
        slot_readings("place", place_values(told, own=True), relate_places),
        *(slot_readings(slot, actor_values(told, slot), relate_actors) for slot in ("side_a", "side_b", "claimed_by")),
        slot_readings("means", plain_values(told, "means"), beside),
        slot_readings("strikes", plain_values(told, "strikes"), relate_strikes),
    ]
    return [r for r in found if r is not None]


def with_side_disputes(readings: Sequence[SlotReadings], told: Sequence[Told]) -> list[SlotReadings]:
    """Whether parties dispute a side depends on who says so, not on the names alone."""
    sides = {slot for slot in ("side_a", "side_b") if is_disputed(told, slot)}
    return [replace(r, relation="conflicting") if r.slot in sides else r for r in readings]


def consolidate(
    cluster: Cluster,
    linked: Mapping[str, LinkedMention],
    documents: Mapping[str, Document],
    published: Mapping[str, Publication],
    lineage: Sequence[Lineage] = (),
    decisions: Sequence[Decision] = (),
    lens: Lens = reported,
    speakers: Mapping[str, str] | None = None,
) -> Event:
    """The event of a cluster, `id` "" and `version` 0 for the store to fill, related events for `relate`.

    `decisions` are those about this event; `speakers` maps speakers as written to actors' ids where they are known.
    Every value has a claim of its slot among `claims`; no claim of any member is lost.
    """
    sources = Sources(documents, published, lineage, speakers or {})
    told = gather(cluster, linked, sources)
    event = assembled([linked[i] for i in cluster.members], told, sources, lens)
    event = decided(event, decisions)
    return replace(event, summary=summary(event))


def assembled(members: Sequence[LinkedMention], told: Sequence[Told], sources: Sources, lens: Lens) -> Event:
    mentions = [m.mention for m in members]
    own, further = place_values(told, own=True), place_values(told, own=False)
    place = agreed_place(own)
    rows, figures = casualty_rows(with_label_basis(told, place.country if place else None), sources, lens)
    kind = kind_of(mentions, told)
    readings = (*with_side_disputes(readings_of(told, kind), told), *figures)
    disputed = tuple(r.slot for r in readings if r.relation == "conflicting")
    days = agreed_period(period_values(told)) if kind == "aggregate" else agreed_days(day_values(told))
    sides = agreed_sides(told, event_type(told) in vocabulary().clashes)
    count = independence(members, sources)
    return Event(
        id="",
        kind=kind,
        type=event_type(told),
        summary="",
        occurrence=occurrence(told),
        start=days.start if days else None,
        end=days.end if days else None,
        date_precision=days.precision if days else "unknown",
        place=place,
        other_places=further_places(place, own, further),
        actors=sides,
        claimed_by=tuple(v.value.name for v in actor_values(told, "claimed_by") if v.value.basis != "denied"),
        means=tuple(str(v.value) for v in standing(plain_values(told, "means"))),
        strikes=strikes(told),
        casualties=rows,
        named_people=people(mentions),
        part_of=(),
        contains=(),
        possibly_same=(),
        bounds=(),
        readings=readings,
        disputed=disputed,
        origins=count.shown,
        origins_possible=count.possible,
        documents=tuple(sources.reference(d) for d in sorted({m.document_id for m in mentions}, key=sources.order)),
        claims=tuple(t.claim for t in told),
        reading_confidence=reading_confidence(mentions, disputed),
        grade=None,
        suggested_grade=suggested_grade(rows, count.shown, disputed),
        review=Review(),
        version=0,
    )
