"""Where: the readings of the place, the sharpest that they agree on, and the further places."""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.events.readings import Distinct, How, distinct_values, standing
from testimonia.events.told import Told
from testimonia.model import Place, distance_km

__all__ = ["agreed_place", "further_places", "place_values", "relate_places"]

TOWN_KM = 40.0  # towns farther apart are two places (the scoring radius of the coding guidelines)
SMALL_KM = 30.0


def key(place: Place) -> object:
    return place.gazetteer_id or (place.name, place.lat, place.lon), place.relation


def shown(place: Place) -> dict[str, object]:
    """The short form of a place in a reading."""
    relation = place.relation
    told = (
        None
        if relation is None
        else {
            "kind": relation.kind,
            "anchor": relation.anchor,
            "distance_km": relation.distance_km,
            "bearing": relation.bearing,
        }
    )
    return {
        "name": place.name,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "gazetteer_id": place.gazetteer_id,
        "relation": told,
    }


def first_places(told: Sequence[Told]) -> set[str]:
    """Claim ids of each mention's first place: the event's own."""
    firsts: dict[str, str] = {}
    for t in told:
        if t.slot == "place" and isinstance(t.value, Place):
            firsts.setdefault(t.mention, t.claim.id)
    return set(firsts.values())


def place_values(told: Sequence[Told], own: bool) -> tuple[Distinct[Place], ...]:
    """The distinct places: the events' own (each mention's first), or the further ones."""
    firsts = first_places(told)
    pairs = [
        (t, t.value) for t in told if t.slot == "place" and isinstance(t.value, Place) and (t.claim.id in firsts) == own
    ]
    values = distinct_values(pairs, key, shown)
    return tuple(
        replace(v, value=with_spellings(v.value, [(t, p) for t, p in pairs if key(p) == key(v.value)])) for v in values
    )


def with_spellings(place: Place, pairs: Sequence[tuple[Told, Place]]) -> Place:
    """The place with every spelling in the reports first, then the other names, and its best score."""
    written = [str(t.claim.value) for t, _ in pairs]
    known = [name for _, p in pairs for name in p.aliases]
    return replace(place, aliases=tuple(dict.fromkeys((*written, *known))), score=max(p.score for _, p in pairs))


def sharpness(place: Place) -> int:
    """0 is sharpest: bearing and distance, a named place, near one, a ring, a province, a country."""
    if place.basis == "relative" and place.relation is not None and place.relation.distance_km is not None:
        return 0 if place.relation.bearing else 3
    return {"named": 1, "relative": 2, "admin": 4, "country": 5}[place.basis]


def conflict(left: Place, right: Place) -> bool:
    """Two countries, or two small places too far apart to be one; a region only where its circle is left far behind."""
    if left.country and right.country and left.country != right.country:
        return True
    apart = distance_km(left, right)
    if apart is None or "country" in {left.basis, right.basis}:
        return False
    reach = (left.radius_km or 0.0) + (right.radius_km or 0.0)
    small = max(left.radius_km or 0.0, right.radius_km or 0.0) <= SMALL_KM
    return apart > TOWN_KM and apart > reach if small else apart > reach + SMALL_KM and not same_province(left, right)


def same_province(left: Place, right: Place) -> bool:
    return left.admin1 is not None and left.admin1 == right.admin1


def relate_places(later: Place, first: Place) -> How:
    """A town within a region is narrower; two far towns conflict."""
    if key(later) == key(first):
        return "same"
    if conflict(later, first):
        return "conflicting"
    ours, theirs = ((sharpness(p), p.radius_km or 0.0) for p in (later, first))
    return "narrower" if ours < theirs else "broader"


def agreed_place(values: Sequence[Distinct[Place]]) -> Place | None:
    """The sharpest place that most origins of that sharpness give, or a smaller one inside it. None if none is told."""
    told = standing(values)
    if not told:
        return None
    best = min(sharpness(v.value) for v in told)
    sharp = [v for v in told if sharpness(v.value) == best]
    leader = min(sharp, key=lambda v: (-len(v.origins), -len(v.claims), v.value.radius_km or 0.0, v.value.name))
    within = [v for v in sharp if not conflict(v.value, leader.value)]
    return min(within, key=lambda v: (v.value.radius_km or 0.0, v is not leader, v.value.name)).value


def further_places(chosen: Place | None, *groups: Sequence[Distinct[Place]]) -> tuple[Place, ...]:
    """The other places told, but for those that only name the region or country around the chosen one."""
    if chosen is None:
        return ()
    found = {key(v.value): v.value for values in groups for v in values if not v.superseded}
    return tuple(p for k, p in found.items() if k != key(chosen) and not is_around(p, chosen))


def is_around(place: Place, chosen: Place) -> bool:
    return sharpness(place) > sharpness(chosen) and relate_places(place, chosen) == "broader"
