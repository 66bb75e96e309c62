"""From an anchor in the gazetteer and relating words to a place: a point, a radius, and how it was come by."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.linking.places.gazetteer import Candidate, Gazetteer
from testimonia.linking.places.geometry import bearing_gap, midpoint, moved
from testimonia.linking.places.relations import Told
from testimonia.linking.places.spelling import normalise
from testimonia.model import Place, Relation, great_circle_km

__all__ = ["COUNTRY_CODES", "Anchor", "placed"]

COUNTRY_CODES = frozenset({"PCLI", "PCL", "PCLD"})
_NEAR_KM = 25.0
_OUTSIDE_KM = 15.0
_LEAST_RADIUS_KM = 3.0
_MOST_RADIUS_KM = 25.0
"""Of a town: no built-up area but the very largest reaches farther from its middle (UCDP's bound of "near", too)."""
_SECTOR = 0.4
"""A point told by distance and one of eight winds: 22.5 degrees to either side, 15 % radially (place-and-time.md 5)."""
_FARTHEST_BETWEEN_KM = 400.0
_FARTHEST_KM = 1000.0
"""Farther off, a name is no anchor of a place ("6,000 miles from Europe")."""
_MOST_ALIASES = 8
_SIDE_DEGREES = 60.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a name means: its candidate, the names of the areas it lies in, and how sure that is (0..1)."""

    candidate: Candidate
    admin1: str | None
    admin2: str | None
    score: float


def placed(
    anchor: Anchor,
    told: Told | None,
    part: str | None,
    partner: Anchor | None,
    spellings: Sequence[str],
    written: str,
    gazetteer: Gazetteer,
) -> Place:
    """The place of one name. `part` is the told part of the anchor ("S", "" the centre; None = whole)."""
    whole = _whole(anchor, spellings)
    if part is not None:
        return _part(whole, anchor, part, written, gazetteer)
    if told is None or (told.distance_km or 0.0) > _FARTHEST_KM:
        return whole
    if told.kind == "part" and told.bearing:
        return _part(whole, anchor, told.bearing, written, gazetteer)
    return _related(whole, anchor, told, partner)


def _whole(anchor: Anchor, spellings: Sequence[str]) -> Place:
    place = anchor.candidate
    return Place(
        name=place.name,
        aliases=_aliases(place, spellings),
        country=place.country,
        admin1=anchor.admin1,
        admin2=anchor.admin2,
        lat=place.lat,
        lon=place.lon,
        radius_km=_radius(place),
        gazetteer_id=place.id,
        basis=_basis(place),
        score=anchor.score,
    )


def _aliases(place: Candidate, spellings: Sequence[str]) -> tuple[str, ...]:
    """The spellings in the report that differ from the name, then names of the gazetteer."""
    kept = {s: None for s in spellings if s != place.name}
    seen = {normalise(place.name), *map(normalise, kept)}
    others = [a for a in place.aliases if normalise(a) not in seen]
    return (*kept, *others)[: len(kept) + _MOST_ALIASES]


def _basis(place: Candidate) -> Literal["named", "admin", "country"]:
    if place.code in COUNTRY_CODES:
        return "country"
    return "admin" if place.cls == "A" else "named"


def _radius(place: Candidate) -> float:
    """Of a town by its people: 12 km for a million, 4 km for 100,000; at least the error of a gazetteer's points."""
    by_people = min(0.012 * math.sqrt(place.population), _MOST_RADIUS_KM)
    return place.radius_km or round(max(_LEAST_RADIUS_KM, by_people), 1)


def _related(whole: Place, anchor: Anchor, told: Told, partner: Anchor | None) -> Place:
    radius = _radius(anchor.candidate)
    if told.kind in ("between", "road") and partner is not None:
        return _between(whole, anchor, partner, told)
    if told.kind == "between":
        return whole
    if told.kind == "bearing" and told.bearing:
        return _towards(whole, anchor, told.bearing, told.distance_km)
    reach = {
        "outside": told.distance_km or radius + _OUTSIDE_KM,
        "near": max(_NEAR_KM, radius + 10.0),
        "suburb": max(10.0, radius + 5.0),
        "road": radius + 2 * _NEAR_KM,
        "border": radius + 2 * _NEAR_KM,
    }[told.kind]
    return _as_relative(whole, told, anchor, round(reach, 1))


def _towards(whole: Place, anchor: Anchor, wind: str, km: float | None) -> Place:
    """Moved by a distance; without one, just outside the anchor, on that side."""
    radius = _radius(anchor.candidate)
    shift = km if km is not None else radius + _OUTSIDE_KM
    lat, lon = moved(anchor.candidate.lat, anchor.candidate.lon, wind, shift)
    reach = max(5.0, _SECTOR * shift) if km is not None else shift + 10
    moved_place = replace(whole, lat=lat, lon=lon)
    return _as_relative(moved_place, Told("bearing", km, wind), anchor, round(reach, 1))


def _between(whole: Place, anchor: Anchor, partner: Anchor, told: Told) -> Place:
    """Half way between two towns; where they are no towns, or far apart, the words tell no place of their own."""
    a, b = anchor.candidate, partner.candidate
    apart = great_circle_km(a.lat, a.lon, b.lat, b.lon)
    if a.code in COUNTRY_CODES or b.code in COUNTRY_CODES or apart > _FARTHEST_BETWEEN_KM:
        return whole
    lat, lon = midpoint(a.lat, a.lon, b.lat, b.lon)
    return _as_relative(replace(whole, lat=lat, lon=lon), told, anchor, round(max(_LEAST_RADIUS_KM, apart / 2), 1))


def _as_relative(place: Place, told: Told, anchor: Anchor, radius_km: float) -> Place:
    relation = Relation(told.kind, anchor.candidate.name, told.distance_km, told.bearing)
    return replace(place, radius_km=radius_km, basis="relative", relation=relation)


def _part(whole: Place, anchor: Anchor, wind: str, written: str, gazetteer: Gazetteer) -> Place:
    """A side of a country: the middle of its areas there; of anything else: the point moved half way out."""
    place = anchor.candidate
    radius = _radius(place)
    reach = max(_LEAST_RADIUS_KM, 0.6 * radius)
    areas = gazetteer.areas(place.country or "") if place.code in COUNTRY_CODES else ()
    if areas:
        lat, lon, reach = _side(place, wind, areas) if wind else (*_middle(areas), reach)
    else:
        lat, lon = moved(place.lat, place.lon, wind, radius / 2) if wind else (place.lat, place.lon)
    relation = Relation("part", place.name, None, wind or None)
    return replace(
        whole,
        name=" ".join(written.split()),
        lat=lat,
        lon=lon,
        radius_km=round(reach, 1),
        basis="relative",
        relation=relation,
        aliases=(),
        gazetteer_id=None,
    )


def _side(country: Candidate, wind: str, areas: Sequence[Candidate]) -> tuple[float, float, float]:
    """Middle and radius of the areas that lie on one side of a country's middle, the farthest out if none does."""

    def gap(area: Candidate) -> float:
        return bearing_gap(country.lat, country.lon, area.lat, area.lon, wind)

    on_side = [a for a in areas if gap(a) <= _SIDE_DEGREES] or [min(areas, key=gap)]
    lat, lon = _middle(on_side)
    reach = max(great_circle_km(lat, lon, a.lat, a.lon) + 0.5 * (a.radius_km or 1.0) for a in on_side)
    return lat, lon, reach


def _middle(areas: Sequence[Candidate]) -> tuple[float, float]:
    """The middle of areas, each weighing as much as the root of its size times its people: empty land tells little."""
    weights = [(a.radius_km or 1.0) * math.sqrt(a.population + 1000) for a in areas]
    total = sum(weights)
    return (
        round(sum(w * a.lat for w, a in zip(weights, areas, strict=True)) / total, 5),
        round(sum(w * a.lon for w, a in zip(weights, areas, strict=True)) / total, 5),
    )
