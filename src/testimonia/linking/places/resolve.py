"""Resolves the place names of a document together: candidates scored by each other and by the words around them."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from testimonia.linking.places.gazetteer import Candidate, Gazetteer, log_prior
from testimonia.linking.places.geometry import bearing_gap
from testimonia.linking.places.placing import COUNTRY_CODES, Anchor, placed
from testimonia.linking.places.relations import Told, before, parse_relation, split_part, wind_name
from testimonia.linking.places.spelling import normalise
from testimonia.linking.places.words import load_words
from testimonia.model import Document, Name, Place, Span, great_circle_km

__all__ = ["PlaceResolver", "demonym_votes", "shorter_names"]

_ROUNDS = 3
"""From the second on, the votes know what the first made of qualifiers and nearness."""
_COUNTRY_WEIGHT, _ADMIN_WEIGHT = 2.5, 2.0
_QUALIFIED, _QUALIFIED_LOOSELY = 20.0, 5.0
_KIND_CUE, _DIRECTION_CUE, _NEARNESS = 4.0, 1.5, 3.0
_REPEATED_VOTE, _DEMONYM_VOTE, _LEAST_SHARE = 0.1, 0.5, 0.1
_UNSHARED = 0.3
"""What a place counts that lies in no one country, or a country among areas: neither for it nor against it."""
_STATED, _STATED_NEAR_KM, _STATED_GAP, _STATED_SLACK_KM = 4.0, 40.0, 50.0, 5.0
_STATED_SHORT, _STATED_LONG = 0.65, 1.1
_LONGEST_APPOSITION = 90
_RIVALS = 5
_LEFT_OUT_RANK, _LEFT_OUT_LIKENESS = 2, 0.7
_BRACKETS = re.compile(r"\([^)]*\)")
_KEY_SHARE, _KEY_COUNTRIES, _KEY_SCORE = 0.15, 3, 0.6
_SAME_SPOT_KM = 25.0
_NEAR_KM = 200.0
_CAPITALS = r"(?P<name>[A-Z][\w’'.-]*(?:\s(?:of\s)?[A-Z][\w’'-]*){0,3})"
_FIRM = re.compile(r"\s*[,(/]\s*(?:in\s+)?(?:the\s+)?" + _CAPITALS)
_LOOSE = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z’'-]+\s+){0,4}?(?:[A-Z]\w+[’']s\s+)?" + _CAPITALS)
_AREA_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:province|governorate|county|state|oblast|region|district|department|"
    r"prefecture|emirate|division|township|raion|parish)\b",
    re.IGNORECASE,
)
_TOWN_BEFORE = re.compile(
    r"\b(?:city|town|village|hamlet|capital|suburb|neighbou?rhood|port|camp)(?:\s+of)?,?\s+$", re.IGNORECASE
)
_AREA_BEFORE = re.compile(r"\b(?:province|governorate|county|state|oblast|region|district)\s+of\s+$", re.IGNORECASE)
_LIES = re.compile(
    r"\b(?P<wind>(?:north|south)?-?(?:east|west)?)(?:ern)?(?:most)?\s+(?:\w+\s+){0,2}?(?:city|town|"
    r"village|province|governorate|district|region|port|state|area|oasis)\s+(?:of\s+)?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Slot:
    """One name, its candidates, and what the words around it say. `part` as in `split_part`; None = whole."""

    name: Name
    written: str
    part: str | None
    candidates: tuple[Candidate, ...]
    scores: list[float]

    @property
    def best(self) -> Candidate | None:
        if not self.candidates:
            return None
        return self.candidates[max(range(len(self.candidates)), key=self.scores.__getitem__)]


class PlaceResolver:
    """Resolves names with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def resolve(
        self, document: Document, names: Sequence[Name], country_hints: Mapping[str, float] | None = None
    ) -> dict[Span, Place]:
        """Places by the span of their name; a name that nothing is known of is left out.

        `country_hints`: votes for countries (ISO alpha-3) from elsewhere, one vote as much as one place named; None =
        the adjectives of countries in the text ("Syrian") vote.
        """
        text = document.text
        slots = [self._slot(name) for name in sorted(names, key=lambda n: n.span) if name.kind == "place"]
        hints = demonym_votes(text) if country_hints is None else country_hints
        self._add_key_candidates(slots, _Votes(slots, _country, hints))
        cues = [self._cues(text, slot) for slot in slots]
        for _ in range(_ROUNDS):
            self._score(slots, cues, hints)
            self._weigh_nearness(slots)
            _weigh_distances(text, slots)
        return self._places(document, slots)

    def _slot(self, name: Name) -> _Slot:
        written = " ".join(name.text.split())
        country = self.gazetteer.countries.get(load_words().demonyms.get(normalise(written), ""))
        if country:
            return _Slot(name, written, None, (country,), [0.0])
        candidates = self.gazetteer.lookup(written)
        split = split_part(written)
        if any(c.cls in "AL" or written[0].isupper() for c in candidates):
            split = None
        if split:
            written, candidates = split[1], self.gazetteer.lookup(split[1])
        candidates = candidates or self._less(written)
        return _Slot(name, written, split[0] if split else None, candidates, [log_prior(c) for c in candidates])

    def _less(self, written: str) -> tuple[Candidate, ...]:
        """What an unknown name means with something left out; the likeness says so."""
        found = next(filter(None, map(self.gazetteer.lookup, shorter_names(written))), ())
        return tuple(replace(c, rank=_LEFT_OUT_RANK, likeness=_LEFT_OUT_LIKENESS) for c in found)

    def _add_key_candidates(self, slots: list[_Slot], votes: "_Votes") -> None:
        """Where no likely country knows the spelling, places of those countries that may be spelled so."""
        ranked = sorted(votes.all, key=votes.all.__getitem__, reverse=True)[:_KEY_COUNTRIES]
        likely = [country for country in ranked if votes.all[country] >= _KEY_SHARE * votes.total]
        for slot in slots:
            if not any(c.country in likely or c.population > 200_000 for c in slot.candidates):
                slot.candidates += self._by_key(slot.written, likely)
                slot.scores = [log_prior(c) for c in slot.candidates]

    def _by_key(self, written: str, countries: Sequence[str]) -> tuple[Candidate, ...]:
        for name in (written, *shorter_names(written)):
            found = tuple(c for country in countries for c in self.gazetteer.by_key(name, country))
            if found:
                return found
        return ()

    def _score(self, slots: list[_Slot], cues: list["_Cues"], hints: Mapping[str, float]) -> None:
        """Score all candidates by prior, cues, and the votes of what all names meant by the scores before."""
        countries, areas = _Votes(slots, _country, hints), _Votes(slots, _admin, {})
        for slot, cue in zip(slots, cues, strict=True):
            slot.scores = [
                log_prior(c)
                + cue.bonus(c)
                + _COUNTRY_WEIGHT * countries.share(slot, _country(c))
                + _ADMIN_WEIGHT * areas.share(slot, _admin(c))
                for c in slot.candidates
            ]

    def _cues(self, text: str, slot: _Slot) -> "_Cues":
        span = slot.name.span
        before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 80]
        lies = _LIES.search(before)
        wind = wind_name(lies["wind"]) if lies else ""
        firm, loose = self._qualifiers(after)
        return _Cues(firm, loose, _told_kind(before, after), wind, self.gazetteer)

    def _qualifiers(self, after: str) -> tuple[frozenset[int | str], frozenset[int | str]]:
        """Areas and countries that follow a name: firmly (", Texas") and loosely (" in Homs province")."""
        firm, loose = _FIRM.match(after), _LOOSE.match(after)
        return self._areas(firm["name"] if firm else ""), self._areas(loose["name"] if loose else "")

    def _areas(self, written: str) -> frozenset[int | str]:
        """Row numbers of areas and codes of countries that the longest known start of some words may mean."""
        words = written.split()
        for end in range(len(words), 0, -1):
            found = self.gazetteer.lookup(" ".join(words[:end]))
            areas = [c for c in found if c.cls in "AL" and c.rank < 2]
            if areas:
                return frozenset(c.country or "" if c.code in COUNTRY_CODES else c.number for c in areas)
            if found:
                return frozenset()
        return frozenset()

    def _weigh_nearness(self, slots: list[_Slot]) -> None:
        """Candidates gain by lying near what the other names most likely mean."""
        chosen = [(s.written, s.best) for s in slots if s.best is not None and _is_spot(s.best)]
        for slot in slots:
            if len(slot.candidates) < 2:
                continue
            others = [c for written, c in chosen if written != slot.written and c is not None]
            slot.scores = [
                score + _NEARNESS * _nearness(candidate, others)
                for score, candidate in zip(slot.scores, slot.candidates, strict=True)
            ]

    def _places(self, document: Document, slots: list[_Slot]) -> dict[Span, Place]:
        anchors = [self._anchor(slot) for slot in slots]
        spellings = _spellings(slots)
        found: dict[Span, Place] = {}
        for index, (slot, anchor) in enumerate(zip(slots, anchors, strict=True)):
            if anchor is None:
                continue
            told = slot.name.relation
            words = parse_relation(document.text[told.start : told.end]) if told else None
            partner = _partner(slots, anchors, index) if words else None
            found[slot.name.span] = placed(
                anchor, words, slot.part, partner, spellings[anchor.candidate.id], slot.name.text, self.gazetteer
            )
        return found

    def _anchor(self, slot: _Slot) -> Anchor | None:
        best = slot.best
        if best is None:
            return None
        share = _probability(slot.candidates, slot.scores, best)
        score = share * (_KEY_SCORE * best.likeness if best.rank > 2 else 1.0)
        return Anchor(
            best,
            self._area_name(best, best.admin1, "ADM1"),
            self._area_name(best, best.admin2, "ADM2"),
            round(score, 3),
        )

    def _area_name(self, candidate: Candidate, number: int | None, code: str) -> str | None:
        if candidate.code == code:
            return candidate.name
        area = self.gazetteer.place(number) if number is not None else None
        return area.name if area else None


