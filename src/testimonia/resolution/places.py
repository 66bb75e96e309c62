"""Whether two resolved places can be one: equal, touching, containing, or apart."""

from testimonia.model import Place, distance_km
from testimonia.resolution.settings import Settings

__all__ = ["compare_places"]

WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
# Distances in reports are rounded ("about 100 miles"): a fifth either way, and never less than 15 km, is the same.
ROUNDING = 0.2
ROUNDING_KM = 15.0
TOUCH_KM = 5.0
ONE_FIGURE = 0.03  # 100 miles and 160 km are one figure


def told_distance(place: Place) -> float | None:
    """How far from its anchor a report puts the place; None where it does not say."""
    return None if place.relation is None else place.relation.distance_km


def is_ring(place: Place) -> bool:
    """Told by a distance from its anchor and no bearing."""
    return told_distance(place) is not None and place.relation is not None and place.relation.bearing is None


def level_of_gap(gap: float, distance: float, settings: Settings, met: str) -> str:
    """`met` where a rounded `distance` explains the gap."""
    if gap <= max(ROUNDING * distance, ROUNDING_KM):
        return met
    return "far" if gap > settings.town_km else "apart"


def opposed(left: Place, right: Place) -> bool:
    """Whether two told bearings are more than 45 degrees apart."""
    winds = [p.relation.bearing for p in (left, right) if p.relation and p.relation.bearing in WINDS]
    if len(winds) < 2:
        return False
    steps = abs(WINDS.index(winds[0] or "") - WINDS.index(winds[1] or ""))
    return min(steps, len(WINDS) - steps) > 2


def compare_distances(left: Place, right: Place, settings: Settings) -> str | None:
    """Two distances from one anchor; None where they are not that."""
    ours, theirs = told_distance(left), told_distance(right)
    if ours is None or theirs is None or left.relation is None or right.relation is None:
        return None
    if left.relation.anchor != right.relation.anchor:
        return None
    gap, distance = abs(ours - theirs), max(ours, theirs)
    if opposed(left, right):
        return "far"
    return level_of_gap(gap, distance, settings, "same" if gap <= ONE_FIGURE * distance else "near")


def compare_ring(ring: Place, other: Place, settings: Settings) -> str | None:
    """A ring around its anchor against a point or circle."""
    away, apart = told_distance(ring), distance_km(ring, other)
    if away is None or apart is None:
        return None
    gap = max(0.0, abs(apart - away) - (other.radius_km or 0.0))
    return level_of_gap(gap, away, settings, "region")


def inside(town: Place, region: Place) -> bool:
    """Whether a region is named as the town's province or district."""
    return region.basis == "admin" and region.name in {town.admin1, town.admin2}


def is_small(left: Place, right: Place, settings: Settings) -> bool:
    return max(left.radius_km or 0.0, right.radius_km or 0.0) <= settings.small_km


def two_towns(left: Place, right: Place, apart: float) -> bool:
    """Two entries of the gazetteer, both named, neither within the other."""
    named = left.basis == right.basis == "named" and left.gazetteer_id != right.gazetteer_id
    return named and apart > max(TOUCH_KM, left.radius_km or 0.0, right.radius_km or 0.0)


def compare_circles(left: Place, right: Place, settings: Settings) -> str | None:
    """Two points with their radii; None where either has no point."""
    apart = distance_km(left, right)
    if apart is None:
        return None
    gap = apart - (left.radius_km or 0.0) - (right.radius_km or 0.0)
    if not is_small(left, right, settings):
        return "region" if gap <= 0 else "far" if gap > settings.region_gap_km else "apart"
    if gap > 0 or two_towns(left, right, apart):
        return "far" if apart > settings.town_km else "apart"
    return "same" if apart <= TOUCH_KM else "near"


def compare_geometry(left: Place, right: Place, settings: Settings) -> str | None:
    if (level := compare_distances(left, right, settings)) is not None:
        return level
    if is_ring(left) != is_ring(right):
        return compare_ring(*((left, right) if is_ring(left) else (right, left)), settings)
    return compare_circles(left, right, settings)


def compare_places(left: Place, right: Place, settings: Settings) -> str | None:
    """The level of agreement: same, near, same_region, region, country, apart, or far (which forbids a merge).

    None where nothing can be said. Different countries are `far`. A named town inside a province is `region`.
    """
    if left.country and right.country and left.country != right.country:
        return "far"
    if "country" in {left.basis, right.basis}:
        return "country" if left.country and left.country == right.country else None
    if left.gazetteer_id and left.gazetteer_id == right.gazetteer_id and left.relation == right.relation:
        return "same" if left.basis != "admin" and is_small(left, right, settings) else "same_region"
    if inside(left, right) or inside(right, left):
        return "region"
    return compare_geometry(left, right, settings)
