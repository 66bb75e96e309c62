"""`testimonia eval` as a person reads it, and the files it writes."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from testimonia.cli.engine import engine
from testimonia.evaluation import (
    SUITES,
    Anchor,
    Flip,
    Part,
    Progress,
    Result,
    Setting,
    anchors,
    figures_json,
    flips,
    floors,
    read_case_rows,
    write_case_rows,
)
from testimonia.model import InputError

__all__ = ["Wanted", "as_json", "differences", "outputs", "report", "score"]

Output = tuple[Path, Callable[[TextIO], None]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    suite: str | None
    data: Path | None
    part: str | None
    limit: int | None
    extractor: str


def score(wanted: Wanted, progress: Progress) -> Result:
    """Run a suite. Raises InputError for a suite that is not there, or where its data are not."""
    if wanted.suite is None or wanted.suite not in SUITES:
        raise InputError(f"{wanted.suite or 'no suite named'}: there are {', '.join(SUITES)}")
    if wanted.data is None or not wanted.data.is_dir():
        raise InputError(f"{wanted.data or 'no data named'}: name the folder of the data with --data DIR")
    measured = engine(wanted.extractor, progress)
    return SUITES[wanted.suite](Setting(wanted.data, measured, progress, wanted.part, wanted.limit))


def as_json(result: Result) -> str:
    return json.dumps(figures_json(result), ensure_ascii=False)


def report(result: Result) -> RenderableType:
    """One table: ours, the plain method, the best that others reach, the ceiling; below it, whose figures those are."""
    told = anchors(result.suite)
    table = Table(title=f"{result.suite}", box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("part")
    table.add_column("metric", no_wrap=True)
    for heading in ("ours", "plain", "others", "ceiling", "floor"):
        table.add_column(heading, justify="right")
    for part in result.parts:
        _add_part(table, part, told, floors().get(result.suite, {}).get(part.name, {}))
    return Group(table, Text("\n".join([f"plain: {result.baseline}", *_notes(told)])))


def _add_part(table: Table, part: Part, told: Iterable[Anchor], floor: dict[str, float]) -> None:
    for number, (metric, value) in enumerate(part.ours.items()):
        about = [a for a in told if a.metric == metric and a.part in ("", part.name)]
        others = [a.value for a in about if a.kind == "peer"]
        ceilings = [a.value for a in about if a.kind == "ceiling"]
        table.add_row(
            f"{part.name} ({part.cases})" if number == 0 else "",
            metric,
            _figure(value),
            _figure(part.baseline.get(metric)),
            _figure(max(others, default=None)),
            _figure(max(ceilings, default=None)),
            _figure(floor.get(metric)),
        )


def _notes(told: Iterable[Anchor]) -> Iterator[str]:
    """Whose the figures of others are, and on what they were measured."""
    sources: dict[tuple[str, str, str], list[str]] = {}
    for anchor in told:
        metric = f"{anchor.metric} {anchor.value:g}{f' ({anchor.part})' * bool(anchor.part)}"
        sources.setdefault((anchor.kind, anchor.who, anchor.on), []).append(metric)
    for (kind, who, on), metrics in sources.items():
        yield f"{'others' if kind == 'peer' else kind}: {who}, on {on}: {', '.join(metrics)}"


def _figure(value: float | None) -> str:
    """Shares with three places; a whole number is a count."""
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def outputs(result: Result, rows: Path | None, export: Path | None, predictions: Path | None) -> Iterator[Output]:
    """The files that were asked for, each with what writes it."""
    if rows:
        yield rows, lambda out: write_case_rows((row for part in result.parts for row in part.rows), out)
    if export:
        yield from ((_of_part(export, part, result), _records_of(part)) for part in result.parts)
    if predictions:
        answered = {case: value for part in result.parts for case, value in part.predictions.items()}
        yield predictions, lambda out: json.dump(answered, out, ensure_ascii=False)


def _of_part(export: Path, part: Part, result: Result) -> Path:
    """The file itself for one part; for several, each its own, with the part's name in it."""
    return export if len(result.parts) == 1 else export.with_name(f"{export.stem}.{part.name}{export.suffix}")


def _records_of(part: Part) -> Callable[[TextIO], None]:
    return lambda out: out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in part.records)


def differences(before: Path, after: Path) -> RenderableType:
    """The cases that came out otherwise in the second run."""
    found = list(flips(read_case_rows(before), read_case_rows(after)))
    table = Table(title=f"{len(found)} differ: {before.name} → {after.name}", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("case", "metric", "before", "after"):
        table.add_column(heading)
    for flip in found:
        table.add_row(*_flip(flip))
    return table


def _flip(flip: Flip) -> tuple[str, ...]:
    return flip.case, flip.metric, *("–" if value is None else f"{value:g}" for value in (flip.before, flip.after))
