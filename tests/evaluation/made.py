"""What a suite is given, made by hand: an engine of plain functions, and records as an export has them."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NoReturn

from testimonia.evaluation import Engine, Setting

__all__ = ["claim", "dead", "engine", "gives", "record", "setting", "write_rows"]


def _unasked(*_: object) -> NoReturn:
    raise AssertionError("the suite asked for something that its test does not give")


NOTHING = Engine(*[_unasked] * len(fields(Engine)))


def engine(**given: Any) -> Engine:
    """An engine that can do what is given here and nothing else."""
    return replace(NOTHING, **given)


def gives(value: Any) -> Callable[..., Any]:
    """A function that gives this, whatever it is asked."""
    return lambda *_: value


def setting(data: Path, measured: Engine = NOTHING, **more: Any) -> Setting:
    return Setting(data, measured, gives(None), **more)


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A JSON Lines file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def claim(slot: str, document: str, start: int, quote: str, value: Any = None) -> dict[str, Any]:
    place = {"start": start, "end": start + len(quote), "quote": quote}
    return {"slot": slot, "value": value, "document": document, "document_file": document, **place}


def dead(low: int | None, best: int | None, high: int | None, **more: Any) -> dict[str, Any]:
    """A row of the dead; the total unless more is said."""
    return {"outcome": "killed", "group": "total", "side": None, "low": low, "best": best, "high": high, **more}


def record(identifier: str, documents: Sequence[str], **more: Any) -> dict[str, Any]:
    """An incident on one day in Ayacucho, told by these reports, with one claim in each."""
    plain: dict[str, Any] = {
        "id": identifier,
        "kind": "incident",
        "type": "attack",
        "start": "1984-03-06",
        "end": "1984-03-06",
        "date_precision": "day",
        "place": {"name": "Huanta", "aliases": [], "lat": -12.93, "lon": -74.25, "admin1": "Ayacucho"},
        "actors": {"side_a": [], "side_b": []},
        "casualties": [],
        "named_people": [],
        "documents": [{"id": name, "file": name, "published": "1984-03-07"} for name in documents],
        "claims": [claim("type", name, 0, "ambush") for name in documents],
    }
    return plain | more
