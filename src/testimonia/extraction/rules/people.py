"""People whom a report names as killed, hurt or taken."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from testimonia.extraction.rules.harming import outcome_of
from testimonia.extraction.rules.lexicon import Lexicon, PersonRole
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import children
from testimonia.extraction.rules.telling import Telling
from testimonia.model import Document, NamedPerson, Span, cite

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["named_people"]


def named_people(told: Iterable[Telling], document: Document) -> Iterator[NamedPerson]:
    """Persons named as the object of a harm, by two or more capitalised words that are no place's or actor's name."""
    for telling in told:
        for frame in telling.frames:
            role = _role(frame.head, telling.parsed.lex)
            if role is not None:
                for span in _names(frame.head, telling.parsed):
                    citation = cite(document, span.start, span.end)
                    yield NamedPerson(citation.quote, role, citation)


def _role(verb: "Token", lex: Lexicon) -> PersonRole | None:
    """What a verb does to those it names; "shot dead" does it too, "shot" alone does not say."""
    outcome = outcome_of(verb, "active", lex)
    return lex.harm.named.get(verb.lemma_.lower()) or ("killed" if outcome == "killed" else None)


def _names(verb: "Token", parsed: Parsed) -> Iterator[Span]:
    """The full names of those whom a verb harms: "shot Jan Kowal", "the mayor, Jan Kowal, was abducted"."""
    for token in _harmed(verb):
        words = [c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"] + [token]
        span = parsed.token_span(words[0], token)
        known = any(n.span.overlaps(span) for n, _ in (*parsed.places, *parsed.actors) if n.score >= 0.4)
        if len(words) >= 2 and not known:
            yield span


def _harmed(verb: "Token") -> Iterator["Token"]:
    """The proper nouns that are the verb's object or passive subject, or stand in apposition to it."""
    for child in children(verb, "dobj", "nsubjpass", "nsubj"):
        if child.dep_ != "nsubj" or verb.lemma_ == "die":
            yield from (t for t in (child, *children(child, "appos")) if t.pos_ == "PROPN")
