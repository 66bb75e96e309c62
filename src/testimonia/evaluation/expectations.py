"""What a written case expects of a run, and which of it holds.

An expectation is a JSON object:

    events      how many records tell of the case's reports: a number, or [fewest, most]
    match       the records wanted, one object each; each of its keys is one check
    absent      objects that describe records that may not be there (`why` is for the reader)
    published   {report: day} or {report: [first, last]}

Each `match` is paired with one record that shares a report with it, the best agreement first, no record twice. Keys:

    docs                       the record tells these reports and no others
    type_any place_any ...     one of these will do; names agree where all telling words of one stand in the other
    claimed_by_any: []         nobody is named
    start, end                 an ISO day, or a list of which one will do;  within: both lie in [first, last]
    near                       the place lies within `km` of the point; it also serves `place_any`
    side_a_none, side_b_none   no actor of that side bears one of these names
    side_a_basis_any           some actor of side a stands there on one of these grounds ("claimed", "stated", ...)
    only_suspected             where one of these stands on side a, it is only as suspected
    killed, killed_GROUP, ...  {low, best, high}, each a figure or a list of which one will do; null: no figure at all
    killed_best                the best figure of the dead
    labelled_any               some group of the dead is labelled by one of these
    contains_count             how many events an aggregate contains
    bounds                     {low, high} is one of the record's bounds
    disputed_any, _none        slots, told as coarsely as one likes: casualties.killed, killed, casualties
    attributed_any             some claim is attributed to one of these
    kind country strikes origins date_precision_any relation_any distance_km occurrence_any   as in the record

A report is named by its id, or by its file without the suffix.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.evaluation.names import GENERIC, any_agree, fold, words
from testimonia.model import great_circle_km

__all__ = ["Check", "Told", "check", "holds", "pair", "read_records"]

OUTCOMES = {"killed", "injured", "abducted", "missing", "captured", "displaced"}


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a case. `wanted` is what the expectation says."""

    name: str
    holds: bool
    wanted: Any

    def __str__(self) -> str:
        return f"{self.name}: wanted {json.dumps(self.wanted, ensure_ascii=False)}"


