"""Links what a report's mentions say to places, actors and days.

>>> linker = Linker.open()
>>> linked, rejected = linker.link(document, mentions, document.published)
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from testimonia.linking.actors.find import ActorIndex
from testimonia.linking.actors.resolve import ActorContext
from testimonia.linking.dates import anchor, find_times, tense_at
from testimonia.linking.places.find import find_places
from testimonia.linking.places.gazetteer import Gazetteer
from testimonia.linking.places.resolve import PlaceResolver
from testimonia.model import (
    Actor,
    Claim,
    Document,
    EventMention,
    Found,
    Interval,
    LinkedMention,
    Name,
    Party,
    Place,
    Publication,
    Rejection,
    Resolved,
    Segment,
    Span,
    TimeExpression,
)

__all__ = ["Linker"]

_REMEMBERED = 8  # documents whose names are kept between `find` and `link`
_DOUBTFUL = 0.4  # a name of so low a score does not push another aside
_LEADING = 0.6  # the share of a report's places from which on one country is its own
_SIDES = ("side_a", "side_b", "claimed_by")
_SINCE, _ANNOUNCED = "since ", "before "
"""What an extractor writes before a date's value: the start of a period, or the day on which the act was announced."""

_WEEK = timedelta(days=6)
_FRESH = "PRESENT_REF"
"""The TIMEX3 value of a date that only the tense tells: "has resumed shelling"."""

Pair = tuple[str, Resolved]


class Linker:
    """Finds names and times, and resolves the claims of mentions. Build once and share between reports."""

    def __init__(self, gazetteer: Gazetteer, actors: ActorIndex) -> None:
        self.actors = actors
        self._gazetteer = gazetteer
        self._places = PlaceResolver(gazetteer)
        self._found = lru_cache(_REMEMBERED)(self._find)

    @classmethod
    def open(cls) -> "Linker":
        """With the gazetteer and the actor lexicon that ship with the package."""
        return cls(Gazetteer.open(), ActorIndex())

    def find(self, document: Document) -> Found:
        """The names and times of a document. Of a place and an actor that overlap, the longer name stays; a country's
        name stays both, as its role in the sentence decides."""
        return self._found(document)

    def expressions(self, text: str) -> tuple[TimeExpression, ...]:
        """The time expressions of a text."""
        return find_times(text)

    def link(
        self, document: Document, mentions: Sequence[EventMention], published: Publication
    ) -> tuple[tuple[LinkedMention, ...], tuple[Rejection, ...]]:
        """The mentions, in the order given, with what their words mean; and what means nothing that is known."""
        found = self.find(document)
        places = self._placed(document, mentions, found)
        dates = _Dates(document, found.times, published)
        days = dates.resolve(mentions)
        context = ActorContext(None, found.actors, self.actors.acronyms(document))
        linked: list[LinkedMention] = []
        rejected: list[Rejection] = []
        for mention in mentions:
            pairs = [*days[mention.id], *_place_pairs(mention, places)]
            pairs += self._actor_pairs(document, mention, replace(context, country=_country(pairs, places)))
            linked.append(LinkedMention(mention, tuple(pairs), dates.window(mention)))
            rejected += _unresolved(mention, pairs)
        return tuple(linked), tuple(rejected)

    def speakers(self, said: Iterable[str]) -> dict[str, str]:
        """Speakers as written -> actor ids, for those that the lexicon knows."""
        context = ActorContext(None, (), {})
        known = ((text, self.actors.resolve(text, context).id) for text in sorted(set(said)))
        return {text: identity for text, identity in known if identity}

    def _find(self, document: Document) -> Found:
        actors = self.actors.find(document)
        places = find_places(document, self._gazetteer)
        return Found(
            tuple(place for place in places if not any(_pushes_aside(actor, place) for actor in actors)),
            tuple(actor for actor in actors if not any(_pushes_aside(place, actor) for place in places)),
            find_times(document.text),
        )

    def _placed(self, document: Document, mentions: Sequence[EventMention], found: Found) -> dict[Span, Place]:
        """Places by the span that a claim cites first, all names of the document resolved together."""
        cited = {claim.citations[0].span: claim for mention in mentions for claim in mention.of("place")}
        known = {name.span for name in found.places}
        added = [_as_name(claim) for span, claim in cited.items() if span not in known]
        hints = Counter(name.country for name in found.actors if name.country)
        return self._places.resolve(document, sorted([*found.places, *added], key=lambda name: name.span), hints)

    def _actor_pairs(self, document: Document, mention: EventMention, context: ActorContext) -> Iterator[Pair]:
        for claim in (claim for slot in _SIDES for claim in mention.of(slot)):
            if isinstance(claim.value, Party):
                said = (claim.attributed_to,) if claim.attributed_to else ()
                actor = self._actor(document, claim, claim.value, context)
                yield claim.id, replace(actor, basis=claim.value.basis, by=said)

    def _actor(self, document: Document, claim: Claim, party: Party, context: ActorContext) -> Actor:
        """The actor of a party's words; the extractor's own reading where the words hold no name at all."""
        cited = claim.citations[0].span
        article = document.text[max(0, cited.start - 4) : cited.start]
        told = party.text if article.lower() != "the " else f"{article}{party.text}"
        actor = self.actors.resolve(told, replace(context, at=cited.start))
        nameless = not any(name.span.overlaps(cited) for name in context.names)
        if actor.id is None and party.actor is not None and nameless:
            actor = self.actors.known(party.actor, party.text) or actor
        return replace(actor, aliases=tuple(dict.fromkeys([party.text, *actor.aliases])))


