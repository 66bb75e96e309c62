"""Datelines."""

import pytest

from testimonia.articles.dateline import dateline_end

STORY = "Two bombs went off in a market on Friday."


@pytest.mark.parametrize(
    "dateline",
    [
        "BELFAST, Aug 15 (Reuters) - ",
        "BELFAST -- ",
        "BELFAST: ",
        "MARAWI CITY, Philippines (AP) — ",
        "ST. JOHN’S – ",
        "N’DJAMENA, Chad — ",
        "SAO PAULO/BRASILIA, 3 May (Agencia Sul) -- ",
        "BANGUI, Central African Republic, May 21, 1996 - ",
        "Dili, 12 September 1999 (Timor Wire) – ",
        "Grozny, Russia — ",
        "Maiduguri — ",
        "Srinagar (Valley News Service): ",
        "(Lusaka Times) – ",
        "GOMA, Thursday 2 July – ",
        "CHALATENANGO, 14 MAY 80 -- ",
    ],
)
def test_a_dateline_ends_behind_its_dash(dateline: str) -> None:
    assert dateline_end(dateline + STORY, opens=True) == len(dateline)


@pytest.mark.parametrize(
    "paragraph",
    [
        STORY,
        "The army — which holds the town — said so.",
        "Maiduguri — once a centre of trade — was shelled.",
        "UPDATE: " + STORY,
        "WATCH: A market after the blast",
        "THE DAY AFTER THE ATTACK: " + STORY,
        "Rebels - and soldiers - died.",
        "On Monday, May 4 - the day of the fair - two bombs went off.",
        "BBC reporters saw it.",
        "“We saw it,” she said — twice.",
    ],
)
def test_what_is_no_dateline(paragraph: str) -> None:
    assert dateline_end(paragraph, opens=True) is None


def test_later_paragraphs_have_datelines_in_capitals_only() -> None:
    assert dateline_end("GULU — " + STORY, opens=False) == len("GULU — ")
    assert dateline_end("Gulu — " + STORY, opens=False) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("CHALATENANGO, May 14, 1980", True),
        ("Dili, 12 September 1999", True),
        ("The market of Gulu", False),
    ],
)
def test_a_line_of_its_own_needs_a_day(line: str, is_one: bool) -> None:
    assert dateline_end(line, opens=True) == (len(line) if is_one else None)


@pytest.mark.parametrize(
    "line", ["HERAT, Afghanistan (May 3, 2001)\n", "HERAT (May 3) ", "HERAT, Afghanistan (3 May 2001) – "]
)
@pytest.mark.parametrize("opens", [True, False])
def test_a_day_in_brackets_ends_a_dateline(line: str, opens: bool) -> None:
    assert dateline_end(line + "Police found a mine.", opens) == len(line)
