"""Labelled stretches of text, ours against gold: counted, not ranked."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from testimonia.evaluation.metrics import Prf, prf, share

__all__ = ["Labelled", "SpanCounts", "by_label", "exact_hits", "overlap_hits"]


@dataclass(frozen=True, slots=True, order=True)
class Labelled:
    """`[start, end)` in code points of one text, and its label."""

    start: int
    end: int
    label: str

    def overlaps(self, other: "Labelled") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class SpanCounts:
    """How many of ours are right, how many there are, and how many there should be."""

    right: int = 0
    ours: int = 0
    gold: int = 0

    def plus(self, other: "SpanCounts") -> "SpanCounts":
        return SpanCounts(self.right + other.right, self.ours + other.ours, self.gold + other.gold)

    @property
    def prf(self) -> Prf:
        return prf(share(self.right, self.ours), share(self.right, self.gold))


def exact_hits(gold: Collection[Labelled], ours: Collection[Labelled]) -> Counter[str]:
    """By label, those of ours that are in gold to the character."""
    return Counter(span.label for span in set(gold) & set(ours))


def overlap_hits(gold: Iterable[Labelled], ours: Iterable[Labelled]) -> Counter[str]:
    """By label, those of gold that one of ours overlaps; each of ours answers one at most, from left to right."""
    free, hits = sorted(set(ours)), Counter[str]()
    for wanted in sorted(set(gold)):
        hit = next((span for span in free if span.label == wanted.label and span.overlaps(wanted)), None)
        if hit is not None:
            free.remove(hit)
            hits[wanted.label] += 1
    return hits


def by_label(
    gold: Iterable[Labelled], ours: Iterable[Labelled], hits: Mapping[str, int], labels: Iterable[str]
) -> dict[str, SpanCounts]:
    """The counts of one text, by label. What is told twice counts once."""
    wanted, told = Counter(s.label for s in set(gold)), Counter(s.label for s in set(ours))
    return {label: SpanCounts(hits.get(label, 0), told[label], wanted[label]) for label in labels}
