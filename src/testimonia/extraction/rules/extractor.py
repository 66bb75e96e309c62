"""The rule extractor: a report in, its event mentions out, every value cited."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from testimonia.extraction.rules.drafts import Draft, Side, gather, other_day
from testimonia.extraction.rules.figures import Harm
from testimonia.extraction.rules.lexicon import Lexicon, lexicon
from testimonia.extraction.rules.parse import parse
from testimonia.extraction.rules.people import named_people
from testimonia.extraction.rules.sentences import Sentence, sentences
from testimonia.extraction.rules.speech import Speakers, Speech
from testimonia.extraction.rules.tellings import Telling, speech_over, tellings
from testimonia.model import (
    Citation,
    Claim,
    Document,
    EventMention,
    Figure,
    Find,
    Found,
    LabelBasis,
    MentionLink,
    Modality,
    Party,
    Said,
    Span,
    cite,
)

__all__ = ["RulesExtractor"]

READS = {"en", "und"}
LEAD = 8
"""Sentences from the top in which an undated act in the past tense is the news itself."""
OFF_TOPIC_SENTENCE, OFF_TOPIC_TEXT = 2, 4
_STATES = {"military", "state", "police"}
_GOVERNMENT = re.compile(r"\b(?:government|army|troops|police|regime|state forces)\b", re.IGNORECASE)


class RulesExtractor:
    """Finds events by trigger word and dependency parse. Deterministic, English only, no network.

    `find` gives the names and times of a document (see `model.Find`).
    """

    name = "rules"
    version = "1"

    def __init__(self, find: Find) -> None:
        self.find = find
        self.lexicon = lexicon()

    def reads(self, language: str) -> bool:
        """Whether it can read a language (ISO 639-1; "und" = unknown is tried)."""
        return language in READS

    def extract(self, document: Document) -> Iterable[EventMention]:
        """The mentions of events that the report tells as having happened, in the order of telling."""
        chosen = [
            (i, s)
            for i, s in enumerate(sentences(document))
            if self.lexicon.gate.search(s.text) and not self._off_topic(s.text)
        ]
        if not chosen or len(self.lexicon.off_topic.findall(document.text)) >= OFF_TOPIC_TEXT:
            return []
        found = self.find(document)
        drafts = gather(list(self._tellings(chosen, found)), document, self.lexicon, found.times)
        return list(_Writer(document, self.lexicon, f"{self.name}/{self.version}").mentions(drafts))

    def _off_topic(self, text: str) -> bool:
        return len(self.lexicon.off_topic.findall(text)) >= OFF_TOPIC_SENTENCE

    def _tellings(self, chosen: Sequence[tuple[int, Sentence]], found: Found) -> Iterator[tuple[int, Telling]]:
        for (index, _), parsed in zip(
            [c for c in chosen if len(c[1].text) <= 2000], parse([s for _, s in chosen], found), strict=True
        ):
            for telling in tellings(parsed, self.lexicon):
                yield index, telling


class _Writer:
    """Writes drafts as mentions: each value a claim with the words that say it."""

    def __init__(self, document: Document, lex: Lexicon, extractor: str) -> None:
        self.document, self.lex, self.extractor = document, lex, extractor
        self.speakers = Speakers()

    def mentions(self, drafts: Sequence[Draft]) -> Iterator[EventMention]:
        """One mention a draft that is told of something specific; totals link to their parts."""
        written: dict[int, EventMention] = {}
        for draft in sorted(drafts, key=lambda d: d.kind == "aggregate"):
            if self._specific(draft):
                written[id(draft)] = self._mention(draft, written)
        told = [(draft, written[id(draft)]) for draft in drafts if id(draft) in written]
        yield from sorted((_told_apart(d, m, told) for d, m in told), key=lambda m: (m.trigger.start, m.key))

    @staticmethod
    def _specific(draft: Draft) -> bool:
        """A day or period, or fresh news of a place with a figure or both sides: less is no event that could be found again."""
        if draft.times or draft.announced or (draft.parts and draft.harms):
            return True
        placed = bool(draft.places) and not draft.carried_place
        return placed and bool(draft.harms or (draft.side_a and draft.side_b) or _fresh(draft))

    def _claim(
        self, slot: str, value: Said, spans: Sequence[Span], speech: Speech | None = None, modality: Modality = "actual"
    ) -> Claim | None:
        cited = self._cite(spans)
        return Claim(slot, value, cited, self.extractor, self.speakers.name(speech), modality) if cited else None

    def _cite(self, spans: Sequence[Span]) -> tuple[Citation, ...]:
        whole = [s for s in spans if any(c.isalnum() for c in self.document.text[s.start : s.end])]
        return tuple(cite(self.document, s.start, s.end) for s in whole)

    def _mention(self, draft: Draft, written: dict[int, EventMention]) -> EventMention:
        claims = [c for c in self._claims(draft) if c is not None]
        unique = list({c.id: c for c in claims}.values())
        parts = tuple(MentionLink("contains", written[id(p)].id) for p in draft.parts if id(p) in written)
        return EventMention(
            document_id=self.document.id,
            kind="aggregate" if draft.kind == "aggregate" else "incident",
            trigger=draft.trigger,
            sentence=draft.sentence,
            claims=tuple(unique),
            links=parts,
            closed=draft.closed and len(parts) == len(draft.parts),
            key=draft.key,
            confidence=_confidence(draft),
            named_people=tuple(named_people(draft.tellings, self.document)),
        )

    def _claims(self, draft: Draft) -> Iterator[Claim | None]:
        speech = draft.tellings[0].speech
        yield self._claim("type", _type(draft), draft.triggers[:1], speech)
        yield self._claim("occurrence", "stated", draft.triggers[:1], speech)
        for telling in draft.denied:
            yield self._claim(
                "occurrence", "denied", [telling.parsed.span(telling.start, telling.end)], telling.speech, "denied"
            )
        yield from self._where_and_when(draft, speech)
        for slot in ("side_a", "side_b"):
            for side, telling in getattr(draft, slot)[:4]:
                yield self._claim(slot, Party(side.text, side.role.basis, side.actor), [side.cite], telling.speech)
        for side, telling in draft.claimed:
            yield self._claim("claimed_by", Party(side.text, "claimed", side.actor), [side.cite], telling.speech)
        for span in draft.means:
            yield self._claim("means", self.document.text[span.start : span.end], [span], speech)
        if draft.strikes is not None:
            yield self._claim("strikes", draft.strikes[0], [draft.strikes[1]], speech)
        for harm, telling in draft.harms:
            yield self._figure(draft, harm, telling)

    def _where_and_when(self, draft: Draft, speech: Speech | None) -> Iterator[Claim | None]:
        for expression in draft.times:
            since = draft.since and not expression.modifier
            spans = (
                [expression.span]
                if expression.frame != "narrative" or draft.base is None
                else [expression.span, draft.base.span]
            )
            yield self._claim("date", f"since {expression.value}" if since else expression.value, spans, speech)
        if not draft.times:
            for expression in draft.announced[:1]:
                yield self._claim("date", f"before {expression.value}", [expression.span], speech)
        if not (draft.times or draft.announced) and _fresh(draft):
            yield self._claim("date", "PRESENT_REF", draft.triggers[:1], speech)
        for name in draft.places[:4]:
            spans = [name.span] if name.relation is None else [name.span, name.relation]
            yield self._claim("place", name.text, spans, speech)

    def _figure(self, draft: Draft, harm: Harm, telling: Telling) -> Claim | None:
        amount = harm.quantity
        span = telling.parsed.span(harm.start, harm.end)
        speech = speech_over(harm.anchor, telling.spoken) or telling.speech
        status = harm.group in {"civilians", "combatants", "police"}
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
            label_basis=_label_basis(draft, speech) if status else "unknown",
            labelled_by=(speech.speaker,) if status and speech is not None else (),
            stage="earlier" if harm.stage == "earlier" else "current",
            excludes_attacker=harm.excludes_attacker,
        )
        return self._claim(f"casualties.{harm.outcome}.{harm.group}", figure, [span], speech)


def _fresh(draft: Draft) -> bool:
    """Told as news without a day: in the present perfect, or in the simple past near the top of the report."""
    first = draft.tellings[0]
    if draft.group is not None or first.subordinate or draft.kind == "aggregate":
        return False
    headline = first.parsed.sentence.kind == "title" or draft.index == 0
    return headline or first.perfect or first.ongoing or (first.past and draft.index < LEAD)


def _told_apart(draft: Draft, mention: EventMention, told: Sequence[tuple[Draft, EventMention]]) -> EventMention:
    """The mention, linked as different to those that the report puts on another day."""
    apart = [MentionLink("different", m.id) for d, m in told if m.id != mention.id and d.kind == draft.kind == "incident" and other_day(draft, d)]
    return replace(mention, links=(*mention.links, *apart))


def _type(draft: Draft) -> str:
    """The act's type; ground taken by a state's force is regained by a government."""
    state = any(side.kind in _STATES or _GOVERNMENT.search(side.text) for side, _ in draft.side_a)
    if draft.type == "non_state_overtakes_territory" and state:
        return "government_regains_territory"
    return draft.type


def _harmed_side(draft: Draft, harm: Harm) -> str | None:
    """Which side the harmed belong to, where the words of a side name them."""
    if harm.noun is None:
        return None
    noun = harm.noun
    for slot, letter in (("side_b", "b"), ("side_a", "a")):
        for side, telling in getattr(draft, slot):
            same = noun.doc is side.role.token.doc and side.role.start <= noun.idx < side.role.end
            words = set(re.findall(r"\w+", side.text.lower()))
            if same or (
                harm.group in {"combatants", "police"} and (noun.lower_ in words or noun.lemma_.lower() in words)
            ):
                return letter
    return None


def _label_basis(draft: Draft, speech: Speech | None) -> LabelBasis:
    """Whose label a status is: a party's where the speaker's words name a side, else another speaker's or the reporter's."""
    if speech is None:
        return "narrator"
    words = {w for w in re.findall(r"[a-z]{3,}", speech.speaker.lower())} - {"the", "and", "officials", "spokesman"}
    sides = {
        w
        for slot in ("side_a", "side_b")
        for side, _ in getattr(draft, slot)
        for w in re.findall(r"[a-z]{3,}", side.text.lower())
    }
    return "party" if words & sides else "independent"


def _confidence(draft: Draft) -> float:
    """A first estimate that the mention is read right, from how much of it is told; calibrated later against gold."""
    told = (
        bool(draft.times) and not draft.inherited,
        bool(draft.places),
        bool(draft.side_a),
        bool(draft.harms),
        draft.tellings[0].type is not None,
    )
    return round(0.35 + 0.12 * sum(told), 2)
