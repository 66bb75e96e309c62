from typing import Any

import pytest

from testimonia.evaluation.expectations import Told, check, holds
from testimonia.evaluation.names import agree


def record(**more: Any) -> dict[str, Any]:
    """Soldiers kill three near Huambo, as one report tells it."""
    plain: dict[str, Any] = {
        "documents": [{"file": "huambo.txt", "published": "1993-02-01"}],
        "kind": "incident",
        "type": "attack",
        "start": "1993-01-31",
        "end": "1993-01-31",
        "occurrence": "stated",
        "date_precision": "day",
        "place": {"name": "Huambo", "aliases": ["Nova Lisboa"], "lat": -12.78, "lon": 15.74, "country": "AGO"},
        "actors": {"side_a": [{"name": "UNITA", "aliases": ["rebels"], "basis": "suspected"}], "side_b": []},
        "claimed_by": [],
        "strikes": None,
        "bounds": [],
        "contains": [],
        "named_people": [],
        "origins": 1,
        "casualties": [row("total", 3)],
        "disputed": ["casualties.killed.total"],
        "claims": [{"attributed_to": "the army"}],
    }
    return plain | more


def row(group: str, n: int, side: str | None = None) -> dict[str, Any]:
    figures = {"low": n, "best": n, "high": n}
    return {"outcome": "killed", "group": group, "side": side, "labelled_by": ["the army"]} | figures


def says(key: str, wanted: Any, **more: Any) -> bool:
    return holds(Told(record(**more)), key, wanted, {})


@pytest.mark.parametrize(
    ("wanted", "told", "same"),
    [
        ("Polisario", "Polisario Front", True),
        ("Bosnian Serb forces", "Bosnian Serb army", True),
        ("Malí", "mali", True),
        ("army", "navy", False),
        ("forces", "fighters", False),
        ("", "army", False),
    ],
)
def test_names_agree_where_all_telling_words_of_one_stand_in_the_other(wanted: str, told: str, same: bool) -> None:
    assert agree(wanted, told) is same


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("docs", ["huambo"]),
        ("start", "1993-01-31"),
        ("end", ["1993-01-30", "1993-01-31"]),
        ("country", "AGO"),
        ("within", ["1993-01-25", "1993-01-31"]),
        ("near", {"lat": -12.78, "lon": 15.8, "km": 10}),
        ("place_any", ["Nova Lisboa"]),
        ("side_a_any", ["rebels"]),
        ("side_a_none", ["FNLA"]),
        ("only_suspected", ["UNITA"]),
        ("claimed_by_any", []),
        ("attributed_any", ["army"]),
        ("labelled_any", ["army"]),
        ("injured", None),
        ("killed", {"low": 3, "best": [None, 3]}),
        ("killed", [None, {"best": 3}]),
        ("killed_best", 3),
        ("disputed_any", ["casualties.killed"]),
        ("disputed_any", ["killed"]),
        ("disputed_none", ["place"]),
    ],
)
def test_what_the_record_says_holds(key: str, wanted: Any) -> None:
    assert says(key, wanted)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        ("docs", ["huambo", "luena"]),
        ("start", "1993-01-30"),
        ("end", ["1993-01-30"]),
        ("country", "ZMB"),
        ("within", ["1993-01-01", "1993-01-30"]),
        ("near", {"lat": -11.0, "lon": 15.74, "km": 10}),
        ("place_any", ["Luena"]),
        ("side_a_any", ["FNLA"]),
        ("side_a_none", ["UNITA"]),
        ("side_a_basis_any", ["claimed"]),
        ("claimed_by_any", ["UNITA"]),
        ("attributed_any", ["hospital"]),
        ("killed", None),
        ("killed", {"best": 4}),
        ("killed_civilians", {"best": 3}),
        ("disputed_any", ["place"]),
        ("disputed_none", ["killed"]),
        ("bounds", {"low": 0, "high": 3}),
        ("contains_count", 1),
        ("distance_km", 20),
    ],
)
def test_what_the_record_does_not_say_does_not_hold(key: str, wanted: Any) -> None:
    assert not says(key, wanted)


def test_without_a_total_the_groups_are_added() -> None:
    groups = [row("civilians", 2), row("combatants", 1, "b")]
    assert says("killed", {"low": 3, "best": 3, "high": 3}, casualties=groups)
    assert says("killed_side_b", {"best": 1}, casualties=groups)


def test_an_unknown_key_is_an_error_of_the_case() -> None:
    with pytest.raises(ValueError, match="no key 'colour'"):
        says("colour", "red")


def test_each_record_answers_one_match() -> None:
    match = {"docs": ["huambo"], "killed": {"best": 3}}
    expected = {
        "events": 1,
        "match": [match, match],
        "absent": [{"killed_best": 6}],
        "published": {"huambo": "1993-02-01"},
    }
    failed = [str(one) for one in check(expected, [Told(record())], ["huambo"]) if not one.holds]
    assert [line.split(":")[0] for line in failed] == ["match 2 found", "match 2 docs", "match 2 killed"]


def test_records_of_other_reports_do_not_count() -> None:
    assert all(one.holds for one in check({"events": 0, "match": []}, [Told(record())], ["luena"]))
