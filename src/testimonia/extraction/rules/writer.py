"""Drafts to mentions: each value a claim with the words that say it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from testimonia.extraction.rules.continuing import other_day
from testimonia.extraction.rules.drafts import SIDES, Draft, Side
from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.people import named_people
from testimonia.extraction.rules.speech import Speakers, Speech
from testimonia.extraction.rules.telling import Telling
from testimonia.model import (
    Citation,
    Claim,
    Document,
    EventMention,
    Figure,
    LabelBasis,
    MentionLink,
    Modality,
    NamedPerson,
    Party,
    Said,
    Span,
    TimeExpression,
    cite,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Writer"]

LEAD = 8
"""Sentences from the top in which an undated act in the past tense is the news itself."""
MOST_SIDES = MOST_PLACES = 4
BASE_CONFIDENCE, PER_SLOT = 0.35, 0.12
_STATES = {"military", "state", "police"}
_STATUSES = {"civilians", "combatants", "police"}
_GOVERNMENT = re.compile(r"\b(?:government|army|troops|police|regime|state forces)\b", re.IGNORECASE)
_NAME_WORD = re.compile(r"[a-z]{3,}")


class Writer:
    """Writes the drafts of one document as mentions. `extractor` is the name and version that the claims bear."""

    def __init__(self, document: Document, lex: Lexicon, extractor: str) -> None:
        self.document, self.lex, self.extractor = document, lex, extractor
        self.speakers = Speakers(lex)

    def mentions(self, drafts: Sequence[Draft]) -> Iterator[EventMention]:
        """One mention a draft that is told of something specific; totals link to their parts."""
        written: dict[Draft, EventMention] = {}
        for draft in sorted(drafts, key=lambda d: d.kind == "aggregate"):
            if _is_specific(draft):
                written[draft] = self._mention(draft, written)
        told = [(draft, written[draft]) for draft in drafts if draft in written]
        yield from sorted((_told_apart(d, m, told) for d, m in told), key=lambda m: (m.trigger.start, m.key))

    def _mention(self, draft: Draft, written: dict[Draft, EventMention]) -> EventMention:
        parts = tuple(MentionLink("contains", written[p].id) for p in draft.parts if p in written)
        return EventMention(
            document_id=self.document.id,
            kind=draft.kind,
            trigger=draft.trigger,
            sentence=draft.sentence,
            claims=tuple({claim.id: claim for claim in self._claims(draft)}.values()),
            links=parts,
            closed=draft.closed and len(parts) == len(draft.parts),
            key=draft.key,
            confidence=_confidence(draft),
            named_people=tuple(named_people(draft.tellings, self.document)),
        )

    def _claims(self, draft: Draft) -> Iterator[Claim]:
        """All that a draft tells, slot by slot."""
        speech = draft.tellings[0].speech
        yield from self._claim("type", _type(draft), [draft.trigger], speech)
        yield from self._claim("occurrence", "stated", [draft.trigger], speech)
        for telling in draft.denied:
            yield from self._claim("occurrence", "denied", [telling.trigger], telling.speech, "denied")
        yield from self._when(draft, speech)
        yield from self._where(draft, speech)
        yield from self._who(draft)
        for span in draft.means:
            yield from self._claim("means", self.document.text[span.start : span.end], [span], speech)
        if draft.strikes is not None:
            number, span = draft.strikes
            yield from self._claim("strikes", number, [span], speech)
        for harm, telling in draft.harms:
            yield from self._figure(draft, harm, telling)

    def _claim(
        self, slot: str, value: Said, spans: Sequence[Span], speech: Speech | None, modality: Modality = "actual"
    ) -> Iterator[Claim]:
        """The claim; none where no letter or digit stands in the spans."""
        if cited := self._cite(spans):
            yield Claim(slot, value, cited, self.extractor, self.speakers.name(speech), modality)

    def _cite(self, spans: Sequence[Span]) -> tuple[Citation, ...]:
        whole = [s for s in spans if any(c.isalnum() for c in self.document.text[s.start : s.end])]
        return tuple(cite(self.document, s.start, s.end) for s in whole)

    def _when(self, draft: Draft, speech: Speech | None) -> Iterator[Claim]:
        """The days told; else that it was before it was told of; else, for fresh news, the present."""
        for expression in draft.times:
            since = "since " if draft.since and not expression.modifier else ""
            yield from self._claim("date", f"{since}{expression.value}", _counted_from(expression, draft), speech)
        if not draft.times:
            for expression in draft.announced[:1]:
                yield from self._claim("date", f"before {expression.value}", [expression.span], speech)
            if not draft.announced and _is_fresh(draft):
                yield from self._claim("date", "PRESENT_REF", [draft.trigger], speech)

    def _where(self, draft: Draft, speech: Speech | None) -> Iterator[Claim]:
        for name in draft.places[:MOST_PLACES]:
            spans = [name.span] if name.relation is None else [name.span, name.relation]
            yield from self._claim("place", name.text, spans, speech)

    def _who(self, draft: Draft) -> Iterator[Claim]:
        people = list(named_people(draft.tellings, self.document))
        for slot in SIDES:
            told = [(side, telling) for side, telling in draft.sides[slot] if not self._is_person(side, people)]
            for side, telling in told[:MOST_SIDES]:
                party = Party(side.text, side.role.basis, side.actor)
                yield from self._claim(slot, party, [side.cite], telling.speech_of(side.role.token))
        for side, telling in draft.claimed:
            party = Party(side.text, "claimed", side.actor)
            yield from self._claim("claimed_by", party, [side.cite], telling.speech)

    def _is_person(self, side: Side, people: Sequence[NamedPerson]) -> bool:
        """Whether a side is a person's name: who is named is told in `named_people`, and is no party."""
        words = re.findall(r"[^\W\d_]+", side.text)
        given = any(w[0].isupper() and w.lower() in self.lex.given_names for w in words[:-1])
        known = any(person.citation.span.overlaps(side.cite) for person in people)
        return side.actor is None and side.role.token.pos_ == "PROPN" and (given or known)

    def _figure(self, draft: Draft, harm: Harm, telling: Telling) -> Iterator[Claim]:
        amount, span = harm.quantity, telling.parsed.span(harm.start, harm.end)
        speech = telling.speech_of(harm.anchor)
        labelled_by = self.speakers.name(speech) if harm.group in _STATUSES else None
        figure = Figure(
            harm.outcome,
            harm.group,
            amount.low,
            amount.best,
            amount.high,
            self.document.text[span.start : span.end],
            side=_harmed_side(draft, harm),
            of_which=harm.of_which,
            who=harm.who,
            label_basis=self._label_basis(draft, labelled_by) if harm.group in _STATUSES else "unknown",
            labelled_by=() if labelled_by is None else (labelled_by,),
            stage=harm.stage,
            excludes_attacker=harm.excludes_attacker,
        )
        yield from self._claim(f"casualties.{harm.outcome}.{harm.group}", figure, [span], speech)

    def _label_basis(self, draft: Draft, speaker: str | None) -> LabelBasis:
        """Whose label a status is: a party's where the speaker's words name a side, else another's or the report's."""
        if speaker is None:
            return "narrator"
        words = set(_NAME_WORD.findall(speaker.lower())) - self.lex.saying.mouthpieces
        sides = {w for slot in SIDES for side, _ in draft.sides[slot] for w in _NAME_WORD.findall(side.text.lower())}
        return "party" if words & sides else "independent"


