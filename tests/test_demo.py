"""The bundled demo, through the whole pipeline, against its hand coding (src/testimonia/demo/expected.json)."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from testimonia.evaluation.expectations import Told, holds, pair, read_records
from testimonia.export.jsonl import JsonLines
from testimonia.pipeline import run
from testimonia.store import Case

GOLD: Mapping[str, Any] = json.loads((files("testimonia") / "demo" / "expected.json").read_text("utf-8"))
CORE: Sequence[Mapping[str, Any]] = [event for event in GOLD["events"] if event["tier"] == "core"]

KNOWN_GAPS: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("demo_gaps.toml").read_text("utf-8"))


def gap(name: str) -> pytest.MarkDecorator:
    """What is known to be read wrongly must fail; when it no longer does, its line in demo_gaps.toml is to go."""
    return pytest.mark.xfail(name in KNOWN_GAPS, reason=KNOWN_GAPS.get(name, ""), strict=True, raises=AssertionError)


def match_of(event: Mapping[str, Any]) -> dict[str, Any]:
    """A hand-coded event as an expectation."""
    place = event["place"]
    match = {"docs": event["docs"], "kind": event["kind"], "country": place["country"], "place_any": [place["name"]]}
    match |= days_of(event) | told_keys(event) | {"type_any": types_of(event)}
    match |= {key: event[key] and bare(event[key]) for key in ("killed", "injured")}
    return match | ({"distance_km": place["distance_km"]} if "distance_km" in place else {})


def told_keys(event: Mapping[str, Any]) -> dict[str, Any]:
    """Keys that only some events have."""
    wanted = {
        "strikes": event.get("strikes"),
        "origins": event.get("origins"),
        "contains_count": len(event.get("contains", [])),
        "bounds": next(iter(event.get("bounds", [])), None),
        "only_suspected": event.get("suspected_side_a") and names_of(event["side_a"]),
        "claimed_by_any": event.get("claimed_by") and names_of(event["claimed_by"]),
        "occurrence_any": event.get("occurrence") and [event["occurrence"]],
        "side_a_any": event["side_a"] and names_of(event["side_a"]),
        "side_b_any": event["side_b"] and names_of(event["side_b"]),
        "side_a_none": event.get("side_a_none"),
        "disputed_none": [] if event["disputed"] else ["occurrence", "date", "place", "casualties"],
    }
    return {key: value for key, value in wanted.items() if value}


def days_of(event: Mapping[str, Any]) -> dict[str, Any]:
    if event["date_precision"] == "campaign":
        return {"start": event["start"]}
    return {"start": event["start"], "end": event["end"]}


def bare(figure: Mapping[str, Any]) -> dict[str, int | None]:
    return {key: figure[key] for key in ("low", "best", "high")}


def types_of(event: Mapping[str, Any]) -> list[str]:
    """The record's types that fit the coder's."""
    return [fit for coded in (event["type"], *event.get("type_also", [])) for fit in GOLD["types"][coded]]


def names_of(side: str) -> list[str]:
    """Every name of a side; names that a coder joins by ";" will all do."""
    parts = [part.strip() for part in side.split(";")]
    return [name for part in parts for name in (part, *GOLD["aliases"].get(part, []))]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """The exported records of the demo."""
    folder = tmp_path_factory.mktemp("demo")
    with as_file(files("testimonia") / "demo" / "reports") as reports, Case.open(folder / "case", create=True) as case:
        run([reports], case)
        with (folder / "events.jsonl").open("w", encoding="utf-8", newline="") as out:
            JsonLines().write(case.events(), out)
    return read_records(folder / "events.jsonl")


@pytest.fixture(scope="module")
def found(records: list[Told]) -> dict[str, Told]:
    """The record of each hand-coded event, by its id."""
    pairs = pair([match_of(event) for event in GOLD["events"]], records)
    return {GOLD["events"][i]["id"]: told for i, told in pairs.items()}


def record_of(name: str, found: Mapping[str, Told]) -> Mapping[str, Any]:
    assert name in found, f"{name}: there is no such record"
    return found[name].record


@pytest.mark.parametrize("event", [pytest.param(event, id=event["id"], marks=gap(event["id"])) for event in CORE])
def test_each_event_is_read_as_coded(event: Mapping[str, Any], found: dict[str, Told]) -> None:
    told, match = found.get(event["id"]), match_of(event)
    assert told, "there is no such record"
    assert not {key: want for key, want in match.items() if not holds(told, key, want, match)}


@gap("others")
def test_there_are_no_other_records(records: list[Told], found: dict[str, Told]) -> None:
    others = [told for told in records if told not in found.values()]
    assert not [(told.record["summary"], sorted(told.docs)) for told in others]


@gap("total")
def test_the_total_contains_its_four_strikes(found: dict[str, Told]) -> None:
    parts = {record_of(name, found)["id"] for name in ("D01", "D02", "D03", "D04")}
    assert set(record_of("D05", found)["contains"]) == parts


@gap("possibly-same")
def test_two_records_that_may_be_one_stay_two_and_are_linked(found: dict[str, Told]) -> None:
    left, right = (record_of(name, found) for name in ("D11", "D12"))
    assert left["possibly_same"] == [right["id"]]
    assert right["possibly_same"] == [left["id"]]


@gap("non-events")
def test_plans_threats_fears_habits_and_bare_denials_give_no_record(records: list[Told]) -> None:
    assert not [told.record["summary"] for told in records if "week-ahead" in told.docs]


@gap("growing-toll")
def test_a_growing_toll_is_no_dispute(found: dict[str, Told]) -> None:
    for name in ("D06", "D10"):
        assert not Told(record_of(name, found)).disputes("casualties.killed"), name


@gap("published")
def test_every_day_of_publication_lies_where_the_reports_allow_it(records: list[Told]) -> None:
    shown = {Path(d["file"]).stem: d for told in records for d in told.record["documents"]}
    for wanted in GOLD["documents"]:
        first, last = (wanted.get(key) or wanted["published"] for key in ("published_from", "published_to"))
        told = shown.get(wanted["doc"])
        assert told is None or first <= told["published_from"] <= told["published_to"] <= last, wanted["doc"]
