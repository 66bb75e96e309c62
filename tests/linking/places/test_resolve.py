from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from testimonia.linking.places.find import find_places
from testimonia.linking.places.gazetteer import Gazetteer
from testimonia.linking.places.resolve import PlaceResolver
from testimonia.model import Document, Name, Place, Relation, Segment, Span, great_circle_km

DOBOJ = (44.73, 18.09)
TUZLA = (44.54, 18.67)
SARAJEVO = (43.85, 18.36)


def resolved(text: str, gazetteer: Gazetteer, hints: dict[str, float] | None = None) -> dict[str, Place]:
    """Places by the name as written; the last of those written alike."""
    document = Document("d1", "d1.txt", text, (Segment(Span(0, len(text)), "body", "whole"),))
    places = PlaceResolver(gazetteer).resolve(document, find_places(document, gazetteer), hints)
    return {text[span.start : span.end]: place for span, place in places.items()}


def off(place: Place, point: tuple[float, float]) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return great_circle_km(place.lat, place.lon, *point)


def test_a_town(shipped: Gazetteer) -> None:
    tuzla = resolved("Two shells fell on Tuzla in Bosnia.", shipped)["Tuzla"]
    assert off(tuzla, TUZLA) < 5
    assert (tuzla.name, tuzla.country, tuzla.basis, tuzla.relation) == ("Tuzla", "BIH", "named", None)
    assert tuzla.radius_km is not None
    assert 2 < tuzla.radius_km < 10


def test_the_largest_town_is_still_one_town(shipped: Gazetteer) -> None:
    assert resolved("Two shells fell on Shanghai in China.", shipped)["Shanghai"].radius_km == 25.0


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Kenyan police said shots were fired in Nairobi and Tripoli.", "Tripoli", "LBY"),
        ("Lebanese troops from Beirut and Sidon moved into Tripoli.", "Tripoli", "LBN"),
        ("A court in Cordoba, Argentina, heard of it.", "Cordoba", "ARG"),
        ("A court in Cordoba, Spain, heard of it.", "Cordoba", "ESP"),
    ],
)
def test_the_document_tells_which(shipped: Gazetteer, text: str, name: str, country: str) -> None:
    assert resolved(text, shipped)[name].country == country


def test_hints_of_the_caller_vote(shipped: Gazetteer) -> None:
    text = "A clash broke out in Cordoba."
    assert resolved(text, shipped, {"MEX": 5.0})["Cordoba"].country == "MEX"
    assert resolved(text, shipped, {"ARG": 5.0})["Cordoba"].country == "ARG"


def test_a_comma_tells_the_area(shipped: Gazetteer) -> None:
    texas = resolved("He was arrested in Paris, Texas, on Monday.", shipped)["Paris"]
    assert (texas.country, texas.admin1) == ("USA", "Texas")


def test_areas_and_countries_have_their_own_basis_and_size(shipped: Gazetteer) -> None:
    places = resolved("Fighting spread through Kunduz province in Afghanistan.", shipped)
    province, country = places["Kunduz"], places["Afghanistan"]
    assert (province.basis, province.admin1, province.country) == ("admin", "Kunduz", "AFG")
    assert (country.basis, country.country, country.admin1) == ("country", "AFG", None)
    assert province.radius_km is not None
    assert country.radius_km is not None
    assert 30 < province.radius_km < 120 < 400 < country.radius_km < 800


def test_distance_and_bearing_move_the_point(shipped: Gazetteer) -> None:
    place = resolved("A mine killed two Bosnian soldiers 50 km (31 miles) south of Doboj.", shipped)["Doboj"]
    assert place.relation == Relation("bearing", "Doboj", 50.0, "S")
    assert (place.name, place.basis) == ("Doboj", "relative")
    assert off(place, (DOBOJ[0] - 50 / 111.2, DOBOJ[1])) < 5
    assert place.radius_km == 20.0


def test_distance_alone_is_a_ring(shipped: Gazetteer) -> None:
    place = resolved("Bosnian troops were ambushed 10 miles outside Doboj.", shipped)["Doboj"]
    assert place.relation == Relation("outside", "Doboj", 16.1)
    assert off(place, DOBOJ) < 5
    assert place.radius_km == 16.1


def test_near(shipped: Gazetteer) -> None:
    place = resolved("Bosnian troops were ambushed near Doboj.", shipped)["Doboj"]
    assert place.relation == Relation("near", "Doboj")
    assert place.radius_km == 25.0


def test_between_two_towns(shipped: Gazetteer) -> None:
    places = resolved("A Bosnian convoy was hit between Doboj and Tuzla.", shipped)
    middle = ((DOBOJ[0] + TUZLA[0]) / 2, (DOBOJ[1] + TUZLA[1]) / 2)
    for name in ("Doboj", "Tuzla"):
        assert off(places[name], middle) < 5
        assert places[name].relation == Relation("between", name)


