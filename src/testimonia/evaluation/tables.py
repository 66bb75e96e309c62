"""The tables of data/evaluation.toml: what the field reaches, and what kinds of names and types belong together."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

__all__ = ["Anchor", "anchors", "floors", "table"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A figure to stand beside ours: `who` reached it, `on` what. `part` "" = it stands beside any part."""

    metric: str
    kind: Literal["peer", "ceiling"]
    value: float
    who: str
    on: str
    part: str = ""


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of data/evaluation.toml."""
    found: Mapping[str, Any] = _read("evaluation.toml")[name]
    return found


@cache
def anchors(suite: str) -> Sequence[Anchor]:
    """The figures of others on a suite; none where none is known."""
    return tuple(Anchor(**row) for row in _read("evaluation.toml")["anchors"].get(suite, []))


@cache
def floors() -> Mapping[str, Any]:
    """data/floors.toml: the figures that no change may go below, by suite, part and metric."""
    return _read("floors.toml")


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files("testimonia") / "data" / name).read_text("utf-8"))
