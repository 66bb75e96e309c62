"""The suite `toponyms`: place names of local and world news, with the places that they mean.

The names are given; an answer is right if it is the coded entity, or lies within 161 km of its point. Beside it: the
distance alone, the answers that call themselves sure, and end to end, where the names have to be found first.
"""

import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.evaluation.engine import Setting
from testimonia.evaluation.files import parts
from testimonia.evaluation.metrics import prf, share
from testimonia.evaluation.names import fold
from testimonia.evaluation.results import Part, Result, Row
from testimonia.model import Document, InputError, Name, Place, Segment, Span, great_circle_km

__all__ = ["toponyms"]

RIGHT_KM = 161.0
"""A hundred miles: the usual bound of the field."""

SURE = 0.7
"""The score from which on an answer calls itself sure."""

NAMED = 0.35
"""The score from which on a found name is taken for a place, as the linker does it."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A coded name; `point` None where the corpus gives none. `kind` is the GeoNames feature class, "?" = not told."""

    span: Span
    phrase: str
    geonames: str
    title: str
    point: tuple[float, float] | None
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How one coded name came out."""

    case: str
    toponym: Toponym
    place: Place | None

    @property
    def near(self) -> bool:
        return _near(self.place, self.toponym)

    @property
    def right(self) -> bool:
        return _right(self.place, self.toponym)


def toponyms(setting: Setting) -> Result:
    """`data/geo/*.xml`, in the format of LGL and TR-News."""
    files = parts(setting, "data/geo", "*.xml")
    return Result("toponyms", "none", tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    articles = list(_articles(path))[: setting.limit]
    answers: list[Answer] = []
    found = Counter[str]()
    for number, (document, coded) in enumerate(articles, 1):
        places = setting.engine.resolve(document, [_given(toponym) for toponym in coded])
        answers += [
            Answer(f"{document.id}:{toponym.span.start}", toponym, places.get(toponym.span))
            for toponym in coded
            if toponym.point is not None
        ]
        found.update(_end_to_end(setting, document, coded))
        setting.progress(f"Places: {path.stem}", number, len(articles))
    name = path.stem.lower()
    rows = tuple(Row(f"{name}/{a.case} {a.toponym.phrase}", "right", a.right) for a in answers)
    return Part(name, len(answers), _figures(answers) | _found_figures(found), {}, rows)


def _figures(answers: Sequence[Answer]) -> dict[str, float]:
    sure = [answer for answer in answers if answer.place is not None and answer.place.score >= SURE]
    kinds = sorted({answer.toponym.kind for answer in answers})
    return {
        "accuracy": _mean([a.right for a in answers]),
        "distance_only": _mean([a.near for a in answers]),
        "answered": _mean([a.place is not None for a in answers]),
        "sure": share(len(sure), len(answers)),
        "right_when_sure": _mean([a.right for a in sure]),
        **{f"accuracy: class {kind}": _mean([a.right for a in answers if a.toponym.kind == kind]) for kind in kinds},
    }


def _mean(marks: Sequence[bool]) -> float:
    return share(sum(marks), len(marks))


def _end_to_end(setting: Setting, document: Document, coded: Sequence[Toponym]) -> Mapping[str, int]:
    """Counts where names are found first: of names, of those that are coded ones, and of those rightly placed."""
    names = [name for name in setting.engine.places(document) if name.score >= NAMED]
    places = setting.engine.resolve(document, names)
    hits = [(t, next((n for n in names if n.span.overlaps(t.span)), None)) for t in coded]
    return {
        "coded": len(coded),
        "names": len(names),
        "true": sum(any(name.span.overlaps(toponym.span) for toponym in coded) for name in names),
        "found": sum(name is not None for _, name in hits),
        "placed": sum(name is not None and _right(places.get(name.span), toponym) for toponym, name in hits),
    }


def _found_figures(n: Mapping[str, int]) -> dict[str, float]:
    recognised = prf(share(n["true"], n["names"]), share(n["found"], n["coded"]))
    placed = prf(share(n["placed"], n["names"]), share(n["placed"], n["coded"]))
    return recognised.named("found") | {"found_and_placed_f1": placed.f1}


def _given(toponym: Toponym) -> Name:
    return Name(toponym.span, "place", toponym.phrase, (), 1.0)


def _right(place: Place | None, toponym: Toponym) -> bool:
    return place is not None and (_same_entity(place, toponym) or _near(place, toponym))


def _same_entity(place: Place, toponym: Toponym) -> bool:
    """One GeoNames id; for countries and their parts also the coded title, as their ids differ between gazetteers."""
    if place.gazetteer_id == f"gn:{toponym.geonames}":
        return True
    named = {fold(name) for name in (place.name, *place.aliases)}
    return place.basis in ("admin", "country") and fold(toponym.title) in named


def _near(place: Place | None, toponym: Toponym) -> bool:
    if place is None or place.lat is None or place.lon is None or toponym.point is None:
        return False
    return great_circle_km(place.lat, place.lon, *toponym.point) <= RIGHT_KM


def _articles(path: Path) -> Iterator[tuple[Document, list[Toponym]]]:
    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    for number, article in enumerate(root.iter("article")):
        text, name = article.findtext("text") or "", article.get("docid") or str(number)
        document = Document(name, name, text, (Segment(Span(0, len(text)), "body", "whole"),))
        read = [_toponym(element, text) for element in article.iter("toponym")]
        yield document, [toponym for toponym in read if toponym is not None]


def _toponym(element: ElementTree.Element, text: str) -> Toponym | None:
    """None where it has no entry of a gazetteer, or its offsets lie outside the text."""
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    tag = element.find("gaztag")
    if tag is None or not 0 <= start < end <= len(text):
        return None
    phrase = element.findtext("phrase") or text[start:end]
    stands = [found.start() for found in re.finditer(re.escape(phrase), text)]
    start = min(stands, key=lambda at: abs(at - start), default=start)  # some offsets are a few characters off
    lat, lon = tag.findtext("lat"), tag.findtext("lon")
    return Toponym(
        Span(start, start + len(phrase)),
        phrase,
        tag.get("geonameid") or "",
        tag.findtext("name") or "",
        (float(lat), float(lon)) if lat and lon else None,
        tag.findtext("fclass") or "?",
    )
