"""The files of a benchmark: which there are, and what they hold."""

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from testimonia.evaluation.engine import Engine, Record, Setting
from testimonia.model import InputError

__all__ = ["parts", "read_json", "read_rows", "run_rows"]

TRAINING = "train"
"""What a file's name begins with if methods were fitted to it: scored only where it is asked for by name."""


def parts(setting: Setting, folder: str, pattern: str, suffix: str = "") -> list[Path]:
    """The files or folders under a folder of the data that are to be scored, in the order of their names.

    `suffix` is the end of the stem that does not belong to a part's name ("_docs"). Raises InputError where there is
    nothing to score.
    """
    there = sorted((setting.data / folder).glob(pattern))
    if setting.part is None:
        chosen = [path for path in there if not path.name.startswith(TRAINING)]
    else:
        chosen = [path for path in there if _name(path, suffix) == setting.part.lower()]
    if not chosen:
        named = f" named {setting.part!r}" if setting.part else ""
        raise InputError(f"{setting.data / folder}: nothing of the form {pattern}{named} to score here; check --data")
    return chosen


def _name(path: Path, suffix: str) -> str:
    """The name of a part: the file's, or where all files are named alike the folder's."""
    name = path.parent.name if path.name == "documents.json" else path.name.partition(".")[0]
    return name.removesuffix(suffix).lower()


def read_json(path: Path) -> Any:
    """Raises InputError where the file cannot be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def read_rows(path: Path) -> list[Record]:
    """The objects of a JSON Lines file, packed by gzip or not. Raises InputError where it cannot be read."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def run_rows(engine: Engine, reports: Iterable[Mapping[str, Any]]) -> list[Record]:
    """The records of a run on these reports, as one pile."""
    with TemporaryDirectory(prefix="testimonia-eval-") as folder:
        pile = Path(folder) / "reports.jsonl"
        pile.write_text("".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in reports), "utf-8")
        return engine.run([pile])
