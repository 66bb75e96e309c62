"""What a suite gives: figures for a person to read, and a row a case for two runs to be compared by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from testimonia.evaluation.engine import Record

__all__ = ["Figures", "Part", "Result", "Row", "figures_json"]

Figures = Mapping[str, float]
"""By metric. Shares lie in 0..1; counts are whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """How one case came out by one metric. A share in 0..1; a yes or no is 1 or 0."""

    case: str
    metric: str
    value: float


@dataclass(frozen=True, slots=True)
class Part:
    """One corpus of a suite. `records` are those of our run, `predictions` what the suite's own format asks for.

    `baseline` holds only the metrics that the plain method can answer.
    """

    name: str
    cases: int
    ours: Figures
    baseline: Figures
    rows: tuple[Row, ...]
    records: tuple[Record, ...] = ()
    predictions: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """A suite's parts. `baseline` says in a few words what the plain method is."""

    suite: str
    baseline: str
    parts: tuple[Part, ...]


def figures_json(result: Result) -> dict[str, Any]:
    """For machines: {"suite", metric: {part: figure}..., "baseline": {metric: {part: figure}}, "cases": {part: n}}."""
    return {
        "suite": result.suite,
        **_by_metric({part.name: part.ours for part in result.parts}),
        "baseline": _by_metric({part.name: part.baseline for part in result.parts}),
        "cases": {part.name: part.cases for part in result.parts},
    }


def _by_metric(parts: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    metrics = dict.fromkeys(metric for figures in parts.values() for metric in figures)
    return {m: {name: figures[m] for name, figures in parts.items() if m in figures} for m in metrics}
