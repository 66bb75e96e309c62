"""Reports of one piece of news. Two reports that share a fresh event are likely to share others."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from testimonia.resolution.clustering import Members
from testimonia.resolution.profiles import Profile

__all__ = ["companions"]

FRESH = dt.timedelta(days=7)


def companions(clusters: Sequence[Members], profiles: Sequence[Profile]) -> frozenset[frozenset[str]]:
    """The pairs of documents that tell an event of the week before them by the same day or day of the week."""
    pairs = (pair for members in clusters for pair in combinations([profiles[i] for i in members], 2))
    return frozenset(found for left, right in pairs if left.weekdays & right.weekdays for found in _pairs(left, right))


def _pairs(left: Profile, right: Profile) -> Iterator[frozenset[str]]:
    if _is_fresh(left) and _is_fresh(right):
        yield from (frozenset((a, b)) for a in left.documents for b in right.documents if a != b)


def _is_fresh(profile: Profile) -> bool:
    """Whether it lies in the week before its report; a bare weekday says so by itself."""
    if profile.days is None or profile.days.days != 1:
        return True
    published, happened = profile.window, profile.days.end
    return (
        published is not None
        and published.end is not None
        and happened is not None
        and published.end - happened <= FRESH
    )
