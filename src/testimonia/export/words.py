"""Sides and places in a few words, for tables, maps and terminals."""

from testimonia.model import Actor, Place

__all__ = ["actor_words", "relation_words"]


def actor_words(actor: Actor) -> str:
    """The name, and how surely it was them wherever that is not simply stated: no suspicion is printed as a fact."""
    return actor.name if actor.basis == "stated" else f"{actor.name} ({actor.basis})"


def relation_words(place: Place) -> str:
    """How the event lies to the place's name: "160 km SE", "20 km outside", "near"; "" where it lies there."""
    if place.relation is None:
        return ""
    told = place.relation
    distance = "" if told.distance_km is None else f"{told.distance_km:g} km "
    return distance + (told.bearing or told.kind)
