"""Scores place names against gold: `python bench/places.py --data DIR`, DIR laid out with `geo/` and `ucdp/`.

Toponyms (LGL, TR-News format): the names are given; right = the same entity, or within 161 km of the gold point.
Finding: names found by the finder that overlap a gold name. UCDP: place names of exact precision, country given.
"""

import argparse
import csv
import re
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from testimonia.linking.places.find import find_places
from testimonia.linking.places.gazetteer import Candidate, Gazetteer
from testimonia.linking.places.geometry import distance_km
from testimonia.linking.places.resolve import PlaceResolver, shorter_names
from testimonia.linking.places.spelling import normalise
from testimonia.model import Document, Name, Place, Segment, Span

RIGHT_KM = 161.0
UCDP_KM = 25.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym of a gold corpus; `lat` None where the corpus gives no point."""

    span: Span
    phrase: str
    geonames: str
    title: str
    lat: float | None
    lon: float | None
    kind: str


def articles(path: Path) -> list[tuple[Document, list[Gold]]]:
    found: list[tuple[Document, list[Gold]]] = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        identity = article.get("docid") or str(len(found))
        document = Document(identity, identity, text, (Segment(Span(0, len(text)), "body", "whole"),))
        found.append((document, [gold for top in article.iter("toponym") if (gold := toponym(top, text))]))
    return found


def toponym(element: ET.Element, text: str) -> Gold | None:
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    tag = element.find("gaztag")
    if tag is None or not 0 <= start < end <= len(text):
        return None
    lat, lon = tag.findtext("lat"), tag.findtext("lon")
    phrase = element.findtext("phrase") or text[start:end]
    start = min(places_of(phrase, text), key=lambda at: abs(at - start), default=start)
    return Gold(
        Span(start, start + len(phrase)),
        phrase,
        tag.get("geonameid") or "",
        tag.findtext("name") or "",
        float(lat) if lat else None,
        float(lon) if lon else None,
        tag.findtext("fclass") or "?",
    )


def places_of(phrase: str, text: str) -> list[int]:
    """Where a phrase stands; the offsets of some gold files are a few characters off."""
    return [found.start() for found in re.finditer(re.escape(phrase), text)]


def same_entity(place: Place, gold: Gold) -> bool:
    if place.gazetteer_id == f"gn:{gold.geonames}":
        return True
    named = {normalise(n) for n in (place.name, *place.aliases)}
    return place.basis in ("admin", "country") and normalise(gold.title) in named


def near(place: Place, gold: Gold) -> bool:
    if place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return False
    return distance_km(place.lat, place.lon, gold.lat, gold.lon) <= RIGHT_KM


def toponyms(path: Path, gazetteer: Gazetteer, show: int) -> None:
    resolver, counts, wrong = PlaceResolver(gazetteer), Counter[str](), Counter[str]()
    sure: dict[bool, Counter[bool]] = defaultdict(Counter)
    for document, golds in articles(path):
        names = [Name(g.span, "place", g.phrase, (), 1.0) for g in golds]
        places = resolver.resolve(document, names)
        for gold in (g for g in golds if g.lat is not None):
            place = places.get(gold.span)
            right = place is not None and (same_entity(place, gold) or near(place, gold))
            counts.update(all=1, found=place is not None, right=right, near=place is not None and near(place, gold))
            if place is not None:
                sure[place.score >= 0.7][right] += 1
            if not right:
                wrong[f"{gold.phrase} = {gold.title}; ours {place and (place.name, place.country)}"] += 1
    high = sure[True]
    print(
        f"{path.stem}: n {counts['all']}, right {counts['right'] / counts['all']:.3f}, distance only "
        f"{counts['near'] / counts['all']:.3f}, not found {1 - counts['found'] / counts['all']:.3f}; "
        f"scored .7 or more: {sum(high.values())}, right {high[True] / max(1, sum(high.values())):.3f}"
    )
    for words, n in wrong.most_common(show):
        print("   ", n, words)


def end_to_end(path: Path, gazetteer: Gazetteer, show: int) -> None:
    resolver, counts, missed, extra = PlaceResolver(gazetteer), Counter[str](), Counter[str](), Counter[str]()
    start = time.perf_counter()
    told = articles(path)
    for document, golds in told:
        names = [n for n in find_places(document, gazetteer) if n.score >= 0.35]
        places = resolver.resolve(document, names)
        for gold in golds:
            name = next((n for n in names if n.span.overlaps(gold.span)), None)
            place = places.get(name.span) if name else None
            right = place is not None and (same_entity(place, gold) or near(place, gold))
            counts.update(gold=1, found=name is not None, right=right)
            if name is None:
                missed[gold.phrase] += 1
        counts["names"] += len(names)
        false = [n for n in names if not any(n.span.overlaps(g.span) for g in golds)]
        counts["false"] += len(false)
        extra.update(f"{n.text} ({n.score})" for n in false)
    seconds = time.perf_counter() - start
    precision, recall = 1 - counts["false"] / counts["names"], counts["found"] / counts["gold"]
    placed_p, placed_r = counts["right"] / counts["names"], counts["right"] / counts["gold"]
    print(
        f"{path.stem} end to end: found P {precision:.3f} R {recall:.3f} F1 {harmonic(precision, recall):.3f}; found "
        f"and rightly placed F1 {harmonic(placed_p, placed_r):.3f}; {len(told) / seconds:.0f} documents/s"
    )
    for words, n in missed.most_common(show):
        print("    missed", n, words)
    for words, n in extra.most_common(show):
        print("    extra", n, words)


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def ucdp(path: Path, gazetteer: Gazetteer) -> None:
    """Candidate recall and top answer within 25 km, of distinct places and of events; one country at a time."""
    events: Counter[tuple[str, float, float]] = Counter()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if float(row["where_prec"]) == 1:
                events[row["where_coordinates"], float(row["latitude"]), float(row["longitude"])] += 1
    resolver, counts = PlaceResolver(gazetteer), Counter[str]()
    for (name, lat, lon), n in events.items():
        hit = any(distance_km(lat, lon, c.lat, c.lon) <= UCDP_KM for c in in_country(name, "SYR", gazetteer))
        document = Document("u", "u", name, (Segment(Span(0, len(name)), "body", "whole"),))
        place = resolver.resolve(document, [Name(Span(0, len(name)), "place", name, (), 1.0)], {"SYR": 10.0}).get(
            Span(0, len(name))
        )
        top = (
            place is not None
            and place.lat is not None
            and place.lon is not None
            and distance_km(lat, lon, place.lat, place.lon) <= UCDP_KM
        )
        counts.update(places=1, events=n, hit=hit, hit_events=n * hit, top=top, top_events=n * top)
    print(
        f"UCDP Syria, exact: {counts['places']} places, {counts['events']} events; a candidate within 25 km: places "
        f"{counts['hit'] / counts['places']:.3f}, events {counts['hit_events'] / counts['events']:.3f}; top answer: "
        f"places {counts['top'] / counts['places']:.3f}, events {counts['top_events'] / counts['events']:.3f}"
    )


def in_country(name: str, country: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """The candidates of a name in one country, by its spelling or, where that is not known, by its key."""
    for written in (name, *shorter_names(name)):
        exact = [c for c in gazetteer.lookup(written) if c.country == country]
        yield from exact or gazetteer.by_key(written, country)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gazetteer", type=Path, help="a packed gazetteer; the shipped one unless given")
    parser.add_argument("--errors", type=int, default=0, help="how many of the commonest errors to list")
    told = parser.parse_args()
    gazetteer = Gazetteer.open(told.gazetteer)
    for path in sorted((told.data / "geo").glob("*.xml")):
        toponyms(path, gazetteer, told.errors)
        end_to_end(path, gazetteer, told.errors)
    for path in sorted((told.data / "ucdp").glob("*ged*.csv")):
        ucdp(path, gazetteer)


if __name__ == "__main__":
    main()