def test_between_two_countries_is_no_place_between_them(shipped: Gazetteer) -> None:
    place = resolved("Relations between Kenya and Brazil are good.", shipped)["Kenya"]
    assert (place.basis, place.relation) == ("country", None)


def test_a_part_of_a_country(shipped: Gazetteer) -> None:
    place = resolved("Raiders killed herders in northern Kenya.", shipped)["northern Kenya"]
    assert place.relation == Relation("part", "Kenya", None, "N")
    assert (place.name, place.country, place.basis) == ("northern Kenya", "KEN", "relative")
    assert place.lat is not None
    assert 1.0 < place.lat < 4.6
    assert place.radius_km is not None
    assert 100 < place.radius_km < 500


def test_an_apposition_moves_nothing(shipped: Gazetteer) -> None:
    places = resolved("Bosnian police came to Doboj, 100 km north of Sarajevo.", shipped)
    assert off(places["Doboj"], DOBOJ) < 5
    assert off(places["Sarajevo"], SARAJEVO) < 5
    assert places["Sarajevo"].relation is None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Police went to San Miguel, 110 km east of San Salvador.", (13.48, -88.18)),
        ("Police went to San Miguel, 400 km southeast of Lima.", (-13.01, -73.98)),
        ("Police went to San Miguel and then to Lima.", (-15.48, -70.12)),
    ],
)
def test_a_stated_distance_tells_which(shipped: Gazetteer, text: str, near: tuple[float, float]) -> None:
    assert off(resolved(text, shipped, {})["San Miguel"], near) < 10


def test_another_spelling_is_a_candidate_with_a_lower_score(shipped: Gazetteer) -> None:
    places = resolved("Yemeni tribesmen in Sanaa and in the town of Dhammaar fought on.", shipped)
    dhamar = places["Dhammaar"]
    assert (dhamar.country, dhamar.aliases[0]) == ("YEM", "Dhammaar")
    assert dhamar.score <= 0.6


def test_spellings_of_the_report_come_first(shipped: Gazetteer) -> None:
    place = resolved("Somali troops entered Kismaayo. They had besieged Kismayo for days.", shipped)["Kismayo"]
    written = [alias for alias in place.aliases if alias in ("Kismaayo", "Kismayo")]
    assert list(place.aliases[: len(written)]) == written
    assert {place.name, *written} >= {"Kismaayo", "Kismayo"}


def test_a_region_of_the_hand_made_layer(shipped: Gazetteer) -> None:
    place = resolved("Herders were killed in Darfur.", shipped)["Darfur"]
    assert (place.gazetteer_id, place.country, place.radius_km) == ("region:darfur", "SDN", 400)


def test_an_unknown_place_is_left_out(shipped: Gazetteer) -> None:
    assert "Kwarambili" not in resolved("Gunmen burned the village of Kwarambili in Brazil.", shipped)


def test_actors_are_not_resolved(shipped: Gazetteer) -> None:
    document = Document("d", "d", "Nairobi", (Segment(Span(0, 7), "body", "whole"),))
    name = Name(Span(0, 7), "actor", "Nairobi", (), 1.0)
    assert PlaceResolver(shipped).resolve(document, [name]) == {}


PIECES = st.sampled_from(
    [
        "Nairobi",
        "Doboj",
        "northern Kenya",
        "Paris, Texas",
        "between",
        "and",
        "near",
        "40 km",
        "(25 miles)",
        "north-south of",
        "east of",
        "the road from",
        "to",
        "in",
        "Zorbandu",
        "town",
        "of",
        "border",
        "countryside",
        "al-",
        "'s",
        ".",
        ",",
        "\n",
        "St.",
        "U.S.",
        "/",
        "‘",
        "Mr",
        "Ali",
        "far",
        "the",
        "south",
        "West",
        "1,2,3 miles",
        "Kenyan",
        "district",
        "é",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=30), glue=st.sampled_from([" ", "", "\n"]))
def test_any_text_gives_sound_names_and_places(shipped: Gazetteer, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    document = Document("d1", "d1.txt", text, (Segment(Span(0, len(text)), "body", "whole"),))
    names = find_places(document, shipped)
    places = PlaceResolver(shipped).resolve(document, names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    assert all(n.text == text[n.span.start : n.span.end] and 0 < n.score <= 1 for n in names)
    assert set(places) <= {n.span for n in names}
    assert all(0 <= p.score <= 1 and p.radius_km is not None and p.radius_km > 0 for p in places.values())
    assert {s for s, p in places.items() if p.basis == "relative"} == {s for s, p in places.items() if p.relation}
