"""The suite `gva`: local news of shootings filed under real incidents, and a registry of what those did.

A report belongs to the incident record (aggregates left out) with most claims from it; a report on no record stands
alone. A registered incident is answered by the record that holds most of its reports.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_rows, run_rows
from testimonia.evaluation.metrics import b_cubed, groups, pairwise, share
from testimonia.evaluation.results import Part, Result, Row
from testimonia.evaluation.tfidf import cluster_by_words

__all__ = ["gva"]

OUTCOMES = ("killed", "injured")
WINDOW_DAYS, COSINE = 7, 0.25
"""Of the plain method: the best of a few settings on these data, so a little flattered (research/datasets.md 4)."""


@dataclass(frozen=True, slots=True)
class Toll:
    """The figures of a record; None = not told. `best` falls back on low, `low` on best."""

    best: int | None = None
    low: int | None = None
    high: int | None = None

    def exact(self, truth: int) -> bool:
        """A record without a figure is right where nobody was harmed."""
        return (self.best or 0) == truth and (self.best is not None or truth == 0)

    def holds(self, truth: int) -> bool:
        """Whether the truth lies in low..high; an open end reaches to twice the figure."""
        if self.best is None and self.low is None and self.high is None:
            return truth == 0
        top = 2 * (self.best or self.low or 0) if self.high is None else self.high
        return (self.low or 0) <= truth <= top


def gva(setting: Setting) -> Result:
    """`data/gva/NAME_docs.jsonl` with `NAME_incidents.jsonl` beside it."""
    files = parts(setting, "data/gva", "*_docs.jsonl", "_docs")
    plain = f"TF-IDF cosine {COSINE}, single link, {WINDOW_DAYS} days; for the figures a run that finds nothing"
    return Result("gva", plain, tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    name = path.stem.removesuffix("_docs")
    reports = read_rows(path)[: setting.limit]
    registry = {row["incident"]: row for row in read_rows(path.with_name(f"{name}_incidents.jsonl"))}
    gold: dict[str, Hashable] = {report["id"]: report["incident"] for report in reports}
    records = run_rows(setting.engine, reports)
    incidents = {record["id"]: record for record in records if record.get("kind") != "aggregate"}
    clusters = _clusters(gold, incidents.values())
    rows = tuple(_rows(gold, clusters, incidents, registry))
    ours = {
        "with_record": share(sum(not isinstance(c, tuple) for c in clusters.values()), len(reports)),
        **_clustering(gold, clusters),
        "largest_mixed": _largest_mixed(gold, clusters),
        **_means(rows),
    }
    alone: dict[str, Hashable] = {identifier: identifier for identifier in gold}
    plain = _clustering(gold, cluster_by_words(reports, WINDOW_DAYS, COSINE)) | _means(_rows(gold, alone, {}, registry))
    named = tuple(Row(f"{name}/{row.case}", row.metric, row.value) for row in rows)
    return Part(name, len(reports), ours, plain, named, tuple(records))


def _clusters(gold: Mapping[str, Hashable], records: Iterable[Record]) -> dict[str, Hashable]:
    """The record of each report by its id; ("alone", report) where it is on none."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for document in record["documents"]:
            for name in {document["id"], document["file"]} & gold.keys():
                claims = sum(name in (c["document"], c["document_file"]) for c in record["claims"])
                votes[name][record["id"]] += claims or 1
    return {d: votes[d].most_common(1)[0][0] if votes[d] else ("alone", d) for d in gold}


def _clustering(gold: Mapping[str, Hashable], clusters: Mapping[str, Hashable]) -> dict[str, float]:
    return b_cubed(gold, clusters).named("b_cubed") | pairwise(gold, clusters).named("pairwise")


def _largest_mixed(gold: Mapping[str, Hashable], clusters: Mapping[str, Hashable]) -> int:
    """Reports in the largest cluster that mixes incidents."""
    mixed = (len(c) for c in groups(clusters).values() if len({gold[d] for d in c}) > 1)
    return max(mixed, default=0)


def _rows(
    gold: Mapping[str, Hashable],
    clusters: Mapping[str, Hashable],
    records: Mapping[str, Record],
    registry: Mapping[str, Mapping[str, Any]],
) -> Iterable[Row]:
    for incident, members in groups(gold).items():
        if isinstance(incident, str) and incident in registry:
            held = Counter(str(clusters[d]) for d in sorted(members) if clusters[d] in records).most_common(1)
            record = records[held[0][0]] if held else None
            for outcome in OUTCOMES:
                yield from _answers(incident, outcome, record, registry[incident][outcome])


def _answers(incident: str, outcome: str, record: Record | None, truth: int) -> Iterable[Row]:
    told = Toll() if record is None else toll(record, outcome)
    yield Row(incident, f"{outcome}_exact", told.exact(truth))
    yield Row(incident, f"{outcome}_inside", told.holds(truth))
    yield Row(incident, f"{outcome}_wrong", told.best is not None and told.best != truth)
    yield Row(incident, f"{outcome}_missing", told.best is None and truth > 0)


def toll(record: Record, outcome: str) -> Toll:
    """The total of an outcome, else its groups added; the high is known only if each row has one."""
    rows = [row for row in record["casualties"] if row["outcome"] == outcome]
    rows = [row for row in rows if row["group"] == "total"] or rows
    highs = [row["high"] for row in rows]
    return Toll(
        best=_sum([row["low"] if row["best"] is None else row["best"] for row in rows]),
        low=_sum([row["best"] if row["low"] is None else row["low"] for row in rows]),
        high=None if None in highs else _sum(highs),
    )


def _sum(figures: Sequence[int | None]) -> int | None:
    """Of those that are known; None where none is."""
    known = [n for n in figures if n is not None]
    return sum(known) if known else None


def _means(rows: Iterable[Row]) -> dict[str, float]:
    """The mean of each metric over the incidents."""
    values: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        values[row.metric].append(row.value)
    return {metric: sum(told) / len(told) for metric, told in values.items()}
