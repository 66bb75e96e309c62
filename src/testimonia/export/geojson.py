"""GeoJSON (RFC 7946): one feature an event, for maps."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from testimonia.export.flat import flat
from testimonia.export.precision import shape
from testimonia.model import Event

__all__ = ["GeoJson"]


class GeoJson:
    """A FeatureCollection. An event without coordinates has the geometry null and is there all the same.

    A point alone would say more than the reports do. So each feature also has `uncertainty_km` (the event lies within
    it of the point, with about 90 % certainty) and `shape`: what the point stands for, such as the middle of a region.
    """

    name = "geojson"
    suffix = ".geojson"

    def write(self, events: Iterable[Event], out: TextIO) -> None:
        out.write('{"type": "FeatureCollection", "features": [')
        features = (json.dumps(_feature(event), ensure_ascii=False) for event in events)
        out.writelines(f"{',' if number else ''}\n{feature}" for number, feature in enumerate(features))
        out.write("\n]}\n")


def _feature(event: Event) -> dict[str, Any]:
    place = event.place
    properties = flat(event) | {
        "uncertainty_km": place.radius_km if place else None,
        "shape": shape(place) if place else None,
    }
    return {"type": "Feature", "id": event.id, "geometry": _point(event), "properties": properties}


def _point(event: Event) -> dict[str, Any] | None:
    place = event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