def options(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


class Told:
    """One event record of the JSONL export, by the questions that an expectation asks of it."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record
        self.docs = frozenset(report_name(document) for document in record["documents"])
        self.place: Mapping[str, Any] = record["place"] or {}
        self.relation: Mapping[str, Any] = self.place.get("relation") or {}

    def place_names(self) -> set[str]:
        names = [self.place.get("name"), *self.place.get("aliases", []), self.relation.get("anchor")]
        return {fold(name) for name in names if name}

    def is_near(self, near: Mapping[str, float] | None) -> bool:
        if near is None or self.place.get("lat") is None:
            return False
        return great_circle_km(near["lat"], near["lon"], self.place["lat"], self.place["lon"]) <= near["km"]

    def side(self, side: str) -> list[Mapping[str, Any]]:
        actors: list[Mapping[str, Any]] = self.record["actors"][side]
        return actors

    def side_names(self, side: str) -> list[str]:
        return [name for actor in self.side(side) for name in (actor["name"], *actor["aliases"])]

    def figure(self, outcome: str, group: str = "total") -> dict[str, int | None]:
        """low, best, high of one outcome; where there is no total, the sum of the groups that all have the figure."""
        rows = [row for row in self.record["casualties"] if row["outcome"] == outcome]
        of_group = [row for row in rows if row["group"] == group or f"side_{row['side']}" == group]
        other = {"total": rows, "combatants": [row for row in rows if row["side"] in ("a", "b")]}
        chosen = of_group or other.get(group, [])
        return {key: total(row[key] for row in chosen) for key in ("low", "best", "high")}

    def disputes(self, slot: str) -> bool:
        first, *_, last = slot.split(".") * 2
        return any(told == first or last in told.split(".") for told in self.record["disputed"])


def total(figures: Iterable[int | None]) -> int | None:
    """The sum; None where there is nothing to add or one of them is not known."""
    known = list(figures)
    return None if not known or None in known else sum(n for n in known if n is not None)


def report_name(document: Mapping[str, Any]) -> str:
    return Path(document["file"]).stem


def _bears(told: Told, side: str, unwanted: Sequence[str]) -> bool:
    """Whether an actor's own name, aliases left out, holds all telling words of an unwanted one."""
    own = [words(actor["name"]) for actor in told.side(side)]
    return any((words(name) - GENERIC or words(name)) <= got for name in unwanted for got in own)


def _only_suspected(told: Told, names: Sequence[str]) -> bool:
    actors = [actor for actor in told.side("side_a") if any_agree(names, (actor["name"], *actor["aliases"]))]
    return all(actor["basis"] == "suspected" for actor in actors)


def _is_place(told: Told, names: Sequence[str], near: Mapping[str, float] | None) -> bool:
    return bool({fold(name) for name in names} & told.place_names()) or told.is_near(near)


def _within(told: Told, first: str, last: str) -> bool:
    start: str | None = told.record["start"]
    return start is not None and first <= start <= (told.record["end"] or start) <= last


def _claimed_by(told: Told, names: Sequence[str]) -> bool:
    claimed: list[str] = told.record["claimed_by"]
    return any_agree(names, claimed) if names else not claimed


def _is_far(told: Told, wanted_km: float) -> bool:
    distance: float | None = told.relation.get("distance_km")
    return distance is not None and abs(distance - wanted_km) <= 0.1 * wanted_km


def _labelled(told: Told, names: Sequence[str]) -> bool:
    return any_agree(names, [by for row in told.record["casualties"] for by in row["labelled_by"]])


def _attributed(told: Told, names: Sequence[str]) -> bool:
    return any_agree(names, [claim["attributed_to"] or "" for claim in told.record["claims"]])


def _bounded(told: Told, wanted: Mapping[str, int | None]) -> bool:
    return any((b["low"], b["high"]) == (wanted["low"], wanted["high"]) for b in told.record["bounds"])


Rule = Callable[[Told, Any], bool]
RULES: dict[str, Rule] = {
    "docs": lambda told, want: told.docs == set(want),
    "start": lambda told, want: told.record["start"] in options(want),
    "end": lambda told, want: bool(
        {told.record["end"], told.record["end"] or told.record["start"]} & set(options(want))
    ),
    "within": lambda told, want: _within(told, *want),
    "near": lambda told, want: told.is_near(want),
    "country": lambda told, want: told.place.get("country") == want,
    "relation_any": lambda told, want: told.relation.get("kind") in want,
    "distance_km": _is_far,
    "type_any": lambda told, want: told.record["type"] in want,
    "occurrence_any": lambda told, want: told.record["occurrence"] in want,
    "date_precision_any": lambda told, want: told.record["date_precision"] in want,
    "side_a_any": lambda told, want: any_agree(want, told.side_names("side_a")),
    "side_b_any": lambda told, want: any_agree(want, told.side_names("side_b")),
    "side_a_none": lambda told, want: not _bears(told, "side_a", want),
    "side_b_none": lambda told, want: not _bears(told, "side_b", want),
    "side_a_basis_any": lambda told, want: any(actor["basis"] in want for actor in told.side("side_a")),
    "only_suspected": _only_suspected,
    "claimed_by_any": _claimed_by,
    "claimed_min": lambda told, want: len(told.record["claimed_by"]) >= want,
    "disputed_any": lambda told, want: any(told.disputes(slot) for slot in want),
    "disputed_none": lambda told, want: not any(told.disputes(slot) for slot in want),
    "attributed_any": _attributed,
    "labelled_any": _labelled,
    "named_absent": lambda told, want: not want or not told.record["named_people"],
    "bounds": _bounded,
    "contains_count": lambda told, want: len(told.record["contains"]) == want,
    "killed_best": lambda told, want: told.figure("killed")["best"] in options(want),
    "kind": lambda told, want: told.record["kind"] == want,
    "origins": lambda told, want: told.record["origins"] == want,
    "strikes": lambda told, want: told.record["strikes"] == want,
}


def _figure_holds(told: Told, key: str, wanted: Any) -> bool:
    """killed, killed_GROUP and the like: one of the wanted figures, of which only the keys given are looked at."""
    outcome, _, group = key.partition("_")
    if outcome not in OUTCOMES:
        raise ValueError(f"an expectation has no key {key!r}; see testimonia/evaluation/expectations.py")
    got = told.figure(outcome, group or "total")
    wishes = [dict.fromkeys(got) if wish is None else wish for wish in options(wanted)]
    return any(all(got[bound] in options(n) for bound, n in wish.items()) for wish in wishes)


def holds(told: Told, key: str, wanted: Any, match: Mapping[str, Any]) -> bool:
    """Whether one key of a `match` or `absent` object holds of a record."""
    if key == "place_any":
        return _is_place(told, wanted, match.get("near"))
    return RULES[key](told, wanted) if key in RULES else _figure_holds(told, key, wanted)


def pair(matches: Sequence[Mapping[str, Any]], records: Sequence[Told]) -> dict[int, Told]:
    """The record of each match, by the match's place; no record twice, and the pairs that agree best come first."""
    agreement = [
        (-(1 + sum(holds(told, key, want, match) for key, want in match.items())) / len(match), i, j)
        for i, match in enumerate(matches)
        for j, told in enumerate(records)
        if told.docs & set(match["docs"])
    ]
    found: dict[int, int] = {}
    for _, i, j in sorted(agreement):
        if i not in found and j not in found.values():
            found[i] = j
    return {i: records[j] for i, j in found.items()}


def check(expected: Mapping[str, Any], records: Sequence[Told], reports: Iterable[str]) -> list[Check]:
    """All checks of one case, whose `reports` these are, against the records of a run; others' records do not count."""
    names = set(reports)
    own = [told for told in records if told.docs & names]
    checks = [_count_check(expected["events"], own)]
    found = pair(expected["match"], own)
    for i, match in enumerate(expected["match"]):
        checks += _match_checks(f"match {i + 1}", match, found.get(i))
    checks += [_absent_check(entry, own) for entry in expected.get("absent", [])]
    return checks + [_published_check(name, want, own) for name, want in expected.get("published", {}).items()]


def _count_check(wanted: int | list[int], own: Sequence[Told]) -> Check:
    fewest, most = (wanted, wanted) if isinstance(wanted, int) else wanted
    return Check(f"events (there are {len(own)})", fewest <= len(own) <= most, wanted)


def _match_checks(name: str, match: Mapping[str, Any], told: Told | None) -> list[Check]:
    checks = [Check(f"{name} found", told is not None, match["docs"])]
    return checks + [
        Check(f"{name} {key}", told is not None and holds(told, key, want, match), want) for key, want in match.items()
    ]


def _absent_check(entry: Mapping[str, Any], own: Sequence[Told]) -> Check:
    wanted = {key: value for key, value in entry.items() if key != "why"}
    there = any(all(holds(told, key, value, wanted) for key, value in wanted.items()) for told in own)
    return Check("absent", not there, dict(entry))


def _published_check(report: str, wanted: str | list[str], own: Sequence[Told]) -> Check:
    first, last = (wanted, wanted) if isinstance(wanted, str) else wanted
    days = [d["published"] for told in own for d in told.record["documents"] if report_name(d) == report]
    return Check(f"published {report}", bool(days) and all(day and first <= day <= last for day in days), wanted)


def read_records(path: Path) -> list[Told]:
    """The records of a JSONL export."""
    return [Told(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line]
