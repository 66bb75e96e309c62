"""Finds the place names of a document with a gazetteer and the words around them; no trained model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from testimonia.linking.places.gazetteer import Candidate, Gazetteer
from testimonia.linking.places.relations import DIRECTIONS, RelationWords, after, before
from testimonia.linking.places.runs import LINKS, Run, Token, find_runs
from testimonia.linking.places.words import Words, load_words
from testimonia.model import Document, Name, Span

__all__ = ["find_places"]

_LONGEST_NAME = 7
_LONGEST_UNKNOWN = 4
_MOST_IDS = 10
_BIG_TOWN = 100_000
_LEAST_SCORE = 0.2
_SURE, _LISTED_SCORE = 0.5, 0.35
_LIST = re.compile(r",? (?:and|or) |, ")
_APPOSITIVE = re.compile(
    r"(?:\s+(?:province|governorate|district|county|state|region))?\s*(?:[,(–—-]|--)?\s*(?:(?:which|that)\s+)?"
    r"(?:(?:is|lies|are|sits|stands)\s+)?(?:located\s+|situated\s+)?$",
    re.IGNORECASE,
)
_COUNTRY_CODES = frozenset({"PCLI", "PCL", "PCLD"})


@dataclass(frozen=True, slots=True)
class _Match:
    """Tokens `[low, high)` of a run that are a name of the gazetteer."""

    low: int
    high: int
    candidates: tuple[Candidate, ...]


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The place names of all text that is no page furniture, sorted by span; none overlap.

    `ids` are the likeliest places of that name (at most ten); () for a name that is only shaped like one.
    `score`: how sure that the span names a place at all. A place that only tells where another one lies ("Doboj,
    60 km north of Sarajevo") has no relation and a low score.
    """
    finder = _Finder(document.text, gazetteer, load_words())
    spans = [s.span for s in document.segments if s.kind != "furniture"]
    runs = [finder.trimmed(run) for span in spans for run in find_runs(document.text, span, finder.words)]
    finder.note_people(runs)
    names: list[Name] = []
    for run in runs:
        names += finder.names(run, bool(names) and finder.listed(names[-1], run))
    return tuple(finder.relate(names, spans))


