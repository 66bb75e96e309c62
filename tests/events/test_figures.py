import pytest

from events.cases import event_of, relations, rows
from resolution.mentions import ARMY, AWASA, OTHERS, REBELS, Report, at_least, figure, tell
from testimonia.model import Lineage, Part

MAY_3 = {"when": "1996-05-03", "where": AWASA}


def single(*figures, by=None):
    report = Report("r1", "1996-05-04")
    return event_of([report], [tell(report, **MAY_3, figures=figures, by=by)])


def told_by(*tellings):
    """One report for each `(published, publisher, speaker, figure)`."""
    reports = [Report(f"r{n}", published, publisher) for n, (published, publisher, _, _) in enumerate(tellings)]
    mentions = [
        tell(report, **MAY_3, a=ARMY, b=REBELS, figures=figures, by=speaker)
        for report, (_, _, speaker, figures) in zip(reports, tellings, strict=True)
    ]
    return event_of(reports, mentions)


def test_groups_told_together_make_the_total():
    event = single(figure(6, group="civilians"), figure(2, group="combatants"))
    assert rows(event) == {"killed.total": (8, 8, 8), "killed.civilians": (6, 6, 6), "killed.combatants": (2, 2, 2)}
    total = event.casualties[0]
    assert total.rule == "reported, sum_of_groups"
    assert len(event.readings[-3].values[0].claims) == 2


def test_two_kinds_of_one_group_told_together_add_up():
    event = single(figure(1, group="combatants", who="soldier"), figure(2, group="combatants", who="guerrillas"))
    assert rows(event) == {"killed.total": (3, 3, 3), "killed.combatants": (3, 3, 3)}
    assert event.disputed == ()


def test_a_told_total_is_used_and_its_groups_are_not_added_to_it():
    event = single(figure(9), figure(6, group="civilians"))
    assert rows(event) == {"killed.total": (9, 9, 9), "killed.civilians": (6, 6, 6)}


def test_no_civilians_killed_says_nothing_of_the_others():
    assert rows(single(figure(0, group="civilians"))) == {
        "killed.total": (0, None, None),
        "killed.civilians": (0, 0, 0),
    }


def test_no_casualties_is_zero_and_an_untold_outcome_has_no_row():
    assert rows(single(figure(0))) == {"killed.total": (0, 0, 0)}


def test_a_toll_that_the_report_itself_replaces_is_no_dispute():
    event = single(figure(10, stage="earlier"), figure(14))
    assert rows(event) == {"killed.total": (14, 14, 14)}
    assert (relations(event)["casualties.killed.total"], event.disputed) == ("later", ())


def test_of_which_is_merged_and_never_added():
    one = figure(9, of_which=(Part("children", 3, 3, 3),))
    event = told_by(("1996-05-04", "A", None, one), ("1996-05-04", "B", None, figure(9, of_which=one.of_which)))
    assert rows(event) == {"killed.total": (9, 9, 9)}
    assert event.casualties[0].of_which == (Part("children", 3, 3, 3),)


def test_a_later_report_of_one_origin_is_an_update():
    event = told_by(("1996-05-04", "Blue Wire", None, figure(12)), ("1996-05-06", "Blue Wire", None, figure(19)))
    assert rows(event) == {"killed.total": (19, 19, 19)}
    assert [v.superseded for v in event.readings[-1].values] == [True, False]
    assert event.disputed == ()


def test_one_speaker_in_two_outlets_updates_itself():
    event = told_by(("1996-05-04", "A", "police", figure(12)), ("1996-05-06", "B", "a police spokesman", figure(19)))
    assert rows(event) == {"killed.total": (19, 19, 19)}


def test_two_origins_that_differ_are_a_dispute():
    event = told_by(("1996-05-04", "A", "the hospital", figure(12)), ("1996-05-06", "B", "the mayor", figure(19)))
    assert rows(event) == {"killed.total": (12, None, 19)}
    assert event.disputed == ("casualties.killed.total",)


