"""Measures that more than one suite uses. All are shares in 0..1."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Prf", "b_cubed", "groups", "harmonic", "pairwise", "prf", "share"]


@dataclass(frozen=True, slots=True)
class Prf:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    def named(self, name: str) -> dict[str, float]:
        """As figures: name_precision, name_recall, name_f1."""
        return {f"{name}_precision": self.precision, f"{name}_recall": self.recall, f"{name}_f1": self.f1}


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def prf(precision: float, recall: float) -> Prf:
    return Prf(precision, recall, harmonic(precision, recall))


def share(part: float, whole: float, empty: float = 0.0) -> float:
    """part / whole; `empty` where there is no whole."""
    return part / whole if whole else empty


def groups(assigned: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    """The members of each cluster, from the cluster of each member."""
    found: dict[Hashable, set[str]] = defaultdict(set)
    for member, cluster in assigned.items():
        found[cluster].add(member)
    return dict(found)


def b_cubed(gold: Mapping[str, Hashable], ours: Mapping[str, Hashable]) -> Prf:
    """B-cubed over members (Bagga and Baldwin 1998). Both map the same members to clusters."""
    of_gold, of_ours = groups(gold), groups(ours)
    shared = {m: len(of_gold[gold[m]] & of_ours[ours[m]]) for m in gold}
    precision = share(sum(n / len(of_ours[ours[m]]) for m, n in shared.items()), len(gold))
    recall = share(sum(n / len(of_gold[gold[m]]) for m, n in shared.items()), len(gold))
    return prf(precision, recall)


def pairwise(gold: Mapping[str, Hashable], ours: Mapping[str, Hashable]) -> Prf:
    """Over pairs of members in one cluster. Where there are no pairs to be right about, 1."""
    hit = _pairs(Counter((gold[m], ours[m]) for m in gold).values())
    precision = share(hit, _pairs(Counter(ours.values()).values()), empty=1.0)
    recall = share(hit, _pairs(Counter(gold.values()).values()), empty=1.0)
    return prf(precision, recall)


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
