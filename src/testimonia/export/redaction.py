"""Keeps the names of the people whom reports name out of a record; what is quoted stays word for word."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any

from testimonia.model import Actor, Event, Reading, Sides, SlotReadings

__all__ = ["WITHHELD", "redacted"]

WITHHELD = "[name withheld]"
SIDES = ("side_a", "side_b")

Mask = Callable[[str], str]


def redacted(event: Event) -> Event:
    """The event without its named people, wherever our own words name them.

    A side that is nothing but such a person goes, with the claims and readings that say so; a known actor stays, even
    one that bears a person's name. Claims are otherwise untouched, as their ids are hashes of them.
    """
    people = [frozenset(_words(person.name)) for person in event.named_people]
    persons = [a.name for side in (event.actors.side_a, event.actors.side_b) for a in side if _is_person(a, people)]
    mask = _mask([*(person.name for person in event.named_people), *persons])
    gone = _claims_of_persons(event, people)
    return replace(
        event,
        summary=mask(event.summary),
        actors=Sides(*(_kept(side, people, mask) for side in (event.actors.side_a, event.actors.side_b))),
        claimed_by=tuple(map(mask, event.claimed_by)),
        casualties=tuple(replace(c, labelled_by=tuple(map(mask, c.labelled_by))) for c in event.casualties),
        named_people=(),
        readings=tuple(left for told in event.readings if (left := _readings(told, gone, mask)).values),
        claims=tuple(claim for claim in event.claims if claim.id not in gone),
    )


def _words(text: str) -> list[str]:
    """Folded words: lower case, without accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"\w+", plain.casefold())


def _is_name(text: str, people: Iterable[frozenset[str]]) -> bool:
    """Whether a text is a person's name or a part of it, and nothing else."""
    words = set(_words(text))
    return bool(words) and any(words <= name for name in people)


def _is_person(actor: Actor, people: Collection[frozenset[str]]) -> bool:
    return actor.id is None and _is_name(actor.name, people)


def _claims_of_persons(event: Event, people: Collection[frozenset[str]]) -> frozenset[str]:
    """Ids of the claims of a side that cite nothing but a person's name and mean no known actor."""
    sides = [value for told in event.readings if told.slot in SIDES for value in told.values]
    known = {claim for value in sides if _plain_id(value.value) for claim in value.claims}
    named = (c for c in event.claims if c.slot in SIDES and _is_name(c.citations[0].quote, people))
    return frozenset(c.id for c in named if c.id not in known)


def _plain_id(value: Any) -> str | None:
    """The actor's id in a reading of a side; None where it has none."""
    return value.get("id") if isinstance(value, dict) else None


def _mask(names: Iterable[str]) -> Mask:
    """Puts `WITHHELD` for each of the names, in any case and spacing; the longest first."""
    spelled = sorted({r"\s+".join(map(re.escape, name.split())) for name in names if name.strip()}, key=len)
    if not spelled:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(reversed(spelled))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(WITHHELD, text)


def _kept(side: Iterable[Actor], people: Collection[frozenset[str]], mask: Mask) -> tuple[Actor, ...]:
    return tuple(
        replace(a, name=mask(a.name), aliases=tuple(map(mask, a.aliases)), by=tuple(map(mask, a.by)))
        for a in side
        if not _is_person(a, people)
    )


def _readings(told: SlotReadings, gone: Collection[str], mask: Mask) -> SlotReadings:
    """The readings of a slot as far as claims are left for them."""
    values = (replace(value, claims=tuple(c for c in value.claims if c not in gone)) for value in told.values)
    return replace(told, values=tuple(_reading(value, mask) for value in values if value.claims))


def _reading(value: Reading, mask: Mask) -> Reading:
    return replace(value, value=_masked(value.value, mask))


def _masked(value: Any, mask: Mask) -> Any:
    """A reading's value with its texts masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(item, mask) for key, item in value.items()}
    return [_masked(item, mask) for item in value] if isinstance(value, list) else value
