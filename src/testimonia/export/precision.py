"""How exactly a place is known, on the scales of two conflict-data projects.

UCDP GED codebook, `where_prec`: 1 exact, 2 within 25 km of a known point, 3 second-order administrative division,
4 first-order, 5 a line or a fuzzy region, 6 country only, 7 international waters or airspace.
ACLED codebook, `geo_precision`: 1 town, 2 near a town or a small area, 3 a larger region; country only is not recorded.
These are our readings of a resolved place, "UCDP-style" and "ACLED-style". 7 is never given: a place does not say it.
"""

from testimonia.model import Place

__all__ = ["geo_precision", "shape", "where_prec"]

NEAR_KM = 25.0
"""UCDP's bound of precision 2."""

LINEAR = {"between", "road", "border"}


def where_prec(place: Place | None) -> int | None:
    """1 to 6; None where there is no place, or a name that is not on the map."""
    if place is None:
        return None
    if place.basis == "country":
        return 6
    if place.basis == "admin":
        return 3 if place.admin2 else 4
    return _around_point(place)


def geo_precision(place: Place | None) -> int | None:
    """1 to 3; None where `where_prec` is, and for a country alone."""
    return {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}.get(where_prec(place) or 0)


def shape(place: Place) -> str:
    """What the point stands for: the `point` itself, a `ring` around it, a `line`, a `region` or a `country`."""
    if place.basis in ("admin", "country"):
        return "region" if place.basis == "admin" else "country"
    if place.relation and place.relation.kind in LINEAR:
        return "line"
    return "ring" if _is_ring(place) else "point"


def _is_ring(place: Place) -> bool:
    """A distance without a bearing: the event lies at that distance from the point, not at the point."""
    told = place.relation
    return told is not None and told.distance_km is not None and told.bearing is None


def _around_point(place: Place) -> int | None:
    if place.radius_km is None:
        return None
    if place.radius_km > NEAR_KM or shape(place) != "point":
        return 5
    near = place.basis == "relative" and not (place.relation and place.relation.kind in ("suburb", "part"))
    return 2 if near else 1
