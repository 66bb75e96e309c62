"""Who says so: speakers and what they speak of; who claims an act and who is blamed for it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.phrases import Role, phrase, role
from testimonia.extraction.rules.syntax import children, objects_of, with_conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Speakers", "Speech", "accused", "claimants", "speech_over", "speeches"]

_ACCORDING = re.compile(r"\b(?:according to|as per)\s+", re.IGNORECASE)
_APART = {"parataxis", "advcl"}


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker as written, `[start, end)` in the sentence, and the token indices of what is said.

    `verb` is the lemma of saying; `pronoun`: the speaker is told before ("they said").
    """

    speaker: str
    start: int
    end: int
    scope: frozenset[int]
    verb: str
    token: "Token"
    pronoun: bool


class Speakers:
    """The speakers of a report so far, so that a later short form finds its full name: "he", "the command"."""

    def __init__(self, lex: Lexicon) -> None:
        self._forces = lex.saying.forces
        self._told: list[str] = []

    def name(self, speech: Speech | None) -> str | None:
        """The speaker as written, or as the report wrote it in full before; None where nobody speaks.

        A pronoun is the speaker before. A lone noun ("the command") is the last speaker whose name ends in it; "the
        military" the last whose name is of a force.
        """
        if speech is None:
            return None
        if speech.pronoun:
            return self._told[-1] if self._told else None
        if (full := self._in_full(speech.speaker.lower().split())) is not None:
            return full
        self._told.append(speech.speaker)
        return speech.speaker

    def _in_full(self, words: Sequence[str]) -> str | None:
        """The last full name that a lone noun is short for; None for several words, or where there is none."""
        if len(words) != 1:
            return None
        ends = self._forces if words[0] in self._forces else {words[0]}
        told = (t for t in reversed(self._told) if len(t.split()) > 1 and t.lower().split()[-1] in ends)
        return next(told, None)


def speech_over(token: "Token", found: Iterable[Speech]) -> Speech | None:
    """Who says what a token tells: the speech with the narrowest scope around it; None = the report itself."""
    return min((s for s in found if token.i in s.scope), key=lambda s: len(s.scope), default=None)


def speeches(parsed: Parsed) -> tuple[Speech, ...]:
    """All speakers of a sentence: "the mayor said ...", "according to the mayor", "the mayor blamed ..."."""
    found = [*_with_verbs(parsed), *_according(parsed), *_accusers(parsed)]
    return tuple(s for s in found if s.scope)


def _with_verbs(parsed: Parsed) -> Iterator[Speech]:
    """Speakers with a verb of saying or denying. Who claims an attack says nothing of it: see `claimants`."""
    saying = parsed.lex.saying
    for verb in parsed.doc:
        if verb.pos_ == "VERB" and verb.lemma_ in saying.say | saying.deny:
            subject = next(children(verb, "nsubj"), None)
            claims = any(c.lower_ in saying.claimed for c in children(verb, "dobj"))
            if subject is not None and subject.lower_ not in saying.not_speakers and not claims:
                yield _speech(subject, _said(verb), verb.lemma_, parsed)


def _according(parsed: Parsed) -> Iterator[Speech]:
    """ "according to the mayor": everything else in the sentence is said."""
    for match in _ACCORDING.finditer(parsed.text):
        person = _person_after(match.end(), parsed)
        if person is not None:
            yield _speech(person, _rest(person), "say", parsed)


def _accusers(parsed: Parsed) -> Iterator[Speech]:
    """ "The mayor blamed rebels for the raid": of the mayor is only that it was rebels."""
    for verb in parsed.doc:
        accused = frozenset(t.i for p in _blamed(verb) for t in with_conjuncts(p))
        subject = next(children(verb, "nsubj"), None)
        if accused and subject is not None and subject.lower_ not in parsed.lex.saying.not_speakers:
            yield _speech(subject, accused, verb.lemma_, parsed)


def _person_after(position: int, parsed: Parsed) -> "Token | None":
    """The noun that the preposition ending at a position governs, or that stands right behind it."""
    first = next((t for t in parsed.doc if _is_preposition(t, position) or t.idx >= position), None)
    if first is None:
        return None
    return next(children(first, "pobj"), first if first.pos_ in {"NOUN", "PROPN"} else None)


