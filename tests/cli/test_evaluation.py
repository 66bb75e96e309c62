"""The files that `testimonia eval` writes for a result of several parts."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from testimonia.cli.evaluation import outputs
from testimonia.evaluation import Part, Result, Row

PARTS = tuple(
    Part(name, 1, {"f1": 0.5}, {}, (Row(f"{name}/1", "f1", 0.5),), ({"id": f"ev_{name}"},), {f"{name}1": [name]})
    for name in ("north", "south")
)


def written(write: Callable[[TextIO], None]) -> str:
    out = io.StringIO()
    write(out)
    return out.getvalue()


def test_each_part_has_its_own_file_of_records() -> None:
    told = {
        path.name: written(write) for path, write in outputs(Result("made", "none", PARTS), None, Path("e.jsonl"), None)
    }
    assert told == {"e.north.jsonl": '{"id": "ev_north"}\n', "e.south.jsonl": '{"id": "ev_south"}\n'}


def test_a_single_part_has_the_file_that_was_named() -> None:
    ((path, _),) = outputs(Result("made", "none", PARTS[:1]), None, Path("e.jsonl"), None)
    assert path == Path("e.jsonl")


def test_rows_and_predictions_of_all_parts_stand_in_one_file() -> None:
    rows, predictions = outputs(Result("made", "none", PARTS), Path("rows"), None, Path("answers"))
    assert [json.loads(line)["case"] for line in written(rows[1]).splitlines()] == ["north/1", "south/1"]
    assert json.loads(written(predictions[1])) == {"north1": ["north"], "south1": ["south"]}
