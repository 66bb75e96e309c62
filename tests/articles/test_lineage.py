"""How documents hang together."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles import lineage
from testimonia.articles.segments import segments_of
from testimonia.model import UNKNOWN_PUBLICATION, Document, Lineage, Publication

ONE = (
    "Rebels attacked the sugar mill outside Xinavane at dawn and set fire to the store, killing four guards. "
    "Workers hid in the cane until the lorries had gone. The manager said that the mill would be idle for a month."
)
TWO = (
    "Police in Nampula shot at a crowd of traders who had thrown stones at the customs house, wounding nine men. "
    "A doctor at the provincial hospital said that two were in danger. The governor promised an inquiry."
)
MORE = (
    "In the afternoon a column of soldiers came up the river road with two guns. They found the village empty "
    "and the well filled with stones. An old man who had stayed was taken along as a guide and let go at night."
)


def document(
    name: str, text: str, day: int | None = None, url: str | None = None, publisher: str | None = None
) -> Document:
    published = (
        UNKNOWN_PUBLICATION if day is None else Publication(dt.date(1986, 5, day), dt.date(1986, 5, day), "metadata")
    )
    return Document(name, f"{name}.txt", text, segments_of(text), published, url=url, publisher=publisher)


def told(*documents: Document) -> list[tuple[str, str, str]]:
    return [(relation.document_id, relation.kind, relation.of) for relation in lineage(documents)]


def test_different_reports_have_nothing_to_do_with_each_other() -> None:
    assert told(document("a", ONE, 1), document("b", TWO, 2), document("c", MORE, 3)) == []


def test_the_same_text_under_another_id_is_a_copy_of_the_earlier() -> None:
    [relation] = lineage([document("a", ONE, 4), document("b", ONE, 3)])
    assert relation == Lineage("a", "copy_of", "b", "the same text", 1.0)


def test_a_short_text_copied_whole_is_told_too() -> None:
    assert told(document("a", "Nobody was hurt.", 1), document("b", "Nobody was hurt.", 2)) == [("b", "copy_of", "a")]


def test_without_days_the_smaller_id_is_the_earlier_and_dated_reports_come_first() -> None:
    assert told(document("b", ONE), document("a", ONE)) == [("b", "copy_of", "a")]
    assert told(document("a", ONE), document("b", ONE, 9)) == [("a", "copy_of", "b")]


def test_a_report_cut_short_or_in_a_roundup_is_a_copy() -> None:
    short = document("short", ONE.rpartition(" The manager")[0], 2)
    roundup = document("roundup", "\n\n".join([TWO, ONE, MORE] + [f"{MORE} {n}" for n in range(5)]), 3)
    found = {(r.document_id, r.of): r for r in lineage([document("whole", ONE, 1), short, roundup])}
    assert {pair: relation.kind for pair, relation in found.items()} == {
        ("short", "whole"): "copy_of",
        ("roundup", "whole"): "copy_of",
    }
    assert found["short", "whole"].score == 1.0
    assert found["roundup", "whole"].score < 0.5  # type: ignore[operator]


def test_a_copy_of_a_copy_is_told_once() -> None:
    assert told(*(document(name, ONE, day) for day, name in enumerate("abcd", 1))) == [
        ("b", "copy_of", "a"),
        ("c", "copy_of", "a"),
        ("d", "copy_of", "a"),
    ]


def test_datelines_and_furniture_make_no_difference() -> None:
    story = f"XINAVANE (Cane Wire) - {ONE}"
    dressed = f"Four die at sugar mill\n\n{story}\n\nRelated posts\n\nMill to close\n\nLeave a Reply"
    assert told(document("a", ONE, 1), document("b", dressed, 2)) == [("b", "copy_of", "a")]


def test_pages_that_share_only_their_furniture_are_no_copies() -> None:
    page = "Sign up for our newsletter\n\nYour notification has been saved.\n\nAlready have an account?\n\n"
    assert told(document("a", page + ONE, 1), document("b", page + TWO, 2)) == []


def test_one_wire_story_told_in_two_papers() -> None:
    first = document("a", f"XINAVANE, May 4 (Reuters) - {ONE} {TWO}", 5)
    second = document("b", f"{ONE} {MORE}\n\nReporting by Reuters staff; editing by A. Sitoe", 6)
    assert told(first, second) == [("b", "same_wire", "a")]


def test_the_agency_itself_is_one_of_the_two() -> None:
    first = document("a", f"XINAVANE - {ONE} {TWO}", 5, publisher="Cane Wire")
    second = document("b", f"XINAVANE (Cane Wire) - {ONE} {MORE}", 6, publisher="Maputo Mail")
    assert told(first, second) == [("b", "same_wire", "a")]


def test_half_a_text_without_a_credit_shows_no_common_wire() -> None:
    assert told(document("a", f"{ONE} {TWO}", 5), document("b", f"{ONE} {MORE}", 6)) == []


def test_a_common_credit_without_common_text_shows_nothing() -> None:
    assert told(document("a", f"GURUE (Reuters) - {ONE}", 5), document("b", f"NAMPULA (Reuters) - {TWO}", 6)) == []


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ("https://mail.example/mill?utm_source=x", "http://www.mail.example/mill/#top", True),
        ("https://mail.example/story?id=1", "https://mail.example/story?id=2", False),
    ],
)
def test_another_text_at_the_same_address_is_a_revision(one: str, two: str, is_same: bool) -> None:
    expected = [("b", "revision_of", "a")] if is_same else []
    assert told(document("a", ONE, 5, url=one), document("b", TWO, 6, url=two)) == expected


def test_another_text_of_the_same_id_is_a_revision() -> None:
    assert told(document("a", ONE, 5), document("a", TWO, 6)) == [("a", "revision_of", "a")]


def test_a_note_of_correction_corrects_the_report_without_it() -> None:
    note = "(This story corrects the number of guards in the first sentence.)"
    corrected = f"{ONE.replace('four', 'five')}\n\n{note}"
    assert told(document("a", ONE, 5), document("b", corrected, 6)) == [("b", "corrects", "a")]
    assert told(document("a", corrected, 5), document("b", corrected + "\n", 6)) == [("b", "copy_of", "a")]
    assert told(document("a", TWO, 5), document("b", corrected, 6)) == []


def test_a_withdrawn_report() -> None:
    notice = f"The agency has withdrawn its report on the mill. It had said: {ONE}"
    assert told(document("a", ONE, 5), document("b", notice, 6)) == [("b", "retracts", "a")]


@given(st.permutations(range(8)), st.integers())
def test_the_order_of_the_documents_does_not_count(order: list[int], seed: int) -> None:
    chance = random.Random(seed)
    sentences = [sentence for text in (ONE, TWO, MORE) for sentence in text.split(". ")]
    texts = [". ".join(chance.choices(sentences, k=chance.randint(1, 6))) for _ in range(8)]
    documents = [document(f"d{n}", text, chance.choice([None, 1, 2])) for n, text in enumerate(texts)]
    assert lineage([documents[n] for n in order]) == lineage(documents)


@given(st.lists(st.sampled_from([ONE, TWO, MORE, f"{ONE} {MORE}", "", "No."]), max_size=6))
def test_reports_of_one_text_are_all_joined(texts: list[str]) -> None:
    documents = [document(f"d{n}", text, 1) for n, text in enumerate(texts)]
    joined = {d.id: d.text for d in documents}
    for relation in lineage(documents):
        assert relation.document_id != relation.of
        assert joined[relation.document_id] == joined[relation.of] or relation.kind == "copy_of"
    copies = {relation.document_id for relation in lineage(documents) if relation.kind == "copy_of"}
    for text in set(texts):
        assert copies >= {d.id for d in documents if d.text == text and d.text in texts[: int(d.id[1:])]}
