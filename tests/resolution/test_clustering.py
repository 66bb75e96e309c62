import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from testimonia.resolution.clustering import agglomerate, mean_weight

NEVER = float("-inf")


def grouped(size, weights, coarse=()):
    """Clusters with threshold 8 and margin 1.5; pairs that are not in `weights` weigh 0."""

    def weight(i, j):
        return weights.get((min(i, j), max(i, j)), 0.0)

    pairs = list(combinations(range(size), 2))
    return agglomerate(size, pairs, weight, [i in coarse for i in range(size)], 8.0, 1.5)


def test_the_best_pair_merges_first_and_shuts_the_other_out():
    assert grouped(3, {(0, 1): 9.0, (1, 2): 12.0, (0, 2): NEVER}) == [(0,), (1, 2)]


def test_a_chain_of_likely_pairs_does_not_merge():
    assert grouped(4, {(0, 1): 9.0, (1, 2): 9.0, (2, 3): 9.0}) == [(0, 1), (2, 3)]


def test_a_weak_pair_is_carried_by_strong_ones():
    assert grouped(3, {(0, 1): 14.0, (1, 2): 14.0, (0, 2): 5.0}) == [(0, 1, 2)]


def test_a_vague_item_joins_what_leads_by_the_margin():
    assert grouped(3, {(0, 2): 12.0, (1, 2): 10.0}, coarse={2}) == [(0, 2), (1,)]
    assert grouped(3, {(0, 2): 12.0, (1, 2): 11.0}, coarse={2}) == [(0,), (1,), (2,)]


def test_a_vague_item_between_two_tellings_of_one_event_is_not_torn():
    assert grouped(3, {(0, 1): 12.0, (0, 2): 10.0, (1, 2): 10.0}, coarse={2}) == [(0, 1, 2)]


def test_sharp_items_find_each_other_before_vague_ones_join():
    """The vague item fits 0 best, but 0 and 1 are one event, and with 1 it cannot be one."""
    assert grouped(3, {(0, 1): 9.0, (0, 2): 20.0, (1, 2): NEVER}, coarse={2}) == [(0, 1), (2,)]


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda p: (min(p), max(p))).filter(lambda p: p[0] < p[1]),
    st.one_of(st.just(NEVER), st.integers(-5, 20).map(float)),
)


@given(WEIGHTS, st.sets(st.integers(0, 7)))
def test_clusters_are_a_partition_and_hold_no_forbidden_pair(weights, coarse):
    found = grouped(8, weights, coarse)
    assert sorted(i for members in found for i in members) == list(range(8))
    assert not any(weights.get(pair) == NEVER for members in found for pair in combinations(members, 2))


@given(WEIGHTS, st.permutations(range(8)))
def test_the_names_of_the_items_play_no_role_where_weights_differ(weights, names):
    distinct = {pair: w + math.sqrt(n + 2) / 100 for n, (pair, w) in enumerate(sorted(weights.items()))}
    renamed = {(min(names[i], names[j]), max(names[i], names[j])): w for (i, j), w in distinct.items()}
    expected = sorted(tuple(sorted(names[i] for i in members)) for members in grouped(8, distinct))
    assert grouped(8, renamed) == expected


def test_a_mean_over_a_forbidden_pair_is_forbidden():
    assert mean_weight((0, 1), (2,), lambda i, _: NEVER if i == 0 else 30.0) == NEVER
