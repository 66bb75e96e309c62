"""Which pairs are worth scoring. Sharp dates block by day and country; vague ones by document, place, actor and name.

Two sharply dated events on different days cannot be one, so the day loses nothing. A vague date meets many days: such a
mention is only compared where it shares something that could carry a merge.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from testimonia.model import Interval, Place
from testimonia.resolution.profiles import Profile
from testimonia.resolution.settings import Settings

__all__ = ["candidates", "is_vague"]

Key = tuple[str, object]
DAY = dt.timedelta(days=1)
KM_PER_DEGREE = 111.2
WIDEST_CELLS = 3  # degrees either way; what is wider is a region or a country and carries no merge by place


def is_coarse(profile: Profile, settings: Settings) -> bool:
    """Whether its date is untold, open, or wider than a sharp date may be."""
    days = profile.days
    return days is None or days.days is None or days.days > settings.day_width


def is_vague(profile: Profile, settings: Settings) -> bool:
    """Whether its date is coarse or its place untold or only a province or country: it may fit several events."""
    placed = any(place.basis in {"named", "relative"} for place in profile.places)
    return is_coarse(profile, settings) or not placed


def day_keys(profile: Profile, settings: Settings) -> Iterator[Key]:
    days = profile.days
    if is_coarse(profile, settings) or days is None or days.start is None or days.end is None:
        return
    slack = 1 if profile.night else 0
    for step in range(-slack, (days.end - days.start).days + slack + 1):
        yield "day", days.start + step * DAY


def cell_keys(place: Place) -> Iterator[Key]:
    """The one-degree cells that its circle can touch, those of the neighbours included; nothing for a country."""
    if place.lat is None or place.lon is None or place.basis == "country":
        return
    reach = min(WIDEST_CELLS, math.ceil((place.radius_km or 0.0) / KM_PER_DEGREE) or 1)
    row, column = math.floor(place.lat), math.floor(place.lon)
    for north in range(-reach, reach + 1):
        for east in range(-reach, reach + 1):
            yield "cell", (row + north, column + east)


def slot_keys(profile: Profile) -> Iterator[Key]:
    for document in profile.documents:
        yield "document", document
    for words in profile.words:
        yield "words", words
    for name in profile.dead:
        yield from (("dead", word) for word in name.split() if len(word) > 2)
    for place in profile.places:
        yield from cell_keys(place)
        yield from (("region", (place.country, name)) for name in (place.name, place.admin1) if name)
    roots = {party.id.split(".")[0] for side in profile.sides for party in side if party.id}
    for month in months(profile.days):
        yield from (("actor", (root, month)) for root in roots)
    for toll in profile.killed:
        if toll.exact and toll.low > 2:
            yield "killed", toll.low


def months(days: Interval | None) -> Iterator[tuple[int, int]]:
    """The months that an interval of at most a year touches; nothing for a wider or open one."""
    if days is None or days.start is None or days.end is None or (days.end - days.start).days > 366:
        return
    month = days.start.replace(day=1)
    while month <= days.end:
        yield month.year, month.month
        month = (month + 32 * DAY).replace(day=1)


def countries(profile: Profile) -> set[str]:
    return {place.country for place in profile.places if place.country}


def can_be_one_country(left: Profile, right: Profile) -> bool:
    ours, theirs = countries(left), countries(right)
    return not ours or not theirs or bool(ours & theirs)


def can_meet(left: Profile, right: Profile) -> bool:
    """Whether their days, where both tell any, come within a day of each other."""
    if left.days is None or right.days is None:
        return True
    late = max(left.days.start or dt.date.min, right.days.start or dt.date.min)
    early = min(left.days.end or dt.date.max, right.days.end or dt.date.max)
    return late <= early or (late - early).days <= 1


def candidates(profiles: Sequence[Profile], settings: Settings) -> set[tuple[int, int]]:
    """Index pairs `(i, j)`, i < j, that could be one event; their number depends on no order."""
    coarse = [is_coarse(p, settings) for p in profiles]
    by_day: defaultdict[Key, list[int]] = defaultdict(list)
    by_slot: defaultdict[Key, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in {*day_keys(profile, settings)}:
            by_day[key].append(index)
        for key in {*slot_keys(profile)}:
            by_slot[key].append(index)
    found = {pair for block in by_day.values() for pair in combinations(block, 2)}
    for key, block in by_slot.items():
        always = key[0] in {"document", "dead"}
        found.update(pair for pair in combinations(block, 2) if always or coarse[pair[0]] or coarse[pair[1]])
    return {
        (i, j) for i, j in found if can_be_one_country(profiles[i], profiles[j]) and can_meet(profiles[i], profiles[j])
    }
