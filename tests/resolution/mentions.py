"""Small notation for invented mentions: what is told, slot by slot, and nothing else."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from testimonia.model import (
    Actor,
    Citation,
    Claim,
    Document,
    EventMention,
    Figure,
    Interval,
    Judgement,
    LinkedMention,
    MentionLink,
    NamedPerson,
    Party,
    Place,
    Publication,
    Relation,
    Segment,
    Span,
)

NOON = dt.datetime(2001, 1, 1, 12, tzinfo=dt.UTC)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def days(text: str) -> Interval:
    """ "1996-05-03" a day, "1996-05" a month, "1996" a year, "1996-05-03/1996-05-09" a range, "../1996-05-09" open."""
    if "/" in text:
        start, end = ((None if part == ".." else day(part)) for part in text.split("/"))
        return Interval(start, end, "range")
    if len(text) == 4:
        return Interval(day(f"{text}-01-01"), day(f"{text}-12-31"), "year")
    if len(text) == 7:
        first = day(f"{text}-01")
        following = (first + dt.timedelta(days=32)).replace(day=1)
        return Interval(first, following - dt.timedelta(days=1), "month")
    return Interval(day(text), day(text), "day")


def town(name: str, lat: float, lon: float, country: str = "ETH", radius: float = 5.0, **more: Any) -> Place:
    told = {"gazetteer_id": f"g:{name}", "aliases": (name,), "score": 0.9} | more
    return Place(name, country=country, lat=lat, lon=lon, radius_km=radius, **told)


AWASA = town("Awasa", 7.06, 38.48, admin1="Sidama")
DILLA = town("Dilla", 6.41, 38.31, admin1="Gedeo")  # 74 km south of Awasa
TULA = town("Tula", 6.97, 38.45, admin1="Sidama")  # 10 km south of Awasa
KASSALA = town("Kassala", 15.45, 36.4, "SDN")
SIDAMA = town("Sidama", 6.75, 38.5, radius=60.0, basis="admin", admin1="Sidama")
ETHIOPIA = Place("Ethiopia", country="ETH", basis="country")
NEAR_AWASA = town("Awasa", 7.06, 38.48, radius=20.0, basis="relative", relation=Relation("near", "Awasa"))
FAR_RING = town("Awasa", 7.06, 38.48, radius=200.0, basis="relative", relation=Relation("outside", "Awasa", 200.0))
SOUTH_EAST = town(
    "Awasa", 6.34, 39.2, radius=20.0, basis="relative", relation=Relation("bearing", "Awasa", 110.0, "SE")
)

ARMY = Actor("Ethiopian Army", "eth.mil", ("the army",), "military")
STATE = Actor("Ethiopia", "eth", ("Ethiopia",), "state")
REBELS = Actor("Oromo Front", "oromo_front", ("Oromo rebels",), "nonstate")
OTHERS = Actor("Ogaden Front", "ogaden_front", ("Ogaden fighters",), "nonstate")
GUNMEN = Actor("gunmen", None, ("gunmen",), "unknown")


def figure(number: int, outcome: str = "killed", group: str = "total", **more: Any) -> Figure:
    """An exact figure, unless low, best or high say otherwise."""
    told: dict[str, Any] = {"low": number, "best": number, "high": number, "as_written": str(number)} | more
    return Figure(outcome, group, **told)  # type: ignore[arg-type]


def at_least(number: int, outcome: str = "killed", group: str = "total", **more: Any) -> Figure:
    return figure(number, outcome, group, high=None, as_written=f"at least {number}", **more)


@dataclass
class Report:
    """A report that is written as it is told: every claim appends its own words to the text."""

    id: str
    published: str | None = None
    publisher: str | None = None
    words: list[str] = field(default_factory=list)

    def cite(self, words: str) -> Citation:
        start = sum(len(w) + 1 for w in self.words)
        self.words.append(words)
        return Citation(self.id, start, start + len(words), words)

    @property
    def document(self) -> Document:
        text = " ".join(self.words)
        return Document(
            self.id,
            f"{self.id}.txt",
            text,
            (Segment(Span(0, len(text)), "body", "test"),),
            self.publication,
            publisher=self.publisher,
        )

    @property
    def publication(self) -> Publication:
        if self.published is None:
            return Publication(None, None, "none")
        return Publication(day(self.published), day(self.published), "metadata")


def tell(
    report: Report,
    kind: str | None = "air_strike",
    when: str | Interval | tuple[str, ...] | None = None,
    where: Place | tuple[Place, ...] | None = None,
    a: Actor | tuple[Actor, ...] = (),
    b: Actor | tuple[Actor, ...] = (),
    figures: Figure | tuple[Figure | tuple[Figure, str], ...] = (),
    *,
    by: str | None = None,
    strikes: int | None = None,
    means: str | None = None,
    occurrence: str | None = None,
    claimed: Actor | None = None,
    dead: tuple[str, ...] = (),
    links: tuple[MentionLink, ...] = (),
    total: bool = False,
    closed: bool = False,
    date_words: str = "then",
    date_value: str = "X",
    window: str | None = None,
    confidence: float = 0.5,
    alone: bool = True,
) -> LinkedMention:
    """A mention in `report`. `by` speaks every claim; a figure can have its own speaker: `(figure, speaker)`.

    `alone` puts it well away from what the report told before.
    """
    if alone:
        report.words.append("." * 1000)
    trigger = report.cite("blow")
    claims: list[Claim] = []
    resolved: list[tuple[str, Any]] = []

    def say(slot: str, value: Any, words: str, found: Any = None, speaker: str | None = by) -> None:
        claim = Claim(slot, value, (report.cite(words),), "test/1", speaker)
        claims.append(claim)
        if found is not None:
            resolved.append((claim.id, found))

    if kind:
        say("type", kind, kind)
    if occurrence:
        say("occurrence", occurrence, occurrence)
    for told_day in when if isinstance(when, tuple) else (when,) if when else ():
        interval = days(told_day) if isinstance(told_day, str) else told_day
        say("date", date_value, date_words, interval)
    for place in (where,) if isinstance(where, Place) else where or ():
        say("place", place.name, place.name, place)
    for slot, side in (("side_a", a), ("side_b", b)):
        for actor in (side,) if isinstance(side, Actor) else side:
            say(slot, Party(actor.aliases[0], actor.basis, actor.id), actor.aliases[0], actor)
    if claimed:
        say("claimed_by", Party(claimed.name, "claimed", claimed.id), claimed.name, claimed, claimed.name)
    for told in (figures,) if isinstance(figures, Figure) else figures:
        number, speaker = told if isinstance(told, tuple) else (told, by)
        say(f"casualties.{number.outcome}.{number.group}", number, number.as_written, None, speaker)
    if strikes is not None:
        say("strikes", strikes, f"{strikes} strikes")
    if means:
        say("means", means, means)
    people = tuple(NamedPerson(name, "killed", report.cite(name)) for name in dead)
    mention = EventMention(
        report.id,
        "aggregate" if total else "incident",
        trigger.span,
        trigger.span,
        tuple(claims),
        links=links,
        closed=closed,
        confidence=confidence,
        named_people=people,
    )
    return LinkedMention(mention, tuple(resolved), None if window is None else days(window))


def judge(left: LinkedMention, right: LinkedMention, verdict: str, hour: int = 0) -> Judgement:
    at = NOON + dt.timedelta(hours=hour)
    return Judgement(left.mention.id, right.mention.id, verdict, "ana", at)  # type: ignore[arg-type]
