"""Time as reports tell it: expressions in the text, and the intervals they resolve to."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from testimonia.model.text import Span

__all__ = ["DatePrecision", "Interval", "TimeExpression", "TimeKind"]

DatePrecision = Literal["day", "range", "week", "month", "season", "year", "longer", "unknown"]
TimeKind = Literal["date", "duration", "set", "clock"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression as the grammar reads it, not yet anchored.

    `value` is a TIMEX3-like value with X for what is not told: "2019-09-19", "XXXX-09-19", "XXXX-WXX-2" (a Tuesday),
    "XXXX-09", "2016", "P5D". `frame` says from where it is counted: `absolute`, `document` (the publication date:
    "yesterday", "last week"), `narrative` (the event told before: "five days later", "the next day").
    `modifier` is "" or one of: since until before after early mid late more_than less_than approx.
    `group` joins the members of one list ("Sept. 19, 24, 26 and 29" = four expressions of one group).
    """

    span: Span
    text: str
    kind: TimeKind
    value: str
    frame: Literal["absolute", "document", "narrative"]
    modifier: str = ""
    group: int | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `[start, end]`, both inclusive; a None bound is open.

    `basis` names the anchor the days were counted from: explicit, publication, segment, narrative, sibling,
    or tense (no day is told: fresh news).
    """

    start: dt.date | None
    end: dt.date | None
    precision: DatePrecision
    basis: str = "explicit"

    def meets(self, other: "Interval") -> bool:
        """Whether some day lies in both."""
        low = max(self.start or dt.date.min, other.start or dt.date.min)
        high = min(self.end or dt.date.max, other.end or dt.date.max)
        return low <= high

    @property
    def days(self) -> int | None:
        """How many days it spans; None where a bound is open."""
        return None if self.start is None or self.end is None else (self.end - self.start).days + 1
