from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.evaluation.metrics import b_cubed, harmonic, pairwise, share

GOLD: Mapping[str, str] = {"a": "x", "b": "x", "c": "x", "d": "y"}
OURS: Mapping[str, str] = {"a": "1", "b": "1", "c": "2", "d": "2"}

partitions = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), min_size=1)


def test_b_cubed_of_a_cluster_split_and_mixed() -> None:
    # precision: a, b 2/2 each; c, d 1/2 each. recall: a, b 2/3 each; c 1/3; d 1/1.
    told = b_cubed(GOLD, OURS)
    assert told.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert told.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_pairs_of_a_cluster_split_and_mixed() -> None:
    # gold pairs ab, ac, bc; ours ab, cd; one of them in both.
    told = pairwise(GOLD, OURS)
    assert (told.precision, told.recall) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    assert told.f1 == pytest.approx(0.4)


def test_where_there_are_no_pairs_none_is_wrong() -> None:
    alone = {"a": "1", "b": "2"}
    assert pairwise(alone, alone).f1 == 1


@given(partitions)
def test_a_clustering_is_all_right_against_itself(clusters: dict[str, int]) -> None:
    assert b_cubed(clusters, clusters).f1 == pytest.approx(1)
    assert pairwise(clusters, clusters).f1 == 1


@given(partitions)
def test_everyone_alone_is_precise(clusters: dict[str, int]) -> None:
    alone = {member: member for member in clusters}
    assert b_cubed(clusters, alone).precision == 1
    assert pairwise(clusters, alone).precision == 1


def test_shares_of_nothing() -> None:
    assert (share(0, 0), share(0, 0, empty=1.0), harmonic(0, 0)) == (0, 1, 0)
