import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.cases import event_of, relations, rows
from resolution.mentions import (
    ARMY,
    AWASA,
    DILLA,
    ETHIOPIA,
    FAR_RING,
    GUNMEN,
    NEAR_AWASA,
    OTHERS,
    REBELS,
    SIDAMA,
    SOUTH_EAST,
    STATE,
    Report,
    figure,
    tell,
)
from testimonia.events.summary import summary
from testimonia.model import Decision, Relation

MAY_3 = "1996-05-03"
RAID = {"when": MAY_3, "where": AWASA, "a": ARMY, "b": REBELS}


def of(*tellings, **more):
    """The event of one report for each telling, published day by day, each by its own outlet."""
    reports = [Report(f"r{n}", f"1996-06-{n + 1:02}", f"Outlet {n}") for n in range(len(tellings))]
    return event_of(reports, [tell(r, **t) for r, t in zip(reports, tellings, strict=True)], **more)


# When


@pytest.mark.parametrize(
    ("told", "span", "relation"),
    [
        ([MAY_3, MAY_3], (MAY_3, MAY_3, "day"), "same"),
        (["1996-05", MAY_3], (MAY_3, MAY_3, "day"), "narrower"),
        ([MAY_3, "1996-05"], (MAY_3, MAY_3, "day"), "broader"),
        (["1996-05-01/1996-05-04", "1996-05-03/1996-05-09"], (MAY_3, "1996-05-04", "range"), "broader"),
        (["../1996-05-09", "1996-05"], ("1996-05-01", "1996-05-09", "range"), "broader"),
        ([MAY_3, "1996-05-04", "1996-05-04"], ("1996-05-04", "1996-05-04", "day"), "conflicting"),
    ],
)
def test_dates_agree_on_the_tightest_interval(told, span, relation):
    event = of(*({**RAID, "when": when} for when in told))
    assert (str(event.start), str(event.end), event.date_precision) == span
    assert relations(event)["date"] == relation
    assert ("date" in event.disputed) == (relation == "conflicting")


def test_without_a_date_claim_there_is_no_date():
    event = of({"where": AWASA, "window": "../1996-05-09"})
    assert (event.start, event.end, event.date_precision) == (None, None, "unknown")


def test_a_total_spans_its_periods():
    since = {"total": True, "kind": "campaign", "where": SIDAMA}
    event = of(since | {"when": "1996-05-01/1996-06-01"}, since | {"when": "1996-05-01/1996-08-01"})
    assert (str(event.start), str(event.end), event.kind) == ("1996-05-01", "1996-08-01", "aggregate")


def test_a_total_over_listed_days_spans_them_and_disputes_nothing():
    event = of({"total": True, "when": (MAY_3, "1996-05-08", "1996-05-09"), "where": SIDAMA})
    assert (str(event.start), str(event.end), event.date_precision) == (MAY_3, "1996-05-09", "range")
    assert event.disputed == ()


# Where


@pytest.mark.parametrize(
    ("told", "chosen", "relation"),
    [
        ([SIDAMA, AWASA], AWASA, "narrower"),
        ([AWASA, ETHIOPIA], AWASA, "broader"),
        ([FAR_RING, SOUTH_EAST], SOUTH_EAST, "narrower"),
        ([AWASA, DILLA, DILLA], DILLA, "conflicting"),
    ],
)
def test_places_agree_on_the_sharpest(told, chosen, relation):
    event = of(*({**RAID, "where": where} for where in told))
    assert (event.place.gazetteer_id, event.place.relation) == (chosen.gazetteer_id, chosen.relation)
    assert relations(event)["place"] == relation
    assert ("place" in event.disputed) == (relation == "conflicting")


def test_further_places_are_kept_and_the_country_around_is_not_one():
    event = of(RAID | {"where": (AWASA, DILLA)}, RAID | {"where": ETHIOPIA})
    assert [p.name for p in event.other_places] == ["Dilla"]


def test_spellings_of_the_reports_come_first():
    spelled = replace(AWASA, aliases=("Hawassa", "Awasa"))
    assert of(RAID, RAID | {"where": spelled}).place.aliases == ("Awasa", "Hawassa")


# Who


def test_a_branch_is_narrower_than_its_state():
    event = of(RAID | {"a": STATE}, RAID)
    assert [a.id for a in event.actors.side_a] == ["eth.mil"]
    assert "Ethiopia" in event.actors.side_a[0].aliases
    assert (relations(event)["side_a"], event.disputed) == ("narrower", ())


