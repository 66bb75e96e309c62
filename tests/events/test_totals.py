import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.cases import related, rows
from resolution.mentions import ARMY, AWASA, REBELS, SIDAMA, Report, at_least, figure, tell
from testimonia.model import Bound, MentionLink

RAID = {"where": AWASA, "a": ARMY, "b": REBELS}


def story(total, parts, *, closed=True, speakers=None):
    """A total over raids on 1, 2, 3 ... May in one report: the raids' events, then the total's."""
    report = Report("r1", "1996-06-01")
    says = speakers or [None] * (len(parts) + 1)
    raids = [tell(report, when=f"1996-05-0{n + 1}", **RAID, figures=f, by=says[n + 1]) for n, f in enumerate(parts)]
    links = tuple(MentionLink("contains", r.mention.id) for r in raids)
    whole = tell(
        report,
        when="1996-05-01/1996-05-09",
        where=SIDAMA,
        figures=total,
        total=True,
        closed=closed,
        links=links,
        by=says[0],
    )
    return related([report], *((raid,) for raid in raids), (whole,))


def spans(event):
    return [(b.slot, b.low, b.high) for b in event.bounds]


def test_two_unknown_parts_share_what_is_left():
    eight, eleven, third, fourth, whole = story(figure(43), [figure(8), figure(11), (), ()])
    assert spans(third) == spans(fourth) == [("casualties.killed.total", 0, 24)]
    assert (third.casualties, fourth.casualties) == ((), ())
    assert (spans(eight), spans(eleven), spans(whole)) == ([], [], [])
    assert whole.contains == ("e0", "e1", "e2", "e3")
    assert third.part_of == ("e4",)
    assert rows(whole) == {"killed.total": (43, 43, 43)}


def test_an_only_unknown_part_gets_the_rest_as_a_bound_and_no_row():
    *_, last, _ = story(figure(30), [figure(11), figure(9), ()])
    why = "30 killed in all, 20 of them in 2 other parts (r1)"
    assert last.bounds == (Bound("casualties.killed.total", 10, 10, why),)
    assert last.casualties == ()


@pytest.mark.parametrize(
    "case",
    [
        {"total": figure(43), "parts": [figure(8), ()], "closed": False},
        {"total": at_least(43), "parts": [figure(8), ()]},
        {"total": figure(43), "parts": [figure(8), figure(2)]},
    ],
)
def test_nothing_is_bounded_by_an_open_list_an_open_total_or_where_all_is_known(case):
    assert not any(spans(e) for e in story(**case))


def test_an_untold_outcome_of_every_part_is_bounded_by_its_total():
    first, second, _ = story(figure(43, "injured"), [figure(8), figure(3)])
    assert spans(first) == spans(second) == [("casualties.injured.total", 0, 43)]


def test_a_part_known_by_a_range_leaves_a_range():
    _, last, _ = story(figure(30), [figure(11, low=10, high=12), ()])
    assert spans(last) == [("casualties.killed.total", 18, 20)]


def test_another_speaker_s_figure_is_not_subtracted():
    first, last, _ = story(figure(30), [figure(11), ()], speakers=["the army", "the hospital", "the army"])
    assert (spans(first), spans(last)) == ([], [("casualties.killed.total", 0, 30)])


def test_parts_that_exceed_the_total_dispute_it_and_bound_nothing():
    _, last, whole = story(figure(5), [figure(8), ()])
    assert (spans(last), whole.disputed) == ([], ("casualties.killed.total",))


def test_a_part_with_a_row_from_elsewhere_gets_no_bound():
    report, other = Report("r1", "1996-06-01"), Report("r2", "1996-06-01")
    told, untold = (tell(report, when=f"1996-05-0{n}", **RAID) for n in (1, 2))
    elsewhere = tell(other, when="1996-05-01", **RAID, figures=figure(4))
    links = tuple(MentionLink("contains", m.mention.id) for m in (told, untold))
    whole = tell(report, figures=figure(20), total=True, closed=True, links=links)
    first, second, _ = related([report, other], (told, elsewhere), (untold,), (whole,))
    assert (spans(first), spans(second)) == ([], [("casualties.killed.total", 0, 20)])


def test_a_total_that_no_report_links_is_only_compared():
    report = Report("r1", "1996-06-01")
    raid = tell(report, when="1996-05-03", **RAID, figures=figure(8))
    whole = tell(report, when="1996-05", where=SIDAMA, a=ARMY, figures=figure(43), total=True, closed=True)
    part, total = related([report], (raid,), (whole,))
    assert (part.part_of, part.bounds, total.contains) == ((), (), ())


def test_events_that_may_be_one_name_each_other_by_id():
    report = Report("r1", "1996-06-01")
    pair = [(tell(report, when="1996-05", **RAID),), (tell(report, when="1996-05-03", **RAID),)]
    left, right = related([report], *pair, maybe=[(0, 1), (1, 0)])
    assert (left.possibly_same, right.possibly_same) == (("e1",), ("e0",))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 99), st.lists(st.one_of(st.just(()), st.integers(0, 40).map(figure)), min_size=1, max_size=4))
def test_a_total_is_never_added_to_its_parts_and_no_bound_is_negative(total, parts):
    *raids, whole = story(figure(total), parts)
    assert rows(whole) == {"killed.total": (total, total, total)}
    for raid, told in zip(raids, parts, strict=True):
        assert rows(raid) == ({"killed.total": (told.best,) * 3} if told else {})
        assert all(0 <= b.low <= b.high <= total for b in raid.bounds)
