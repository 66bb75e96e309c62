from hypothesis import given
from hypothesis import strategies as st

from testimonia.model import Cluster
from testimonia.store.ids import anchor_of, event_id, issue_ids

partitions = st.permutations("abcdefgh").flatmap(
    lambda order: st.lists(st.integers(1, 7), max_size=4).map(
        lambda cuts: [
            Cluster(tuple(sorted(order[start:end])))
            for start, end in zip([0, *sorted(set(cuts))], [*sorted(set(cuts)), 8], strict=True)
        ]
    )
)


def test_a_new_cluster_gets_the_id_of_its_smallest_mention() -> None:
    cluster = Cluster(("b", "c"))
    assert issue_ids([cluster], {}) == {cluster: event_id("b")}
    assert anchor_of(cluster, event_id("b")) == "b"


def test_a_grown_cluster_keeps_its_id_though_a_smaller_mention_came_in() -> None:
    grown = Cluster(("a", "b"))
    assert issue_ids([grown], {event_id("b"): 1}) == {grown: event_id("b")}


def test_merged_clusters_keep_the_id_that_was_issued_first() -> None:
    merged = Cluster(("a", "b"))
    assert issue_ids([merged], {event_id("b"): 1, event_id("a"): 2}) == {merged: event_id("b")}


def test_a_split_gives_each_part_its_own_id_back() -> None:
    parts = [Cluster(("a",)), Cluster(("b",))]
    issued = issue_ids(parts, {event_id("b"): 1, event_id("a"): 2})
    assert issued == {parts[0]: event_id("a"), parts[1]: event_id("b")}


@given(partitions, partitions)
def test_no_two_clusters_share_an_id_and_every_old_anchor_leads_on(before: list[Cluster], after: list[Cluster]) -> None:
    first = issue_ids(before, {})
    second = issue_ids(after, {identifier: rank for rank, identifier in enumerate(first.values())})
    assert len(set(second.values())) == len(after)
    assert all(anchor_of(cluster, identifier) in cluster.members for cluster, identifier in second.items())
    known = dict.fromkeys([*first.values(), *second.values()])
    assert issue_ids(after, {identifier: rank for rank, identifier in enumerate(known)}) == second
