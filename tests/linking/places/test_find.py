from itertools import pairwise

import pytest

from testimonia.linking.places.find import find_places
from testimonia.linking.places.gazetteer import Gazetteer
from testimonia.model import Document, Segment, Span


def report(text: str) -> Document:
    return Document("d1", "d1.txt", text, (Segment(Span(0, len(text)), "body", "whole"),))


def found(text: str, gazetteer: Gazetteer, least: float = 0.35) -> list[str]:
    return [n.text for n in find_places(report(text), gazetteer) if n.score >= least]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A bomb went off in Colombo on Tuesday, near the Fort railway station.", ["Colombo"]),
        ("Shells hit Sarajevo and Tuzla; Banja Luka was quiet.", ["Sarajevo", "Tuzla", "Banja Luka"]),
        ("In Kandahar the governor spoke to elders from Zabul Province.", ["Kandahar", "Zabul Province"]),
        ("The army said it had lost ground in northern Sri Lanka.", ["northern Sri Lanka"]),
        ("Rebels crossed from the Democratic Republic of the Congo.", ["Democratic Republic of the Congo"]),
        ("Villagers fled Deir el-Balah for the Gaza Strip's south.", ["Deir el-Balah", "Gaza Strip"]),
        ("Police in St. Louis and in the U.S. Virgin Islands were told.", ["St. Louis", "U.S. Virgin Islands"]),
    ],
)
def test_places(shipped: Gazetteer, text: str, names: list[str]) -> None:
    assert found(text, shipped) == names


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton and Jordan Smith left early.",
        "Most of it was Nice, and Reading it took a while.",
        "President Lincoln spoke; in May and on Sunday they rested.",
        "The University of Bologna and the Damascus Liberation Brigade issued a letter.",
        "He lives quietly, and of late he reads the Xinhua wire.",
        "Western officials and the South Wind band agreed.",
    ],
)
def test_no_places(shipped: Gazetteer, text: str) -> None:
    assert found(text, shipped) == []


def test_a_surname_is_no_town_once_the_person_was_named(shipped: Gazetteer) -> None:
    text = "A farmer called Peter Lancaster was hurt. Lancaster was taken to a clinic in Nakuru."
    assert found(text, shipped) == ["Nakuru"]


def test_a_common_word_needs_the_sentence_to_say_that_it_is_a_place(shipped: Gazetteer) -> None:
    assert found("They drove on, Bath behind them.", shipped) == []
    assert found("Two men were shot in Bath on Friday.", shipped) == ["Bath"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen burned the village of Kwarambili at dawn.", "Kwarambili"),
        ("The dead were found near Zorbandu town.", "Zorbandu"),
        ("They were killed in Tuzla, Zorbandu and Doboj.", "Zorbandu"),
    ],
)
def test_names_that_only_look_like_places(shipped: Gazetteer, text: str, name: str) -> None:
    names = {n.text: n for n in find_places(report(text), shipped)}
    assert names[name].ids == ()
    assert 0 < names[name].score <= 0.7


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (
            "A mine killed two men 15 km (9 miles) west of the market town of Doboj.",
            "Doboj",
            "15 km (9 miles) west of the market town of",
        ),
        ("The convoy was hit on the road from Vavuniya to Mannar.", "Mannar", "road from Vavuniya to"),
        ("Fighting went on between Tuzla and Doboj.", "Tuzla", "between"),
        ("Fighting went on between Tuzla and Doboj.", "Doboj", "between Tuzla and"),
        ("Troops searched the Kunduz countryside.", "Kunduz", "countryside"),
        ("A patrol was shot at outside Peshawar.", "Peshawar", "outside"),
        ("A patrol was shot at in Peshawar.", "Peshawar", None),
    ],
)
def test_the_words_that_relate_an_event_to_a_place(shipped: Gazetteer, text: str, name: str, words: str | None) -> None:
    relation = next(n for n in find_places(report(text), shipped) if n.text == name).relation
    assert (relation and text[relation.start : relation.end]) == words


@pytest.mark.parametrize(
    "text",
    [
        "The clash was in Doboj, 60 km north of Sarajevo.",
        "The clash was in Doboj, which lies about 60 km north of Sarajevo.",
        "The clash was in Doboj (60 km north of Sarajevo).",
    ],
)
def test_where_a_named_place_lies_is_no_event_place(shipped: Gazetteer, text: str) -> None:
    doboj, sarajevo = find_places(report(text), shipped)
    assert doboj.score >= 0.6
    assert sarajevo.relation is None
    assert sarajevo.score <= 0.2


def test_furniture_is_not_read(shipped: Gazetteer) -> None:
    text = "Read more on Nairobi\nA bus burned in Mombasa."
    cut = text.index("A bus")
    segments = (Segment(Span(0, cut), "furniture", "menu"), Segment(Span(cut, len(text)), "body", "rest"))
    assert [n.text for n in find_places(Document("d", "d", text, segments), shipped)] == ["Mombasa"]


def test_names_are_sorted_apart_and_as_written(shipped: Gazetteer) -> None:
    text = "KABUL — Shots were heard in Kabul’s west, in Herat, Balkh and southern Helmand province, near Lashkar Gah."
    names = find_places(report(text), shipped)
    assert [n.text for n in names] == [text[n.span.start : n.span.end] for n in names]
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    assert all(n.ids and n.country == "AFG" for n in names)


def test_no_text_no_names(shipped: Gazetteer) -> None:
    assert find_places(Document("d", "d", "", ()), shipped) == ()
