"""The suite `isaf`: press releases of one party, with fields that experts coded.

Of a release's incident records, `start_date` is that of the record whose act is cited first; `province` is right where
any record's admin1 is one of the coded ones; the killed and the captured are summed over the records. A vague plural
("several", low 2 and no best) counts three, the coders' rule.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_rows, run_rows
from testimonia.evaluation.metrics import share
from testimonia.evaluation.results import Part, Result, Row
from testimonia.evaluation.tables import table

__all__ = ["isaf"]

VAGUE = 3

Answers = Callable[[Mapping[str, Any], Sequence[Record]], bool]


def isaf(setting: Setting) -> Result:
    """`data/isaf/*.jsonl`: reports with one more key, `gold`."""
    files = parts(setting, "data/isaf", "*.jsonl")
    return Result("isaf", "each field's commonest value", tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    releases = read_rows(path)[: setting.limit]
    records = run_rows(setting.engine, releases)
    of_release = _by_release(records)
    rows = [row for release in releases for row in _rows(release, of_release.get(release["id"], []))]
    named = tuple(Row(f"{path.stem}/{row.case}", row.metric, row.value) for row in rows)
    return Part(path.stem, len(releases), _shares(rows, releases), _commonest(releases), named, tuple(records))


def _shares(rows: Iterable[Row], releases: Sequence[Record]) -> dict[str, float]:
    right = Counter[str]()
    for row in rows:
        right[row.metric] += int(row.value)
    return {field: share(right[field], len(releases)) for field in ("with_record", *FIELDS)}


def _by_release(records: Iterable[Record]) -> dict[str, list[Record]]:
    """The incident records of each release, in the order in which it tells their acts."""
    found: dict[str, list[tuple[float, Record]]] = defaultdict(list)
    for record in records:
        if record.get("kind") != "aggregate":
            for name in _names(record):
                found[name].append((_first_told(record, name), record))
    return {name: [r for _, r in sorted(told, key=lambda pair: pair[0])] for name, told in found.items()}


def _names(record: Record) -> set[str]:
    return {d.get("file") or d.get("id") for d in record["documents"]} | {d.get("id") for d in record["documents"]}


def _first_told(record: Record, name: str) -> float:
    here = [c for c in record["claims"] if name in (c["document_file"], c["document"])]
    starts = [c["start"] for c in here if c["slot"] == "type"] or [c["start"] for c in here]
    return min(starts, default=float("inf"))


def _rows(release: Record, records: Sequence[Record]) -> list[Row]:
    answered = {"with_record": bool(records)} | {
        name: right(release["gold"], records) for name, right in FIELDS.items()
    }
    return [Row(release["id"], name, value) for name, value in answered.items()]


def _start_right(gold: Mapping[str, Any], records: Sequence[Record]) -> bool:
    return bool(records) and (records[0].get("start") or "")[:10] == gold["start_date"]


def _province_right(gold: Mapping[str, Any], records: Sequence[Record]) -> bool:
    told = {province((record.get("place") or {}).get("admin1")) for record in records}
    return bool(told & {province(name) for name in gold["province"]}) or not (gold["province"] or records)


FIELDS: dict[str, Answers] = {
    "start_date": _start_right,
    "province": _province_right,
    "min_killed": lambda gold, records: sum(figure(r, "killed") for r in records) == gold["min_killed"],
    "min_captured": lambda gold, records: sum(figure(r, "captured") for r in records) == gold["min_captured"],
}


def figure(record: Record, outcome: str) -> int:
    """The people of one outcome in a record: the total, else the groups added; 0 where none is told."""
    rows = [row for row in record["casualties"] if row["outcome"] == outcome]
    return sum(_count(row) for row in [row for row in rows if row["group"] == "total"] or rows)


def _count(row: Mapping[str, Any]) -> int:
    if row["best"] is None and row["low"] == 2 and row["high"] is None:
        return VAGUE
    return int(row["low"] or 0 if row["best"] is None else row["best"])


def province(name: str | None) -> str:
    """One spelling for the spellings of an Afghan province; "" where there is no name."""
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(province|wilayat|velayat|wilayah|e?)\s*$", "", re.sub(r"[^a-z]+", " ", plain)).strip()
    same = table("provinces")
    return str(same.get(plain, same.get(plain.replace(" ", ""), plain)))


def _commonest(releases: Sequence[Record]) -> dict[str, float]:
    """The share that one answer for all releases gets right: the commonest value of each field."""
    shares = {}
    for field in FIELDS:
        coded = Counter(str(value) for release in releases for value in _coded(release["gold"], field))
        shares[field] = share(max(coded.values(), default=0), len(releases))
    return shares


def _coded(gold: Mapping[str, Any], field: str) -> set[Any]:
    return {province(name) for name in gold["province"]} if field == "province" else {gold[field]}
