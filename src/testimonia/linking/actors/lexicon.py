"""The actor lexicon at work on a text: names with all their spellings, forces and peoples of a country."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from testimonia.linking.actors.tables import Agent, Country, Entry, Tables, load_tables
from testimonia.linking.actors.words import Phrases, Word, adjacent, words
from testimonia.model import ActorKind

__all__ = ["DOUBT", "SCORES", "Hit", "Lexicon", "Lines", "Sort"]

Sort = Literal["named", "force", "state", "people", "local", "shaped"]
"""How a hit was read: a name of the lexicon; a country's force or people ("Kenyan troops"); a country's name; a demonym
or a people's name alone; an acronym or name that the document itself introduces; words shaped like a group's name."""

SCORES: Mapping[Sort, float] = {"named": 0.95, "force": 0.85, "local": 0.8, "shaped": 0.5, "state": 0.4, "people": 0.2}
DOUBT = 0.3  # the score of a name that may well mean somebody or something else
_LONGEST_LEAD = 3  # words between a demonym and its noun, at most
_SHARE_OF_CAPITALS = 0.8  # from here on a line is one of capitals only, and case tells nothing
_SHORT = 2  # acronyms of so few letters are read in capitals only: "US", "IS"
_LEAST_LETTERS = 8  # of such a line: a lone acronym is none
_SHARE_OF_TITLES = 0.6
_HYPHENS = frozenset("-‐‑–")
_SENTENCE_END = re.compile(r"[.!?:;\n”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in a text, at words `[first, last)`. `ids` best first; `bound` where the name only qualifies another
    ("Iran-backed militias", "anti-Taliban villagers")."""

    first: int
    last: int
    sort: Sort
    ids: tuple[str, ...]
    score: float
    kind: ActorKind
    country: str | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class _Alias:
    """A spelling of an actor. `cases` say, word by word, which case the table gives it."""

    id: str
    cases: str