@dataclass(frozen=True, slots=True)
class _Cues:
    """What the words around a name say. `kind` "A" an area, "P" a town, "" not told; `wind` where in its country."""

    firm: frozenset[int | str]
    loose: frozenset[int | str]
    kind: str
    wind: str
    gazetteer: Gazetteer

    def bonus(self, candidate: Candidate) -> float:
        within = {candidate.country, candidate.admin1, candidate.admin2}
        bonus = _QUALIFIED * bool(within & self.firm) + _QUALIFIED_LOOSELY * bool(within & self.loose)
        if self.kind:
            bonus += _KIND_CUE if (candidate.cls in "AL") == (self.kind == "A") else -_KIND_CUE
        return bonus + (_DIRECTION_CUE * self._lies_so(candidate) if self.wind else 0.0)

    def _lies_so(self, candidate: Candidate) -> float:
        """1 where a candidate lies on the told side of its country's middle, else 0."""
        country = self.gazetteer.countries.get(candidate.country or "")
        if country is None:
            return 0.0
        return float(bearing_gap(country.lat, country.lon, candidate.lat, candidate.lon, self.wind) <= 75)


def shorter_names(written: str) -> list[str]:
    """Names with something left out: "Dumayr Airbase" -> ["Dumayr"], "Kobane/Ayn al-Arab" -> ["Kobane", "Ayn al-Arab"].

    Left out are bracketed words, and words for a kind of place at either end; [] where there are none.
    """
    kinds = load_words().kind
    shorter: list[str] = []
    for part in _BRACKETS.sub(" ", written).split("/"):
        words = part.split()
        while len(words) > 1 and words[-1].lower() in kinds:
            words.pop()
        while len(words) > 1 and words[0].lower() in kinds:
            words.pop(0)
        shorter.append(" ".join(words))
    return [name for name in shorter if name and name != written]


