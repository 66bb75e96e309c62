"""What must and must not be one event, whatever the weights say: judgements first, then the report's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from testimonia.model import Judgement, LinkedMention

__all__ = ["Constraints", "atoms", "constraints"]

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of mention ids. `same` in the order in which they are obeyed; `unsure` a person could not tell."""

    same: tuple[Pair, ...]
    different: frozenset[Pair]
    unsure: frozenset[Pair]


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The latest judgement of each pair, the latest of all first; the order of `judgements` plays no role."""
    latest: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.verdict, j.why)):
        latest[frozenset((judgement.left, judgement.right))] = judgement
    return sorted(latest.values(), key=lambda j: (j.at, j.by, j.left, j.right), reverse=True)


def told(mentions: Iterable[LinkedMention], kinds: set[str]) -> set[Pair]:
    """Pairs that a report links by one of `kinds`."""
    return {
        frozenset((linked.mention.id, link.other))
        for linked in mentions
        for link in linked.mention.links
        if link.kind in kinds and link.other != linked.mention.id
    }


def constraints(mentions: Sequence[LinkedMention], judgements: Sequence[Judgement]) -> Constraints:
    """A judgement overrules what the report says of the same pair; a total is never one of its parts."""
    latest = standing(judgements)
    verdicts = ("same", "different", "unsure")
    judged = {v: [frozenset((j.left, j.right)) for j in latest if j.verdict == v] for v in verdicts}
    ruled = {pair for pairs in judged.values() for pair in pairs}
    apart = told(mentions, {"different", "contains"}) - ruled
    joined = told(mentions, {"same"}) - ruled - apart
    return Constraints(
        same=(*judged["same"], *sorted(joined, key=sorted)),
        different=frozenset(judged["different"]) | apart,
        unsure=frozenset(judged["unsure"]),
    )


def atoms(ids: Iterable[str], rules: Constraints) -> list[tuple[str, ...]]:
    """The ids in groups that must stay together, sorted.

    A `same` that would bring a `different` pair together is left out: earlier rules (later judgements) win.
    """
    group: dict[str, frozenset[str]] = {i: frozenset({i}) for i in ids}
    for pair in rules.same:
        if len(pair) < 2 or not pair <= group.keys():
            continue
        left, right = (group[i] for i in pair)
        if left is not right and not any(frozenset((a, b)) in rules.different for a in left for b in right):
            merged = left | right
            group.update(dict.fromkeys(merged, merged))
    return sorted({tuple(sorted(members)) for members in group.values()})
