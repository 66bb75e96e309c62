import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolution.mentions import (
    ARMY,
    AWASA,
    DILLA,
    ETHIOPIA,
    FAR_RING,
    GUNMEN,
    KASSALA,
    NEAR_AWASA,
    OTHERS,
    REBELS,
    SIDAMA,
    SOUTH_EAST,
    STATE,
    TULA,
    Report,
    at_least,
    days,
    figure,
    judge,
    tell,
)
from testimonia.model import Interval, Lineage, LinkedMention, MentionLink
from testimonia.resolution import cluster

MAY_3 = "1996-05-03"


def parts(mentions, *, lineage=(), judgements=()):
    """The clusters as sets of indices into `mentions`, sorted."""
    index = {m.mention.id: i for i, m in enumerate(mentions)}
    found = cluster(mentions, lineage, judgements)
    return sorted(sorted(index[i] for i in c.members) for c in found)


def two(left, right):
    """Two mentions, each told by a report of its own."""
    return [tell(Report("r1"), **left), tell(Report("r2"), **right)]


RAID = {"when": MAY_3, "where": AWASA, "a": ARMY, "b": REBELS}

ONE = {
    "the same in other words": (RAID, RAID),
    "no sides in one": (RAID, {"when": MAY_3, "where": AWASA}),
    "an army and its state": (RAID, RAID | {"a": STATE}),
    "near the town": (RAID, RAID | {"where": NEAR_AWASA}),
    "a missile for an air strike": (RAID, RAID | {"kind": "missile"}),
    "an attack, the kind not told": (RAID, RAID | {"kind": "attack"}),
    "the place only as a region, the toll equal": (
        RAID | {"figures": figure(17)},
        RAID | {"where": SIDAMA, "figures": figure(17)},
    ),
    "the month, in the same town": (RAID, RAID | {"when": "1996-05"}),
    "a toll that grew": (RAID | {"figures": figure(12)}, RAID | {"figures": figure(19)}),
    "a toll up from the one told before, the kind of act not told": (
        {"kind": "grenade", "when": MAY_3, "where": AWASA, "figures": figure(12)},
        {"kind": "attack", "when": MAY_3, "where": AWASA, "figures": (figure(19), figure(12, stage="earlier"))},
    ),
    "a bound and a number": (RAID | {"figures": at_least(10)}, RAID | {"figures": figure(12)}),
    "parties blame each other": (RAID, RAID | {"a": OTHERS}),
    "no date, but the same person killed": (
        RAID | {"dead": ("Bekele Tadesse Worku",)},
        {"where": AWASA, "dead": ("Bekele Worku",)},
    ),
    "the same weekday of an unknown week, as far from one town": (
        RAID | {"when": days("1996-04-01/1996-06-30"), "date_value": "XXXX-WXX-2", "where": SOUTH_EAST},
        RAID | {"when": days("1996-04-05/1996-06-20"), "date_value": "XXXX-WXX-2", "where": SOUTH_EAST},
    ),
    "sides of a clash crossed": (
        RAID | {"kind": "armed_clash"},
        RAID | {"kind": "armed_clash", "a": REBELS, "b": ARMY},
    ),
    "a night on either side of midnight": (
        RAID | {"date_words": "overnight", "figures": figure(8)},
        RAID | {"when": "1996-05-04", "figures": figure(8)},
    ),
    "a ring and a point on it": (
        RAID | {"where": FAR_RING, "figures": figure(17)},
        RAID
        | {
            "where": AWASA.__class__("Moyale", country="ETH", lat=5.27, lon=38.48, radius_km=5.0),
            "figures": figure(17),
        },
    ),
}

TWO = {
    "two days": (RAID, RAID | {"when": "1996-05-04"}),
    "another town": (RAID, RAID | {"where": DILLA}),
    "two weekdays of an unknown week": (
        RAID | {"when": days("1996-04-01/1996-06-30"), "date_value": "XXXX-WXX-2"},
        RAID | {"when": days("1996-04-01/1996-06-30"), "date_value": "XXXX-WXX-5"},
    ),
    "another country": (RAID, RAID | {"where": KASSALA}),
    "a neighbouring town": (RAID, RAID | {"where": TULA}),
    "another side's act": (RAID, RAID | {"kind": "remote_explosive", "a": OTHERS, "figures": figure(8)}),
    "arrests after it": (RAID, RAID | {"kind": "arrests"}),
    "the same day and side, places untold": ({"when": MAY_3, "a": ARMY}, {"when": MAY_3, "a": ARMY}),
    "only the country": (RAID | {"when": "1996"}, {"when": "1996", "where": ETHIOPIA, "a": ARMY}),
    "a ring does not hold its centre": (RAID, RAID | {"where": FAR_RING}),
    "two distances from one town": (RAID | {"where": SOUTH_EAST}, RAID | {"where": FAR_RING}),
    "recurrent raids without a date": ({"where": AWASA, "a": ARMY, "b": REBELS}, {"where": AWASA, "a": ARMY}),
    "recalled before it could be": (
        {"where": AWASA, "window": "../1996-05-01", "figures": figure(17)},
        RAID | {"figures": figure(17)},
    ),
    "none and thirty dead, the region only": (
        RAID | {"figures": figure(0)},
        RAID | {"where": SIDAMA, "figures": figure(33)},
    ),
    "a total and one event": (RAID, RAID | {"total": True}),
}


