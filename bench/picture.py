"""Draw docs/demo.svg: the events of the demo, as `testimonia demo` prints them.

usage: python bench/picture.py [FILE]
"""

import re
import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from testimonia.cli import cards
from testimonia.model import Event
from testimonia.pipeline import run
from testimonia.store import Case

WIDE = 140
FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # they name fonts on the net; every viewer has one of its own


def demo_events() -> tuple[Event, ...]:
    """The events of the bundled case."""
    with TemporaryDirectory() as folder, Case.open(Path(folder) / "case", create=True) as case:
        with as_file(files("testimonia") / "demo" / "reports") as reports:
            run([reports], case)
        return tuple(case.events())


def picture(events: tuple[Event, ...]) -> str:
    """The table of events as SVG."""
    console = Console(record=True, width=WIDE, file=sys.stderr)
    console.print(cards.overview(events))
    return FONT.sub("", console.export_svg(title="testimonia demo", unique_id="demo"))


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/demo.svg")
    target.write_text(picture(demo_events()), "utf-8")
