"""Distances, bearings and points on the WGS84 ellipsoid, in kilometres and 16-wind names."""

from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]

__all__ = ["WINDS", "bearing_gap", "midpoint", "moved"]

WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")


def moved(lat: float, lon: float, wind: str, km: float) -> tuple[float, float]:
    """The point that lies `km` from a point towards a wind ("SE")."""
    there = Geodesic.WGS84.Direct(lat, lon, WINDS.index(wind) * 22.5, km * 1000)
    return round(there["lat2"], 5), round(there["lon2"], 5)


def midpoint(lat1: float, lon1: float, lat2: float, lon2: float) -> tuple[float, float]:
    """The point half way on the shortest line between two points."""
    line = Geodesic.WGS84.InverseLine(lat1, lon1, lat2, lon2)
    there = line.Position(line.s13 / 2)
    return round(there["lat2"], 5), round(there["lon2"], 5)


def bearing_gap(lat1: float, lon1: float, lat2: float, lon2: float, wind: str) -> float:
    """By how many degrees, 0 to 180, the second point lies off a wind as seen from the first."""
    bearing: float = Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2)["azi1"]
    gap = abs(bearing - WINDS.index(wind) * 22.5) % 360
    return min(gap, 360 - gap)