@pytest.mark.parametrize("case", ONE)
def test_two_reports_of_one_event_are_one_cluster(case):
    assert parts(two(*ONE[case])) == [[0, 1]]


@pytest.mark.parametrize("case", TWO)
def test_two_events_stay_two(case):
    assert parts(two(*TWO[case])) == [[0], [1]]


def test_headline_lead_and_detail_of_one_report_are_one():
    report = Report("r1")
    told = [
        tell(report, "air_strike", None, AWASA, figures=figure(12)),
        tell(report, "air_strike", MAY_3, AWASA, ARMY, REBELS, figure(12)),
        tell(report, "attack", None, None, ARMY, (), alone=False),
    ]
    assert parts(told) == [[0, 1, 2]]


def test_a_report_that_names_two_neighbouring_towns_tells_two_events():
    report = Report("r1")
    assert parts([tell(report, **RAID), tell(report, **RAID | {"where": TULA})]) == [[0], [1]]


def test_a_report_that_names_two_doers_tells_two_events():
    report = Report("r1")
    first = tell(report, "execution", "1996-05", AWASA, REBELS)
    assert parts([first, tell(report, "air_strike", "1996-05", ETHIOPIA, ARMY, alone=False)]) == [[0], [1]]


def test_a_report_that_calls_it_another_strike_tells_two_events():
    report = Report("r1")
    first = tell(report, **RAID)
    second = tell(report, **RAID, links=(MentionLink("different", first.mention.id),))
    assert parts([first, second]) == [[0], [1]]


def test_a_report_that_says_same_joins_what_slots_would_not():
    report = Report("r1")
    first = tell(report, **RAID)
    second = tell(report, "abduction", links=(MentionLink("same", first.mention.id),))
    assert parts([first, second]) == [[0, 1]]


def test_a_vague_recall_of_one_of_two_raids_stays_alone_and_says_so():
    raids = two(RAID, RAID | {"when": "1996-05-20"})
    recall = tell(Report("r3"), **RAID | {"when": "1996-05"})
    found = {c.members: c for c in cluster([*raids, recall])}
    assert set(found) == {(m.mention.id,) for m in (*raids, recall)}
    assert found[recall.mention.id,].possibly_same == tuple(sorted(m.mention.id for m in raids))


def test_a_vague_recall_with_the_toll_of_one_raid_joins_that_one():
    raids = two(RAID | {"figures": figure(17)}, RAID | {"when": "1996-05-20", "figures": figure(5)})
    assert parts([*raids, tell(Report("r3"), **RAID | {"when": "1996-05", "figures": figure(17)})]) == [[0, 2], [1]]


def test_doubtful_pairs_are_linked_both_ways():
    left, right = cluster(two({"where": AWASA, "a": ARMY}, {"where": AWASA, "a": ARMY}))
    assert (left.possibly_same, right.possibly_same) == (right.members, left.members)


def test_copies_merge_what_is_told_without_a_place_or_a_date():
    bare = {"kind": "attack", "a": GUNMEN}
    lineage = [Lineage("r2", "copy_of", "r1", "the same text", 1.0)]
    assert parts(two(bare, bare)) == [[0], [1]]
    assert parts(two(bare, bare), lineage=lineage) == [[0, 1]]


def test_totals_of_one_campaign_are_one_and_of_two_periods_two():
    month = {"kind": "campaign", "total": True, "where": SIDAMA, "a": ARMY, "b": REBELS}
    since_may = month | {"when": "1996-05-01/1996-07-02"}
    assert parts(two(since_may, month | {"when": "1996-05-01/1996-08-09"})) == [[0, 1]]
    assert parts(two(since_may, month | {"when": "1997"})) == [[0], [1]]


def test_the_weights_of_a_merge_are_kept_and_add_up():
    (merged,) = cluster(two(RAID, RAID))
    (comparison,) = merged.comparisons
    assert comparison.weight == pytest.approx(sum(weight for _, weight in comparison.weights))
    assert dict(comparison.weights)["date"] > dict(comparison.weights)["side_a"] > 0


