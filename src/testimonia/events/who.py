"""Who: the parties of each side, how surely it is told that it was them, and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from testimonia.events.readings import Distinct, How, distinct_values
from testimonia.events.told import Told
from testimonia.events.vocabulary import fold
from testimonia.model import Actor, Basis, Sides

__all__ = ["actor_values", "agreed_actors", "agreed_sides", "is_disputed", "relate_actors"]

STRENGTH: tuple[Basis, ...] = ("admitted", "claimed", "stated", "blamed", "suspected", "denied")
VAGUE = frozenset({"people", "unknown"})


def key(actor: Actor) -> str:
    return actor.id or fold(actor.name)


def shown(actor: Actor) -> dict[str, object]:
    return {"name": actor.name, "id": actor.id, "basis": actor.basis}


def within(child: Actor, parent: Actor) -> bool:
    """Ids are paths: a branch is within its organisation."""
    return bool(child.id and parent.id and child.id.startswith(parent.id + "."))


def actor_values(told: Sequence[Told], slot: str) -> tuple[Distinct[Actor], ...]:
    """The distinct actors of a slot, each with the strongest basis told and all who say so."""
    pairs = [(t, t.value) for t in told if t.slot == slot and isinstance(t.value, Actor)]
    merged = {k: union([a for _, a in pairs if key(a) == k]) for k in {key(a) for _, a in pairs}}
    return distinct_values([(t, merged[key(a)]) for t, a in pairs], key, shown)


def union(actors: Sequence[Actor]) -> Actor:
    """One actor from its tellings. The basis is the strongest that is told, never more."""
    first = actors[0]
    spelled = [name for a in actors for name in a.aliases[:1]]
    others = [name for a in actors for name in (*a.aliases[1:], a.name) if name != first.name]
    return replace(
        first,
        basis=min((a.basis for a in actors), key=STRENGTH.index),
        by=tuple(dict.fromkeys(name for a in actors for name in a.by)),
        aliases=tuple(dict.fromkeys((*spelled, *others))),
        score=max(a.score for a in actors),
    )


def relate_actors(later: Actor, first: Actor) -> How:
    """A branch is narrower than its organisation, a name than "gunmen"; parties beside each other are no dispute."""
    if key(later) == key(first):
        return "same"
    if within(later, first) or (first.id is None and later.id is not None):
        return "narrower"
    return "broader"


def agreed_actors(values: Sequence[Distinct[Actor]]) -> tuple[Actor, ...]:
    """The parties of a side, without what only says less of the same.

    An organisation named beside its own branch lends the branch its spellings; "gunmen" give way to a named party.
    """
    actors = [v.value for v in values if not v.superseded]
    sharp = [a for a in actors if not any(within(b, a) for b in actors)]
    named = [a for a in sharp if not is_vague(a)] or sharp
    return tuple(lent(a, [b for b in actors if within(a, b)]) for a in named)


def agreed_sides(told: Sequence[Told], is_clash: bool) -> Sides:
    """The parties of both sides; one that stands on both by its id stays where more claims put it, if any do.

    In a clash whose only known party it is, it may well have fought its like: there it stays on both.
    """
    ours, theirs = actor_values(told, "side_a"), actor_values(told, "side_b")
    known = {v.value.id for v in (*ours, *theirs) if v.value.id}
    if is_clash and len(known) == 1:
        return Sides(agreed_actors(ours), agreed_actors(theirs))
    return Sides(agreed_actors(without_weaker(ours, theirs)), agreed_actors(without_weaker(theirs, ours)))


def without_weaker(values: Sequence[Distinct[Actor]], others: Sequence[Distinct[Actor]]) -> list[Distinct[Actor]]:
    """The parties of a side but for those that more claims put on the other one."""
    across = {v.value.id: len(v.claims) for v in others if v.value.id and v.value.basis != "denied"}
    return [v for v in values if len(v.claims) >= across.get(v.value.id or "", 0)]


def is_vague(actor: Actor) -> bool:
    """ "gunmen", "unknown men": no entry of the lexicon, and no proper name."""
    return actor.id is None and actor.kind in VAGUE and actor.name[1:] == actor.name[1:].lower()


def lent(actor: Actor, parents: Sequence[Actor]) -> Actor:
    names = (*actor.aliases, *(name for p in parents for name in (p.name, *p.aliases[:1])))
    return replace(actor, aliases=tuple(dict.fromkeys(names)))


def namings(told: Iterable[Told], slot: str) -> dict[tuple[str, str], list[Actor]]:
    """The known parties that each origin names in each report, those whom it calls innocent left out."""
    found: dict[tuple[str, str], list[Actor]] = {}
    for t in told:
        if t.slot == slot and t.counts and isinstance(t.value, Actor) and t.value.id and t.value.basis != "denied":
            found.setdefault((t.origin, t.document), []).append(t.value)
    return found


def alike(left: Actor, right: Actor) -> bool:
    return key(left) == key(right) or within(left, right) or within(right, left)


def is_disputed(told: Sequence[Told], slot: str) -> bool:
    """Whether two origins name different parties, or one party is both named and denied."""
    by_origin = namings(told, slot)
    clash = any(
        ours[0] != theirs[0] and not any(alike(a, b) for a in by_origin[ours] for b in by_origin[theirs])
        for ours, theirs in combinations(sorted(by_origin), 2)
    )
    return clash or is_denied(told, slot)


def is_denied(told: Sequence[Told], slot: str) -> bool:
    actors = [t.value for t in told if t.slot == slot and t.counts and isinstance(t.value, Actor)]
    denied = [a for a in actors if a.basis == "denied"]
    return any(alike(a, b) for a in denied for b in actors if b.basis != "denied")