def test_gunmen_give_way_to_a_named_party():
    event = of(RAID | {"a": GUNMEN}, RAID | {"a": replace(OTHERS, basis="suspected")})
    assert [(a.id, a.basis) for a in event.actors.side_a] == [("ogaden_front", "suspected")]
    assert "suspected Ogaden Front" in event.summary


def test_the_strongest_basis_told_stands_with_all_who_say_so():
    blamed, claimed = (replace(REBELS, basis=basis) for basis in ("blamed", "claimed"))
    event = of(RAID | {"a": blamed, "by": "police"}, RAID | {"a": claimed, "by": "its radio"})
    (actor,) = event.actors.side_a
    assert (actor.basis, actor.by) == ("claimed", ("police", "its radio"))


def test_two_speakers_who_name_two_parties_dispute_the_side():
    event = of(RAID | {"a": OTHERS, "by": "the army"}, RAID | {"a": ARMY, "by": "a priest"})
    assert "side_a" in event.disputed


def test_a_party_named_and_denied_is_disputed():
    event = of(
        RAID | {"a": replace(REBELS, basis="blamed"), "by": "police"},
        RAID | {"a": replace(REBELS, basis="denied"), "by": "a rebel"},
    )
    assert "side_a" in event.disputed
    assert event.actors.side_a[0].basis == "blamed"


def test_allies_named_side_by_side_are_no_dispute():
    assert of(RAID | {"a": (ARMY, OTHERS)}, RAID).disputed == ()


def sides(event):
    return [a.id for a in event.actors.side_a], [a.id for a in event.actors.side_b]


def test_a_party_on_both_sides_stays_where_more_claims_put_it():
    misread = RAID | {"a": (ARMY, REBELS)}
    assert sides(of(misread, RAID)) == (["eth.mil"], ["oromo_front"])
    event = of(misread, RAID | {"b": (REBELS, ARMY)}, RAID)
    assert sides(event) == (["eth.mil"], ["oromo_front"])
    assert {c.slot for c in event.claims if c.citations[0].quote == "the army"} == {"side_a", "side_b"}


def test_the_only_known_party_of_a_clash_may_have_fought_its_like():
    clash = {"kind": "armed_clash", "when": MAY_3, "where": AWASA, "a": ARMY, "b": (ARMY, GUNMEN)}
    assert sides(of(clash, clash | {"b": GUNMEN})) == (["eth.mil"], ["eth.mil"])
    assert sides(of(clash, clash | {"b": REBELS})) == (["eth.mil"], ["oromo_front"])


# What


def test_the_type_that_stands_first_in_order_of_precedence_is_coded():
    assert of(RAID, RAID | {"kind": "armed_clash"}, RAID).type == "armed_clash"
    assert of(RAID | {"kind": "attack"}, RAID | {"kind": "shelling"}).type == "shelling"
    assert of(RAID, RAID | {"kind": "shelling"}, RAID | {"kind": "shelling"}).type == "shelling"


@pytest.mark.parametrize(
    ("told", "result"),
    [
        (["stated"], "stated"),
        ([None], "stated"),
        (["alleged"], "alleged"),
        (["alleged", "stated"], "stated"),
        (["alleged", "denied"], "disputed"),
        (["stated", "denied"], "disputed"),
    ],
)
def test_occurrence(told, result):
    event = of(*(RAID | {"occurrence": o} for o in told))
    assert event.occurrence == result
    assert ("occurrence" in event.disputed) == (result == "disputed")


def test_strikes_are_the_most_that_is_told_and_untold_is_null():
    assert of(RAID).strikes is None
    event = of(RAID | {"strikes": 1}, RAID | {"strikes": 6})
    assert (event.strikes, event.disputed) == (6, ())
    assert of(RAID | {"strikes": 4}, RAID | {"strikes": 6}).disputed == ("strikes",)


def test_means_are_listed_once():
    assert of(RAID | {"means": "drone"}, RAID | {"means": "Drone"}, RAID | {"means": "mortar"}).means == (
        "drone",
        "mortar",
    )


def test_a_person_is_listed_once_by_the_fullest_name():
    event = of(RAID | {"dead": ("Bekele Worku",)}, RAID | {"dead": ("Bekele Tadesse Worku", "Almaz Haile")})
    assert [(p.name, p.role) for p in event.named_people] == [
        ("Almaz Haile", "killed"),
        ("Bekele Tadesse Worku", "killed"),
    ]


# The record


