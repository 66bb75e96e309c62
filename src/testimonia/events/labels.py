"""Whose label a status of the harmed is: a party's, where a side speaks or the state in which it happened."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from testimonia.events.told import Told
from testimonia.events.vocabulary import vocabulary
from testimonia.model import Actor, Figure

__all__ = ["with_label_basis"]


def with_label_basis(told: Sequence[Told], country: str | None) -> tuple[Told, ...]:
    """The claims, with the figures that a party labels marked so. `country` of the event's place, ISO alpha-3.

    An extractor knows a speaker's words alone; here it is known who the parties are. A government is never independent
    of what happens in its country.
    """
    roots = {root(t.value.id) for t in told if t.slot in {"side_a", "side_b"} and isinstance(t.value, Actor)}
    parties = roots | {country.lower() if country else ""}
    return tuple(relabelled(t, parties - {""}) for t in told)


def root(identity: str | None) -> str:
    """The organisation that an id is a branch of: "eth.mil" -> "eth"; "" for no id."""
    return (identity or "").split(".")[0]


def relabelled(told: Told, parties: Collection[str]) -> Told:
    figure = told.value
    if not isinstance(figure, Figure) or figure.label_basis != "independent" or not is_party(told, parties):
        return told
    return replace(told, value=replace(figure, label_basis="party"))


def is_party(told: Told, parties: Collection[str]) -> bool:
    """Whether a speaker is a party by name, by id, or as an authority that names no other country."""
    kind, _, name = told.origin.partition(":")
    if kind == "actor":
        return told.party or root(name) in parties
    return told.party or (kind == "speaker" and not vocabulary().authorities.isdisjoint(name.split()))
