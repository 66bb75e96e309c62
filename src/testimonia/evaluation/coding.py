"""Event records against events that a person coded: what was found, merged rightly, and read rightly.

A record can match a coded event only if they share a report, their days overlap (the coded interval widened by one
day) and their types are of one family. Pairs are one to one, the most similar first. Background events cost nothing
if missed and are no error if found.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Record
from testimonia.evaluation.metrics import harmonic, share
from testimonia.evaluation.names import any_agree, fold
from testimonia.evaluation.results import Row
from testimonia.evaluation.tables import table
from testimonia.model import great_circle_km

__all__ = ["CodedScore", "score_coded"]

Coded = Mapping[str, Any]
"""An event as a person coded it, in the format of the gold files."""

PLACE_KM = 40.0
"""A point this near to the coded one is the same place."""

MONTH = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Told:
    """A record of the run with the coded reports that it quotes."""

    record: Record
    docs: frozenset[str]


@dataclass(frozen=True, slots=True)
class CodedScore:
    """`figures` by metric; `rows` hold one row for each coded core event and slot, and one for each record too many."""

    figures: Mapping[str, float]
    rows: tuple[Row, ...]


def score_coded(gold: Mapping[str, Any], records: Sequence[Record], texts: Mapping[str, str]) -> CodedScore:
    """Score records against one gold file. `texts` are the reports by file name, for the check of quotes."""
    aliases = gold.get("aliases", table("aliases"))
    by_name = {name: d["doc"] for d in gold["documents"] for name in (d["file"], d["doc"])}
    told = [Told(record, _reports(record, by_name)) for record in records]
    events: Sequence[Coded] = gold["events"]
    found = _match(events, told, aliases)
    core = [event for event in events if event["tier"] == "core"]
    hits = {event["id"]: told[found[event["id"]]] for event in core if event["id"] in found}
    slots = {name: _marks(core, hits, check) for name, check in _checks(aliases).items()}
    figures = (
        _counts(core, hits, found, told)
        | _merging(core, hits)
        | {name: share(sum(marks.values()), len(marks)) for name, marks in slots.items()}
        | {"cited": share(sum(_is_cited(r, texts) for r in records), len(records))}
        | {"published": _published(gold["documents"], records)}
    )
    return CodedScore(figures, tuple(_rows(core, hits, slots, told, set(found.values()))))


def _rows(
    core: Sequence[Coded],
    hits: Mapping[str, Told],
    slots: Mapping[str, Mapping[str, bool]],
    told: Sequence[Told],
    used: set[int],
) -> Iterable[Row]:
    for event in core:
        yield Row(event["id"], "found", event["id"] in hits)
        yield from (Row(event["id"], slot, marks[event["id"]]) for slot, marks in slots.items() if event["id"] in marks)
    yield from (Row(_where(one.record), "needed", 0) for i, one in enumerate(told) if i not in used)


def _where(record: Record) -> str:
    """A name for a record that does not change with the records around it: its first words on the type."""
    claim = next((c for c in record.get("claims") or [] if c["slot"] == "type"), None)
    return f"{claim['document_file']}:{claim['start']}" if claim else str(record.get("id"))


def _reports(record: Record, by_name: Mapping[str, str]) -> frozenset[str]:
    """The coded reports that a record lists and, where it has claims, quotes."""
    names = {Path(d.get("file") or d.get("id") or "").name for d in record.get("documents") or []}
    if record.get("claims"):
        names &= {Path(c.get("document_file") or "").name for c in record["claims"]}
    return frozenset(by_name[name] for name in names if name in by_name)


def _match(events: Sequence[Coded], told: Sequence[Told], aliases: Mapping[str, Any]) -> dict[str, int]:
    """Coded event id -> place of its record, one to one."""
    pairs = [(_similarity(e, t, aliases), i, j) for i, e in enumerate(events) for j, t in enumerate(told)]
    found: dict[int, int] = {}
    for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score > 0 and i not in found and j not in found.values():
            found[i] = j
    return {events[i]["id"]: j for i, j in found.items()}


def _similarity(event: Coded, told: Told, aliases: Mapping[str, Any]) -> float:
    """0 where they cannot be one event."""
    record, shared = told.record, set(event["docs"]) & told.docs
    if not shared or not _days_overlap(event, record) or not _types_agree(event, record):
        return 0.0
    return (
        1.0
        + 2 * (event.get("start") is not None and _date_right(event, record))
        + 2 * _place_right(event, record)
        + _killed_right(event, record)
        + len(shared) / len(event["docs"])
        + (event.get("side_a") is not None and _side_right(event["side_a"], record, "side_a", aliases))
    )


def _types_agree(event: Coded, record: Record) -> bool:
    families: list[Sequence[str]] = [table("families").get(t, []) for t in [event["type"], *event.get("type_also", [])]]
    if event.get("kind") == record.get("kind") == "aggregate":
        families.append(["campaign"])
    return any(record.get("type") in family or "*" in family for family in families)


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if value else None


def _days(record: Record) -> tuple[dt.date | None, dt.date | None]:
    first = _day(record.get("start"))
    return first, _day(record.get("end")) or first


def _days_overlap(event: Coded, record: Record) -> bool:
    first, last = _days(record)
    if first is None and last is None:
        return event.get("start") is None or event.get("date_precision") != "day"
    low, high = _day(event.get("start")) or dt.date.min, _day(event.get("end")) or dt.date.max
    slack = dt.timedelta(days=1)
    low = low - slack if low > dt.date.min + slack else low
    high = high + slack if high < dt.date.max - slack else high
    return (first or last or dt.date.max) <= high and (last or dt.date.min) >= low


def _date_right(event: Coded, record: Record) -> bool:
    """The very day; for longer spans, days that lie in them with a month's grace."""
    if event.get("date_precision") == "day":
        start = record.get("start") or ""
        return (start[:10], (record.get("end") or start)[:10]) == (event["start"], event["end"])
    first, last = _day(record.get("start")), _day(record.get("end") or record.get("start"))
    low, high = _day(event.get("start")), _day(event.get("end"))
    if first is None or last is None or low is None or high is None:
        return False
    return low - MONTH <= first and last <= high + MONTH


