"""The one generated line of a record: from the slots, nothing invented, who did it only as strongly as it is told."""

import datetime as dt
from collections.abc import Sequence

from testimonia.events.vocabulary import vocabulary
from testimonia.model import Actor, Casualties, DatePrecision, Event, Place, Sides

__all__ = ["summary"]

BASES = {
    "admitted": "{name} (admitted)",
    "claimed": "{name} (its own claim)",
    "stated": "{name}",
    "blamed": "{name} (blamed)",
    "suspected": "suspected {name}",
    "denied": "{name} (denies it)",
}
RELATIONS = {"near": "near", "outside": "outside", "border": "near the border at", "suburb": "in a suburb of"}


def actor_phrase(actor: Actor) -> str:
    return BASES[actor.basis].format(name=actor.name)


def listed(phrases: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(p for p in (", ".join(phrases[:-1]), *phrases[-1:]) if p)


def day_phrase(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"


def date_phrase(start: dt.date | None, end: dt.date | None, precision: DatePrecision) -> str:
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"since {day_phrase(start)}" if start else f"by {day_phrase(end)}" if end else ""
    if precision == "month" and (start.year, start.month) == (end.year, end.month):
        return f"in {start:%B %Y}"
    if precision == "year" and start.year == end.year:
        return f"in {start.year}"
    return f"on {day_phrase(start)}" if start == end else f"between {day_phrase(start)} and {day_phrase(end)}"


def spelled(place: Place, name: str) -> str:
    """A name as the reports spell it, where it is the place's own; words all in capitals or all small do not count."""
    written = next(iter(place.aliases), "")
    is_name = bool(written) and not written.isupper() and not written.islower()
    return written if name == place.name and is_name else name


def place_phrase(place: Place | None) -> str:
    if place is None:
        return ""
    relation = place.relation
    if relation is None or relation.kind == "part":
        return f"in {spelled(place, place.name)}"
    anchor = spelled(place, relation.anchor)
    way = f"{relation.bearing} of" if relation.bearing else "from"
    if relation.distance_km is not None:
        return f"{relation.distance_km:g} km {way} {anchor}"
    if relation.bearing:
        return f"{way} {anchor}"
    return f"{RELATIONS.get(relation.kind, 'near')} {anchor}"


def count_phrase(row: Casualties) -> str:
    """ "8", "none", "at least 8", "8 (at least 7 in all readings)", "12 to 40", "up to 9"."""
    if row.low is None:
        return "an unknown number" if row.high is None else f"up to {row.high}"
    if row.low == row.high:
        return str(row.low) if row.low else "none"
    span = f"at least {row.low}" if row.high is None else f"{row.low} to {row.high}"
    return span if row.best in {None, row.low} else f"{row.best} ({span} in all readings)"


def toll_phrase(casualties: Sequence[Casualties]) -> str:
    totals = [c for c in casualties if c.group == "total"]
    return ", ".join(f"{count_phrase(c)} {vocabulary().outcomes[c.outcome]}" for c in totals)


def sides_phrase(sides: Sides, is_clash: bool) -> str:
    ours, theirs = (listed([actor_phrase(a) for a in side]) for side in (sides.side_a, sides.side_b))
    if is_clash and ours and theirs:
        return f"between {ours} and {theirs}"
    return " ".join(p for p in (ours and f"by {ours}", theirs and f"against {theirs}") if p)


def summary(event: Event) -> str:
    """For example "Air strike in Awasa on 3 May 1996 by suspected rebels; 4 killed (occurrence disputed)."."""
    label = vocabulary().labels.get(event.type, event.type.replace("_", " ").capitalize())
    head = f"Total: {label.lower()}" if event.kind == "aggregate" else label
    sides = sides_phrase(event.actors, event.type in vocabulary().clashes)
    when = date_phrase(event.start, event.end, event.date_precision)
    told = " ".join(p for p in (head, place_phrase(event.place), when, sides) if p)
    toll = toll_phrase(event.casualties)
    doubt = "" if event.occurrence == "stated" else f" (occurrence {event.occurrence})"
    return f"{told}; {toll}{doubt}." if toll else f"{told}{doubt}."
