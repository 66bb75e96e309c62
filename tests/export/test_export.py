import csv
import io
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samples
from testimonia.export import exporter_names, load_exporter, without_names
from testimonia.export.flat import COLUMNS, flat
from testimonia.export.record import record
from testimonia.export.table import guard
from testimonia.model import Actor, Event, Party, PluginError, Reading, Sides, SlotReadings

KEYS = """id kind type summary occurrence start end date_precision place other_places actors claimed_by means strikes
casualties named_people part_of contains possibly_same bounds readings disputed origins origins_possible documents
claims reading_confidence grade suggested_grade review version""".split()
PLACE = "name aliases country admin1 admin2 lat lon radius_km gazetteer_id basis relation score".split()
CASUALTIES = """outcome group side low best high as_written as_of of_which labelled_by label_basis rule""".split()
DOCUMENT = """id file title publisher url published published_from published_to published_basis published_quote
lineage""".split()
CLAIM = "id slot value document document_file start end quote more attributed_to modality extractor".split()


def written(name: str, *events: Event) -> str:
    out = io.StringIO()
    load_exporter(name).write(events, out)
    return out.getvalue()


def bare(event: Event) -> Event:
    """The event with nothing known but that it is one."""
    kept = {"id", "kind", "type", "summary", "occurrence", "date_precision", "actors", "origins", "origins_possible"}
    empty = {f.name: () if isinstance(getattr(event, f.name), tuple) else None for f in fields(event)}
    known = {
        name: value for name, value in empty.items() if name not in kept | {"review", "version", "reading_confidence"}
    }
    return replace(event, actors=Sides(), **known)


def read_back(name: str, text: str) -> list[dict[str, Any]]:
    """What the file says of each event: its id, first day, summary and the fewest killed."""
    if name == "csv":
        rows = csv.DictReader(io.StringIO(text, newline=""))
        return [
            {"id": r["id"], "start": r["start"] or None, "summary": r["summary"], "low": r["killed_low"]} for r in rows
        ]
    if name == "geojson":
        told = [feature["properties"] for feature in json.loads(text)["features"]]
        return [
            {"id": r["id"], "start": r["start"], "summary": r["summary"], "low": _shown(r["killed_low"])} for r in told
        ]
    told = [json.loads(line) for line in text.split("\n")[:-1]]
    lows = [next((c["low"] for c in r["casualties"] if c["outcome"] == "killed"), None) for r in told]
    keys = ("id", "start", "summary")
    return [{k: r[k] for k in keys} | {"low": _shown(low)} for r, low in zip(told, lows, strict=True)]


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


@pytest.mark.parametrize("name", exporter_names())
def test_every_export_reads_back(name: str) -> None:
    awkward = replace(samples.event("ev_2"), summary='Línea 1, "dos"\r\ny \u2028 más; 3')
    told = read_back(name, written(name, samples.event(), awkward, bare(samples.event("ev_3"))))
    assert told == [
        {"id": "ev_1", "start": "1994-03-01", "summary": "Attack near Huambo: 3 to 4 killed", "low": "3"},
        {"id": "ev_2", "start": "1994-03-01", "summary": 'Línea 1, "dos"\r\ny \u2028 más; 3', "low": "3"},
        {"id": "ev_3", "start": None, "summary": "Attack near Huambo: 3 to 4 killed", "low": ""},
    ]


@pytest.mark.parametrize("name", exporter_names())
def test_every_exporter_keeps_the_contract(name: str) -> None:
    exporter = load_exporter(name)
    assert exporter.name == name
    assert exporter.suffix.startswith(".")
    assert read_back(name, written(name)) == []
    assert written(name, samples.event()) == written(name, samples.event())


def test_ours_are_there() -> None:
    assert {"csv", "geojson", "jsonl"} <= set(exporter_names())


def test_an_exporter_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(PluginError, match=r"no exporter 'shapefile'; there are: csv, geojson, jsonl"):
        load_exporter("shapefile")


def test_a_record_has_all_keys_in_their_order() -> None:
    for event in (samples.event(), bare(samples.event())):
        told = record(event)
        assert list(told) == KEYS
        assert list(told["actors"]) == ["side_a", "side_b"]
    told = record(samples.event())
    assert list(told["place"]) == PLACE
    assert list(told["place"]["relation"]) == ["kind", "anchor", "distance_km", "bearing"]
    assert [list(row) for row in told["casualties"]] == [CASUALTIES]
    assert [list(row) for row in told["documents"]] == [DOCUMENT, DOCUMENT]
    assert {tuple(claim) for claim in told["claims"]} == {tuple(CLAIM)}
    assert list(told["actors"]["side_a"][0]) == ["name", "id", "aliases", "kind", "basis", "by", "score"]
    assert list(told["review"]) == ["status", "by", "at"]


def test_absent_knowledge_is_null_and_an_empty_list_is_a_list() -> None:
    told = record(bare(samples.event()))
    assert all(told[key] is None for key in ("start", "end", "place", "strikes", "grade", "suggested_grade"))
    assert all(told[key] == [] for key in ("claimed_by", "casualties", "bounds", "readings", "documents", "claims"))


