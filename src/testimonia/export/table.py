"""CSV: one event a row, for spreadsheets and statistics."""

import csv
from collections.abc import Iterable
from typing import TextIO

from testimonia.export.flat import COLUMNS, Cell, flat
from testimonia.model import Event

__all__ = ["Csv", "guard"]

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "'")
"""A spreadsheet may run a cell that begins so as a formula (OWASP, CSV injection); "'" so that all reads back."""


class Csv:
    """The columns of `flat` after a header; an empty cell = not known. Text cells are guarded, numbers stay numbers."""

    name = "csv"
    suffix = ".csv"

    def write(self, events: Iterable[Event], out: TextIO) -> None:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(COLUMNS)
        for event in events:
            rows.writerow([guard(cell) for cell in flat(event).values()])


def guard(cell: Cell) -> Cell:
    """The cell, with a "'" before a text that a spreadsheet could run."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
