"""The patterns of data/furniture.toml, compiled: what on a news page is no report, and why."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

__all__ = ["Furniture", "Heading", "furniture"]

_SENTENCE_START = re.compile(r"^|(?<=[.!?…”\"’')\]•|] )")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading line heads: `links`, `about` (a paragraph on the author), a `form`, or all the `rest`."""

    follow: Literal["links", "about", "form", "rest"]
    reason: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """Compiled patterns, each with its reason; the first that matches counts."""

    max_line: int
    lines: tuple[tuple[re.Pattern[str], str], ...]
    headings: tuple[tuple[re.Pattern[str], Heading], ...]
    tails: tuple[tuple[re.Pattern[str], str], ...]
    inlines: tuple[tuple[re.Pattern[str], str], ...]
    captions: tuple[tuple[re.Pattern[str], str], ...]
    not_a_place: frozenset[str]

    def line(self, text: str) -> str | None:
        """Why this line is furniture; None where it is not."""
        return self._whole(self.lines, text)

    def tail(self, text: str) -> str | None:
        """Why this paragraph is furniture if it stands near the end of a report."""
        return self._whole(self.tails, text)

    def caption(self, text: str) -> str | None:
        """Why this paragraph is the text of a picture."""
        return self._whole(self.captions, text)

    def heading(self, text: str) -> Heading | None:
        """What this line heads; None where it is no heading of a box."""
        return next((head for pattern, head in self.headings if pattern.fullmatch(text)), None)

    def inline(self, text: str) -> Iterator[tuple[int, int, str]]:
        """`[start, end)` within a paragraph of what is furniture there, and why; in order, without overlap."""
        last = 0
        for start in (match.start() for match in _SENTENCE_START.finditer(text)):
            found = self._sentence(text, start) if start >= last else None
            if found:
                last = found[0]
                yield start, *found

    def _sentence(self, text: str, start: int) -> tuple[int, str] | None:
        """Where the furniture ends that begins at the sentence start `start`, and why; None where there is none."""
        for pattern, reason in self.inlines:
            match = pattern.match(text, start)
            if match:
                return match.end(), reason
        return None

    def _whole(self, table: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str | None:
        if len(text) > self.max_line:
            return None
        return next((reason for pattern, reason in table if pattern.fullmatch(text)), None)


@cache
def furniture() -> Furniture:
    """The table, read once."""
    source = resources.files("testimonia").joinpath("data/furniture.toml").read_text("utf-8")
    table = tomllib.loads(source)
    return Furniture(
        max_line=table["max_line"],
        lines=_compiled(table["line"]),
        headings=tuple((_one(rule), Heading(rule["follow"], rule["reason"])) for rule in table["heading"]),
        tails=_compiled(table["tail"]),
        inlines=_compiled(table["inline"]),
        captions=_compiled(table["caption"]),
        not_a_place=frozenset(table["dateline"]["not_a_place"]),
    )


def _compiled(rules: list[dict[str, Any]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_one(rule), rule["reason"]) for rule in rules)


def _one(rule: dict[str, Any]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in rule["pattern"]), re.IGNORECASE)