def test_documents_stand_by_publication_with_their_evidence():
    event = of(RAID, RAID)
    assert [(d.id, d.published, d.published_basis) for d in event.documents] == [
        ("r0", dt.date(1996, 6, 1), "metadata"),
        ("r1", dt.date(1996, 6, 2), "metadata"),
    ]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            RAID | {"figures": figure(8)},
            "Air strike in Awasa on 3 May 1996 by Ethiopian Army against Oromo Front; 8 killed.",
        ),
        (
            {"kind": "attack", "when": "1996-05", "occurrence": "alleged", "figures": figure(0)},
            "Armed attack in May 1996; none killed (occurrence alleged).",
        ),
        (
            {"kind": "armed_clash", "where": SOUTH_EAST, "a": ARMY, "b": REBELS},
            "Armed clash 110 km SE of Awasa between Ethiopian Army and Oromo Front.",
        ),
        (
            {"where": replace(SIDAMA, name="northern Sidama", relation=Relation("part", "Sidama", None, "N"))},
            "Air strike in northern Sidama.",
        ),
        ({"where": replace(NEAR_AWASA, relation=Relation("bearing", "Awasa", None, "S"))}, "Air strike S of Awasa."),
        ({"where": NEAR_AWASA, "figures": figure(9, low=None)}, "Air strike near Awasa; up to 9 killed."),
        (
            {"kind": "campaign", "total": True, "when": "1996-05-01/1996-08-01", "figures": figure(2, high=None)},
            "Total: campaign between 1 May 1996 and 1 August 1996; at least 2 killed.",
        ),
    ],
)
def test_the_summary_says_what_the_slots_say(told, sentence):
    assert of(told).summary == sentence


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (replace(AWASA, name="Ā Hawassa", aliases=("Hawassa", "Awasa")), "in Hawassa"),
        (replace(AWASA, aliases=("HAWASSA",)), "in Awasa"),
        (replace(NEAR_AWASA, aliases=("Hawassa",)), "near Hawassa"),
        (replace(NEAR_AWASA, aliases=("Hawassa",), relation=Relation("near", "Dilla")), "near Dilla"),
    ],
)
def test_the_summary_spells_a_place_as_the_reports_do(place, words):
    assert summary(replace(of(RAID), place=place)).startswith(f"Air strike {words} on")


def test_a_corrected_place_is_spelled_as_corrected():
    place = {"name": "Dilla", "country": "ETH", "aliases": ["Dila"]}
    event = of(RAID, decisions=[decision("correct", "place", place)])
    assert event.place.aliases == ("Dilla", "Dila")
    assert "in Dilla" in event.summary


def test_more_reports_make_the_reading_surer_and_a_dispute_less_sure():
    assert of(RAID | {"confidence": 0.5}).reading_confidence == 0.5
    assert of(RAID | {"confidence": 0.5}, RAID | {"confidence": 0.8}).reading_confidence == 0.9
    assert of(RAID | {"confidence": 0.5}, RAID | {"confidence": 0.8, "where": DILLA}).reading_confidence == 0.81


@pytest.mark.parametrize(
    ("tellings", "grade"),
    [
        ([RAID | {"figures": figure(5, group="civilians")}], "weak"),
        ([RAID | {"figures": figure(5, group="civilians")}] * 2, "fair"),
        ([RAID | {"figures": figure(5, group="civilians")}, RAID | {"a": OTHERS}], "contested"),
        ([RAID | {"figures": figure(0, group="civilians")}], None),
        ([RAID | {"figures": figure(5)}], None),
    ],
)
def test_a_grade_is_suggested_for_harm_to_civilians_only(tellings, grade):
    event = of(*tellings)
    assert (event.suggested_grade, event.grade) == (grade, None)


# Decisions


def decision(action, slot=None, value=None, hour=0, by="ana"):
    return Decision("e0", action, by, dt.datetime(2001, 1, 1, hour, tzinfo=dt.UTC), slot, value)


def test_an_accepted_event_says_by_whom():
    review = of(RAID, decisions=[decision("accept", hour=3)]).review
    assert (review.status, review.by, review.at.hour) == ("accepted", "ana", 3)


def test_the_last_correction_of_a_slot_holds_and_settles_its_dispute():
    date = {"start": "1996-05-04", "end": "1996-05-04", "date_precision": "day"}
    decisions = [decision("correct", "date", date, 2), decision("correct", "date", date | {"start": MAY_3}, 1)]
    event = of(RAID, RAID | {"when": "1996-05-04"}, decisions=decisions)
    assert (str(event.start), event.review.status, event.disputed) == ("1996-05-04", "corrected", ())
    assert "on 4 May 1996" in event.summary


