"""The authored weights and limits of identity as one frozen object; `data/resolution.toml` gives the reasons."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Settings", "default_settings", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Weights are bits, distances kilometres, widths days.

    `weights` maps a slot to the weight of each level; `family` a type to its family; `compatible` an unordered pair of
    families to what it costs to be told under both (a pair that is not there is vetoed). `within_report` replaces the
    weight of a "slot.level" where one report tells both.
    """

    merge: float
    grey: float
    margin: float
    town_km: float
    small_km: float
    region_gap_km: float
    day_width: int
    near_characters: int
    weights: Mapping[str, Mapping[str, float]]
    within_report: Mapping[str, float]
    family: Mapping[str, str]
    compatible: Mapping[frozenset[str], float]
    night_words: tuple[str, ...]


def read_settings(text: str) -> Settings:
    """Settings from TOML in the shape of `data/resolution.toml`. Raises KeyError or TypeError on another shape."""
    table: dict[str, Any] = tomllib.loads(text)
    pairs = {frozenset((left, right)): cost for left, row in table["compatible"].items() for right, cost in row.items()}
    return Settings(
        **table["threshold"],
        **table["limits"],
        weights=table["weights"],
        within_report=table["within_report"],
        family={kind: family for family, kinds in table["families"].items() for kind in kinds},
        compatible=pairs,
        night_words=tuple(table["words"]["night"]),
    )


@cache
def default_settings() -> Settings:
    """The settings that ship with the package."""
    return read_settings(files("testimonia").joinpath("data", "resolution.toml").read_text("utf-8"))
