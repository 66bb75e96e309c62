"""kill -9 at any moment: what was acknowledged is there, nothing is there by half, and the next run goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import samples
from testimonia.store import Case

REPORTS = 60
KILLS = 10

WRITER = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(samples.__file__).parent)!r})
import samples
from testimonia.store import Case

with Case.open(Path(sys.argv[1]), create=True) as case:
    print("open", flush=True)
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        document = samples.document(f"r{{number:03}}", f"Report {{number}}: gunmen shot two drivers near Gao.")
        told = samples.mention(document, "shot", samples.claim(document, "type", "attack", "gunmen shot"))
        again = samples.mention(document, "Gao", samples.claim(document, "place", "Gao", "Gao"))
        case.add_report(document, samples.EXTRACTOR, [told, again], original=document.text.encode())
        print(document.id, flush=True)
    cluster = samples.cluster(told)
    issued = case.issue_ids([cluster])
    case.replace_events([samples.event(issued[cluster])], issued)
"""


def write(folder: Path, first: int, last: int, kill_after_s: float | None = None) -> tuple[set[str], float]:
    """Write the reports `first` to `last` - 1, or be killed so long after the case is open.

    The ids that were acknowledged, and the seconds from the opening on.
    """
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(last)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "open\n"
        began = time.monotonic()
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            writer.send_signal(signal.SIGKILL)
        return set(writer.stdout.read().split()), time.monotonic() - began


def read(folder: Path) -> tuple[object, ...]:
    with Case.open(folder) as case:
        return case.documents(), case.mentions(samples.EXTRACTOR), tuple(case.events())


def archived(folder: Path) -> set[str]:
    return {path.name for path in (folder / "sources").iterdir()}


def test_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    _, longest_s = write(whole, 0, REPORTS)
    chance = random.Random(7)
    acknowledged: set[str] = set()
    for first in range(0, KILLS * REPORTS, REPORTS):
        acknowledged |= write(killed, first, first + REPORTS, chance.uniform(0, longest_s))[0]
        with Case.open(killed) as case:
            kept = {document.id for document in case.documents()}
            assert acknowledged <= kept
            assert len(case.mentions(samples.EXTRACTOR)) == 2 * len(kept)
    for folder in (whole, killed):
        write(folder, 0, KILLS * REPORTS)
    assert read(killed) == read(whole)
    assert archived(killed) == archived(whole)
