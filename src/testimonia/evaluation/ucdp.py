"""The suite `ucdp`: places that UCDP coded exactly, by the names it gives them; the country is given.

Right is what lies within 25 km of the coded point: some candidate, or the one answer. Both are counted over distinct
places and over events, so that a place of many events weighs as many.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from testimonia.evaluation.engine import Setting
from testimonia.evaluation.files import parts
from testimonia.evaluation.metrics import share
from testimonia.evaluation.results import Part, Result, Row
from testimonia.model import InputError, great_circle_km

__all__ = ["ucdp"]

RIGHT_KM = 25.0

EXACT = 1
"""The `where_prec` of an event whose place is known exactly."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as UCDP names it, and its point in degrees."""

    name: str
    country: str
    lat: float
    lon: float

    def near(self, point: tuple[float, float]) -> bool:
        return great_circle_km(self.lat, self.lon, *point) <= RIGHT_KM


def ucdp(setting: Setting) -> Result:
    """`data/ucdp/*ged*.csv`, in the columns of UCDP GED."""
    return Result("ucdp", "none", tuple(_part(setting, path) for path in parts(setting, "data/ucdp", "*ged*.csv")))


def _part(setting: Setting, path: Path) -> Part:
    spots = dict(list(_spots(path).items())[: setting.limit])
    rows, events = [], Counter[str]()
    for number, (spot, told) in enumerate(spots.items(), 1):
        found = setting.engine.in_country(spot.name, spot.country)
        marks = {"candidate": any(map(spot.near, found.points)), "top": False}
        if found.answer is not None and found.answer.lat is not None and found.answer.lon is not None:
            marks["top"] = spot.near((found.answer.lat, found.answer.lon))
        rows += [Row(f"{path.stem}/{spot.name} {spot.lat},{spot.lon}", mark, hit) for mark, hit in marks.items()]
        events.update({mark: told * hit for mark, hit in marks.items()})
        setting.progress("Places of UCDP", number, len(spots))
    figures = {f"{mark}_places": _mean([r.value for r in rows if r.metric == mark]) for mark in ("candidate", "top")}
    figures |= {f"{mark}_events": share(events[mark], sum(spots.values())) for mark in ("candidate", "top")}
    return Part(path.stem, len(spots), figures, {}, tuple(rows))


def _mean(values: list[float]) -> float:
    return share(sum(values), len(values))


def _spots(path: Path) -> Counter[Spot]:
    """The places known exactly, and how many events each has. Raises InputError where the file cannot be read."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return Counter(
                Spot(row["where_coordinates"], row["country"], float(row["latitude"]), float(row["longitude"]))
                for row in csv.DictReader(lines)
                if float(row["where_prec"]) == EXACT
            )
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path}: cannot be read as UCDP GED: {error}") from error