def _weigh_distances(text: str, slots: list[_Slot]) -> None:
    """Candidates gain by lying where an apposition says: "Doboj, 60 km north of Sarajevo"."""
    towns = [slot for slot in slots if slot.best is not None and slot.best.cls == "P"]
    for slot, anchor in pairwise(towns):
        start, end = slot.name.span.end, anchor.name.span.start
        words = before(text, end, start, None) if start < end <= start + _LONGEST_APPOSITION else None
        told = parse_relation(text[words.span.start : words.span.end]) if words else None
        if told and anchor.best and anchor.name.relation is None:
            slot.scores = [
                score + _STATED * _lies_as_told(candidate, anchor.best, told)
                for score, candidate in zip(slot.scores, slot.candidates, strict=True)
            ]


def _lies_as_told(place: Candidate, anchor: Candidate, told: Told) -> bool:
    """Whether a place lies near an anchor, or as far off as told; news distances run 7 to 24 % long."""
    apart = great_circle_km(place.lat, place.lon, anchor.lat, anchor.lon)
    if told.distance_km is None:
        return told.kind == "near" and apart <= _STATED_NEAR_KM
    if told.bearing and bearing_gap(anchor.lat, anchor.lon, place.lat, place.lon, told.bearing) > _STATED_GAP:
        return False
    return _STATED_SHORT * told.distance_km <= apart <= _STATED_LONG * told.distance_km + _STATED_SLACK_KM


def _told_kind(before: str, after: str) -> str:
    """ "A" where the words around a name make it an area, "P" a town, else ""."""
    if _AREA_AFTER.match(after) or _AREA_BEFORE.search(before):
        return "A"
    return "P" if _TOWN_BEFORE.search(before) else ""


