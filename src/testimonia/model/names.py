"""What is found in a text before events are: names of places and actors, expressions of time.

The extractor is given a finder (`Find`) and knows nothing of gazetteers or lexicons behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from testimonia.model.dates import TimeExpression
from testimonia.model.text import Document, Span

__all__ = ["ActorKind", "Find", "Found", "Name"]

ActorKind = Literal["state", "military", "police", "nonstate", "international", "civilians", "people", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text. `ids` are candidates, best first; empty where the name is only shaped like one.

    kind `place`: gazetteer ids. kind `actor`: actor ids ("usa.mil", "islamic_state"); `actor_kind` says what they are.
    `relation` spans the words that relate an event to a place name, where there are any ("100 miles southeast of").
    `score` is 0..1: how sure that this span is a name of that kind at all.
    """

    span: Span
    kind: Literal["place", "actor"]
    text: str
    ids: tuple[str, ...]
    score: float
    actor_kind: ActorKind | None = None
    relation: Span | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found in one document, sorted by span; `times` as `TimeExpression`s (see `dates`)."""

    places: tuple[Name, ...]
    actors: tuple[Name, ...]
    times: tuple[TimeExpression, ...]


Find = Callable[[Document], Found]
