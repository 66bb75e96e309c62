"""From mentions to clusters, one per real-world event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from testimonia.model import Cluster, Comparison, Judgement, Lineage, LinkedMention
from testimonia.resolution.blocking import candidates, is_vague
from testimonia.resolution.clustering import Members, agglomerate, mean_weight
from testimonia.resolution.companions import companions
from testimonia.resolution.constraints import Constraints, atoms, constraints
from testimonia.resolution.profiles import Profile, combine, profile
from testimonia.resolution.scoring import Score, Scorer
from testimonia.resolution.settings import Settings, default_settings

__all__ = ["cluster"]

REPRINTS = frozenset({"copy_of", "same_wire", "same_release", "revision_of"})


@dataclass(slots=True)
class Comparing:
    """Comparisons of profiles by index, each made once; a forbidden pair weighs minus infinity."""

    profiles: Sequence[Profile]
    score: Score
    different: frozenset[frozenset[str]]
    made: dict[tuple[int, int], Comparison]

    def comparison(self, i: int, j: int) -> Comparison:
        pair = (min(i, j), max(i, j))
        if pair not in self.made:
            self.made[pair] = self.compare(*pair)
        return self.made[pair]

    def compare(self, i: int, j: int) -> Comparison:
        left, right = self.profiles[i], self.profiles[j]
        apart = self.different and any(
            frozenset(pair) in self.different for pair in product(left.members, right.members)
        )
        if apart:
            return Comparison(left.members[0], right.members[0], float("-inf"), (), "told or judged to be different")
        return self.score(left, right)

    def weight(self, i: int, j: int) -> float:
        return self.comparison(i, j).weight


def grouped(comparing: Comparing, pairs: set[tuple[int, int]], settings: Settings) -> list[Members]:
    vague = [is_vague(p, settings) for p in comparing.profiles]
    return agglomerate(len(comparing.profiles), pairs, comparing.weight, vague, settings.merge, settings.margin)


def within_reports(comparing: Comparing, settings: Settings) -> tuple[list[Profile], list[Comparison]]:
    """The tellings of one event inside each report joined, and the comparisons made.

    Together they say more than each alone, so what is joined is compared again, until nothing more joins.
    """
    profiles = comparing.profiles
    pairs = {(i, j) for i, j in candidates(profiles, settings) if profiles[i].documents & profiles[j].documents}
    groups = grouped(comparing, pairs, settings)
    joined = sorted((combine([profiles[i] for i in members]) for members in groups), key=lambda p: p.members)
    made = [*comparing.made.values()]
    if len(joined) == len(profiles):
        return joined, made
    again, more = within_reports(Comparing(joined, comparing.score, comparing.different, {}), settings)
    return again, made + more


def cluster(
    mentions: Sequence[LinkedMention],
    lineage: Sequence[Lineage] = (),
    judgements: Sequence[Judgement] = (),
    settings: Settings | None = None,
    score: Score | None = None,
) -> tuple[Cluster, ...]:
    """Every mention in exactly one cluster; clusters and members sorted by mention id.

    Identity rests on resolved slots, never on likeness of text. `score` replaces the authored scorer. `comparisons` of
    a cluster hold each pair that was weighed inside it (a pair may stand for several tellings of one report, named by
    their first id); `possibly_same` the first mention of each cluster that may be the same event. The result does not
    depend on the order of any argument.
    """
    settings = settings or default_settings()
    copies = frozenset(frozenset((x.document_id, x.of)) for x in lineage if x.kind in REPRINTS)
    authored = Scorer(settings, copies)
    score = score or authored
    rules = constraints(mentions, judgements)
    alone = {linked.mention.id: profile(linked, settings) for linked in mentions}
    whole = [combine([alone[i] for i in ids]) for ids in atoms(alone, rules)]
    local = Comparing(whole, score, rules.different, {})
    merged, inside = within_reports(local, settings)
    across = Comparing(merged, score, rules.different, {})
    pairs = candidates(merged, settings)
    clusters = grouped(across, pairs, settings)
    if score is authored and (together := companions(clusters, merged)):
        across = Comparing(merged, replace(authored, companions=together), rules.different, {})
        clusters = grouped(across, pairs, settings)
    return described(clusters, across, pairs, inside, rules, settings)


def described(
    clusters: Sequence[Members],
    across: Comparing,
    pairs: Iterable[tuple[int, int]],
    local: Iterable[Comparison],
    rules: Constraints,
    settings: Settings,
) -> tuple[Cluster, ...]:
    """The clusters with the comparisons that made them and the events they may be one with."""
    home = {index: number for number, members in enumerate(clusters) for index in members}
    ids = [tuple(sorted(m for i in members for m in across.profiles[i].members)) for members in clusters]
    number_of = {mention: number for number, members in enumerate(ids) for mention in members}
    inside: defaultdict[int, dict[tuple[str, str], Comparison]] = defaultdict(dict)
    for comparison in [*local, *across.made.values()]:
        if number_of[comparison.left] == number_of[comparison.right] and comparison.veto is None:
            inside[number_of[comparison.left]][comparison.left, comparison.right] = comparison
    alike = {(home[i], home[j]) for i, j in pairs if across.weight(i, j) >= settings.grey}
    maybe = doubtful(clusters, across, alike, settings)
    for pair in rules.unsure:
        maybe.add(tuple(sorted(number_of[i] for i in pair if i in number_of)))
    near = neighbours(maybe)
    return tuple(
        sorted(
            (
                Cluster(
                    members, tuple(c for _, c in sorted(inside[n].items())), tuple(sorted(ids[o][0] for o in near[n]))
                )
                for n, members in enumerate(ids)
            ),
            key=lambda c: c.members,
        )
    )


def doubtful(
    clusters: Sequence[Members], across: Comparing, pairs: set[tuple[int, int]], settings: Settings
) -> set[tuple[int, ...]]:
    """Pairs of clusters too alike to be called two and not alike enough to be one."""
    ordered = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    return {p for p in ordered if mean_weight(clusters[p[0]], clusters[p[1]], across.weight) >= settings.grey}


def neighbours(pairs: Iterable[tuple[int, ...]]) -> Mapping[int, set[int]]:
    around: defaultdict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        if len(set(pair)) == 2:
            around[pair[0]].add(pair[1])
            around[pair[1]].add(pair[0])
    return around