def demonym_votes(text: str) -> dict[str, float]:
    """Votes for countries by their adjectives in a text; the logarithm damps what is said again and again."""
    demonyms = load_words().demonyms
    counts = Counter(demonyms[w] for w in map(str.lower, re.findall(r"\b[A-Z][a-z]+", text)) if w in demonyms)
    return {country: _DEMONYM_VOTE * (1 + math.log(n)) for country, n in counts.items()}


class _Votes:
    """What all names vote for, and what each name voted for itself, which does not count for it."""

    def __init__(self, slots: Iterable[_Slot], group: Callable[[Candidate], str], hints: Mapping[str, float]) -> None:
        """Names vote for the countries or areas they may lie in, by their scores so far; said again they vote less."""
        self.all: dict[str, float] = defaultdict(float, hints)
        self.own: dict[str, dict[str, float]] = {}
        for slot in slots:
            word = slot.written.lower()
            weight = _REPEATED_VOTE if word in self.own else 1.0
            own = self.own.setdefault(word, defaultdict(float))
            for key, share in _best_by(slot, group).items():
                self.all[key] += weight * share
                own[key] += weight * share
        self.total = sum(self.all.values())

    def share(self, slot: _Slot, group: str) -> float:
        """The logarithm of a group's share in the votes of the other names; "" is no group."""
        own = self.own[slot.written.lower()]
        others = self.total - sum(own.values())
        if not group or others < _LEAST_SHARE:
            return math.log(_UNSHARED)
        return math.log((self.all[group] - own.get(group, 0.0)) / others + _LEAST_SHARE)


def _country(candidate: Candidate) -> str:
    return candidate.country or ""


def _admin(candidate: Candidate) -> str:
    """What the first-order area of a candidate is voted under; "" for a country."""
    number = candidate.number if candidate.code == "ADM1" else candidate.admin1
    return "" if number is None else str(number)


def _best_by(slot: _Slot, key: Callable[[Candidate], str]) -> dict[str, float]:
    """The share of each group (country, area) by its likeliest candidate; shares add up to 1; {} for none."""
    best: dict[str, float] = defaultdict(float)
    top = max(slot.scores, default=0.0)
    for candidate, score in zip(slot.candidates, slot.scores, strict=True):
        group = key(candidate)
        if group:
            best[group] = max(best[group], math.exp(max(score - top, -50.0)))
    total = sum(best.values())
    return {group: share / total for group, share in best.items()}


def _nearness(candidate: Candidate, others: Sequence[Candidate]) -> float:
    """1 beside another place told, falling to a third at 200 km; 0 where there is no other."""
    nearest = min((great_circle_km(candidate.lat, candidate.lon, o.lat, o.lon) for o in others), default=math.inf)
    return math.exp(-nearest / _NEAR_KM)


def _is_spot(place: Candidate) -> bool:
    """Whether a place is small enough for others to be near it: no country, no large area."""
    return place.cls == "P" or (place.radius_km or 0.0) <= _NEAR_KM


def _probability(candidates: Sequence[Candidate], scores: Sequence[float], best: Candidate) -> float:
    """The share of the best candidate, and of those at the same spot, among the best few."""
    ranked = sorted(zip(scores, candidates, strict=True), key=lambda pair: -pair[0])[:_RIVALS]
    weights = [math.exp(score - ranked[0][0]) for score, _ in ranked]
    same = sum(weight for weight, (_, c) in zip(weights, ranked, strict=True) if _same_spot(c, best))
    return same / sum(weights)


def _same_spot(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates lie together, or one is the area that the other lies in."""
    if {a.admin1, a.admin2} & {b.number} or {b.admin1, b.admin2} & {a.number}:
        return True
    return great_circle_km(a.lat, a.lon, b.lat, b.lon) <= _SAME_SPOT_KM


def _spellings(slots: Iterable[_Slot]) -> dict[str, tuple[str, ...]]:
    """The spellings in the report, by the id of the place, in the order of telling."""
    spellings: dict[str, dict[str, None]] = defaultdict(dict)
    for slot in slots:
        if slot.best is not None:
            spellings[slot.best.id][slot.written] = None
    return {place: tuple(written) for place, written in spellings.items()}


def _partner(slots: list[_Slot], anchors: list[Anchor | None], index: int) -> Anchor | None:
    """The other end of "between A and B", "the road from A to B"."""
    span = slots[index].name.span
    relation = slots[index].name.relation
    if relation is None:
        return None
    if index and relation.covers(slots[index - 1].name.span):
        return anchors[index - 1]
    following = slots[index + 1].name if index + 1 < len(slots) else None
    if following and following.relation and following.relation.covers(span):
        return anchors[index + 1]
    return None