def test_a_corrected_figure_replaces_the_row_or_adds_one():
    total = {"low": 7, "best": 7, "high": 7}
    event = of(
        RAID | {"figures": figure(8)},
        decisions=[
            decision("correct", "casualties.killed.total", total),
            decision("correct", "casualties.injured.total", total),
        ],
    )
    assert rows(event) == {"killed.total": (7, 7, 7), "injured.total": (7, 7, 7)}
    assert {c.rule for c in event.casualties} == {"correction"}


def test_other_slots_take_values_in_the_shape_of_the_record():
    place = {"name": "Dilla", "country": "ETH", "aliases": [], "relation": {"kind": "near", "anchor": "Dilla"}}
    event = of(
        RAID,
        decisions=[
            decision("correct", "place", place),
            decision("correct", "side_a", [{"name": "Navy", "aliases": ["navy"]}]),
            decision("correct", "type", "shelling"),
            decision("correct", "means", ["howitzer"]),
        ],
    )
    assert (event.place.relation.kind, event.actors.side_a[0].aliases, event.type, event.means) == (
        "near",
        ("navy",),
        "shelling",
        ("howitzer",),
    )


def test_a_rejected_event_stays_rejected_until_it_is_accepted():
    decisions = [decision("reject", hour=1), decision("note", hour=2), decision("accept", hour=3)]
    assert of(RAID, decisions=decisions[:2]).review.status == "rejected"
    assert of(RAID, decisions=decisions).review.status == "accepted"


# Properties

TOLLS = st.builds(
    figure,
    st.integers(0, 30),
    st.sampled_from(["killed", "injured"]),
    st.sampled_from(["total", "civilians", "combatants", "unknown"]),
    side=st.sampled_from([None, "a", "b"]),
    stage=st.sampled_from(["current", "current", "earlier"]),
)
TELLINGS = st.fixed_dictionaries(
    {
        "when": st.sampled_from([None, MAY_3, "1996-05-04", "1996-05"]),
        "where": st.sampled_from([None, AWASA, DILLA, SIDAMA]),
        "a": st.sampled_from([(), ARMY, STATE, REBELS, GUNMEN]),
        "b": st.sampled_from([(), ARMY, REBELS]),
        "kind": st.sampled_from(["attack", "air_strike", "armed_clash"]),
        "by": st.sampled_from([None, "the army", "a hospital", "witnesses"]),
        "figures": st.lists(TOLLS, max_size=3).map(tuple),
    }
)
NEEDS = {
    "date": lambda e: e.start or e.end,
    "place": lambda e: e.place,
    "side_a": lambda e: e.actors.side_a,
    "side_b": lambda e: e.actors.side_b,
    "strikes": lambda e: e.strikes,
}


@settings(max_examples=60, deadline=None)
@given(st.lists(TELLINGS, min_size=1, max_size=4))
def test_no_claim_is_lost_and_every_value_has_one(tellings):
    reports = [Report(f"r{n}", "1996-06-01") for n in range(len(tellings))]
    mentions = [tell(r, **t) for r, t in zip(reports, tellings, strict=True)]
    event = event_of(reports, mentions)
    told = {c.id for m in mentions for c in m.mention.claims}
    assert {c.id for c in event.claims} == told
    assert {i for r in event.readings for v in r.values for i in v.claims} == told
    slots = {c.slot for c in event.claims}
    assert {slot for slot, value in NEEDS.items() if value(event)} <= slots | {"side_a", "side_b"} & slots
    assert {c.outcome for c in event.casualties} <= {s.split(".")[1] for s in slots if s.startswith("casualties.")}


@settings(max_examples=40, deadline=None)
@given(st.lists(TELLINGS, min_size=1, max_size=4))
def test_each_told_outcome_has_one_total(tellings):
    event = of(*tellings)
    outcomes = {f.outcome for t in tellings for f in t["figures"]}
    assert sorted(c.outcome for c in event.casualties if c.group == "total") == sorted(outcomes)


@settings(max_examples=40, deadline=None)
@given(st.lists(TELLINGS, min_size=2, max_size=4), st.randoms())
def test_the_order_of_mentions_plays_no_role(tellings, chance):
    reports = [Report(f"r{n}", f"1996-06-0{n + 1}") for n in range(len(tellings))]
    mentions = [tell(r, **t) for r, t in zip(reports, tellings, strict=True)]
    before = event_of(reports, mentions)
    chance.shuffle(mentions)
    assert event_of(reports, mentions) == before
