"""Two reports of one piece of news tell more than one event alike."""

from resolution.mentions import ARMY, AWASA, ETHIOPIA, REBELS, Report, tell
from testimonia.model import LinkedMention
from testimonia.resolution import cluster

AMBUSH = {"kind": "armed_clash", "when": "1996-05-10", "where": AWASA, "a": REBELS, "b": ARMY}
LAST_WEEKS_RAID = {"kind": "air_strike", "where": ETHIOPIA, "a": ARMY}


def together(left: LinkedMention, right: LinkedMention, everything: list[LinkedMention]) -> bool:
    ids = {left.mention.id, right.mention.id}
    return any(ids <= set(c.members) for c in cluster(everything))


def told_twice(published: str) -> tuple[LinkedMention, LinkedMention, list[LinkedMention]]:
    """A raid told vaguely in one report and to the day in another; both also tell the ambush of 10 May."""
    window = f"../{published}"
    one, two = Report("r1"), Report("r2")
    vague = tell(one, when="1996-03-15/1996-05-11", window=window, **LAST_WEEKS_RAID)
    exact = tell(two, when="1996-05-03", window=window, **LAST_WEEKS_RAID)
    ambush = [tell(report, window=window, **AMBUSH) for report in (one, two)]
    return vague, exact, ambush


def test_a_shared_fresh_event_makes_another_alike_one():
    vague, exact, ambush = told_twice(published="1996-05-12")
    assert together(vague, exact, [vague, exact, *ambush])


def test_without_it_they_stay_two():
    vague, exact, _ = told_twice(published="1996-05-12")
    assert not together(vague, exact, [vague, exact])


def test_a_shared_recall_of_an_old_event_makes_no_companions():
    vague, exact, ambush = told_twice(published="1996-11-30")
    assert not together(vague, exact, [vague, exact, *ambush])
