"""How sure the record is: that the reports are read right, and a grade to suggest to a person."""

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from testimonia.model import Casualties, EventMention

__all__ = ["reading_confidence", "suggested_grade"]

DISPUTE = 0.9  # a dispute is real most of the time, and a misreading now and then


def reading_confidence(mentions: Iterable[EventMention], disputed: Sequence[str]) -> float:
    """An estimate in 0..1 that the reports are read right, not that they are true; authored, not calibrated.

    Each report counts once, with its surest telling; that another report tells the same makes a misreading less likely,
    so their doubts multiply. Each disputed slot lowers it by a tenth.
    """
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.document_id] = max(mention.confidence, best.get(mention.document_id, 0.0))
    doubt = math.prod(1.0 - min(max(c, 0.0), 1.0) for c in best.values())
    return round((1.0 - doubt) * DISPUTE ** len(disputed), 4)


def suggested_grade(
    casualties: Iterable[Casualties], origins: int, disputed: Sequence[str]
) -> Literal["weak", "fair", "contested"] | None:
    """A suggestion after Airwars' scale, for alleged harm to civilians only; a person sets the grade.

    contested: reports name different parties; fair: two independent origins or more; weak: one.
    """
    harmed = any(
        c.group == "civilians" and c.outcome in {"killed", "injured", "killed_or_injured"} and c.high != 0
        for c in casualties
    )
    if not harmed:
        return None
    return "contested" if "side_a" in disputed else "fair" if origins >= 2 else "weak"
