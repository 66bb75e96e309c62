"""The queue of questions: the doubtful, the grave and the much reported first."""

from dataclasses import replace

from events.cases import event_of, related
from resolution.mentions import AWASA, REBELS, Report, figure, tell
from testimonia.model import Event, Review
from testimonia.review import queue

DAY = {"when": "1996-05-10", "where": AWASA, "a": REBELS}


def raid(name: str, killed: int, **more: object) -> Event:
    report = Report(name, published="1996-05-11")
    mention = tell(report, figures=figure(killed), **DAY, **more)  # type: ignore[arg-type]
    return replace(event_of([report], [mention]), id=name, reading_confidence=0.5)


def test_the_graver_event_comes_first():
    assert [q.event for q in queue([raid("small", 2), raid("grave", 60)])] == ["grave", "small"]


def test_what_is_read_well_and_agreed_on_asks_nothing():
    assert queue([replace(raid("sure", 60), reading_confidence=0.95)]) == ()


def test_what_is_reviewed_asks_nothing():
    assert queue([replace(raid("done", 60), review=Review("accepted", "ana"))]) == ()


def test_a_dispute_asks_for_its_slot():
    event = replace(raid("e", 5), disputed=("casualties.killed.total",), reading_confidence=0.95)
    assert [(q.kind, q.slot) for q in queue([event])] == [("disputed", "casualties.killed.total")]


def test_an_event_that_is_not_among_them_is_not_asked_about():
    event = replace(raid("e", 5), possibly_same=("elsewhere",), reading_confidence=0.95)
    assert queue([event]) == ()


def test_two_that_may_be_one_are_asked_about_once():
    reports = [Report("r1"), Report("r2")]
    mentions = [(tell(report, **DAY),) for report in reports]
    events = [replace(e, reading_confidence=0.95) for e in related(reports, *mentions, maybe=[(0, 1), (1, 0)])]
    assert [(q.kind, q.event, q.other) for q in queue(events)] == [("same", "e0", "e1")]