class _Finder:
    """One document's search: what is known of its text and of the people in it."""

    def __init__(self, text: str, gazetteer: Gazetteer, words: Words) -> None:
        self.text, self.gazetteer, self.words = text, gazetteer, words
        self.people: set[str] = set()

    def trimmed(self, run: Run) -> Run:
        """A run less the ordinary words that only a sentence's start gave a capital."""
        tokens = run.tokens
        first = tokens[0]
        if len(tokens) > 1 and first.first and first.lower in self.words.ordinary and not self._whole(tokens[:2]):
            return self.trimmed(Run(tokens[1:], first, run.following))
        return run

    def note_people(self, runs: list[Run]) -> None:
        """Remember the words of names of people, so that a surname alone is known later."""
        for run in runs:
            if self._person(run):
                self.people |= {part for t in run.tokens if t.capital for part in (t.lower, t.lower.rpartition("-")[2])}

    def _person(self, run: Run) -> bool:
        tokens = run.tokens
        if tokens[0].lower in self.words.titles or self._titled(run):
            return any(t.lower not in self.words.titles for t in tokens)
        given = tokens[0].lower in self.words.given_names
        return 1 < len(tokens) <= 5 and given and not self._whole(tokens) and not self._institution(tokens[-1])

    def _only_person(self, run: Run) -> bool:
        """A person's name that no "town of" makes a place's."""
        return self._person(run) and not self._settlement_of(run)

    def _titled(self, run: Run) -> bool:
        title = run.previous
        return (
            title is not None
            and title.capital
            and title.lower in self.words.titles
            and self.text[title.end : run.tokens[0].start].strip() in ("", ".")
        )

    def _whole(self, tokens: tuple[Token, ...]) -> bool:
        return bool(self.gazetteer.lookup(self.text[tokens[0].start : tokens[-1].end]))

    def _institution(self, token: Token) -> bool:
        return token.lower in self.words.institution

    def listed(self, last: Name, run: Run) -> bool:
        """Whether a run goes on with a list of places: "in A, B and C"."""
        between = self.text[last.span.end : run.tokens[0].start]
        return last.score >= _SURE and bool(_LIST.fullmatch(between))

    def names(self, run: Run, listed: bool) -> Iterator[Name]:
        """The place names of one run; `listed` where it stands in a list of places."""
        tokens = self._without_demonyms(run.tokens)
        matches = self._matches(tokens)
        rest = [t for i, t in enumerate(tokens) if not any(m.low <= i < m.high for m in matches)]
        if not matches:
            yield from self._unknown(run, listed)
        for match in matches:
            score = self._score(run, tokens, match, rest, listed)
            if score >= _LEAST_SCORE:
                yield self._name(tokens, match, score)

    def _without_demonyms(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The run after its leading adjectives of countries: "Syrian Aleppo" -> "Aleppo"."""
        start = 0
        while (
            start < len(tokens) - 1
            and tokens[start].lower in self.words.demonyms
            and not self._whole(tokens[: start + 2])
        ):
            start += 1
        return tokens[start:]

    def _matches(self, tokens: tuple[Token, ...]) -> list[_Match]:
        """The longest names of the gazetteer, from left to right."""
        matches, at = [], 0
        while at < len(tokens):
            match = self._longest(tokens, at)
            if match:
                matches.append(match)
            at = match.high if match else at + 1
        return matches

    def _longest(self, tokens: tuple[Token, ...], low: int) -> _Match | None:
        if tokens[low].text in LINKS:
            return None
        for high in range(min(len(tokens), low + _LONGEST_NAME), low, -1):
            if tokens[high - 1].text in LINKS:
                continue
            candidates = self._candidates(tokens[low:high])
            if candidates:
                return _Match(low, high, candidates)
        return None

    def _candidates(self, tokens: tuple[Token, ...]) -> tuple[Candidate, ...]:
        word = tokens[0]
        if len(tokens) == 1 and self._never_alone(word):
            return ()
        candidates = self.gazetteer.lookup(self.text[word.start : tokens[-1].end])
        if len(tokens) == 1 and len(word.text) < 4 and word.text.replace(".", "").isupper():
            return tuple(c for c in candidates if c.code in _COUNTRY_CODES)
        if all(t.lower in self.words.ordinary or t.lower in self.words.kind for t in tokens):
            return tuple(c for c in candidates if c.rank == 0)
        return candidates

    def _never_alone(self, word: Token) -> bool:
        lists = (self.words.demonyms, self.words.titles, self.words.institution, self.words.kind, self.words.not_places)
        return any(word.lower in words for words in lists) or bool(DIRECTIONS.fullmatch(word.text))

    def _score(self, run: Run, tokens: tuple[Token, ...], match: _Match, rest: list[Token], listed: bool) -> float:
        """How sure it is that a match names a place, 0..1; additive evidence, weights set by hand on news."""
        best = match.candidates[0]
        score = self._prior(best) + self._context(run, tokens, match) + 0.2 * (listed and match.low == 0)
        words = tokens[match.low : match.high]
        if all(t.lower in self.words.ordinary for t in words):
            score -= 0.55 if len(words) == 1 or not self._well_known(best) else 0.0
        if len(words) == 1:
            score -= self._like_a_person(words[0], best)
        foreign = [t for t in rest if t.capital and t.lower not in self.words.kind and not DIRECTIONS.fullmatch(t.text)]
        if len(tokens) > match.high - match.low and self._no_part(tokens, match):
            score -= 0.5
        if foreign or (match.high < len(tokens) and self._institution(tokens[match.high])):
            score -= 0.6
        return round(min(0.99, max(0.0, score)), 2)

    def _like_a_person(self, word: Token, best: Candidate) -> float:
        if word.lower in self.people:
            return 0.5
        return 0.25 if word.lower in self.words.given_names and best.population < _BIG_TOWN else 0.0

    def _no_part(self, tokens: tuple[Token, ...], match: _Match) -> bool:
        """Whether another name of the run stands right beside a match: "Paris Hilton" names no place."""
        beside = [tokens[i] for i in (match.low - 1, match.high) if 0 <= i < len(tokens)]
        return any(t.capital and t.lower not in self.words.kind and not DIRECTIONS.fullmatch(t.text) for t in beside)

    def _prior(self, best: Candidate) -> float:
        if best.code in _COUNTRY_CODES or best.id.startswith("region:"):
            return 0.95
        return (0.85 if self._well_known(best) else 0.6) - (0.2 if best.rank else 0.0)

    def _well_known(self, best: Candidate) -> bool:
        return best.population >= _BIG_TOWN or best.code == "ADM1" or best.id.startswith("region:")

    def _context(self, run: Run, tokens: tuple[Token, ...], match: _Match) -> float:
        """What the words before and after say for or against a place."""
        before_it = tokens[match.low - 1] if match.low else run.previous
        after_it = tokens[match.high] if match.high < len(tokens) else run.following
        score = 0.0
        if before_it is not None and self._near(before_it.end, tokens[match.low].start):
            score += self._said_before(before_it)
        elif tokens[match.low].first and match.high - match.low == 1:
            score -= 0.15
        if after_it is not None and after_it.lower in self.words.kind:
            score += 0.15
        if self._only_person(run):
            score -= 0.7
        return score

    def _near(self, end: int, start: int) -> bool:
        return self.text[end:start].strip() in ("", "'s", "’s")

    def _said_before(self, token: Token) -> float:
        if token.lower == "of" and self._organisation_of(token):
            return -0.6
        if token.lower in self.words.locative:
            return 0.3
        if token.lower in self.words.titles and token.capital:
            return -0.7
        return 0.15 if token.lower in self.words.settlement or DIRECTIONS.fullmatch(token.lower) else 0.0

    def _organisation_of(self, token: Token) -> bool:
        words = self.text[max(0, token.start - 24) : token.start].lower().split()
        return bool(words) and words[-1] in self.words.organisation_of

    def _name(self, tokens: tuple[Token, ...], match: _Match, score: float) -> Name:
        start, end = tokens[match.low].start, tokens[match.high - 1].end
        start = self._part_start(start)
        best = match.candidates[0]
        return Name(
            Span(start, end),
            "place",
            self.text[start:end],
            tuple(c.id for c in match.candidates[:_MOST_IDS]),
            score,
            country=best.country,
        )

    def _part_start(self, start: int) -> int:
        """Where a name starts with the direction before it: "southern Kenya", "north-eastern Kenya"."""
        words = re.search(r"(?:\bfar[ -])?\b([A-Za-z-]+)[ ]$", self.text[max(0, start - 24) : start])
        return start - len(words.group()) if words and DIRECTIONS.fullmatch(words[1]) else start

    def _unknown(self, run: Run, listed: bool) -> Iterator[Name]:
        """A name that the gazetteer does not know, where the words around it make it a place's."""
        tokens = run.tokens
        if len(tokens) > _LONGEST_UNKNOWN or self._only_person(run) or any(self._not_a_place(t) for t in tokens):
            return
        score = self._shape_score(run) or _LISTED_SCORE * listed
        if score:
            start, end = tokens[0].start, tokens[-1].end
            yield Name(Span(start, end), "place", self.text[start:end], (), score)

    def _not_a_place(self, token: Token) -> bool:
        words = self.words
        lists = (words.institution, words.not_places, words.demonyms, words.titles, words.ordinary, self.people)
        return any(token.lower in known for known in lists) or (token.text.isupper() and len(token.text) < 6)

    def _shape_score(self, run: Run) -> float:
        tokens, previous = run.tokens, run.previous
        if len(tokens) > 1 and tokens[-1].lower in self.words.kind:
            return 0.5
        if previous is None or not self._near(previous.end, tokens[0].start) or len(tokens[0].text) < 3:
            return 0.0
        if self._settlement_of(run):
            return 0.7
        settled = run.following is not None and run.following.lower in self.words.settlement
        if settled and self._near(tokens[-1].end, run.following.start if run.following else 0):
            return 0.5
        if previous.lower in self.words.settlement:
            return 0.4
        return 0.3 if previous.lower in self.words.locative and previous.lower != "of" else 0.0

    def _settlement_of(self, run: Run) -> bool:
        """Whether "town of", "districts of" stands before a run."""
        previous = run.previous
        if previous is None or previous.lower != "of" or not self._near(previous.end, run.tokens[0].start):
            return False
        lead = self.text[max(0, previous.start - 24) : previous.start].lower().split()
        return bool(lead) and lead[-1] in self.words.settlement

    def relate(self, names: list[Name], spans: list[Span]) -> Iterator[Name]:
        """The names with the words that relate an event to them."""
        previous: Name | None = None
        for name in sorted(names, key=lambda n: n.span):
            floor = next(s.start for s in spans if s.covers(name.span))
            told = before(self.text, name.span.start, floor, previous.span if previous else None)
            follows = after(self.text, name.span.end)
            if told and follows and follows.kind == "border":
                told = RelationWords(Span(told.span.start, follows.span.end), "border")
            told = told or follows
            if told and told.span.start < name.span.start and self._appositive(previous, told.span):
                name = replace(name, score=round(name.score * 0.2, 2))
            elif told:
                name = replace(name, relation=told.span)
            yield name
            previous = name

    def _appositive(self, previous: Name | None, relation: Span) -> bool:
        """Whether the words only tell where the name before lies."""
        if previous is None or relation.start < previous.span.end:
            return False
        return bool(_APPOSITIVE.fullmatch(self.text[previous.span.end : relation.start]))