def test_a_bound_beside_a_number_is_no_dispute():
    event = told_by(("1996-05-04", "A", "the hospital", at_least(10)), ("1996-05-06", "B", "the mayor", figure(12)))
    assert rows(event) == {"killed.total": (10, 12, None)}
    assert (relations(event)["casualties.killed.total"], event.disputed) == ("narrower", ())


def test_counts_as_of_two_days_are_no_dispute():
    early, late = (figure(n, as_of=AS_OF[n]) for n in (12, 19))
    event = told_by(("1996-05-09", "A", "the hospital", early), ("1996-05-09", "B", "the mayor", late))
    assert rows(event) == {"killed.total": (19, 19, 19)}
    assert event.disputed == ()


AS_OF = {12: tell(Report("x"), when="1996-05-04").date.start, 19: tell(Report("x"), when="1996-05-08").date.start}


def test_two_speakers_in_one_report_are_compared_and_not_added():
    report = Report("r1", "1996-05-04")
    pair = (figure(12, group="combatants", side="b"), "the army"), (figure(40, group="combatants", side="b"), "rebels")
    event = event_of([report], [tell(report, **MAY_3, a=ARMY, b=REBELS, figures=pair)])
    assert rows(event)["killed.total"] == (12, None, 40)
    assert "casualties.killed.total" in event.disputed


def test_a_party_against_others_leaves_no_best():
    event = told_by(
        ("1996-05-04", "A", "the army", figure(3)),
        ("1996-05-04", "B", "the hospital", figure(9)),
        ("1996-05-04", "C", "the mayor", figure(9)),
    )
    assert rows(event) == {"killed.total": (3, None, 9)}


def test_the_reading_of_most_origins_is_best():
    event = told_by(
        ("1996-05-04", "A", "the clinic", figure(3)),
        ("1996-05-04", "B", "the hospital", figure(9)),
        ("1996-05-04", "C", "the mayor", figure(9)),
    )
    assert rows(event) == {"killed.total": (3, 9, 9)}


def test_a_group_that_another_report_tells_within_its_total_is_no_other_toll():
    event = told_by(
        ("1996-05-04", "A", None, (figure(8), figure(5, group="civilians"))),
        ("1996-05-04", "B", None, figure(5, group="civilians")),
    )
    assert rows(event) == {"killed.total": (8, 8, 8), "killed.civilians": (5, 5, 5)}
    assert event.disputed == ()


def test_a_headline_and_its_story_give_one_figure():
    report = Report("r1", "1996-05-04")
    event = event_of([report], [tell(report, figures=figure(8)), tell(report, **MAY_3, figures=figure(8))])
    assert rows(event) == {"killed.total": (8, 8, 8)}


def test_sides_of_a_clash_told_crosswise_keep_their_dead():
    one, other = Report("r1", "1996-05-04"), Report("r2", "1996-05-05")
    mentions = [
        tell(one, "armed_clash", **MAY_3, a=ARMY, b=REBELS, figures=figure(4, group="combatants", side="b")),
        tell(other, "armed_clash", **MAY_3, a=REBELS, b=ARMY, figures=figure(4, group="combatants", side="a")),
    ]
    event = event_of([one, other], mentions)
    assert rows(event) == {"killed.total": (4, 4, 4), "killed.combatants.b": (4, 4, 4)}
    assert ([a.id for a in event.actors.side_a], event.disputed) == (["eth.mil"], ())


def test_a_withdrawn_report_counts_for_nothing_and_stays_visible():
    one, other = Report("r1", "1996-05-04"), Report("r2", "1996-05-05")
    mentions = [tell(one, **MAY_3, figures=figure(30)), tell(other, **MAY_3, figures=figure(8))]
    event = event_of([one, other], mentions, lineage=[Lineage("r2", "retracts", "r1", "retraction")])
    assert rows(event) == {"killed.total": (8, 8, 8)}
    assert [d.id for d in event.documents] == ["r1", "r2"]
    assert event.origins == 1


