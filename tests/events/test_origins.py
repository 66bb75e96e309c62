import pytest

from events.cases import event_of
from resolution.mentions import ARMY, AWASA, REBELS, Report, figure, tell
from testimonia.model import Lineage

RAID = {"when": "1996-05-03", "where": AWASA, "a": ARMY, "b": REBELS}


def counted(*tellings, lineage=(), speakers=None):
    """(origins, origins_possible) of one report for each `(publisher, speaker)`."""
    reports = [Report(f"r{n}", "1996-05-04", publisher) for n, (publisher, _) in enumerate(tellings)]
    mentions = [tell(r, **RAID, by=speaker) for r, (_, speaker) in zip(reports, tellings, strict=True)]
    event = event_of(reports, mentions, lineage=lineage, speakers=speakers)
    return event.origins, event.origins_possible


@pytest.mark.parametrize(
    ("tellings", "count"),
    [
        ([("Agency", None), ("Local", None)], (2, 2)),
        ([("A", "the command"), ("B", "a statement from the command")], (1, 1)),
        ([("A", "the army"), ("B", "the hospital")], (2, 2)),
        ([("A", "the army"), ("B", None)], (2, 2)),
        ([(None, None), (None, None)], (1, 2)),
        ([("A", "witnesses"), ("B", "witnesses")], (1, 2)),
        ([("Blue Wire", "Blue Wire"), ("Lake Post", "Blue Wire")], (2, 2)),
    ],
)
def test_origins_are_ultimate_sources(tellings, count):
    assert counted(*tellings) == count


def test_copies_and_wire_reprints_are_one_origin():
    lineage = [Lineage("r1", "copy_of", "r0", "same text"), Lineage("r2", "same_wire", "r1", "same story")]
    assert counted(("Wire", None), ("Post", None), ("Sun", None), lineage=lineage) == (1, 1)


def test_speakers_that_the_lexicon_knows_as_one_actor_are_one():
    known = {"the Navy": "eth.mil.navy", "the naval staff": "eth.mil.navy"}
    assert counted(("A", "the Navy"), ("B", "the naval staff"), speakers=known) == (1, 1)


def test_a_figure_without_a_speaker_in_a_report_with_one_source_is_that_source_s():
    one, other = Report("r1", "1996-05-04", "A"), Report("r2", "1996-05-06", "B")
    mentions = [
        tell(one, **RAID, figures=figure(12), by="the army"),
        tell(other, **RAID, figures=((figure(19), None), (figure(3, "injured"), "the army"))),
    ]
    event = event_of([one, other], mentions)
    assert (event.origins, event.disputed) == (1, ())


def test_the_command_is_the_coastal_command_inside_one_report():
    report = Report("r1", "1996-05-04", "A")
    mentions = [tell(report, **RAID, by="the Coastal Command"), tell(report, **RAID, by="the command")]
    assert event_of([report], mentions).origins == 1


def test_a_claim_of_responsibility_does_not_make_its_speaker_the_source():
    report = Report("r1", "1996-05-04", "A")
    mention = tell(report, "remote_explosive", "1996-05-03", AWASA, figures=figure(5), claimed=REBELS)
    event = event_of([report], [mention])
    assert (event.claimed_by, event.origins, event.origins_possible) == (("Oromo Front",), 1, 1)
