"""JSON lines: the whole event record, one object a line."""

import json
from collections.abc import Iterable
from typing import TextIO

from testimonia.export.record import record
from testimonia.model import Event

__all__ = ["JsonLines"]


class JsonLines:
    """DESIGN.md 3 with nothing left out. UTF-8; a line ends with "\\n" and holds no other line feed."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(self, events: Iterable[Event], out: TextIO) -> None:
        out.writelines(json.dumps(record(event), ensure_ascii=False) + "\n" for event in events)