def _place_right(event: Coded, record: Record) -> bool:
    """Near the coded point, or of one of its names; a coded distance must be told from the same anchor."""
    gold, told = event.get("place") or {}, record.get("place") or {}
    points = [(p["lat"], p["lon"]) for p in (gold, told) if p.get("lat") is not None]
    if len(points) == 2 and great_circle_km(*points[0], *points[1]) <= PLACE_KM:
        return True
    wanted = {fold(gold.get("name"))} | {fold(name) for name in gold.get("also") or []}
    relation = told["relation"] if isinstance(told.get("relation"), dict) else {}
    anchored = fold(relation.get("anchor")) in wanted
    if gold.get("distance_km"):
        off = abs((relation.get("distance_km") or -1e9) - gold["distance_km"])
        return anchored and bool(off <= 0.1 * gold["distance_km"])
    names = {fold(told.get("name"))} | {fold(name) for name in told.get("aliases") or []}
    return bool(wanted & names) or anchored


def _side_right(wanted: str, record: Record, side: str, aliases: Mapping[str, Sequence[str]]) -> bool:
    """Coded sides join several by ";": any of them will do, by any of its names."""
    parts = [part.strip() for part in (wanted, *wanted.split(";"))]
    names = [name for part in parts for name in (part, *aliases.get(part, ()))]
    actors = (record.get("actors") or {}).get(side) or []
    return any_agree(names, [name for a in actors for name in (a.get("name") or "", *(a.get("aliases") or []))])


def _killed(record: Record) -> dict[str, int | None]:
    """low, best, high of the dead: the total, else the sum of the groups if all have the figure."""
    rows = [row for row in record.get("casualties") or [] if row.get("outcome") == "killed"]
    rows = [row for row in rows if row.get("group") in (None, "total", "all")] or rows
    return {key: _sum([row.get(key) for row in rows]) for key in ("low", "best", "high")}


def _sum(figures: Sequence[int | None]) -> int | None:
    known = [n for n in figures if n is not None]
    return sum(known) if known and len(known) == len(figures) else None


def _killed_right(event: Coded, record: Record) -> bool:
    got, want = _killed(record), event.get("killed")
    if want is None:
        return got["best"] is None
    if want.get("best") is None:
        return got["best"] is None and got["low"] in (None, want["low"])
    if got["best"] == want["best"]:
        return True
    return want["high"] is None and got["best"] is None and got["low"] is not None and got["low"] == want["low"]


def _status_right(event: Coded, record: Record) -> bool | None:
    """Whose dead they are; None where the coder does not say."""
    want = event.get("killed_group")
    if not event.get("killed") or want in (None, "mixed"):
        return None
    rows = [row for row in record.get("casualties") or [] if row.get("outcome") == "killed"]
    groups = {row.get("group") for row in rows}
    if want == "civilians":
        return "civilians" in groups
    sides = {f"side_{row['side']}" for row in rows if row.get("side") in ("a", "b")}
    return bool({want, "combatants"} & (groups | sides)) and "civilians" not in groups


