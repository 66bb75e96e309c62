"""Documents on one incident by their words alone: TF-IDF cosine, single link, within a window of days."""

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["cluster_by_words"]

Vector = Mapping[str, float]

COMMON = 0.1
"""The share of all reports from which on a word is too common to tell incidents apart."""

_WORD = re.compile(r"[a-z0-9]{2,}")


def cluster_by_words(reports: Sequence[Mapping[str, Any]], days: int, threshold: float) -> dict[str, Hashable]:
    """The cluster of each report, by id. Two are linked if they were published within so many days of each other and
    their cosine is at least the threshold. A report without a day of publication stands alone."""
    vectors = dict(zip((r["id"] for r in reports), _vectors([r["text"] for r in reports]), strict=True))
    leader = {identifier: identifier for identifier in vectors}
    for left, right in _pairs(reports, days):
        if _root(leader, left) != _root(leader, right) and _cosine(vectors[left], vectors[right]) >= threshold:
            leader[_root(leader, right)] = _root(leader, left)
    return {identifier: _root(leader, identifier) for identifier in vectors}


def _vectors(texts: Sequence[str]) -> Iterator[Vector]:
    """Vectors of length 1: 1 + ln(count) by smoothed inverse document frequency, ln((1 + n) / (1 + df)) + 1.

    Words of one report alone and those of more than a tenth of all reports tell nothing and are left out.
    """
    counted = [Counter(_WORD.findall(text.lower())) for text in texts]
    seen = Counter(word for counts in counted for word in counts)
    rarity = {w: math.log((1 + len(texts)) / (1 + n)) + 1 for w, n in seen.items() if 1 < n <= COMMON * len(texts)}
    for counts in counted:
        weights = {word: (1 + math.log(n)) * rarity[word] for word, n in counts.items() if word in rarity}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        yield {word: weight / length for word, weight in weights.items()}


def _pairs(reports: Sequence[Mapping[str, Any]], days: int) -> Iterator[tuple[str, str]]:
    dated = sorted((dt.date.fromisoformat(r["published"][:10]), r["id"]) for r in reports if r.get("published"))
    for i, (day, left) in enumerate(dated):
        for later, right in dated[i + 1 :]:
            if (later - day).days > days:
                break
            yield left, right


def _cosine(left: Vector, right: Vector) -> float:
    small, large = sorted((left, right), key=len)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def _root(leader: dict[str, str], member: str) -> str:
    while leader[member] != member:
        leader[member] = leader[leader[member]]
        member = leader[member]
    return member
