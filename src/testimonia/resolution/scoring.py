"""How alike two profiles are, in bits of match weight, and what forbids that they are one.

Another engine takes over by giving a function of the type `Score`.
"""

from collections.abc import Callable, Iterator
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
)

__all__ = ["Score", "Scorer"]

Score = Callable[[Profile, Profile], Comparison]

VETOES: dict[tuple[str, str | None], str] = {
    ("date", "never"): "dates that cannot meet",
    ("place", "far"): "places too far apart",
    ("type", "never"): "acts of different kinds",
}


@dataclass(frozen=True, slots=True)
class Scorer:
    """Scores pairs with authored weights. `copies` holds the pairs of documents that are proven copies or reprints."""

    settings: Settings
    copies: frozenset[frozenset[str]] = frozenset()

    def __call__(self, left: Profile, right: Profile) -> Comparison:
        """The weight of each told slot, their sum, and the first veto (the weight is then minus infinity).

        Symmetric: the side that stands left is the one whose members sort first.
        """
        left, right = sorted((left, right), key=lambda p: p.members)
        levels = [*self.levels(left, right)]
        weights = tuple((slot, weight) for slot, level, weight in levels if level is not None)
        vetoes = (VETOES[slot, level] for slot, level, _ in levels if (slot, level) in VETOES)
        veto = "a total and one event" if left.aggregate != right.aggregate else next(vetoes, None)
        total = float("-inf") if veto else sum(weight for _, weight in weights)
        return Comparison(left.members[0], right.members[0], total, weights if not veto else (), veto)

    def levels(self, left: Profile, right: Profile) -> Iterator[tuple[str, str | None, float]]:
        """Slot, level and weight; a slot that either leaves untold has level None and weight 0."""
        table = self.settings.weights
        yield "type", *compare_types(left, right, self.settings)
        simple = {
            "document": self.document(left, right),
            "place": compare_place(left, right, self.settings),
            "means": compare_means(left, right),
            "strikes": compare_strikes(left, right),
            "killed": compare_toll(left.killed, right.killed, table["killed"]),
            "injured": compare_toll(left.injured, right.injured, table["injured"]),
            "names": compare_names(left, right),
            **self.time(left, right),
            **self.sides(left, right),
        }
        for slot, level in simple.items():
            yield slot, level, 0.0 if level is None else self.weight(slot, level, left, right)
        if self.adjacent(left, right):
            yield "telling", "adjacent", table["document"]["adjacent"]

    def weight(self, slot: str, level: str, left: Profile, right: Profile) -> float:
        """Inside one report some disagreements weigh more: it tells two events, not one event in two ways."""
        inside = self.settings.within_report.get(f"{slot}.{level}")
        if inside is not None and left.documents & right.documents:
            return inside
        name = "period" if slot == "date" and left.aggregate else slot
        return self.settings.weights[name].get(level, float("-inf"))

    def time(self, left: Profile, right: Profile) -> dict[str, str | None]:
        if left.aggregate and right.aggregate:
            return {"date": compare_period(left, right)}
        return {"date": compare_days(left, right, self.settings)}

    def sides(self, left: Profile, right: Profile) -> dict[str, str | None]:
        """Sides as told, or crosswise where that fits better: in a clash either may come first."""
        tables = self.settings.weights["side_a"], self.settings.weights["side_b"]

        def compared(ours: int, theirs: int) -> str | None:
            return compare_side(left.sides[ours], right.sides[theirs], tables[ours])

        straight = {"side_a": compared(0, 0), "side_b": compared(1, 1)}
        crossed = {"side_a": compared(0, 1), "side_b": compared(1, 0)}
        clash = all("battle" in {self.settings.family.get(t) for t in p.types} for p in (left, right))
        return max((straight, crossed), key=self.worth) if clash else straight

    def worth(self, sides: dict[str, str | None]) -> float:
        return sum(self.settings.weights[slot][level] for slot, level in sides.items() if level is not None)

    def document(self, left: Profile, right: Profile) -> str | None:
        """same: told in one report; verbatim: told in the same words by proven copies."""
        if left.documents & right.documents:
            return "same"
        copied = any(frozenset((a, b)) in self.copies for a in left.documents for b in right.documents)
        return "verbatim" if copied and left.words & right.words else None

    def adjacent(self, left: Profile, right: Profile) -> bool:
        if left.documents != right.documents or len(left.documents) > 1:
            return False
        return any(abs(a - b) <= self.settings.near_characters for a in left.starts for b in right.starts)
