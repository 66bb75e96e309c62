"""The suite `event_location`: sentences with a verb that names an event, and where that happened.

Our answer is the first place of the mention whose trigger is the verb, else of the mention whose trigger stands nearest
to it. Right is an answer that overlaps one of the coded places; where none is coded, no answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_rows
from testimonia.evaluation.metrics import share
from testimonia.evaluation.results import Part, Result, Row
from testimonia.model import EventMention, Span

__all__ = ["event_location"]

ONE_SENTENCE = 64
"""Rows of one sentence stand near each other; so many readings are kept."""


def event_location(setting: Setting) -> Result:
    """`data/event_location/*.jsonl` or `.jsonl.gz`: rows with `text` and `spans` of VERB and LOCATION."""
    files = parts(setting, "data/event_location", "*.jsonl*")
    return Result("event_location", "the place name nearest to the verb", tuple(_part(setting, p) for p in files))


def _part(setting: Setting, path: Path) -> Part:
    rows = [row for row in read_rows(path) if _verb(row) is not None][: setting.limit]
    mentions = lru_cache(ONE_SENTENCE)(setting.engine.mentions)
    ours: list[Span | None] = []
    nearest: list[Span | None] = []
    for number, row in enumerate(rows, 1):
        ours.append(_place(mentions(row["text"]), _verb(row)))
        nearest.append(_nearest([name.span for name in setting.engine.find(row["text"]).places], _verb(row)))
        setting.progress("Sentences", number, len(rows))
    name = path.name.partition(".")[0]
    marks = [Row(f"{name}/{n}", *_mark(row, told)) for n, (row, told) in enumerate(zip(rows, ours, strict=True))]
    plain = [Row("", *_mark(row, told)) for row, told in zip(rows, nearest, strict=True)]
    answered = share(sum(told is not None for told in ours), len(rows))
    return Part(name, len(rows), {"answered": answered, **_figures(marks)}, _figures(plain), tuple(marks))


def _spans(row: Record, label: str) -> list[Span]:
    return [Span(span["start"], span["end"]) for span in row["spans"] if span["label"] == label]


def _verb(row: Record) -> Span | None:
    return next(iter(_spans(row, "VERB")), None)


def _apart(left: Span, right: Span) -> int:
    """Characters between two spans; 0 where they meet."""
    return max(0, left.start - right.end, right.start - left.end)


def _nearest(spans: Iterable[Span], verb: Span | None) -> Span | None:
    return None if verb is None else min(spans, key=lambda span: _apart(span, verb), default=None)


def _place(mentions: Sequence[EventMention], verb: Span | None) -> Span | None:
    told = {mention.trigger: mention for mention in mentions}
    trigger = _nearest(told, verb)
    places = told[trigger].of("place") if trigger is not None else ()
    return places[0].citations[0].span if places else None


def _mark(row: Mapping[str, Any], told: Span | None) -> tuple[str, bool]:
    """The metric that a row counts for, and whether it is right."""
    wanted = _spans(row, "LOCATION")
    if not wanted:
        return "no_place_right", told is None
    return "place_right", told is not None and any(told.overlaps(span) for span in wanted)


def _figures(rows: Sequence[Row]) -> dict[str, float]:
    def mean(*metrics: str) -> float:
        values = [row.value for row in rows if row.metric in metrics]
        return share(sum(values), len(values))

    return {
        "place_right": mean("place_right"),
        "no_place_right": mean("no_place_right"),
        "accuracy": mean("place_right", "no_place_right"),
    }
