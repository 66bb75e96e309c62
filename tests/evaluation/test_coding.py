"""Records against coded events: a raid on Huanta told by two reports, and a kidnapping told by one."""

from typing import Any

import pytest

from evaluation.made import claim, dead, record
from testimonia.evaluation.coding import score_coded

TEXT = "Shining Path rebels killed four peasants in Huanta on Tuesday."
TEXTS = {"lima.txt": TEXT, "cuzco.txt": TEXT, "tacna.txt": "A priest was taken."}

RAID: dict[str, Any] = {
    "id": "H1",
    "tier": "core",
    "kind": "incident",
    "type": "violence against civilians",
    "start": "1984-03-06",
    "end": "1984-03-06",
    "date_precision": "day",
    "place": {"name": "Huanta", "lat": -12.94, "lon": -74.25},
    "side_a": "Shining Path",
    "side_b": None,
    "killed": {"low": 4, "best": 4, "high": 4},
    "killed_group": "civilians",
    "docs": ["lima", "cuzco"],
}
KIDNAPPING = RAID | {"id": "H2", "type": "abduction", "docs": ["tacna"], "killed": None, "side_a": None}


def gold(*events: dict[str, Any]) -> dict[str, Any]:
    documents = [{"doc": n, "file": f"{n}.txt", "published": "1984-03-07"} for n in ("lima", "cuzco", "tacna")]
    return {"documents": documents, "events": list(events), "aliases": {"Shining Path": ["Sendero Luminoso"]}}


def raid(*documents: str, **more: Any) -> dict[str, Any]:
    """The raid, as a run tells it."""
    civilians = dead(4, 4, 4, group="civilians")
    told = record("ev_1", [f"{name}.txt" for name in documents], casualties=[dead(4, 4, 4), civilians])
    told["actors"] = {"side_a": [{"name": "Sendero Luminoso", "aliases": []}], "side_b": []}
    quotes = {
        "date": "Tuesday",
        "place": "Huanta",
        "side_a": "Shining Path",
        "casualties.killed.total": "four peasants",
    }
    told["claims"] = [
        claim(slot, f"{name}.txt", TEXT.index(quote), quote) for name in documents for slot, quote in quotes.items()
    ]
    return told | more


def figures(coded: dict[str, Any], *records: dict[str, Any]) -> dict[str, float]:
    return dict(score_coded(coded, list(records), TEXTS).figures)


def test_a_raid_read_as_coded() -> None:
    told = figures(gold(RAID), raid("lima", "cuzco"))
    slots = (
        "event_f1",
        "merge_recall",
        "merge_precision",
        "date",
        "place",
        "side_a",
        "killed",
        "killed_status",
        "cited",
    )
    assert {slot: told[slot] for slot in slots} == dict.fromkeys(slots, 1)
    assert told["published"] == pytest.approx(2 / 3)  # the third report is on no record


def test_what_is_missed_and_what_is_too_much() -> None:
    told = figures(gold(RAID, KIDNAPPING), raid("lima", "cuzco"), raid("lima", id="ev_2"))
    assert told["event_recall"] == 1 / 2
    assert told["event_precision"] == 1 / 2


def test_two_records_for_one_event_miss_its_pair_of_reports() -> None:
    told = figures(gold(RAID), raid("lima"), raid("cuzco", id="ev_2"))
    assert (told["merge_recall"], told["merge_precision"]) == (0, 1)


def test_a_record_that_takes_in_a_report_of_another_event() -> None:
    assert figures(gold(RAID), raid("lima", "cuzco", "tacna"))["merge_precision"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("changed", "slot"),
    [
        ({"start": "1984-03-05", "end": "1984-03-05"}, "date"),
        ({"place": {"name": "Ica", "lat": -14.07, "lon": -75.73}}, "place"),
        ({"actors": {"side_a": [{"name": "army"}], "side_b": []}}, "side_a"),
        ({"casualties": [dead(5, 5, 5)]}, "killed"),
        ({"casualties": [dead(4, 4, 4), dead(4, 4, 4, group="combatants")]}, "killed_status"),
    ],
)
def test_a_slot_that_is_wrong_counts_as_wrong_alone(changed: dict[str, Any], slot: str) -> None:
    told = figures(gold(RAID), raid("lima", "cuzco", **changed))
    assert told["event_recall"] == 1
    assert told[slot] == 0


@pytest.mark.parametrize(
    "changed", [{"type": "agreement"}, {"start": "1984-03-09", "end": "1984-03-09"}, {"documents": []}]
)
def test_another_type_another_week_or_other_reports_cannot_match(changed: dict[str, Any]) -> None:
    assert figures(gold(RAID), raid("lima", **changed))["event_recall"] == 0


def test_background_costs_nothing_if_missed_and_is_no_error_if_found() -> None:
    background = RAID | {"tier": "background"}
    assert figures(gold(background))["event_recall"] == 1
    assert figures(gold(background), raid("lima"))["event_precision"] == 1


def test_a_quote_that_does_not_stand_there_is_no_citation() -> None:
    moved = raid("lima")
    moved["claims"][0]["start"] += 1
    assert figures(gold(RAID), moved)["cited"] == 0


def test_a_value_without_a_claim_is_not_cited() -> None:
    bare = raid("lima")
    bare["claims"] = [one for one in bare["claims"] if one["slot"] != "place"]
    assert figures(gold(RAID), bare)["cited"] == 0


def test_at_least_four_is_right_only_where_coded_so() -> None:
    open_end = RAID | {"killed": {"low": 4, "best": 4, "high": None}}
    told = raid("lima", casualties=[dead(4, None, None)])
    assert figures(gold(open_end), told)["killed"] == 1
    assert figures(gold(RAID), told)["killed"] == 0


def test_a_row_for_each_coded_slot_and_each_record_too_many() -> None:
    rows = score_coded(gold(RAID, KIDNAPPING), [raid("lima", "cuzco"), raid("cuzco", id="ev_2")], TEXTS).rows
    told = {(row.case, row.metric): row.value for row in rows}
    assert told["H1", "found"] == 1
    assert told["H2", "found"] == 0
    assert ("H2", "date") not in told
    assert told["ev_2", "needed"] == 0
