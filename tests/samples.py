"""A small invented case that several tests share: two reports of one ambush, one of a shelling."""

import datetime as dt

from testimonia.model import (
    Actor,
    Bound,
    Casualties,
    Claim,
    Cluster,
    Document,
    DocumentRef,
    Event,
    EventMention,
    Figure,
    Interval,
    NamedPerson,
    Party,
    PersonRef,
    Place,
    Publication,
    Reading,
    Relation,
    Review,
    Segment,
    Sides,
    SlotReadings,
    Span,
    cite,
)

EXTRACTOR = "sample/1"

AMBUSH = "Gunmen killed four porters near Huambo on Tuesday, the mayor said. João Kapango was among the dead."
AGAIN = "An ambush outside Huambo left at least three porters dead, a priest told the radio."
SHELLING = "Mortar shells fell on Quibala at dawn. No one was hurt."


def document(identifier: str, text: str, published: dt.date | None = dt.date(1994, 3, 3)) -> Document:
    segments = (Segment(Span(0, len(text)), "body", "sample"),)
    return Document(identifier, f"{identifier}.txt", text, segments, Publication(published, published, "metadata"))


def claim(of: Document, slot: str, value: object, quote: str, speaker: str | None = None) -> Claim:
    start = of.text.index(quote)
    return Claim(slot, value, (cite(of, start, start + len(quote)),), EXTRACTOR, speaker)  # type: ignore[arg-type]


def mention(of: Document, trigger: str, *claims: Claim, people: tuple[NamedPerson, ...] = ()) -> EventMention:
    start = of.text.index(trigger)
    span = Span(start, start + len(trigger))
    return EventMention(of.id, "incident", span, Span(0, len(of.text)), claims, named_people=people)


def ambush() -> tuple[Document, EventMention]:
    told = document("ango-1", AMBUSH)
    figure = Figure("killed", "total", 4, 4, 4, "four", who="porters")
    start = AMBUSH.index("João")
    person = NamedPerson("João Kapango", "killed", cite(told, start, start + len("João Kapango")))
    claims = (
        claim(told, "type", "attack", "killed"),
        claim(told, "side_a", Party("Gunmen", "blamed"), "Gunmen", "the mayor"),
        claim(told, "date", "XXXX-WXX-2", "Tuesday"),
        claim(told, "place", "Huambo", "Huambo"),
        claim(told, "casualties.killed.total", figure, "four porters", "the mayor"),
    )
    return told, mention(told, "killed", *claims, people=(person,))


def ambush_again() -> tuple[Document, EventMention]:
    told = document("ango-2", AGAIN, None)
    figure = Figure("killed", "total", 3, 3, None, "at least three", who="porters")
    return told, mention(told, "ambush", claim(told, "casualties.killed.total", figure, "at least three", "a priest"))


def shelling() -> tuple[Document, EventMention]:
    told = document("ango-3", SHELLING)
    return told, mention(told, "fell", claim(told, "type", "shelling", "Mortar shells"))


def cluster(*mentions: EventMention) -> Cluster:
    return Cluster(tuple(sorted(m.id for m in mentions)))


def event(identifier: str = "ev_1", version: int = 1) -> Event:
    """The ambush as both reports tell it: 3 to 4 killed, disputed, 12 km north of Huambo, by gunmen that one blames."""
    first, told = ambush()
    second, again = ambush_again()
    day = Interval(dt.date(1994, 3, 1), dt.date(1994, 3, 1), "day", "publication")
    killed = [m.of("casualties.killed")[0] for m in (told, again)]
    return Event(
        id=identifier,
        kind="incident",
        type="attack",
        summary="Attack near Huambo: 3 to 4 killed",
        occurrence="stated",
        start=day.start,
        end=day.end,
        date_precision="day",
        place=Place(
            "Huambo",
            ("Huambo", "Nova Lisboa"),
            "AGO",
            "Huambo",
            None,
            -12.776,
            15.739,
            15.0,
            "gn:3348313",
            "relative",
            Relation("bearing", "Huambo", 12.0, "N"),
            0.9,
        ),
        other_places=(),
        actors=Sides((Actor("Gunmen", aliases=("Gunmen",), basis="blamed", by=("the mayor",)),), (Actor("porters"),)),
        claimed_by=(),
        means=(),
        strikes=None,
        casualties=(
            Casualties(
                "killed", "total", "b", 3, None, 4, ("four", "at least three"), None, (), (), "unknown", "reported"
            ),
        ),
        named_people=(PersonRef("João Kapango", "killed"),),
        part_of=(),
        contains=(),
        possibly_same=(),
        bounds=(Bound("casualties.injured.total", 0, 5, "a total of nine harmed"),),
        readings=(
            SlotReadings("casualties.killed.total", tuple(Reading(c.value, (c.id,)) for c in killed), "conflicting"),
            SlotReadings("date", (Reading(day, (told.of("date")[0].id,)),), "same"),
        ),
        disputed=("casualties.killed.total",),
        origins=1,
        origins_possible=2,
        documents=(_ref(first), _ref(second)),
        claims=told.claims + again.claims,
        reading_confidence=0.75,
        grade=None,
        suggested_grade=None,
        review=Review(),
        version=version,
    )


def _ref(of: Document) -> DocumentRef:
    day = of.published.day
    return DocumentRef(of.id, of.file, None, "Rádio Planalto", None, day, day, day, "metadata", None, ())
