"""Event ids that stay with their event while reports come in, merge and split it.

An event's id is a hash of its anchor, the mention it was first issued for. Wherever the anchor goes, the id goes: so an
id once exported always leads to the event that now holds the words it was first given to.
"""

from collections.abc import Iterable, Mapping

from testimonia.model import Cluster, content_id

__all__ = ["anchor_of", "event_id", "issue_ids"]


def event_id(anchor: str) -> str:
    """The id of the event that the mention `anchor` was the first to tell."""
    return content_id("ev", anchor)


def issue_ids(clusters: Iterable[Cluster], registered: Mapping[str, int]) -> dict[Cluster, str]:
    """An id for each cluster, no two the same.

    `registered` gives the rank of every id issued before (lower is earlier). A cluster keeps the earliest id whose
    anchor it holds; one that holds none gets a new id, anchored at its smallest mention id. Clusters are disjoint and
    not empty.
    """
    return {cluster: _keep_or_issue(cluster, registered) for cluster in clusters}


def anchor_of(cluster: Cluster, identifier: str) -> str:
    """The member that an id of `issue_ids` is anchored at. Raises StopIteration where the id is of another cluster."""
    return next(m for m in cluster.members if event_id(m) == identifier)


def _keep_or_issue(cluster: Cluster, registered: Mapping[str, int]) -> str:
    known = [i for i in map(event_id, cluster.members) if i in registered]
    return min(known, key=registered.__getitem__) if known else event_id(min(cluster.members))
