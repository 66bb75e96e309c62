"""One function per slot: at which level two profiles agree. None = untold by one of them."""

import datetime as dt
from collections.abc import Iterable, Mapping

from rapidfuzz.fuzz import token_sort_ratio

from testimonia.model import Interval, Place
from testimonia.resolution.figures import compare_tolls
from testimonia.resolution.places import compare_places
from testimonia.resolution.profiles import Profile, Toll, Who
from testimonia.resolution.settings import Settings

__all__ = [
    "compare_days",
    "compare_means",
    "compare_names",
    "compare_period",
    "compare_place",
    "compare_side",
    "compare_strikes",
    "compare_toll",
    "compare_types",
    "compare_weekday",
]

NEIGHBOUR = dt.timedelta(days=1)
SAME_NAME = 88.0  # rapidfuzz token_sort_ratio, 0..100: two transliterations of one name of several words
MONTH = 31


def gap_days(left: Interval, right: Interval) -> int:
    """Days between two intervals that do not meet; 0 where they do."""
    if left.meets(right):
        return 0
    first, second = (left, right) if (left.end or dt.date.max) < (right.start or dt.date.min) else (right, left)
    return 0 if first.end is None or second.start is None else (second.start - first.end).days


def compare_days(left: Profile, right: Profile, settings: Settings) -> str | None:
    """same_day, within_week, same_month, within_month, same_span, overlap, night, or never (they cannot meet)."""
    ours, theirs = left.days, right.days
    if ours is None or theirs is None:
        return compare_windows(left, right)
    if gap := gap_days(ours, theirs):
        return "night" if gap == 1 and (left.night or right.night) else "never"
    widths = ours.days, theirs.days
    if widths[0] is None or widths[1] is None or "tense" in (ours.basis, theirs.basis):
        return "overlap"  # that both are fresh news says little in a war
    return level_of_widths(ours, theirs, max(widths[0], widths[1]), settings)


def level_of_widths(ours: Interval, theirs: Interval, widest: int, settings: Settings) -> str:
    if widest == 1:
        return "same_day"
    if widest <= settings.day_width:
        return "within_week"
    same = (ours.start, ours.end) == (theirs.start, theirs.end)
    if widest <= MONTH:
        return "same_month" if same else "within_month"
    return "same_span" if same else "overlap"


def compare_windows(left: Profile, right: Profile) -> str | None:
    """Where a date is untold, the publication may still rule the other's date out."""
    ours, theirs = left.days or left.window, right.days or right.window
    return "never" if ours is not None and theirs is not None and gap_days(ours, theirs) > 1 else None


def compare_weekday(left: Profile, right: Profile) -> str | None:
    """same or disagree, where both are dated by a day of the week and the day of one of them is not known."""
    known = all(p.days is not None and p.days.days == 1 for p in (left, right))
    if known or not left.weekdays or not right.weekdays:
        return None
    return "same" if left.weekdays & right.weekdays else "disagree"


def compare_period(left: Profile, right: Profile) -> str | None:
    """For totals: same, same_start, overlap, part, or never."""
    ours, theirs = left.days, right.days
    if ours is None or theirs is None:
        return compare_windows(left, right)
    if not ours.meets(theirs):
        return "never"
    if ours.start is None or theirs.start is None or ours.end is None or theirs.end is None:
        return "same_start" if ours.start and ours.start == theirs.start else "overlap"
    if abs((ours.start - theirs.start).days) <= 2:
        return "same" if abs((ours.end - theirs.end).days) <= 2 else "same_start"
    common = (min(ours.end, theirs.end) - max(ours.start, theirs.start)).days + 1
    spanned = (max(ours.end, theirs.end) - min(ours.start, theirs.start)).days + 1
    return "overlap" if 2 * common >= spanned else "part"


def best_level(levels: Iterable[str | None], weights: Mapping[str, float]) -> str | None:
    told = [level for level in levels if level is not None]
    return max(told, key=lambda level: (weights[level], level), default=None)


