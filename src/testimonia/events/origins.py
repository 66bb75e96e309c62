"""Whose word a claim is: the ultimate source, not the outlet (DESIGN.md 2, "Independent origins").

An origin is a string: `actor:<id>` or `speaker:<words>` for who is quoted, `outlet:<name>` or `report:<document>` for
what a report says by itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from testimonia.events.sources import Sources
from testimonia.events.vocabulary import fold, vocabulary
from testimonia.model import Actor, Claim, LinkedMention

__all__ = ["Independence", "independence", "is_short_for", "origin_of", "party_ids", "speaking_for"]

# A claim of responsibility or a denial is its speaker's; it does not make that speaker the report's source for the act.
ASIDE = frozenset({"claimed_by"})


@dataclass(frozen=True, slots=True)
class Independence:
    """How many origins are shown to be independent, and how many there are if all unproved ones are."""

    shown: int
    possible: int


def actors_of(members: Iterable[LinkedMention], *slots: str) -> list[Actor]:
    return [actor for member in members for slot in slots for actor in member.actors(slot)]


def party_ids(members: Iterable[LinkedMention]) -> Mapping[str, str]:
    """Folded name -> key (id, else folded name) of each party that the mentions name."""
    return {
        fold(name): actor.id or fold(actor.name)
        for actor in actors_of(members, "side_a", "side_b")
        for name in (actor.name, *actor.aliases)
        if fold(name)
    }


def institution(speaker: str) -> str:
    """The words of a speaker that name an institution: "a spokesman for the Navy" -> "navy"; all if none is left."""
    words = fold(speaker).split()
    return " ".join(w for w in words if w not in vocabulary().roles) or " ".join(words)


def of_kind(words: Iterable[str], members: Sequence[LinkedMention]) -> str | None:
    """The one party of the kind that a speaker's words name ("the army said"); None if none or several."""
    kinds = {vocabulary().kinds[w] for w in words if w in vocabulary().kinds}
    found = {a.id or fold(a.name) for a in actors_of(members, "side_a", "side_b") if a.kind in kinds}
    return found.pop() if len(found) == 1 else None


def speaker_origin(speaker: str, document: str, members: Sequence[LinkedMention], sources: Sources) -> str:
    """The origin behind a speaker as written. An outlet that names itself as the source is the report's own voice."""
    name = institution(speaker)
    outlet = sources.outlet(document)
    if outlet and f" {institution(outlet)} " in f" {name} ":
        return sources.home(document)
    known = sources.speakers.get(speaker) or party_ids(members).get(fold(speaker)) or party_ids(members).get(name)
    known = known or of_kind(name.split(), members)
    return f"actor:{known}" if known else f"speaker:{name}"


def is_short_for(short: str, full: str) -> bool:
    """Whether one report's "the command" is its "Coastal Command": fewer words, or only a word for such a force."""
    few, many = set(institution(short).split()), set(institution(full).split())
    kinds = vocabulary().kinds
    bare = few <= kinds.keys() and {kinds[w] for w in few} & {kinds[w] for w in many & kinds.keys()}
    return few < many or bool(bare)


def full_name(speaker: str, others: Iterable[str]) -> str:
    """The fullest name under which a report quotes the same speaker."""
    longer = [o for o in others if len(institution(o)) > len(institution(speaker)) and is_short_for(speaker, o)]
    return max(longer, key=lambda o: (len(institution(o)), o), default=speaker)


def speakers_in(document: str, members: Iterable[LinkedMention]) -> frozenset[str]:
    claims = (c for m in members if m.mention.document_id == document for c in m.mention.claims)
    return frozenset(c.attributed_to for c in claims if c.attributed_to)


def sources_in(document: str, members: Sequence[LinkedMention], sources: Sources) -> frozenset[str]:
    """The origins that a report quotes for the act itself."""
    claims = [c for m in members if m.mention.document_id == document for c in m.mention.claims]
    named = speakers_in(document, members)
    return frozenset(
        speaker_origin(full_name(c.attributed_to, named), document, members, sources)
        for c in claims
        if c.attributed_to and c.slot not in ASIDE and c.value != "denied" and c.modality != "denied"
    )


def origin_of(claim: Claim, members: Sequence[LinkedMention], sources: Sources) -> str:
    """Whose word the claim is.

    Without a speaker it is the report's own, unless the report quotes just one source for the act: then it is that
    source's, as in an article that only retells a press release.
    """
    if claim.attributed_to:
        speaker = full_name(claim.attributed_to, speakers_in(claim.document_id, members))
        return speaker_origin(speaker, claim.document_id, members, sources)
    quoted = sources_in(claim.document_id, members, sources)
    return next(iter(quoted)) if len(quoted) == 1 else sources.home(claim.document_id)


def speaking_for(origin: str, parties: Mapping[str, str]) -> str | None:
    """The key of the party whose word an origin is; None for an origin that is no party.

    A speaker whose name holds the party's name speaks for it ("Utopian Coastal Command" for "Utopian").
    """
    kind, _, name = origin.partition(":")
    if kind == "actor":
        return next((key for key in parties.values() if related(name, key)), None)
    if kind != "speaker":
        return None
    return next((key for alias, key in sorted(parties.items()) if f" {alias} " in f" {name} "), None)


def related(left: str, right: str) -> bool:
    """Ids are paths: an institution and its own branch are not two origins."""
    return left == right or left.startswith(right + ".") or right.startswith(left + ".")


def is_anonymous(origin: str) -> bool:
    return origin.startswith("speaker:") and set(origin[8:].split()) <= vocabulary().anonymous


def distinct(origins: Iterable[str]) -> set[str]:
    """Origins without those that are branches of another."""
    found = set(origins)
    return {o for o in found if not any(o != p and o.startswith(p + ".") for p in found)}


def independence(members: Sequence[LinkedMention], sources: Sources) -> Independence:
    """Count the origins of an event; retracted reports count for nothing.

    Shown: each speaker once, and each known outlet whose report quotes nobody. A report of unknown outlet, and what a
    report says beside its speakers, may repeat another: it counts as possible. Nameless speakers ("witnesses") are one
    at least and one for each outlet at most.
    """
    reports = {m.mention.document_id for m in members if not sources.withdrawn(m.mention.document_id)}
    shown: set[str] = set()
    possible: set[str] = set()
    for report in sorted(reports):
        quoted, home = sources_in(report, members, sources), sources.home(report)
        own = set() if len(quoted) == 1 else {home}
        shown |= quoted or {o for o in own if o.startswith("outlet:")}
        possible |= own | {f"{o} {home}" if is_anonymous(o) else o for o in quoted}
    least = min(len(reports), 1)
    return Independence(max(len(distinct(shown)), least), max(len(distinct(possible)), least))
