import pytest

from testimonia.linking.places.relations import Told, before, parse_relation, split_part, wind_name
from testimonia.model import Span


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("40 kilometres (25 miles) north of", Told("bearing", 40.0, "N")),
        ("about 30 miles north-west of the market town of", Told("bearing", 48.3, "NW")),
        ("some 1,200 km outside", Told("outside", 1200.0)),
        ("ten to 20 km south-southeast of", Told("bearing", 15.0, "SSE")),
        ("near the village of", Told("near")),
        ("on the outskirts of", Told("suburb")),
        ("just west of", Told("bearing", None, "W")),
        ("in the far north of", Told("part", None, "N")),
        ("to the north of", Told("bearing", None, "N")),
        ("between Tuzla and", Told("between")),
        ("the road from Vavuniya to", Told("road")),
        ("along the border with", Told("border")),
        ("close to the Ruritania border", Told("border")),
        ("countryside", Told("near")),
        ("north-south of", Told("near")),
    ],
)
def test_what_the_words_say(words: str, told: Told) -> None:
    assert parse_relation(words) == told


def test_words_that_relate_nothing() -> None:
    assert parse_relation("while talking about") is None


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("A mine lay 12 km (7 miles) east of the town of Brcko.", "Brcko", "12 km (7 miles) east of the town of"),
        ("Shells fell just outside Brcko.", "Brcko", "just outside"),
        ("They met in Brcko.", "Brcko", None),
        ("They spoke of Brcko.", "Brcko", None),
    ],
)
def test_words_before_a_name(text: str, name: str, words: str | None) -> None:
    found = before(text, text.index(name), 0, None)
    assert (found and text[found.span.start : found.span.end]) == words


def test_a_pair_of_names() -> None:
    text = "A bus was shot at on the road from Doboj to Tesanj."
    found = before(text, text.index("Tesanj"), 0, Span(text.index("Doboj"), text.index("Doboj") + 5))
    assert found is not None
    assert text[found.span.start : found.span.end] == "road from Doboj to"


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("southern Ruritania", ("S", "Ruritania")),
        ("far north-eastern Ruritania", ("NE", "Ruritania")),
        ("Central Ruritania", ("", "Ruritania")),
        ("Ruritania", None),
        ("Northampton", None),
    ],
)
def test_parts(name: str, split: tuple[str, str] | None) -> None:
    assert split_part(name) == split


def test_winds() -> None:
    words = ("north", "south-west", "East-Southeast", "northwestern", "central", "north-south")
    assert [wind_name(w) for w in words] == ["N", "SW", "ESE", "NW", "", ""]
