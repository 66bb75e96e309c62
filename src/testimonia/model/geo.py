"""Distances on the globe."""

import math

from testimonia.model.linked import Place

__all__ = ["distance_km", "great_circle_km"]

EARTH_DIAMETER_KM = 12742.0


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points in degrees, by the haversine formula: within 0.6 % of the ellipsoid."""
    north, south = math.radians(lat), math.radians(other_lat)
    turn = math.sin(math.radians(other_lon - lon) / 2) ** 2
    rise = math.sin((south - north) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(rise + math.cos(north) * math.cos(south) * turn)))


def distance_km(left: Place, right: Place) -> float | None:
    """Great-circle distance of the points of two places; None where either has none."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    return great_circle_km(left.lat, left.lon, right.lat, right.lon)