def test_a_claim_shows_its_first_citation_and_the_others_after_it() -> None:
    event = samples.event()
    place = next(claim for claim in event.claims if claim.slot == "place")
    other = event.claims[0].citations[0]
    both = replace(event, claims=(replace(place, citations=(*place.citations, other)),))
    (told,) = record(both)["claims"]
    assert (told["start"], told["end"], told["quote"]) == (32, 38, "Huambo")
    assert told["more"] == [{"start": 7, "end": 13, "quote": "killed"}]
    assert (told["document"], told["document_file"]) == ("ango-1", "ango-1.txt")


def test_values_that_are_nouns_become_objects() -> None:
    told = record(samples.event())
    figure = next(claim for claim in told["claims"] if claim["slot"] == "casualties.killed.total")
    assert (figure["value"]["low"], figure["value"]["as_written"]) == (4, "four")
    days = {"start": "1994-03-01", "end": "1994-03-01", "precision": "day", "basis": "publication"}
    assert told["readings"][1]["values"][0]["value"] == days


def test_names_leave_only_when_asked_for() -> None:
    assert record(samples.event())["named_people"] == [{"name": "João Kapango", "role": "killed"}]
    (event,) = without_names([samples.event()])
    assert event == replace(samples.event(), named_people=())


def test_a_side_that_is_a_named_person_goes_with_all_that_says_so() -> None:
    told, mention = samples.ambush()
    hurt = samples.claim(told, "side_b", Party("João Kapango"), "João Kapango")
    front = samples.claim(told, "side_b", Party("Kapango"), "Kapango")
    readings = (
        SlotReadings(
            "side_b",
            (
                Reading({"name": "João Kapango", "id": None, "basis": "stated"}, (hurt.id,)),
                Reading({"name": "Kapango Front", "id": "kapango", "basis": "stated"}, (front.id,)),
            ),
            "broader",
        ),
        SlotReadings("side_a", (Reading({"name": "the cousins of joão kapango", "id": None}, ("x",)),), "same"),
    )
    sides = Sides(
        (Actor("the cousins of João Kapango", aliases=("cousins of  João Kapango",), by=("Kapango's mayor",)),),
        (Actor("Joao Kapango"), Actor("Kapango Front", "kapango")),
    )
    event = replace(
        samples.event(),
        summary="Attack on Joao Kapango and JOÃO KAPANGO",
        actors=sides,
        readings=readings,
        claims=(*mention.claims, hurt, front),
    )
    (kept,) = without_names([event])
    assert kept.summary == "Attack on [name withheld] and [name withheld]"
    assert kept.actors.side_a[0].name == "the cousins of [name withheld]"
    assert kept.actors.side_a[0].aliases == ("cousins of  [name withheld]",)
    assert [a.name for a in kept.actors.side_b] == ["Kapango Front"]
    assert [[v.claims for v in told.values] for told in kept.readings] == [[(front.id,)], [("x",)]]
    assert kept.readings[1].values[0].value["name"] == "the cousins of [name withheld]"
    assert kept.claims == (*mention.claims, front)


def test_a_row_says_no_more_than_the_record() -> None:
    row = flat(samples.event())
    assert list(row) == list(COLUMNS)
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (3, None, 4)
    assert row["injured_low"] is None
    assert row["side_a"] == "Gunmen (blamed)"
    assert (row["side_b"], row["place_relation"]) == ("porters", "12 km N")
    assert row["named_people"] == "João Kapango (killed)"
    assert (row["documents"], row["publishers"]) == ("ango-1.txt; ango-2.txt", "Rádio Planalto")
    assert (row["quote_killed"], row["quote_date"], row["quote_means"]) == ("four porters", "Tuesday", None)


def test_text_that_a_spreadsheet_could_run_is_guarded_and_numbers_stay() -> None:
    actor = Actor('=HYPERLINK("http://x")')
    risky = replace(samples.event(), actors=Sides((actor,), ()), summary="@SUM(A1)")
    (row,) = csv.DictReader(io.StringIO(written("csv", risky), newline=""))
    assert row["side_a"].startswith("'=")
    assert row["summary"] == "'@SUM(A1)"
    assert float(row["lat"]) == -12.776


@given(st.text())
def test_no_guarded_text_starts_as_a_formula_and_each_can_be_told_back(text: str) -> None:
    guarded = str(guard(text))
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    assert guarded.removeprefix("'") == text


def test_a_map_shows_points_for_what_they_are() -> None:
    near, nowhere = json.loads(written("geojson", samples.event(), bare(samples.event("ev_2"))))["features"]
    assert near["geometry"] == {"type": "Point", "coordinates": [15.739, -12.776]}
    told = near["properties"]
    assert (told["uncertainty_km"], told["shape"], told["where_prec"], told["geo_precision"]) == (15.0, "point", 2, 2)
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["uncertainty_km"] is None
