"""What `testimonia eval` measures is the real thing: each callable on a text written for it."""

import pytest

from testimonia.cli.engine import engine
from testimonia.evaluation import Engine
from testimonia.model import Document, Segment, Span

TEXT = "Rebels shelled the market of Bentiu on 14 May 2015 and killed six traders; the day before, Juba had been quiet."


@pytest.fixture(scope="module")
def measured() -> Engine:
    return engine("rules", lambda *_: None)


def test_mentions_and_names_of_one_text(measured: Engine) -> None:
    (mention,) = measured.mentions(TEXT)
    assert TEXT[mention.trigger.start : mention.trigger.end] == "shelled"
    assert {"Bentiu", "Juba"} <= {name.text for name in measured.find(TEXT).places}


def test_names_given_are_placed(measured: Engine) -> None:
    document = Document("d", "d", TEXT, (Segment(Span(0, len(TEXT)), "body", "whole"),))
    names = measured.places(document)
    placed = measured.resolve(document, names)
    assert {placed[name.span].country for name in names if name.text == "Bentiu"} == {"SSD"}


@pytest.mark.parametrize("country", ["Myanmar", "Myanmar (Burma)"])
def test_a_place_in_a_country_by_any_name_of_it(measured: Engine, country: str) -> None:
    found = measured.in_country("Mandalay", country)
    assert found.answer is not None
    assert found.answer.country == "MMR"
    assert any(abs(lat - 22.0) < 0.3 and abs(lon - 96.1) < 0.3 for lat, lon in found.points)


def test_no_country_no_candidates(measured: Engine) -> None:
    assert not measured.in_country("Mandalay", "Atlantis").points


def test_dates_are_counted_from_the_day_and_from_the_date_before(measured: Engine) -> None:
    days = [
        interval.start.isoformat() for _, interval in measured.dates(TEXT, "2015-05-20") if interval and interval.start
    ]
    assert days == ["2015-05-14", "2015-05-13"]


def test_the_plain_recogniser_labels_stretches_of_the_text(measured: Engine) -> None:
    assert "14 May 2015" in {TEXT[start:end] for start, end, label in measured.plain_names(TEXT) if label == "DATE"}
