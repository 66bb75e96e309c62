"""A case that another extractor, or another version of it, has read: one reading of all reports, and nothing lost."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from testimonia.model import Decision, EventMention, Judgement
from testimonia.pipeline import run
from testimonia.store import Case

REPORTS = {
    "malakal": "Two nurses were shot dead outside Malakal on 20 May 2015.\n",
    "bentiu": "Mortar shells hit the market of Bentiu on 14 May 2015, killing six traders, the town's doctor said.\n",
}
LATER = "Gunmen shot dead three drivers in Rumbek on 2 June 2015.\n"
NOON = dt.datetime(2015, 7, 1, 12, tzinfo=dt.UTC)

MUTE = """
class Mute:
    name, version = "mute", "1"

    def __init__(self, find): ...

    def reads(self, language):
        return True

    def extract(self, document):
        return ()
"""


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def fresh(reports: Path, tmp_path: Path) -> Path:
    """A case that the rules have read as they are now."""
    with Case.open(tmp_path / "fresh", create=True) as case:
        run([reports], case)
    return tmp_path / "fresh"


@pytest.fixture
def outdated(fresh: Path, tmp_path: Path) -> Path:
    """The same case, as an earlier version of the rules has left it: one event a mention."""
    with Case.open(fresh) as now, Case.open(tmp_path / "outdated", create=True) as case:
        mentions = [earlier(mention) for mention in now.mentions(now.last_settings()["extractor"])]
        for document in now.documents():
            case.add_report(document, "rules/0", [m for m in mentions if m.document_id == document.id])
        issued = case.issue_ids([samples.cluster(mention) for mention in mentions])
        case.replace_events([samples.event(identifier) for identifier in issued.values()], issued)
    return tmp_path / "outdated"


def earlier(mention: EventMention) -> EventMention:
    return replace(mention, claims=tuple(replace(claim, extractor="rules/0") for claim in mention.claims))


def told(case: Case) -> list[tuple[str, dt.date | None, tuple[str, ...]]]:
    return [(event.type, event.start, tuple(d.file for d in event.documents)) for event in case.events()]


def test_an_outdated_case_is_read_again_before_its_events_are_built(fresh: Path, outdated: Path) -> None:
    with Case.open(fresh) as wanted, Case.open(outdated, write=True) as case:
        summary = run([], case)
        assert told(case) == told(wanted)
        assert (summary.read, summary.known, summary.events) == (0, 0, len(REPORTS))


def test_new_reports_come_to_the_old_ones(outdated: Path, tmp_path: Path) -> None:
    (tmp_path / "rumbek.txt").write_text(LATER, "utf-8")
    with Case.open(outdated, write=True) as case:
        assert run([tmp_path / "rumbek.txt"], case).read == 1
        assert [files for _, _, files in told(case)] == [("bentiu.txt",), ("malakal.txt",), ("rumbek.txt",)]


def test_what_people_said_stands_when_the_reports_are_read_again(outdated: Path) -> None:
    with Case.open(outdated, write=True) as case:
        left, right = (event.id for event in case.events())
        mentions = [str(case.anchor(identifier)) for identifier in (left, right)]
        case.add_judgement(Judgement(mentions[0], mentions[1], "same", "ana", NOON))
        case.add_decision(Decision(left, "accept", "ana", NOON))
        run([], case)
        (event,) = case.events()
        assert len(event.documents) == 2
        assert event.review.status == "accepted"
        assert case.resolve_event_id(left) == case.resolve_event_id(right) == event.id


def test_the_extractor_of_the_last_run_reads_on_until_another_is_named(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "plugins", monkeypatch)
    with Case.open(tmp_path / "case", create=True) as case:
        assert run([reports], case, "mute").events == 0
        assert run([], case).events == 0
        assert run([], case, "rules").events == len(REPORTS)
        assert run([], case).events == len(REPORTS)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An extractor that finds nothing, as a package beside ours."""
    info = folder / "mute-1.dist-info"
    info.mkdir(parents=True)
    (folder / "mute.py").write_text(MUTE, "utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mute\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[testimonia.extractors]\nmute = mute:Mute\n", "utf-8")
    monkeypatch.syspath_prepend(str(folder))
