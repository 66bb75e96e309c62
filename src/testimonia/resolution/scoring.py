"""How alike two profiles are, in bits of match weight, and what forbids that they are one.

Another engine takes over by giving a function of the type `Score`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from testimonia.model import Comparison
from testimonia.resolution.profiles import Profile
from testimonia.resolution.settings import Settings
from testimonia.resolution.slots import (
    compare_days,
    compare_means,
    compare_names,
    compare_period,
    compare_place,
    compare_side,
    compare_strikes,
    compare_toll,
    compare_types,
    compare_weekday,
)

__all__ = ["Score", "Scorer"]

CLASHES = frozenset({"battle", "territory"})

Score = Callable[[Profile, Profile], Comparison]


def vetoed(left: Profile, right: Profile, date: str | None, place: str | None, kind: str | None) -> str | None:
    """What forbids that the two are one; None if nothing does."""
    if left.aggregate != right.aggregate:
        return "a total and one event"
    if date == "never":
        return "dates that cannot meet"
    if place == "far":
        return "places too far apart"
    return "acts of different kinds" if kind == "never" else None


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores pairs with authored weights.

    `copies` holds the pairs of documents that are proven copies or reprints, `companions` those that report one news.
    """

    settings: Settings
    copies: frozenset[frozenset[str]] = frozenset()
    companions: frozenset[frozenset[str]] = frozenset()

    def __call__(self, left: Profile, right: Profile) -> Comparison:
        """The weight of each told slot and their sum; a vetoed pair weighs minus infinity and has no weights.

        Symmetric: the side that stands left is the one whose members sort first.
        """
        left, right = sorted((left, right), key=lambda p: p.members)
        identity = {"date": self.time(left, right), "place": compare_place(left, right, self.settings)}
        kind = compare_types(left, right, self.settings)
        if veto := vetoed(left, right, identity["date"], identity["place"], kind[0]):
            return Comparison(left.members[0], right.members[0], float("-inf"), (), veto)
        levels = {**identity, **self.others(left, right)}
        weights = [(slot, self.weight(slot, level, left, right)) for slot, level in levels.items() if level is not None]
        if kind[0] is not None:
            weights.append(("type", kind[1]))
        return Comparison(
            left.members[0], right.members[0], sum(weight for _, weight in weights), tuple(sorted(weights))
        )

    def others(self, left: Profile, right: Profile) -> dict[str, str | None]:
        """The level of each slot that forbids nothing; None where either leaves it untold."""
        table = self.settings.weights
        return {
            "document": self.document(left, right),
            "telling": "adjacent" if self.adjacent(left, right) else None,
            "weekday": compare_weekday(left, right),
            "means": compare_means(left, right),
            "strikes": compare_strikes(left, right),
            "killed": compare_toll(left.killed, right.killed, table["killed"]),
            "injured": compare_toll(left.injured, right.injured, table["injured"]),
            "names": compare_names(left, right),
            **self.sides(left, right),
        }

    def weight(self, slot: str, level: str, left: Profile, right: Profile) -> float:
        """Inside one report some disagreements weigh more: it tells two events, not one event in two ways."""
        inside = self.settings.within_report.get(f"{slot}.{level}")
        if inside is not None and left.documents & right.documents:
            return inside
        name = "period" if slot == "date" and left.aggregate else slot
        return self.settings.weights[name][level]

    def time(self, left: Profile, right: Profile) -> str | None:
        if left.aggregate and right.aggregate:
            return compare_period(left, right)
        return compare_days(left, right, self.settings)

    def sides(self, left: Profile, right: Profile) -> dict[str, str | None]:
        """Sides as told, or crosswise where that fits better: in a clash either may come first."""
        tables = self.settings.weights["side_a"], self.settings.weights["side_b"]

        def compared(ours: int, theirs: int) -> str | None:
            return compare_side(left.sides[ours], right.sides[theirs], tables[ours])

        straight = {"side_a": compared(0, 0), "side_b": compared(1, 1)}
        crossed = {"side_a": compared(0, 1), "side_b": compared(1, 0)}
        clash = all(CLASHES & {self.settings.family.get(t) for t in p.types} for p in (left, right))
        return max((straight, crossed), key=self.worth) if clash else straight

    def worth(self, sides: dict[str, str | None]) -> float:
        return sum(self.settings.weights[slot][level] for slot, level in sides.items() if level is not None)

    def document(self, left: Profile, right: Profile) -> str | None:
        """same: one report; verbatim: the same words in proven copies; companion: two reports of one news."""
        if left.documents & right.documents:
            return "same"
        pairs = {frozenset((a, b)) for a in left.documents for b in right.documents}
        if pairs & self.copies and left.words & right.words:
            return "verbatim"
        return "companion" if pairs & self.companions else None

    def adjacent(self, left: Profile, right: Profile) -> bool:
        if left.documents != right.documents or len(left.documents) > 1:
            return False
        return any(abs(a - b) <= self.settings.near_characters for a in left.starts for b in right.starts)
