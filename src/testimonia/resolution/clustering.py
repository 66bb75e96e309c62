"""Constrained agglomerative clustering by mean weight: the best pair first, and nothing chains.

Two clusters merge only while the mean weight over all pairs across stays above the threshold; a veto is a weight of
minus infinity, so one vetoed pair keeps two clusters apart for good. A vague item joins only what leads every rival by
a margin. The result depends on the set of items, not on their order, if items are given sorted.
"""

import heapq
from collections.abc import Callable, Iterable, Sequence
from itertools import product

__all__ = ["agglomerate", "mean_weight"]

Members = tuple[int, ...]
Weight = Callable[[int, int], float]


def mean_weight(left: Members, right: Members, weight: Weight) -> float:
    """Mean over all pairs across, rounded so that the order of adding plays no role."""
    return round(sum(weight(i, j) for i, j in product(left, right)) / (len(left) * len(right)), 6)


class Agglomeration:
    """The clusters of one run, and what each is compared with. Used by `agglomerate` only."""

    def __init__(self, size: int, pairs: Iterable[tuple[int, int]], weight: Weight, merge: float) -> None:
        self.weight, self.least = weight, merge
        self.neighbours: dict[Members, dict[Members, float]] = {(i,): {} for i in range(size)}
        self.heap: list[tuple[float, Members, Members]] = []
        for i, j in sorted(pairs):
            self.link((i,), (j,))

    def link(self, left: Members, right: Members) -> None:
        """Keep a pair that could merge. Others need no keeping: of two means with a mean at the threshold, one is."""
        mean = mean_weight(left, right, self.weight)
        if mean < self.least:
            return
        self.neighbours[left][right] = self.neighbours[right][left] = mean
        first, second = sorted((left, right))
        heapq.heappush(self.heap, (-mean, first, second))

    def merge(self, left: Members, right: Members) -> None:
        around = (self.neighbours.pop(left).keys() | self.neighbours.pop(right).keys()) - {left, right}
        merged = tuple(sorted(left + right))
        self.neighbours[merged] = {}
        for other in sorted(around):
            self.neighbours[other].pop(left, None)
            self.neighbours[other].pop(right, None)
            self.link(merged, other)

    def rivals(self, item: Members, target: Members, margin: float) -> bool:
        """Whether some cluster that is not the target's event fits the item, worse by no more than `margin`."""
        floor = self.neighbours[item][target] - margin
        return any(
            mean >= floor and mean_weight(target, other, self.weight) < self.least
            for other, mean in self.neighbours[item].items()
            if other != target
        )


def agglomerate(
    size: int,
    pairs: Iterable[tuple[int, int]],
    weight: Weight,
    vague: Sequence[bool],
    merge: float,
    margin: float,
) -> list[Members]:
    """Clusters of the items `0 .. size - 1`, sorted.

    `pairs` are worth scoring at all; `weight` is symmetric. First sharp items find each other, then vague clusters (all
    of whose members are `vague`) join what leads by `margin`; where they cannot tell, they stay alone.
    """
    state = Agglomeration(size, pairs, weight, merge)
    for vague_too in (False, True):
        heap, held = state.heap, []
        while heap:
            entry = heapq.heappop(heap)
            _, left, right = entry
            if left not in state.neighbours or right not in state.neighbours:
                continue
            doubtful = [c for c in (left, right) if all(vague[i] for i in c)]
            if doubtful and not vague_too:
                held.append(entry)
            elif not any(state.rivals(item, left if item == right else right, margin) for item in doubtful):
                state.merge(left, right)
        for entry in held:
            heapq.heappush(heap, entry)
    return sorted(state.neighbours)
