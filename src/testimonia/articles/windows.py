"""Sets of days as unions of windows: what the dating of reports reckons with.

A window is `(first, last)`, both inclusive. Windows of a set are sorted and do not overlap. The reckoning looks at the
years 1900 to 2100; a bound at their edge is an open one.
"""

import datetime as dt
from collections.abc import Callable, Iterable

__all__ = ["ALWAYS", "Windows", "hull", "meet", "union", "window", "yearly"]

Windows = tuple[tuple[dt.date, dt.date], ...]

_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
ALWAYS: Windows = ((_FIRST, _LAST),)


def window(first: dt.date | None, last: dt.date | None) -> Windows:
    """One window; None leaves a side open. Empty where `last` lies before `first`."""
    low, high = max(first or _FIRST, _FIRST), min(last or _LAST, _LAST)
    return ((low, high),) if low <= high else ()


def yearly(of_year: Callable[[int], Windows]) -> Windows:
    """The windows of every year; years in which the function finds no such day (29 February) are left out."""
    found: list[tuple[dt.date, dt.date]] = []
    for year in range(_FIRST.year, _LAST.year):
        try:
            found.extend(of_year(year))
        except ValueError:
            continue
    return union(found)


def union(windows: Iterable[tuple[dt.date, dt.date]]) -> Windows:
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(windows):
        if merged and first <= merged[-1][1] + dt.timedelta(days=1):
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def meet(left: Windows, right: Windows) -> Windows:
    """The days in both."""
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in left for b in right if a[0] <= b[1] and b[0] <= a[1])
    return tuple(sorted(pairs))


def hull(windows: Windows) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day; None where that side is open. Raises ValueError for no days at all."""
    if not windows:
        raise ValueError("no day is left")
    first, last = windows[0][0], windows[-1][1]
    return (None if first.year == _FIRST.year else first), (None if last.year >= _LAST.year - 1 else last)
