"""The suites `seeds` and `sdf`: reports whose events were coded by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from testimonia.evaluation.baselines import PLAIN, plain_records
from testimonia.evaluation.coding import score_coded
from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_json, read_rows, run_rows
from testimonia.evaluation.results import Part, Result, Row
from testimonia.model import InputError

__all__ = ["sdf", "seeds"]


@dataclass(frozen=True, slots=True)
class Pile:
    """The reports of a gold file: as rows, and as files where the case is that nothing is given beside the text."""

    rows: Sequence[Record]
    paths: Sequence[Path] = ()


def seeds(setting: Setting) -> Result:
    """`gold/seeds*.json`, on the files of `seeds/` or, where there is one, on the rows of a `.jsonl` of its name."""
    gold = parts(setting, "gold", "seeds*.json")
    return Result("seeds", PLAIN, tuple(_part(setting, path, _seeds_pile(setting, path)) for path in gold))


def sdf(setting: Setting) -> Result:
    """`gold/sdf*.json`: on the rows of `data/sdf/*.jsonl` that a gold file names."""
    gold = parts(setting, "gold", "sdf*.json")
    rows = {
        row["id"]: row for path in sorted((setting.data / "data" / "sdf").glob("*.jsonl")) for row in read_rows(path)
    }
    return Result("sdf", PLAIN, tuple(_part(setting, path, _rows_of(path, rows)) for path in gold))


def _rows_of(gold: Path, rows: Mapping[str, Record]) -> Pile:
    named = [d["doc"] for d in read_json(gold)["documents"]]
    missing = [name for name in named if name not in rows]
    if missing:
        raise InputError(f"{gold}: no report {missing[0]!r} (of {len(missing)}) in data/sdf/*.jsonl; check --data")
    return Pile([rows[name] for name in named])


def _seeds_pile(setting: Setting, gold: Path) -> Pile:
    rows = gold.with_suffix(".jsonl")
    if rows.exists():
        return Pile(read_rows(rows))
    paths = sorted((setting.data / "seeds").glob("*.txt"))
    return Pile([{"id": p.name, "file": p.name, "text": p.read_bytes().decode("utf-8")} for p in paths], paths)


def _part(setting: Setting, path: Path, pile: Pile) -> Part:
    gold, rows = read_json(path), pile.rows[: setting.limit]
    if setting.limit is not None:
        gold = _only(gold, {name for row in rows for name in (row["id"], row.get("file", row["id"]))})
    records = setting.engine.run(pile.paths[: setting.limit]) if pile.paths else run_rows(setting.engine, rows)
    texts = {Path(row.get("file") or row["id"]).name: row["text"] for row in rows}
    ours, plain = score_coded(gold, records, texts), score_coded(gold, plain_records(rows), texts)
    named = tuple(Row(f"{path.stem}/{row.case}", row.metric, row.value) for row in ours.rows)
    return Part(path.stem, len(gold["documents"]), ours.figures, plain.figures, named, tuple(records))


def _only(gold: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """The gold of some of the reports: their events, told by them alone."""
    documents = [d for d in gold["documents"] if {d["doc"], d["file"]} & names]
    kept = {d["doc"] for d in documents}
    events = [{**e, "docs": [d for d in e["docs"] if d in kept]} for e in gold["events"] if kept & set(e["docs"])]
    return {**gold, "documents": documents, "events": events}
