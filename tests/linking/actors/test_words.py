from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from testimonia.linking.actors.words import Phrases, adjacent, fold, words


def keys(text: str) -> list[str]:
    return [word.key for word in words(text)]


def test_spellings_fold_alike() -> None:
    assert fold("Da’esh") == fold("DAESH") == "daesh"
    assert fold("U.N.") == "un"
    assert fold("Séléka") == "seleka"


def test_hyphens_part_words_and_inner_apostrophes_do_not() -> None:
    assert keys("Jama'at al-Nasr") == ["jamaat", "al", "nasr"]


def test_the_possessive_is_a_word_of_its_own() -> None:
    assert keys("Peru's army") == keys("Peru’s army") == ["peru", "s", "army"]


def test_an_acronym_with_stops_is_one_word_to_its_last_stop() -> None:
    text = "in the U.K. today"
    found = words(text)
    assert [text[w.start : w.end] for w in found] == ["in", "the", "U.K.", "today"]
    assert [w.case for w in found] == ["l", "l", "U", "l"]
    assert [w.case for w in words("LeT McCoy Da’esh")] == ["M", "M", "C"]


def test_only_spaces_hyphens_and_quotes_join_words() -> None:
    together = ["red line", "red-line", "red\nline", "red “line"]
    apart = ["red, line", "red. line", "red\n\nline", "red (line"]
    assert [text for text in together + apart if adjacent(text, *words(text))] == together


def test_phrases_give_the_longest_that_stands_together() -> None:
    phrases: Phrases[int] = Phrases()
    phrases.add(["red"], 1)
    phrases.add(["red", "valley", "front"], 3)
    text = "Red Valley Front and Red Valley, Front"
    found = words(text)
    assert phrases.longest(text, found, 0) == (3, [3])
    assert phrases.longest(text, found, 4) == (5, [1])
    assert phrases.longest(text, found, 1) is None


@given(st.text())
def test_words_stand_in_order_within_the_text(text: str) -> None:
    found = words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