def test_labels_keep_who_gave_them():
    event = single(figure(8, group="combatants", labelled_by=("the army",), label_basis="party"), by="the army")
    assert [(c.labelled_by, c.label_basis) for c in event.casualties] == [(("the army",), "party")] * 2


def test_a_party_s_group_stands_against_the_other_party_s_total():
    report = Report("r1", "1996-05-04")
    pair = (figure(12, group="combatants", side="b"), "the army"), (figure(40), "a rebel commander")
    event = event_of([report], [tell(report, **MAY_3, a=ARMY, b=REBELS, figures=pair)])
    assert rows(event)["killed.total"] == (12, None, 40)
    assert event.disputed == ("casualties.killed.total",)


def test_a_group_of_more_people_than_the_told_total_widens_and_disputes_it():
    report = Report("r1", "1996-05-04")
    pair = (figure(120, group="civilians"), "villagers"), (figure(26), "the army")
    event = event_of([report], [tell(report, **MAY_3, a=ARMY, figures=pair)])
    assert rows(event) == {"killed.total": (26, None, 120), "killed.civilians": (120, 120, 120)}
    assert event.disputed == ("casualties.killed.total",)


def test_a_group_that_two_reports_give_beside_a_smaller_total_is_no_part_of_it():
    both = figure(26), figure(120, group="civilians")
    event = told_by(("1996-05-04", "A", None, both), ("1996-05-04", "B", None, both))
    assert (rows(event)["killed.total"][0], rows(event)["killed.total"][2]) == (26, 120)


def test_the_dead_of_two_sides_told_by_two_speakers_add_up():
    report = Report("r1", "1996-05-04")
    clash = MAY_3 | {"kind": "armed_clash", "a": REBELS, "b": ARMY}
    police = figure(16, group="police", side="b"), "a police chief"
    rebels = figure(7, group="combatants", side="a"), "a rebel radio"
    event = event_of(
        [report],
        [
            tell(report, **clash, figures=(police,)),
            tell(report, **clash, figures=(rebels,)),
            tell(report, **clash, figures=(police,)),
        ],
    )
    assert rows(event) == {
        "killed.total": (23, 23, 23),
        "killed.combatants.a": (7, 7, 7),
        "killed.police.b": (16, 16, 16),
    }
    assert event.disputed == ()


def test_two_numbers_of_one_side_are_rivals_beside_the_other_sides_dead():
    report = Report("r1", "1996-05-04")
    clash = MAY_3 | {"kind": "armed_clash", "a": REBELS, "b": ARMY}
    tellings = [(16, "b", "a hospital"), (7, "a", "a rebel radio"), (30, "b", "a rebel radio")]
    event = event_of(
        [report],
        [
            tell(report, **clash, figures=((figure(n, group="combatants", side=side), speaker),))
            for n, side, speaker in tellings
        ],
    )
    assert "casualties.killed.total" in event.disputed


@pytest.mark.parametrize(
    ("speaker", "ids", "basis"),
    [
        ("the interior ministry", {"the interior ministry": "eth"}, "party"),
        ("the interior ministry", {}, "party"),
        ("a Sudanese minister", {"a Sudanese minister": "sdn"}, "independent"),
        ("a commander of the front", {"a commander of the front": "oromo_front.west"}, "party"),
        ("a surgeon", {}, "independent"),
    ],
)
def test_neither_a_side_nor_the_state_where_it_happened_labels_independently(speaker, ids, basis):
    report = Report("r1", "1996-05-04")
    labelled = figure(8, group="civilians", labelled_by=(speaker,), label_basis="independent")
    mention = tell(report, **MAY_3, a=REBELS, b=OTHERS, figures=((labelled, speaker),))
    event = event_of([report], [mention], speakers=ids)
    assert {c.label_basis for c in event.casualties} == {basis}
    assert event.claims[-1].value.label_basis == "independent"