class Lexicon:
    """The actor lexicon as trees of phrases. Build once (about a quarter of a second) and share."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.tables = tables or load_tables()
        self._names: Phrases[_Alias] = Phrases()
        self._peoples: Phrases[Country] = Phrases()
        self.agents: Phrases[Agent] = Phrases()
        self._countries = {country.iso3.lower(): country for country in self.tables.countries}
        self._country_names = {
            identity: frozenset(tuple(word.key for word in words(name)) for name in (country.name, *country.aliases))
            for identity, country in self._countries.items()
        }
        for entry in self.tables.entries.values():
            for spelling in _spellings(entry):
                self._names.add([word.key for word in words(spelling)], _Alias(entry.id, _cases(spelling)))
        for country in (*self.tables.countries, *self.tables.peoples):
            for form in _people_forms(country):
                self._peoples.add([word.key for word in words(form)], country)
        for agent in self.tables.agents:
            self.agents.add([word.key for word in words(agent.noun)], agent)

    def scan(self, text: str, found: Sequence[Word]) -> list[Hit]:
        """What the lexicon knows among the words of a text: the longest names, left to right."""
        hits, at = [], 0
        lines = Lines(text)
        while at < len(found):
            hit = self._at(text, found, at, lines)
            if hit:
                hits.append(self._qualified(text, found, hit))
            at = hit.last if hit else at + 1
        return hits

    def country_of(self, identity: str) -> str:
        """The home country of an actor, "" if none or several."""
        return self.tables.entries[identity].country

    def nearest(self, ids: tuple[str, ...], home: Collection[str]) -> tuple[str, ...]:
        """The actors at home in one of these countries first, else in the order they are given."""
        return tuple(sorted(ids, key=lambda identity: self.country_of(identity) not in home)) if len(ids) > 1 else ids

    def force(self, country: str, kind: ActorKind) -> str | None:
        """The id of a country's government, military or police; None for other kinds."""
        suffix = {"state": "", "military": ".mil", "police": ".pol"}.get(kind)
        identity = None if suffix is None else f"{country.lower()}{suffix}"
        return identity if identity in self.tables.entries else None

    def last_agent(self, text: str, found: Sequence[Word]) -> tuple[int, Agent] | None:
        """The noun for an agent that ends last among these words, the longest of those, and the index after it."""
        best: tuple[int, Agent] | None = None
        for at in range(len(found)):
            agent = self.agents.longest(text, found, at)
            if agent and (best is None or agent[0] > best[0]):
                best = agent[0], agent[1][0]
        return best

    def _at(self, text: str, found: Sequence[Word], at: int, lines: "Lines") -> Hit | None:
        begins_name = self._names.begins(found[at])
        if not begins_name and not self._peoples.begins(found[at]):
            return None
        named = self._named_at(text, found, at, lines) if begins_name else None
        force = self._force_at(text, found, at)
        if named and (force is None or named.last >= force.last):
            return named
        return force

    def _named_at(self, text: str, found: Sequence[Word], at: int, lines: "Lines") -> Hit | None:
        best: Hit | None = None
        for last, aliases in self._names.starting(text, found, at):
            seen = found[at:last]
            ids = tuple(dict.fromkeys(alias.id for alias in aliases if self._reads(alias, seen, lines)))
            if ids:
                best = self._named(text, found, at, last, ids)
        return best

    def _named(self, text: str, found: Sequence[Word], at: int, last: int, ids: tuple[str, ...]) -> Hit:
        entry = self.tables.entries[ids[0]]
        sort: Sort = "state" if entry.id in self._countries and self._is_country(entry.id, found[at:last]) else "named"
        single = last == at + 1 and found[at].case == "C" and sort == "named"
        score = DOUBT if single and self._follows_a_given_name(text, found, at) else SCORES[sort]
        return Hit(at, last, sort, ids, score, entry.kind, entry.country or None)

    def _is_country(self, identity: str, seen: Sequence[Word]) -> bool:
        """Whether the words are the name of the country, not of its government."""
        return tuple(word.key for word in seen) in self._country_names[identity]

    def _reads(self, alias: _Alias, seen: Sequence[Word], lines: "Lines") -> bool:
        """Whether the words' case allows this spelling: acronyms as they are, two capitals where the name has two."""
        if len(alias.cases) == 1 and alias.cases == "U" and lines.loud(seen[0].start):
            return len(seen[0].key) > _SHORT and seen[0].key not in self.tables.vocabulary.acronym_words
        pairs = zip(alias.cases, seen, strict=True)
        if any(case in "UM" and word.case != case and len(word.key) > 1 for case, word in pairs):
            return False
        needed = min(2, sum(case != "l" for case in alias.cases))
        return sum(word.case != "l" for word in seen) >= needed

    def _force_at(self, text: str, found: Sequence[Word], at: int) -> Hit | None:
        """ "Kenyan special forces", "Kenya's army", "Kenyan villagers"; or the demonym alone."""
        if found[at].case == "l":
            return None
        people = self._peoples.longest(text, found, at)
        if people and (len(found[at].key) > _SHORT or found[at].case == "U"):
            country, after = people[1][0], people[0]
        else:
            possessive = self._possessive_country(text, found, at)
            if possessive is None:
                return None
            country, after = possessive
        agent = self._agent_after(text, found, after)
        if agent:
            return self._force(country, at, *agent)
        ids = () if country.people else (country.iso3.lower(),)
        return Hit(at, after, "people", ids, SCORES["people"], "people", country.iso3 or None) if people else None

    def _possessive_country(self, text: str, found: Sequence[Word], at: int) -> tuple[Country, int] | None:
        for last, aliases in self._names.starting(text, found, at):
            if last < len(found) and found[last].key == "s" and found[last].start == found[last - 1].end:
                country = self._countries.get(aliases[0].id)
                if country:
                    return country, last + 1
        return None

    def _agent_after(self, text: str, found: Sequence[Word], at: int) -> tuple[int, Agent] | None:
        """The noun of agents that ends the noun phrase begun by the demonym before word `at`."""
        best: tuple[int, Agent] | None = None
        for start in range(at, min(at + _LONGEST_LEAD, len(found))):
            if not adjacent(text, found[start - 1], found[start]):
                break
            longest = self.agents.longest(text, found, start)
            if longest:
                best = longest[0], longest[1][0]
                return self._compound(text, found, best)
            if found[start].key not in self.tables.vocabulary.modifiers:
                break
        return best

    def _compound(self, text: str, found: Sequence[Word], best: tuple[int, Agent]) -> tuple[int, Agent]:
        """The last noun of a compound rules: "army helicopters", "government soldiers", "police officers"."""
        last, _ = best
        if last < len(found) and text[found[last - 1].end : found[last].start] == " ":
            further = self.agents.longest(text, found, last)
            if further:
                return further[0], further[1][0]
        return best

    def _force(self, country: Country, at: int, last: int, agent: Agent) -> Hit:
        identity = None if country.people else self.force(country.iso3, agent.kind)
        kind = "nonstate" if country.people and agent.kind == "military" else agent.kind
        return Hit(at, last, "force", (identity,) if identity else (), SCORES["force"], kind, country.iso3 or None)

    def qualifies(self, text: str, found: Sequence[Word], first: int, last: int) -> bool:
        """Whether a name at words `[first, last)` only qualifies another: "Iran-backed", "anti-Taliban"."""
        vocabulary = self.tables.vocabulary
        led = first > 0 and found[first - 1].key in vocabulary.bound_prefixes and self._hyphen(text, found, first)
        trailed = last < len(found) and found[last].key in vocabulary.bound_suffixes and self._hyphen(text, found, last)
        return led or trailed

    def _qualified(self, text: str, found: Sequence[Word], hit: Hit) -> Hit:
        if not self.qualifies(text, found, hit.first, hit.last):
            return hit
        return replace(hit, bound=True, score=min(hit.score, DOUBT))

    def _hyphen(self, text: str, found: Sequence[Word], at: int) -> bool:
        """Whether only a hyphen parts word `at` from the word before."""
        return text[found[at - 1].end : found[at].start] in _HYPHENS

    def _follows_a_given_name(self, text: str, found: Sequence[Word], at: int) -> bool:
        """Whether a capitalised word that is no start of a sentence, people or noun of agents stands right before."""
        if at == 0 or found[at - 1].case != "C" or text[found[at - 1].end : found[at].start] != " ":
            return False
        before = found[at - 1]
        known = self._peoples.longest(text, found, at - 1) or self.agents.longest(text, found, at - 1)
        opens = before.start == 0 or _SENTENCE_END.search(text[max(0, before.start - 3) : before.start]) is not None
        return known is None and not opens


