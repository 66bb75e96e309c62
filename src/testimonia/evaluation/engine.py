"""What a suite is given: the data, and what it measures. Reading reports comes in as callables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.model import Document, EventMention, Found, Interval, Name, Place, Span, TimeExpression

__all__ = ["Candidates", "Engine", "Progress", "Record", "Setting", "TaggedName"]

Record = Mapping[str, Any]
"""An event record as the JSONL export has it (DESIGN.md 3), or a report as the JSONL input has it."""

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and of how much."""

TaggedName = tuple[int, int, str]
"""A name in a text, `[start, end)` in code points, and its label."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a place name may mean: the points (lat, lon) of all candidates, and the one answer; None = no answer."""

    points: Sequence[tuple[float, float]]
    answer: Place | None


@dataclass(frozen=True, slots=True)
class Engine:
    """What is measured.

    `run` reads reports (files or folders, as one pile) into a new case and gives the records of its export.
    `mentions` reads one text with no other report beside it. `find` gives the names and times of a text. `resolve`
    places the given names of a document; `places` finds and scores them first; `in_country` looks up a place name, the
    country's name given. `dates` gives a text's expressions in
    order, each with the days that it means when the text was written on a given day, None = it means none.
    `plain_names` is a general-purpose recogniser of names, to stand beside ours.
    """

    run: Callable[[Sequence[Path]], list[Record]]
    mentions: Callable[[str], Sequence[EventMention]]
    find: Callable[[str], Found]
    places: Callable[[Document], Sequence[Name]]
    resolve: Callable[[Document, Sequence[Name]], Mapping[Span, Place]]
    in_country: Callable[[str, str], Candidates]
    dates: Callable[[str, str], Iterable[tuple[TimeExpression, Interval | None]]]
    plain_names: Callable[[str], Sequence[TaggedName]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One call of a suite. `data` is laid out like the shared folder (data/, gold/, seeds/).

    `part` names the one part to score (None = all but training parts); `limit` cuts each part to its first so many
    cases, None = all.
    """

    data: Path
    engine: Engine
    progress: Progress
    part: str | None = None
    limit: int | None = None