def _pushes_aside(winner: Name, loser: Name) -> bool:
    """Whether a name leaves no room for one of the other kind. Of two equal spans only a named group's wins."""
    if winner.score <= _DOUBTFUL or not winner.span.overlaps(loser.span):
        return False
    width, other = winner.span.end - winner.span.start, loser.span.end - loser.span.start
    return width > other or (width == other and winner.kind == "actor" and winner.actor_kind not in ("state", "people"))


def _as_name(claim: Claim) -> Name:
    """The place name that a claim cites and the finder did not see."""
    cited = claim.citations
    relation = cited[1].span if len(cited) > 1 else None
    return Name(cited[0].span, "place", cited[0].quote, (), 1.0, relation=relation)


def _place_pairs(mention: EventMention, places: Mapping[Span, Place]) -> Iterator[Pair]:
    for claim in mention.of("place"):
        place = places.get(claim.citations[0].span)
        if place:
            yield claim.id, place


def _country(pairs: Sequence[Pair], places: Mapping[Span, Place]) -> str | None:
    """The country where it happened, else the one that most of the report's places lie in."""
    own = next((value.country for _, value in pairs if isinstance(value, Place) and value.country), None)
    if own or not places:
        return own
    country, count = Counter(place.country for place in places.values()).most_common(1)[0]
    return country if count >= _LEADING * len(places) else None


def _unresolved(mention: EventMention, pairs: Sequence[Pair]) -> Iterator[Rejection]:
    told = {identity for identity, _ in pairs}
    for claim in (claim for slot in ("date", "place", *_SIDES) for claim in mention.of(slot)):
        if claim.id not in told:
            reason = f"{claim.slot} {claim.citations[0].quote!r} of mention {mention.id} resolves to nothing known"
            yield Rejection(mention.document_id, "linking", reason)


def _base(claim: Claim, at: Mapping[Span, Interval]) -> Interval | None:
    """The days from which a date claim counts, where it cites the expression that it counts from second."""
    return at.get(claim.citations[1].span) if len(claim.citations) > 1 else None


def _fresh(published: Publication) -> Interval | None:
    """News told without a day is of the week up to its publication, too wide to tell two events apart."""
    if published.first is None or published.last is None:
        return None
    return Interval(published.first - timedelta(days=7), published.last, "week", "tense")


@dataclass(frozen=True, slots=True)
class _Dates:
    """Anchors the date claims of one document."""

    document: Document
    times: tuple[TimeExpression, ...]
    published: Publication

    def resolve(self, mentions: Sequence[EventMention]) -> dict[str, list[Pair]]:
        """Per mention id, its date claims with their days. "Five days later" counts from the mention told before."""
        days: dict[str, list[Pair]] = {}
        narrative: Interval | None = None
        at: dict[Span, Interval] = {}
        for mention in sorted(mentions, key=lambda m: (m.sentence.start, m.trigger.start, m.key)):
            told = [
                (claim, self._interval(claim, mention, _base(claim, at) or narrative)) for claim in mention.of("date")
            ]
            days[mention.id] = [(claim.id, interval) for claim, interval in told if interval]
            at |= {claim.citations[0].span: interval for claim, interval in told if interval}
            narrative = next((interval for _, interval in told if interval and interval.start), narrative)
        return days

    def window(self, mention: EventMention) -> Interval | None:
        """It happened by the day of publication; None where that is unknown."""
        last = self._published_at(mention.trigger).last
        return Interval(None, last, "unknown", "publication") if last else None

    def _interval(self, claim: Claim, mention: EventMention, narrative: Interval | None) -> Interval | None:
        if claim.value == _FRESH:
            return _fresh(self._published_at(claim.citations[0].span))
        expression = self._expression(claim)
        if expression is None:
            return None
        span = expression.span
        tense = "past" if mention.modality == "actual" else tense_at(self.document.text, span)
        before = [time for time in self.times if time.span.end <= span.start]
        interval = anchor(expression, self._published_at(span), narrative, tense, before)
        if interval and interval.end and str(claim.value).startswith(_ANNOUNCED):  # news announces within days
            first = interval.start or interval.end
            precision = "week" if interval.precision == "day" else interval.precision
            interval = Interval(first - _WEEK, interval.end, precision, interval.basis)
        return interval if interval and (interval.start or interval.end) else None

    def _expression(self, claim: Claim) -> TimeExpression | None:
        """The expression that a claim cites, as the start of a period where the claim's value says so."""
        cited = claim.citations[0].span
        here = [time for time in self.times if time.span == cited] or [t for t in self.times if t.span.overlaps(cited)]
        if not here:
            return None
        return replace(here[0], modifier="since") if str(claim.value).startswith(_SINCE) else here[0]

    def _published_at(self, span: Span) -> Publication:
        """When the words of a span were published: the report's own, but for captions and posts with their own time."""
        segment = next((s for s in self.document.segments if s.span.covers(span)), None)
        if segment is None or segment.group is None:
            return self.published
        stamp = self._stamp(segment)
        if stamp is None or stamp.start is None:
            return Publication(None, self.published.last, "none")
        return Publication(stamp.start, stamp.end, "post")

    def _stamp(self, segment: Segment) -> Interval | None:
        """The last whole date printed in a group of segments."""
        spans = [other.span for other in self.document.segments if other.group == segment.group]
        inside = [time for time in self.times if any(span.covers(time.span) for span in spans)]
        days = [anchor(time, Publication(None, None, "none")) for time in inside if time.frame == "absolute"]
        return next((day for day in reversed(days) if day and day.days == 1), None)
