from pathlib import Path
from typing import Any

from evaluation.made import engine, gives, setting, write_rows
from testimonia.evaluation.event_location import event_location
from testimonia.model import Citation, Claim, EventMention, Found, Name, Span

TEXT = "Militants from Jijiga bombed a station in Harar, police in Adama said."


def span(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def rows(*locations: str) -> list[dict[str, Any]]:
    places = [span(words) | {"label": "LOCATION"} for words in locations]
    return [{"text": TEXT, "spans": [span("bombed") | {"label": "VERB"}, *places]}, {"text": TEXT, "spans": []}]


def mention(trigger: str, place: str) -> EventMention:
    at, where = span(trigger), span(place)
    claim = Claim("place", place, (Citation("text", where["start"], where["end"], place),), "made/1")
    return EventMention("text", "incident", Span(at["start"], at["end"]), Span(0, len(TEXT)), (claim,))


def found(*places: str) -> Found:
    spans = [Span(**span(place)) for place in places]
    return Found(tuple(Name(s, "place", p, (), 1.0) for s, p in zip(spans, places, strict=True)), (), ())


def figures(folder: Path, coded: list[dict[str, Any]], mentions: list[EventMention]) -> tuple[Any, Any]:
    write_rows(folder / "data" / "event_location" / "made.jsonl", coded)
    measured = engine(mentions=gives(mentions), find=gives(found("Jijiga", "Harar", "Adama")))
    part = event_location(setting(folder, measured)).parts[0]
    assert part.cases == 1  # a row without a verb is no case
    return part.ours, part.baseline


def test_the_place_of_the_verb_beside_the_nearest_name(tmp_path: Path) -> None:
    ours, plain = figures(tmp_path, rows("Harar"), [mention("said", "Adama"), mention("bombed", "Harar")])
    assert ours["place_right"] == 1
    assert plain["place_right"] == 0  # "Jijiga" stands next to the verb


def test_where_no_place_is_coded_no_answer_is_right(tmp_path: Path) -> None:
    ours, plain = figures(tmp_path, rows(), [])
    assert (ours["no_place_right"], plain["no_place_right"], ours["answered"]) == (1, 0, 0)