def test_many_likely_pairs_do_not_chain_over_a_forbidden_one():
    """The middle one, without a day, fits both ends; the ends are two days."""
    vague = {"when": "1996-05-03/1996-05-04", "where": AWASA, "a": ARMY, "b": REBELS}
    ends = two(RAID, RAID | {"when": "1996-05-04"})
    found = parts([*ends, tell(Report("r3"), **vague)])
    assert sum(len(p) for p in found) == 3
    assert not any({0, 1} <= set(p) for p in found)


def test_no_mentions_give_no_clusters():
    assert cluster([]) == ()


# Judgements


def test_a_judgement_joins_what_weights_would_part_and_parts_what_they_would_join():
    apart, one = two(*TWO["another town"]), two(*ONE["the same in other words"])
    assert parts(apart, judgements=[judge(*apart, "same")]) == [[0, 1]]
    assert parts(one, judgements=[judge(*one, "different")]) == [[0], [1]]


def test_the_later_judgement_of_a_pair_holds_and_unsure_takes_it_back():
    pair = two(*TWO["another town"])
    first, second = judge(*pair, "same", hour=0), judge(*reversed(pair), "unsure", hour=1)
    assert parts(pair, judgements=[second, first]) == [[0], [1]]
    assert cluster(pair, (), [first, second])[0].possibly_same


def test_a_judgement_overrules_the_report():
    report = Report("r1")
    first = tell(report, **RAID)
    second = tell(report, **RAID, links=(MentionLink("different", first.mention.id),))
    assert parts([first, second], judgements=[judge(first, second, "same")]) == [[0, 1]]


def test_contradicting_judgements_obey_the_latest():
    a, b, c = [tell(Report(f"r{i}"), **RAID) for i in range(3)]
    told = [judge(a, b, "same", 0), judge(b, c, "same", 1), judge(a, c, "different", 2)]
    assert parts([a, b, c], judgements=told) == [[0], [1, 2]]


def test_a_judgement_on_a_mention_that_is_gone_is_passed_over():
    here, gone = two(RAID, RAID)
    assert parts([here], judgements=[judge(here, gone, "same")]) == [[0]]


# Properties

DAYS = st.one_of(st.none(), st.integers(1, 6).map(lambda d: f"1996-05-0{d}"), st.sampled_from(["1996-05", "1996"]))
PLACES = st.sampled_from([None, AWASA, DILLA, TULA, SIDAMA, NEAR_AWASA, KASSALA, ETHIOPIA])
SIDES = st.sampled_from([(), ARMY, STATE, REBELS, GUNMEN])
TOLLS = st.one_of(st.just(()), st.integers(0, 40).map(figure), st.integers(1, 40).map(at_least))


@st.composite
def piles(draw) -> list[LinkedMention]:
    reports = [Report(f"r{i}") for i in range(draw(st.integers(1, 4)))]
    return [
        tell(
            draw(st.sampled_from(reports)),
            draw(st.sampled_from(["air_strike", "attack", "shelling", "arrests"])),
            draw(DAYS),
            draw(PLACES),
            draw(SIDES),
            draw(SIDES),
            draw(TOLLS),
            total=draw(st.integers(0, 9)) == 0,
        )
        for _ in range(draw(st.integers(0, 9)))
    ]


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms())
def test_order_plays_no_role_and_no_mention_is_lost(mentions: list[LinkedMention], chance: random.Random):
    found = cluster(mentions)
    assert sorted(i for c in found for i in c.members) == sorted(m.mention.id for m in mentions)
    chance.shuffle(mentions)
    assert cluster(mentions) == found


@settings(max_examples=40, deadline=None)
@given(piles())
def test_a_total_is_never_in_one_cluster_with_an_event(mentions: list[LinkedMention]):
    kind = {m.mention.id: m.mention.kind for m in mentions}
    assert all(len({kind[i] for i in c.members}) == 1 for c in cluster(mentions))


@settings(max_examples=40, deadline=None)
@given(piles(), st.data())
def test_a_judged_merge_taken_back_restores_the_clusters(mentions: list[LinkedMention], data: st.DataObject):
    if len(mentions) < 2:
        return
    left, right = data.draw(st.permutations(mentions))[:2]
    before = cluster(mentions)
    merged = cluster(mentions, (), [judge(left, right, "same")])
    assert any({left.mention.id, right.mention.id} <= set(c.members) for c in merged)
    undone = cluster(mentions, (), [judge(left, right, "same"), judge(left, right, "unsure", hour=1)])
    assert [c.members for c in undone] == [c.members for c in before]
    split = cluster(mentions, (), [judge(left, right, "same"), judge(left, right, "different", hour=1)])
    assert not any({left.mention.id, right.mention.id} <= set(c.members) for c in split)


def test_that_two_reports_are_fresh_news_makes_no_event_of_two():
    fresh = Interval(days("1996-05-03").start, days("1996-05-10").end, "week", "tense")
    assert parts(two(RAID | {"when": fresh, "where": SIDAMA}, RAID | {"where": SIDAMA})) == [[0], [1]]
