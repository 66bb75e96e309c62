"""Lines and paragraphs of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles.blocks import Block, blocks_of, ends_sentence, is_headline_like


def test_blocks_are_lines_without_the_space_around_them() -> None:
    text = "\ufeff First line \r\n\r\n\tSecond.\rThird"
    assert blocks_of(text) == [Block(2, 12, "First line"), Block(18, 25, "Second."), Block(26, 31, "Third")]


def test_lines_broken_at_one_width_are_joined_to_paragraphs() -> None:
    lines = [
        "The convoy left the mission before it was light and took",
        "the lower road, where the bridge had been burned by men",
        "in the rains and a ferry of oil drums and planks had been",
        "put in its place by the sappers of the garrison.",
    ]
    text = "\n".join(lines) + "\n\nNo one saw it come back.\n"
    assert [block.text for block in blocks_of(text)] == ["\n".join(lines), "No one saw it come back."]
    assert len(blocks_of(text.upper())) == 2


def test_short_lines_are_not_joined() -> None:
    assert len(blocks_of("Home\nNews\nSport\nThe convoy left.\nIt came back.")) == 5


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("It came back.", True),
        ("“It came back.”", True),
        ("It came back…", True),
        ("Who?", True),
        ("He said:", True),
        ("Convoy back", False),
        ("", False),
        ("Convoy “back”", False),
    ],
)
def test_how_sentences_end(line: str, ends: bool) -> None:
    assert ends_sentence(line) is ends


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Convoy comes back", True),
        ("Will the convoy come back?", True),
        ("“No one saw it”: convoy lost", True),
        ("the convoy", False),
        ("The convoy came back.", False),
        ("It left. No one saw it", False),
        ("— * —", False),
        ("Convoy comes back after six days on the road", False),
    ],
)
def test_what_is_like_a_headline_of_six_words(line: str, is_one: bool) -> None:
    assert is_headline_like(Block(0, len(line), line), 6) is is_one


@given(st.text())
def test_a_block_stands_where_it_says_and_no_letter_is_left_out(text: str) -> None:
    blocks = blocks_of(text)
    assert all(text[block.start : block.end] == block.text for block in blocks)
    letters = [letter for letter in text if letter.isalnum()]
    assert [letter for block in blocks for letter in block.text if letter.isalnum()] == letters