def _is_preposition(token: "Token", end: int) -> bool:
    """Whether a token is the "to" or "per" that ends, with the space behind it, at or after a position."""
    return token.idx >= end - 3 and token.lower_ in {"to", "per"}


def _speech(subject: "Token", scope: frozenset[int], verb: str, parsed: Parsed) -> Speech:
    start, end = phrase(subject, parsed.lex)
    pronoun = subject.lower_ in parsed.lex.grammar.pronouns
    return Speech(parsed.text[start:end], start, end, scope, verb, subject, pronoun)


def _said(verb: "Token") -> frozenset[int]:
    """What a verb of saying governs: its complement clause, or the rest of the sentence where it stands apart."""
    told = [
        c
        for c in verb.children
        if c.dep_ in {"ccomp", "dobj", "xcomp", "pobj"} or (verb.lemma_ == "put" and c.dep_ == "prep")
    ]
    if verb.dep_ in _APART or (not told and verb.dep_ == "ccomp"):
        return _rest(verb)
    return frozenset(t.i for c in told for t in c.subtree)


def _rest(token: "Token") -> frozenset[int]:
    """The tokens of the sentence that are not below a token."""
    own = {t.i for t in token.subtree}
    return frozenset(t.i for t in token.doc if t.i not in own)


def claimants(parsed: Parsed) -> list[Role]:
    """Who claims the act: "X claimed responsibility", "claimed by X"; nobody where "no group" claims it."""
    found = [t for verb in parsed.doc if verb.pos_ == "VERB" for t in _claiming(verb, parsed.lex)]
    return [role(t, parsed.lex, "claimed") for t in found]


def _claiming(verb: "Token", lex: Lexicon) -> Iterator["Token"]:
    """Who claims an act by a verb of claiming, in the active and in the passive."""
    if verb.lemma_ not in {"claim", "admit", "take"}:
        return
    claimed = {c.lower_ for c in children(verb, "dobj", "nsubjpass")} & lex.saying.claimed
    subject = next(children(verb, "nsubj"), None)
    owns = verb.lemma_ == "claim" or "responsibility" in claimed
    if claimed and owns and subject is not None and not _by_nobody(verb, subject, lex):
        yield from with_conjuncts(subject)
    if verb.lemma_ == "claim" and verb.dep_ in {"acl", "ROOT", "relcl", "conj"}:
        for agent in children(verb, "agent"):
            yield from (t for person in children(agent, "pobj") for t in with_conjuncts(person))


def _by_nobody(verb: "Token", subject: "Token", lex: Lexicon) -> bool:
    """ "No group has claimed it", "the rebels did not claim it"."""
    words = {subject.lower_, *(c.lower_ for c in subject.children)}
    return bool(words & lex.saying.nobody) or any(True for _ in children(verb, "neg"))


def accused(parsed: Parsed) -> list[Role]:
    """Who is blamed for the act, or under suspicion."""
    roles = []
    for token in parsed.doc:
        roles += [role(t, parsed.lex, "blamed") for p in _blamed(token) for t in with_conjuncts(p)]
        roles += [role(t, parsed.lex, "suspected") for t in _suspected(token)]
    return [r for r in roles if r.token.lemma_.lower() not in parsed.lex.grammar.not_sides]


def _blamed(verb: "Token") -> Iterator["Token"]:
    """ "blamed it on A", "blamed A", "A was accused"."""
    if verb.lemma_ == "blame":
        on = list(objects_of(verb, {"on"}))
        yield from on or children(verb, "dobj", "nsubjpass")
    elif verb.lemma_ == "accuse":
        yield from children(verb, "dobj", "nsubjpass")


def _suspected(token: "Token") -> Iterator["Token"]:
    """ "A is suspected", "suspicion fell on A"."""
    if token.lemma_ == "suspect" and token.pos_ == "VERB":
        yield from (t for c in children(token, "dobj", "nsubjpass") for t in with_conjuncts(c))
    if token.lemma_ == "suspicion":
        yield from objects_of(token.head, {"on"})