def _is_specific(draft: Draft) -> bool:
    """Whether it could be found again: by a day or period, or as fresh news of a place with a figure or both sides."""
    if draft.times or draft.announced or (draft.parts and draft.harms):
        return True
    placed = bool(draft.places) and not draft.carried_place
    return placed and (bool(draft.harms) or all(draft.sides.values()) or _is_fresh(draft))


def _is_fresh(draft: Draft) -> bool:
    """Told as news without a day: in the present perfect, or in the simple past near the top of the report."""
    first = draft.tellings[0]
    if draft.group is not None or first.subordinate or draft.kind == "aggregate":
        return False
    headline = first.parsed.is_title or draft.index == 0
    return headline or first.perfect or first.ongoing or (first.past and draft.index < LEAD)


def _told_apart(draft: Draft, mention: EventMention, told: Sequence[tuple[Draft, EventMention]]) -> EventMention:
    """The mention, linked as different to those that the report puts on another day."""
    others = [(d, m) for d, m in told if m.id != mention.id and d.kind == draft.kind == "incident"]
    apart = [MentionLink("different", m.id) for d, m in others if other_day(draft, d)]
    return replace(mention, links=(*mention.links, *apart))


def _type(draft: Draft) -> str:
    """The act's type; ground taken by a state's force is regained by a government."""
    state = any(side.kind in _STATES or _GOVERNMENT.search(side.text) for side, _ in draft.sides["side_a"])
    taken = draft.type == "non_state_overtakes_territory"
    return "government_regains_territory" if taken and state else draft.type


def _counted_from(expression: TimeExpression, draft: Draft) -> list[Span]:
    """The words that date an act: for "the next day" also those of the day it is counted from."""
    if expression.frame != "narrative" or draft.base is None:
        return [expression.span]
    return [expression.span, draft.base.span]


def _harmed_side(draft: Draft, harm: Harm) -> Literal["a", "b"] | None:
    """Which side the harmed belong to, where the words of a side name them; None where they do not."""
    noun = harm.noun
    if noun is None:
        return None
    if any(_names(side, harm, noun) for side, _ in draft.sides["side_b"]):
        return "b"
    return "a" if any(_names(side, harm, noun) for side, _ in draft.sides["side_a"]) else None


def _names(side: Side, harm: Harm, noun: "Token") -> bool:
    """Whether the words of a side name the harmed: the noun stands among them or, of armed people, its word does."""
    if noun.doc is side.role.token.doc and side.role.start <= noun.idx < side.role.end:
        return True
    words = set(re.findall(r"\w+", side.text.lower()))
    return harm.group in {"combatants", "police"} and bool(words & {noun.lower_, noun.lemma_.lower()})


def _confidence(draft: Draft) -> float:
    """A first estimate that the mention is read right, from how much of it is told."""
    told = (
        bool(draft.times) and not draft.inherited,
        bool(draft.places),
        bool(draft.sides["side_a"]),
        bool(draft.harms),
        draft.tellings[0].type is not None,
    )
    return round(BASE_CONFIDENCE + PER_SLOT * sum(told), 2)
