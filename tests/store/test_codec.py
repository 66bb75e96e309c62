import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from testimonia.model import (
    CaseError,
    Citation,
    CitationError,
    Claim,
    Decision,
    Document,
    Event,
    EventMention,
    Figure,
    Interval,
    Part,
    Party,
    Publication,
    Reading,
    Segment,
    Span,
)
from testimonia.store.codec import decode, encode, recite

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
numbers = st.one_of(st.none(), st.integers(0, 10**6))
days = st.dates()
citations = st.builds(Citation, words, st.integers(0, 99), st.integers(0, 99), words)
parts = st.builds(Part, words, numbers, numbers, numbers)
figures = st.builds(
    lambda ordered, **rest: Figure("killed", "civilians", *ordered, **rest),
    st.lists(st.integers(0, 999), min_size=3, max_size=3).map(sorted),
    as_written=words,
    of_which=st.lists(parts, max_size=2).map(tuple),
    as_of=st.one_of(st.none(), days),
    excludes_attacker=st.sampled_from([None, True, False]),
)
said = st.one_of(words, st.integers(), figures, st.builds(Party, words, actor=st.one_of(st.none(), words)))
claims = st.builds(Claim, st.just("type"), said, st.lists(citations, min_size=1, max_size=3).map(tuple), words)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair)))
mentions = st.builds(
    EventMention,
    words,
    st.just("incident"),
    spans,
    spans,
    st.lists(claims, max_size=3).map(tuple),
    key=st.integers(0, 3),
)
documents = st.builds(
    Document,
    words,
    words,
    words,
    st.lists(st.builds(Segment, spans, st.just("body"), words), max_size=3).map(tuple),
    st.builds(Publication, st.one_of(st.none(), days), st.none(), st.just("text"), st.lists(citations).map(tuple)),
)
intervals = st.builds(Interval, st.one_of(st.none(), days), st.one_of(st.none(), days), st.just("range"))
anything = st.recursive(
    st.one_of(
        st.none(), st.booleans(), words, st.integers(), days, st.datetimes(timezones=st.just(dt.UTC)), intervals, said
    ),
    lambda inner: st.one_of(st.lists(inner), st.lists(inner).map(tuple), st.dictionaries(words, inner)),
    max_leaves=6,
)


@given(mentions)
@settings(max_examples=60)
def test_a_mention_reads_back_with_its_ids(mention: EventMention) -> None:
    again = decode(encode(mention), EventMention)
    assert again == mention
    assert again.id == mention.id
    assert [c.id for c in again.claims] == [c.id for c in mention.claims]


@given(documents)
@settings(max_examples=60)
def test_a_document_reads_back(document: Document) -> None:
    assert decode(encode(document), Document) == document


@given(anything)
@settings(max_examples=100)
def test_a_value_of_any_type_reads_back_as_that_type(value: object) -> None:
    assert decode(encode(Reading(value, ())), Reading) == Reading(value, ())
    assert type(decode(encode(Reading(value, ())), Reading).value) is type(value)


def test_an_event_reads_back() -> None:
    assert decode(encode(samples.event()), Event) == samples.event()


def test_times_read_back_with_their_zone() -> None:
    decision = Decision("ev_1", "correct", "ana", dt.datetime(1999, 1, 2, 3, 4, tzinfo=dt.UTC), "strikes", {"best": 2})
    assert decode(encode(decision), Decision) == decision


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"id": 3}', "{not json"])
def test_what_is_no_document_is_a_damaged_case(text: str) -> None:
    with pytest.raises(CaseError, match="damaged"):
        decode(text, Document)


def test_a_quote_that_does_not_stand_there_is_found_out() -> None:
    document, mention = samples.ambush()
    assert recite(mention, document) is mention
    with pytest.raises(CitationError):
        recite(mention, samples.document(document.id, document.text.replace("four", "five")))


def test_the_quote_of_a_named_person_is_checked_too() -> None:
    document, mention = samples.ambush()
    with pytest.raises(CitationError):
        recite(mention, samples.document(document.id, document.text.replace("João", "José")))
