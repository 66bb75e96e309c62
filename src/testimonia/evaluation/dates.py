"""The suite `dates`: news and histories whose dates are marked with TIMEX3.

`relaxed_f1`: our DATE expressions overlap theirs. `date_value_f1`: they do, and mean the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.evaluation.engine import Setting
from testimonia.evaluation.files import parts
from testimonia.evaluation.metrics import share
from testimonia.evaluation.results import Part, Result, Row
from testimonia.evaluation.timex import Page, Timex, answers, read_page

__all__ = ["dates"]


@dataclass(frozen=True, slots=True)
class Read:
    """One page as we read it: what we answer, and the pairs of a marked expression and ours."""

    page: Page
    ours: tuple[Timex, ...]
    pairs: tuple[tuple[Timex, Timex], ...]


def dates(setting: Setting) -> Result:
    """`data/time/NAME/*.tml`."""
    folders = [path for path in parts(setting, "data/time", "*") if path.is_dir()]
    return Result("dates", "none", tuple(_part(setting, folder) for folder in folders))


def _part(setting: Setting, folder: Path) -> Part:
    paths = sorted(folder.glob("*.tml"))[: setting.limit]
    pages: list[Read] = []
    for number, path in enumerate(paths, 1):
        pages.append(_read(setting, read_page(path)))
        setting.progress(f"Dates: {folder.name}", number, len(paths))
    name = folder.name.lower()
    rows = tuple(Row(f"{name}/{row.case}", row.metric, row.value) for page in pages for row in _rows(page))
    return Part(name, len(pages), _figures(pages), {}, rows)


def _read(setting: Setting, page: Page) -> Read:
    told = list(answers(setting.engine.dates(page.text, page.day), page.loose))
    pairs = tuple(_pairs(page.dates, told))
    taken = {ours for _, ours in pairs}
    # A time of the day ("Monday night") is no DATE; it is counted only where one is marked.
    kept = tuple(timex for timex in told if page.loose or not timex.part_of_day or timex in taken)
    return Read(page, kept, pairs)


def _pairs(gold: Sequence[Timex], ours: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each marked expression with the first of ours that overlaps it and is still free."""
    free = list(ours)
    for wanted in gold:
        hit = next((told for told in free if told.start < wanted.end and wanted.start < told.end), None)
        if hit:
            free.remove(hit)
            yield wanted, hit


def _same(gold: Timex, ours: Timex) -> bool:
    """Equal values; the day of a "Monday night" also answers where the other gives no part of the day."""
    return ours.value in (gold.value, gold.value.partition("T")[0]) or ours.value.partition("T")[0] == gold.value


def _figures(pages: Sequence[Read]) -> dict[str, float]:
    wanted, told = sum(len(read.page.dates) for read in pages), sum(len(read.ours) for read in pages)
    met = sum(len(read.pairs) for read in pages)
    right = sum(_same(gold, ours) for read in pages for gold, ours in read.pairs)
    return {
        "date_value_f1": share(2 * right, told + wanted),
        "relaxed_f1": share(2 * met, told + wanted),
        "precision": share(met, told),
        "recall": share(met, wanted),
        "dates": wanted,
    }


def _rows(read: Read) -> Iterator[Row]:
    met = {gold: _same(gold, ours) for gold, ours in read.pairs}
    for gold in read.page.dates:
        yield Row(f"{read.page.name}:{gold.start}", "value", met.get(gold, False))
    taken = {ours for _, ours in read.pairs}
    yield from (Row(f"{read.page.name}:{o.start}", "needed", 0) for o in read.ours if o not in taken)
