"""Who says so: speakers and what they speak of; who claims an act and who is blamed for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.roles import PRONOUNS, Role, phrase
from testimonia.model import Basis

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Speakers", "Speech", "accused", "claimants", "speeches"]

_ACCORDING = re.compile(r"\b(?:according to|as per)\s+", re.IGNORECASE)
_FORCES = {"military", "army", "command", "forces", "headquarters"}
_NOBODY = {"no", "nobody", "none", "neither"}
_RESPONSIBLE = {"responsibility", "attack", "attacks", "bombing", "blast", "strike", "credit", "explosion", "ambush"}


@dataclass(frozen=True, slots=True)
class Speech:
    """A speaker as written, `[start, end)` in the sentence, and the token indices of what is said. `verb`: its lemma."""

    speaker: str
    start: int
    end: int
    scope: frozenset[int]
    verb: str
    token: "Token"

    @property
    def pronoun(self) -> bool:
        return self.token.lower_ in PRONOUNS


class Speakers:
    """The speakers of a report, so that a later short form finds its full name: "he", "the command"."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def name(self, speech: Speech | None) -> str | None:
        """The speaker as written, or as the report wrote it in full before; None where nobody speaks.

        A pronoun is the speaker before. A lone noun ("the command") is the last speaker whose name ends in it; "the
        military" the last whose name is of a force.
        """
        if speech is None:
            return None
        words = speech.speaker.lower().split()
        if speech.pronoun:
            return self._told[-1] if self._told else None
        if len(words) == 1:
            ends = _FORCES if words[0] in _FORCES else {words[0]}
            full = [told for told in reversed(self._told) if len(told.split()) > 1 and told.lower().split()[-1] in ends]
            if full:
                return full[0]
        self._told.append(speech.speaker)
        return speech.speaker


def _speech(verb: "Token", subject: "Token", scope: frozenset[int], parsed: Parsed) -> Speech:
    start, end = phrase(subject)
    return Speech(parsed.sentence.text[start:end], start, end, scope, verb.lemma_, subject)


def _said(verb: "Token") -> frozenset[int]:
    """What a verb of saying governs: its complement clause, or the rest of the sentence where it stands apart."""
    told = [
        c
        for c in verb.children
        if c.dep_ in {"ccomp", "dobj", "xcomp", "pobj"} or (verb.lemma_ == "put" and c.dep_ == "prep")
    ]
    if verb.dep_ in {"parataxis", "advcl"} or not told:
        own = {t.i for t in verb.subtree}
        return (
            frozenset(t.i for t in verb.doc if t.i not in own)
            if verb.dep_ in {"parataxis", "advcl", "ccomp"}
            else frozenset()
        )
    return frozenset(t.i for c in told for t in c.subtree)


def speeches(parsed: Parsed, lex: Lexicon) -> list[Speech]:
    """All speakers of a sentence."""
    found = []
    for verb in parsed.doc:
        if verb.pos_ == "VERB" and (verb.lemma_ in lex.say or verb.lemma_ in lex.deny):
            subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
            owned = any(c.dep_ == "dobj" and c.lower_ in _RESPONSIBLE for c in verb.children)
            if subject is not None and subject.lower_ not in {"which", "that", "reports"} and not owned:
                found.append(_speech(verb, subject, _said(verb), parsed))
    found += _according(parsed)
    return [s for s in found if s.scope]


def _according(parsed: Parsed) -> Iterator[Speech]:
    for match in _ACCORDING.finditer(parsed.sentence.text):
        prep = next(
            (t for t in parsed.doc if t.idx >= match.end() - 3 and t.lower_ in {"to", "per"} or t.idx >= match.end()),
            None,
        )
        person = (
            None
            if prep is None
            else next((c for c in prep.children if c.dep_ == "pobj"), prep if prep.pos_ in {"NOUN", "PROPN"} else None)
        )
        if person is not None:
            own = {t.i for t in person.subtree}
            start, end = phrase(person)
            scope = frozenset(t.i for t in parsed.doc if t.i not in own)
            yield Speech(parsed.sentence.text[start:end], start, end, scope, "say", person)


def _with_conjuncts(token: "Token") -> list["Token"]:
    return [token, *token.conjuncts]


def _as_role(token: "Token", basis: Basis) -> Role:
    start, end = phrase(token)
    return Role(start, end, token, basis, token.lower_ in PRONOUNS)


def claimants(parsed: Parsed) -> list[Role]:
    """Who claims the act: "X claimed responsibility", "claimed by X"; nobody where "no group" claims it."""
    found: list["Token"] = []
    for verb in parsed.doc:
        if verb.lemma_ not in {"claim", "admit", "take"} or verb.pos_ != "VERB":
            continue
        objects = {c.lower_ for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}}
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if objects & _RESPONSIBLE and (verb.lemma_ == "claim" or "responsibility" in objects) and subject is not None:
            if not ({c.lower_ for c in subject.children} | {subject.lower_}) & _NOBODY and not any(
                c.dep_ == "neg" for c in verb.children
            ):
                found += _with_conjuncts(subject)
        if verb.lemma_ == "claim" and (verb.dep_ in {"acl", "ROOT", "relcl", "conj"}):
            found += [
                t
                for a in verb.children
                if a.dep_ == "agent"
                for p in a.children
                if p.dep_ == "pobj"
                for t in _with_conjuncts(p)
            ]
    return [_as_role(t, "claimed") for t in found]


def _blamed(verb: "Token") -> Iterator["Token"]:
    if verb.lemma_ == "blame":
        on = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "on" for p in c.children if p.dep_ == "pobj"]
        yield from on or [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    if verb.lemma_ == "accuse":
        yield from (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})


def accused(parsed: Parsed) -> list[Role]:
    """Who is blamed for the act, or under suspicion."""
    roles = []
    for token in parsed.doc:
        for person in _blamed(token):
            roles += [_as_role(t, "blamed") for t in _with_conjuncts(person)]
        if token.lemma_ == "suspect" and token.pos_ == "VERB":
            roles += [
                _as_role(t, "suspected")
                for c in token.children
                if c.dep_ in {"dobj", "nsubjpass"}
                for t in _with_conjuncts(c)
            ]
        if token.lemma_ == "suspicion":
            verb = token.head
            on = [
                p
                for c in verb.children
                if c.dep_ == "prep" and c.lower_ == "on"
                for p in c.children
                if p.dep_ == "pobj"
            ]
            roles += [_as_role(p, "suspected") for p in on]
    return roles
