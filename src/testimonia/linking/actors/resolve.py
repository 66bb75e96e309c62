"""Resolves a noun phrase, as a report writes it, to an actor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from testimonia.linking.actors.lexicon import DOUBT, Hit, Lexicon
from testimonia.linking.actors.tables import Agent
from testimonia.linking.actors.words import Word, words
from testimonia.model import Actor, ActorKind, Name

__all__ = ["ActorContext", "Resolver"]

_NAMED, _FORCE, _STATE, _CAPITAL = 0.95, 0.9, 0.8, 0.5
_BACK = 0.5  # a definite noun that points back to a name told before
_BY_PLACE = 0.5  # "the army", of the country where it happened
_BY_PLACE_VAGUE = 0.4  # the same with a name beside it that we do not know: "Baghdad police"
_UNKNOWN = 0.3  # nobody known: the name is as written
_NEAR = 600  # code points back from a definite noun to the name it points to
_OWN_ALIASES, _PARENT_ALIASES = 8, 3  # spellings from the lexicon beside those of the report
_STATES = frozenset({"state", "military", "police"})
_DEFINITE = frozenset({"the", "those", "these", "this", "that", "more"})


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What the report tells around a phrase. `country`: of the event's place, ISO alpha-3; `names`: the actors found in
    the document; `acronyms`: those that it introduces, with their names; `at`: where the phrase stands in the text."""

    country: str | None = None
    names: tuple[Name, ...] = ()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    at: int | None = None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase and its head: the words before "allied with", "in", "who". `country`: one that is named after "in"."""

    text: str
    words: list[Word]
    head: list[Word]
    hits: list[Hit]
    country: str | None


class Resolver:
    """Phrases to actors, by the lexicon first, then by the report's own names, then by the place."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vocabulary = lexicon.tables.vocabulary
        self._tails = tuple(tuple(tail.split()) for tail in self._vocabulary.tails)
        self._members = tuple(tuple(member.split()) for member in self._vocabulary.members)
        self._capitals = {
            _key(capital): country.iso3.lower() for country in lexicon.tables.countries for capital in country.capital
        }

    def resolve(self, text: str, context: ActorContext) -> Actor:
        """The actor of a phrase; where nobody known is named, `id` is None and `name` is its head without the lead."""
        phrase = self._phrase(text)
        context = replace(context, country=phrase.country or context.country)
        return (
            self._own(phrase, context)
            or self._known(phrase, context)
            or self._member(phrase, context)
            or self._generic(phrase, context)
        )

    def known(self, identity: str, written: str) -> Actor | None:
        """The actor of an id; None for an id the lexicon does not hold."""
        return self._actor(identity, written, _NAMED) if identity in self._lexicon.tables.entries else None

    def _phrase(self, text: str) -> _Phrase:
        found = words(text)
        hits = self._lexicon.scan(text, found)
        inside = {index for hit in hits for index in range(hit.first + 1, hit.last)}
        keys = [word.key if word.case == "l" else "" for word in found]
        outside = [at for at in range(1, len(keys)) if at not in inside]
        tail = next((at for at in outside if _starts(keys, at, self._tails)), len(keys))
        there = [hit.country for hit in hits if hit.sort == "state" and hit.first == tail + 1 and keys[tail] == "in"]
        return _Phrase(text, found, found[:tail], [hit for hit in hits if hit.last <= tail], [*there, None][0])

    def _own(self, phrase: _Phrase, context: ActorContext) -> Actor | None:
        """An acronym that the document itself introduces, where it does not only qualify ("RVF-held villages")."""
        for at, word in enumerate(phrase.head):
            meant = context.acronyms.get(phrase.text[word.start : word.end])
            if meant and not self._lexicon.qualifies(phrase.text, phrase.words, at, at + 1):
                return self._meant(meant, phrase.text, context)
        return None

    def _meant(self, name: str, written: str, context: ActorContext) -> Actor:
        """The actor of a name that the document spells out, known or not."""
        hits = self._lexicon.scan(name, words(name))
        known = next((hit for hit in hits if hit.ids and hit.sort in ("named", "force")), None)
        if known:
            return self._actor(self._pick(known, context), written, _NAMED)
        kinds: list[ActorKind] = [told.actor_kind for told in context.names if told.text == name and told.actor_kind]
        return Actor(name, None, (written,), [*kinds, "unknown"][0], score=_FORCE)

    def _known(self, phrase: _Phrase, context: ActorContext) -> Actor | None:
        """A name of the lexicon, or a force of a country."""
        free = [hit for hit in phrase.hits if not hit.bound]
        named = next((hit for hit in free if hit.sort == "named" and hit.score >= DOUBT), None)
        if named:
            return self._actor(self._pick(named, context), phrase.text, _NAMED)
        force = next((hit for hit in free if hit.sort == "force"), None)
        if force:
            return self._actor(force.ids[0], phrase.text, _FORCE) if force.ids else self._unknown(phrase, force.kind)
        return self._of_country(phrase, free) or self._metonym(phrase)

    def _of_country(self, phrase: _Phrase, free: Sequence[Hit]) -> Actor | None:
        """A country's name, or a demonym with its noun further on: "U.S. B-2 bombers", "Kenyan and Ugandan troops"."""
        country = next((hit for hit in free if hit.sort in ("state", "people") and hit.ids), None)
        agent = self._agent(phrase)
        if country is None:
            return None
        if agent is None:
            return self._actor(country.ids[0], phrase.text, _STATE) if country.sort == "state" else None
        backed = len(free) < len(phrase.hits) and agent.kind != "state"
        force = None if backed else self._lexicon.force(country.ids[0], agent.kind)
        return self._actor(force, phrase.text, _STATE) if force else None

    def _pick(self, hit: Hit, context: ActorContext) -> str:
        """Of several actors of that name: at home where it happened, else in a country the report names."""
        told = frozenset(name.country for name in context.names if name.country)
        here = frozenset([context.country] if context.country else [])
        return self._lexicon.nearest(self._lexicon.nearest(hit.ids, told), here)[0]

    def _metonym(self, phrase: _Phrase) -> Actor | None:
        """A capital for its government. "The Kenyans" are people, never their government: the words stay."""
        bare = self._without_lead(phrase)
        capital = self._capitals.get(" ".join(word.key for word in bare))
        if capital and bare[0].case != "l":
            return self._actor(capital, phrase.text, _CAPITAL)
        plural = phrase.hits[0] if len(phrase.hits) == 1 and phrase.hits[0].sort == "people" else None
        if plural is None or plural.bound or len(bare) != plural.last - plural.first:
            return None
        return self._unknown(phrase, "people")

    def _member(self, phrase: _Phrase, context: ActorContext) -> Actor | None:
        """ "fighters from the Red Hand": the body they belong to, where that is named and they are no mere people."""
        keys = [word.key for word in phrase.head]
        at = next((at for at in range(1, len(keys)) if _starts(keys, at, self._members)), None)
        agent = self._lexicon.last_agent(phrase.text, phrase.head[:at]) if at else None
        if at is None or agent is None or agent[1].kind in ("people", "civilians"):
            return None
        rest = next(len(member) for member in self._members if tuple(keys[at : at + len(member)]) == member)
        if at + rest >= len(phrase.head):
            return None
        actor = self.resolve(phrase.text[phrase.head[at + rest].start :], context)
        if actor.id is None:
            return None
        return replace(actor, aliases=_unique([phrase.text, *actor.aliases], actor.name))

    def _generic(self, phrase: _Phrase, context: ActorContext) -> Actor:
        agent = self._agent(phrase)
        back = self._antecedent(phrase, agent, context)
        if back:
            return self._actor(back, phrase.text, _BACK)
        if agent is None:
            of_people = any(hit.sort == "people" and hit.last == len(phrase.head) for hit in phrase.hits)
            return self._unknown(phrase, "people" if of_people else "unknown")
        if any(hit.bound for hit in phrase.hits) and agent.kind != "state":
            return self._unknown(phrase, "unknown" if agent.kind == "military" else agent.kind)
        identity = self._of_place(phrase, agent, context)
        if identity is None:
            return self._unknown(phrase, agent.kind)
        return self._actor(identity, phrase.text, _BY_PLACE_VAGUE if self._strange(phrase) else _BY_PLACE)

    def _of_place(self, phrase: _Phrase, agent: Agent, context: ActorContext) -> str | None:
        """The force of the country where it happened: not for machines, officials, or troops of somebody unknown."""
        of_state = agent.sort == "body" if agent.kind == "state" else agent.sort != "equipment"
        strange = agent.kind == "military" and self._strange(phrase)
        if context.country is None or not of_state or strange:
            return None
        return self._lexicon.force(context.country, agent.kind)

    def _strange(self, phrase: _Phrase) -> bool:
        """Whether a capitalised word that no table knows stands in the head; in capitals only, none can be told."""
        if len(phrase.head) > 1 and all(word.case == "U" for word in phrase.head):
            return False
        known = {index for hit in phrase.hits for index in range(hit.first, hit.last)}
        return any(
            word.case != "l" and index not in known and not self._ordinary(phrase, index)
            for index, word in enumerate(phrase.head)
        )

    def _ordinary(self, phrase: _Phrase, index: int) -> bool:
        """Whether a word is one of the tables: an article, a modifier, or part of a noun for agents."""
        key = phrase.head[index].key
        return (
            key == "s"
            or key in self._vocabulary.leads
            or key in self._vocabulary.modifiers
            or any(
                self._lexicon.agents.longest(phrase.text, phrase.head, at) for at in range(max(0, index - 2), index + 1)
            )
        )

    def _antecedent(self, phrase: _Phrase, agent: Agent | None, context: ActorContext) -> str | None:
        """The actor that a definite noun points back to: "the terror group", "the command", "the militants"."""
        noun = phrase.head[-1].key if phrase.head else ""
        kinds = self._vocabulary.antecedents.get(noun)
        leads = {word.key for word in phrase.head[:-1]}
        if not kinds or not leads & _DEFINITE or leads - self._vocabulary.leads - self._vocabulary.modifiers:
            return None
        near = [
            name
            for name in context.names
            if name.ids and name.score > DOUBT and name.actor_kind in kinds and _precedes(name, context.at)
        ]
        if agent and agent.sort == "person":
            roots = {name.ids[0].split(".")[0] for name in near}
            return next(iter(roots)) if len(roots) == 1 else None
        same = [name for name in near if noun in self._spellings(name.ids[0])]
        told = same if noun in ("command", "coalition", "alliance", "mission") else near
        return told[-1].ids[0] if told else None

    def _spellings(self, identity: str) -> set[str]:
        entry = self._lexicon.tables.entries[identity]
        return {word.key for name in (entry.name, *entry.aliases) for word in words(name)}

    def _agent(self, phrase: _Phrase) -> Agent | None:
        """The noun that the phrase is built on, of the first of several joined by "and". What a state's force owns
        ("army positions") stands for it; what others own ("rebel checkpoint") does not."""
        joints = [at for at, word in enumerate(phrase.head) if word.key in ("and", "or")]
        for end in (*joints[:1], len(phrase.head)):
            last = self._lexicon.last_agent(phrase.text, phrase.head[:end])
            if last:
                owns = last[1].kind not in _STATES and any(map(self._is_owned, phrase.head[last[0] : last[0] + 1]))
                return None if owns else last[1]
        return None

    def _is_owned(self, word: Word) -> bool:
        """Whether the word after a noun for agents is a further noun; link words and participles are none."""
        small = word.key in self._vocabulary.links or word.key.endswith(("ing", "ed", "ly"))
        return word.case == "l" and not small

    def _without_lead(self, phrase: _Phrase) -> list[Word]:
        """The words of the head without articles, numbers and "suspected"; all of them where nothing else is left."""
        at = 0
        leads = self._vocabulary.leads
        while at < len(phrase.head) and (phrase.head[at].key in leads or phrase.head[at].key.isdigit()):
            at += 1
        return phrase.head[at:] or phrase.head

    def _unknown(self, phrase: _Phrase, kind: ActorKind) -> Actor:
        bare = self._without_lead(phrase)
        name = phrase.text[bare[0].start : bare[-1].end] if bare else phrase.text.strip()
        return Actor(name, None, _unique([phrase.text], ""), kind, score=_UNKNOWN)

    def _actor(self, identity: str, written: str, score: float) -> Actor:
        entries = self._lexicon.tables.entries
        entry = entries[identity]
        aliases = [written, *entry.aliases[:_OWN_ALIASES]]
        parent = entries.get(entry.parent)
        while parent:
            aliases += [parent.name, *parent.aliases[:_PARENT_ALIASES]]
            parent = entries.get(parent.parent)
        return Actor(entry.name, identity, _unique(aliases, entry.name), entry.kind, score=score)


def _precedes(name: Name, at: int | None) -> bool:
    """Whether a name stands shortly before a place in the text."""
    return at is None or 0 <= at - name.span.end <= _NEAR


def _key(name: str) -> str:
    return " ".join(word.key for word in words(name))


def _starts(keys: Sequence[str], at: int, phrases: Iterable[tuple[str, ...]]) -> bool:
    return any(tuple(keys[at : at + len(phrase)]) == phrase for phrase in phrases)


def _unique(aliases: Iterable[str], name: str) -> tuple[str, ...]:
    """The spellings in order, each once; the first is as written, also where it equals the name."""
    first, *rest = aliases
    return tuple(dict.fromkeys([first, *(alias for alias in rest if alias != name)]))
