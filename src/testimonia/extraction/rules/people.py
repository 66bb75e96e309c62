"""People whom a report names as killed, hurt or taken."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from testimonia.extraction.rules.tellings import Telling
from testimonia.model import Document, NamedPerson, cite

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["named_people"]

_ROLES = {
    "kill": "killed",
    "murder": "killed",
    "assassinate": "killed",
    "behead": "killed",
    "die": "killed",
    "wound": "injured",
    "injure": "injured",
    "abduct": "abducted",
    "kidnap": "abducted",
    "arrest": "captured",
    "detain": "captured",
    "capture": "captured",
}


def _names(verb: "Token") -> Iterator["Token"]:
    for child in verb.children:
        wanted = child.dep_ in {"dobj", "nsubjpass"} or (child.dep_ == "nsubj" and verb.lemma_ == "die")
        if wanted:
            yield from (t for t in (child, *(c for c in child.children if c.dep_ == "appos")) if t.pos_ == "PROPN")


def named_people(told: Sequence[Telling], document: Document) -> Iterator[NamedPerson]:
    """Persons named as the object of a harm, by two or more capitalised words that are no place's or actor's name."""
    for telling in told:
        parsed = telling.parsed
        for frame in telling.frames:
            role = _ROLES.get(frame.head.lemma_.lower())
            for token in _names(frame.head) if role else ():
                words = [c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "PROPN"] + [token]
                span = parsed.token_span(words[0], token)
                known = any(n.span.overlaps(span) for n, _ in (*parsed.places, *parsed.actors) if n.score >= 0.4)
                if len(words) >= 2 and not known:
                    citation = cite(document, span.start, span.end)
                    yield NamedPerson(citation.quote, role, citation)  # type: ignore[arg-type]
