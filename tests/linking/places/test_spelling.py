import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.places.spelling import normalise, transliteration_key, without_articles


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Deir ez-Zôr", "deir ez zor"),
        ("St. John’s", "st johns"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("  Port-au-Prince ", "port au prince"),
        ("Київ", "киів"),
    ],
)
def test_normal_form(name: str, normal: str) -> None:
    assert normalise(name) == normal


@given(st.text(max_size=40))
def test_a_normal_form_is_its_own_normal_form(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@pytest.mark.parametrize(("normal", "bare"), [("al bab", "bab"), ("deir ez zor", "deir zor"), ("el", "")])
def test_without_articles(normal: str, bare: str) -> None:
    assert without_articles(normal) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khartoum", "Khartum"),
        ("Dhamar", "Damar"),
        ("Al-Hudaydah", "Hodeida"),
        ("Qusayr", "Kuseir"),
        ("Fallujah", "Faluja"),
    ],
)
def test_spellings_of_one_place_share_a_key(one: str, other: str) -> None:
    assert transliteration_key(normalise(one)) == transliteration_key(normalise(other)) != ""


@pytest.mark.parametrize("name", ["Aa", "Al", "الزاوية", ""])
def test_too_little_left_for_a_key(name: str) -> None:
    assert transliteration_key(normalise(name)) == ""