class Lines:
    """What the case of letters can tell in each line of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._loud: dict[int, bool] = {}
        self._titled: dict[int, bool] = {}

    def loud(self, position: int) -> bool:
        """Whether the line at that position is in capitals only."""
        start = self._start(position)
        if start not in self._loud:
            line = self._line(start)
            letters, capitals = sum(map(str.isalpha, line)), sum(map(str.isupper, line))
            self._loud[start] = letters > _LEAST_LETTERS and capitals >= _SHARE_OF_CAPITALS * letters
        return self._loud[start]

    def titled(self, position: int) -> bool:
        """Whether most words of the line at that position begin with a capital, as in a headline."""
        start = self._start(position)
        if start not in self._titled:
            initials = [word[0] for word in self._line(start).split() if word[0].isalpha()]
            self._titled[start] = sum(c.isupper() for c in initials) > _SHARE_OF_TITLES * len(initials)
        return self._titled[start]

    def _start(self, position: int) -> int:
        return self._text.rfind("\n", 0, position) + 1

    def _line(self, start: int) -> str:
        end = self._text.find("\n", start)
        return self._text[start : end if end >= 0 else len(self._text)]


def _spellings(entry: Entry) -> Iterator[str]:
    """Names and aliases, without remarks in brackets, and with the possessive run on ("Peoples")."""
    for spelling in (entry.name, *entry.aliases):
        plain = re.sub(r"\s*\([^)]*\)", "", spelling)
        yield plain
        if re.search(r"['’]s ", plain):
            yield re.sub(r"['’]s ", "s ", plain)


def _cases(spelling: str) -> str:
    return "".join(word.case for word in words(spelling))


def _people_forms(country: Country) -> Iterator[str]:
    """Adjectives and nouns of a people, and the plurals of those that form one with -s."""
    for form in country.adjectives:
        yield form
        if form.endswith(("an", "i", "k", "t", "d", "b", "r", "n", "e", "u")) and not form.endswith(("ese", "US")):
            yield form + "s"


def _is_government(seen: Sequence[Word]) -> bool:
    return any(word.key in ("government", "governments") for word in seen)