Check = Callable[[Coded, Record], bool | None]


def _checks(aliases: Mapping[str, Any]) -> dict[str, Check]:
    """Whether a slot is right; None where the coder says nothing of it."""
    return {
        "date": lambda e, r: _date_right(e, r) if e.get("start") else None,
        "place": lambda e, r: _place_right(e, r) if e.get("place") else None,
        "side_a": lambda e, r: _side_right(e["side_a"], r, "side_a", aliases) if e.get("side_a") else None,
        "side_b": lambda e, r: _side_right(e["side_b"], r, "side_b", aliases) if e.get("side_b") else None,
        "killed": _killed_right,
        "killed_status": _status_right,
    }


def _marks(core: Sequence[Coded], hits: Mapping[str, Told], check: Check) -> dict[str, bool]:
    marks = {event["id"]: check(event, hits[event["id"]].record) for event in core if event["id"] in hits}
    return {identifier: mark for identifier, mark in marks.items() if mark is not None}


def _counts(
    core: Sequence[Coded], hits: Mapping[str, Told], found: Mapping[str, int], told: Sequence[Told]
) -> dict[str, float]:
    recall, precision = share(len(hits), len(core), empty=1.0), share(len(found), len(told))
    return {
        "gold_core": len(core),
        "run_events": len(told),
        "core_found": len(hits),
        "event_recall": recall,
        "event_precision": precision,
        "event_f1": harmonic(precision, recall),
    }


def _merging(core: Sequence[Coded], hits: Mapping[str, Told]) -> dict[str, float]:
    """Of a coded event's pairs of reports, those on one record; of a record's reports, those of the coded event."""
    recalls = []
    for event in core:
        pairs = list(itertools.combinations(event["docs"], 2))
        has = hits[event["id"]].docs if event["id"] in hits else frozenset()
        if pairs:
            recalls.append(sum({a, b} <= has for a, b in pairs) / len(pairs))
    kept = [hits[e["id"]].docs for e in core if e["id"] in hits]
    own = [frozenset(e["docs"]) for e in core if e["id"] in hits]
    precisions = [len(mine & docs) / len(docs) for mine, docs in zip(own, kept, strict=True)]
    return {
        "merge_recall": share(sum(recalls), len(recalls), empty=1.0),
        "merge_precision": share(sum(precisions), len(precisions), empty=1.0),
    }


def _is_cited(record: Record, texts: Mapping[str, str]) -> bool:
    """Every quote stands at its offsets, and every value has a claim of its slot."""
    told = set()
    for claim in record.get("claims") or []:
        text, quote = texts.get(Path(claim.get("document_file") or "").name), claim.get("quote") or ""
        if text is None or not any(c.isalnum() for c in quote):
            return False
        if text[claim.get("start", -1) : claim.get("end", -1)] != quote:
            return False
        told.add(claim.get("slot") or "")
    return bool(told) and all(any(t == n or t.startswith(f"{n}.") for t in told) for n in _needed(record))


def _needed(record: Record) -> set[str]:
    """The slots of which a record holds a value."""
    actors = record.get("actors") or {}
    values = {
        "date": record.get("start"),
        "place": record.get("place"),
        **{s: actors.get(s) for s in ("side_a", "side_b")},
    }
    outcomes = {f"casualties.{row.get('outcome')}" for row in record.get("casualties") or []}
    return {slot for slot, value in values.items() if value} | outcomes


def _published(documents: Sequence[Mapping[str, Any]], records: Sequence[Record]) -> float:
    """The share of the coded reports whose day of publication, as the run has it, meets the coded one."""
    shown = {Path(d.get("file") or d.get("id") or "").name: d for r in records for d in r.get("documents") or []}
    return share(sum(_meets(d, shown[d["file"]]) for d in documents if d["file"] in shown), len(documents))


def _meets(gold: Mapping[str, Any], told: Mapping[str, Any]) -> bool:
    """The intervals overlap, and ours is no wider, a month allowed."""
    slack = dt.timedelta(days=gold.get("tolerance_days", 0))
    low, high = (_day(gold.get(f"published_{end}") or gold["published"]) for end in ("from", "to"))
    first, last = (_day(told.get(f"published_{end}") or told.get("published")) for end in ("from", "to"))
    if first is None or last is None or low is None or high is None:
        return False
    return first <= high + slack and last >= low - slack and last - first <= max(high - low, MONTH)