def compare_place(left: Profile, right: Profile, settings: Settings) -> str | None:
    """The level of the events' own places; where these are apart but further places agree, `secondary`.

    `far` where even the further places do not touch.
    """
    if not left.places or not right.places:
        return None
    own = compare_places(left.places[0], right.places[0], settings)
    if own not in {"far", "apart"} or len(left.places) == len(right.places) == 1:
        return own
    weights = {**settings.weights["place"], "far": float("-inf")}
    level = best_level(further(left.places, right.places, settings), weights)
    return "secondary" if level in {"same", "near"} and one_country(left.places[0], right.places[0]) else own


def further(left: tuple[Place, ...], right: tuple[Place, ...], settings: Settings) -> Iterable[str | None]:
    return (compare_places(p, q, settings) for p in left for q in right if "country" not in {p.basis, q.basis})


def one_country(left: Place, right: Place) -> bool:
    return not (left.country and right.country) or left.country == right.country


def compare_types(left: Profile, right: Profile, settings: Settings) -> tuple[str | None, float]:
    """The level and its weight; `never` (minus infinity) where the families cannot be one act. Untold: (None, 0)."""
    options = [option for a in left.types for b in right.types for option in [type_level(a, b, settings)]]
    return max(options, key=lambda option: (option[1], option[0]), default=(None, 0.0))


def type_level(left: str, right: str, settings: Settings) -> tuple[str, float]:
    families = frozenset((settings.family.get(left, left), settings.family.get(right, right)))
    if left == right:
        return "same", settings.weights["type"]["same"]
    if len(families) == 1:
        return "near", settings.weights["type"]["near"]
    cost = settings.compatible.get(families)
    return ("never", float("-inf")) if cost is None else ("compatible", cost)


def who_level(left: Who, right: Who) -> str:
    if left.id and right.id:
        if left.id == right.id:
            return "same"
        return "parent" if within(left.id, right.id) or within(right.id, left.id) else "disagree"
    if left.vague or right.vague:
        return "generic"
    return "name" if set(left.names) & set(right.names) else "disagree"


def within(child: str, parent: str) -> bool:
    """Ids are paths: `xyz.mil.air` is within `xyz.mil`."""
    return child.startswith(parent + ".")


def compare_side(ours: tuple[Who, ...], theirs: tuple[Who, ...], weights: Mapping[str, float]) -> str | None:
    """same, parent, name, generic or disagree: the best of any two parties. Two unknown names say nothing (None)."""
    pairs = [(a, b) for a in ours for b in theirs]
    level = best_level((who_level(a, b) for a, b in pairs), weights)
    if level == "generic" and not any(set(a.names) & set(b.names) for a, b in pairs):
        return None
    if level == "disagree" and not any(a.id and b.id for a, b in pairs):
        return None
    return level


def compare_means(left: Profile, right: Profile) -> str | None:
    if not left.means or not right.means:
        return None
    return "same" if left.means & right.means else "disagree"


def compare_strikes(left: Profile, right: Profile) -> str | None:
    if not left.strikes or not right.strikes:
        return None
    common = left.strikes & right.strikes
    return "disagree" if not common else "same" if max(common) > 1 else "one"


def compare_toll(ours: tuple[Toll, ...], theirs: tuple[Toll, ...], weights: Mapping[str, float]) -> str | None:
    """The best of any two told tolls: one report may quote an old figure beside the new."""
    return best_level((compare_tolls(a, b) for a in ours for b in theirs), weights)


def one_name(left: str, right: str) -> bool:
    """Folded names of one person: spelt alike, or one leaves out names that the other has (but keeps two)."""
    few, many = sorted((set(left.split()), set(right.split())), key=len)
    return (len(few) > 1 and few <= many) or token_sort_ratio(left, right) >= SAME_NAME


def compare_names(left: Profile, right: Profile) -> str | None:
    """Whether a person whom one names as killed is also killed in the other."""
    if not left.dead or not right.dead:
        return None
    return "same" if any(one_name(a, b) for a in left.dead for b in right.dead) else "disagree"
