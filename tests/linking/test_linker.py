"""The linker on reports of our own, with the gazetteer and the lexicon that ship."""

import datetime as dt

import pytest

from testimonia.linking import Linker
from testimonia.model import (
    UNKNOWN_PUBLICATION,
    Actor,
    Claim,
    Document,
    EventMention,
    Interval,
    LinkedMention,
    Party,
    Place,
    Publication,
    Said,
    Segment,
    Span,
    cite,
)

PUBLISHED = Publication(dt.date(1989, 5, 12), dt.date(1989, 5, 12), "metadata")  # a Friday


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker.open()


def report(text: str, *segments: Segment) -> Document:
    return Document("r", "r.txt", text, segments or (Segment(Span(0, len(text)), "body", "all"),))


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def claim(document: Document, slot: str, words: str, value: Said | None = None, speaker: str | None = None) -> Claim:
    span = span_of(document, words)
    said = value if value is not None else Party(words) if slot.startswith(("side", "claimed")) else words
    return Claim(slot, said, (cite(document, span.start, span.end),), "test/1", speaker)


def mention(document: Document, trigger: str, *claims: Claim) -> EventMention:
    span = span_of(document, trigger)
    return EventMention(document.id, "incident", span, span, claims)


def link_one(linker: Linker, document: Document, *claims: Claim, published: Publication = PUBLISHED) -> LinkedMention:
    linked, rejected = linker.link(document, [mention(document, "attack", *claims)], published)
    assert rejected == ()
    return linked[0]


def test_finds_places_actors_and_times(linker: Linker) -> None:
    found = linker.find(report("On 3 March 1990 Peruvian soldiers shot two men in Ayacucho."))
    assert [name.text for name in found.places] == ["Ayacucho"]
    assert [name.text for name in found.actors] == ["Peruvian soldiers"]
    assert [time.text for time in found.times] == ["3 March 1990"]


def test_a_longer_name_pushes_a_shorter_one_aside(linker: Linker) -> None:
    text = "The Popular Front for the Liberation of Palestine met the Armed Forces of the Philippines."
    found = linker.find(report(text))
    assert found.places == ()
    assert len(found.actors) == 2


def test_a_country_is_both_place_and_actor(linker: Linker) -> None:
    found = linker.find(report("Ecuador shelled posts in Peru."))
    assert [n.text for n in found.places] == [n.text for n in found.actors] == ["Ecuador", "Peru"]


def test_links_day_place_and_sides(linker: Linker) -> None:
    document = report("An attack on Tuesday by suspected Shining Path rebels near Ayacucho killed six soldiers.")
    rebels = "suspected Shining Path rebels"
    event = link_one(
        linker,
        document,
        claim(document, "date", "Tuesday"),
        claim(document, "place", "Ayacucho"),
        claim(document, "side_a", rebels, Party(rebels, "suspected"), "police"),
        claim(document, "side_b", "soldiers"),
    )
    assert event.date == Interval(dt.date(1989, 5, 9), dt.date(1989, 5, 9), "day", "publication")
    assert event.places[0].country == "PER"
    [attacker] = event.actors("side_a")
    assert (attacker.id, attacker.basis, attacker.by) == ("shining_path", "suspected", ("police",))
    [victim] = event.actors("side_b")
    assert (victim.id, victim.aliases[0]) == ("per.mil", "soldiers")


def test_later_days_count_from_the_mention_before(linker: Linker) -> None:
    document = report("The attack on 2 May came first. Three days later a bomb went off.")
    first = mention(document, "attack", claim(document, "date", "2 May"))
    second = mention(document, "bomb", claim(document, "date", "Three days later"))
    linked, _ = linker.link(document, [first, second], PUBLISHED)
    assert [event.date.start for event in linked if event.date] == [dt.date(1989, 5, 2), dt.date(1989, 5, 5)]


def test_the_order_of_mentions_is_kept_and_does_not_change_their_days(linker: Linker) -> None:
    document = report("The attack on 2 May came first. Three days later a bomb went off.")
    mentions = [
        mention(document, "bomb", claim(document, "date", "Three days later")),
        mention(document, "attack", claim(document, "date", "2 May")),
    ]
    linked, _ = linker.link(document, mentions, PUBLISHED)
    assert [event.mention for event in linked] == mentions
    assert [event.date.start for event in linked if event.date] == [dt.date(1989, 5, 5), dt.date(1989, 5, 2)]


def test_several_dates_of_one_mention_each_count(linker: Linker) -> None:
    document = report("The attack ran over May 3 and 4.")
    event = link_one(linker, document, claim(document, "date", "May 3"), claim(document, "date", "4"))
    assert [value.start for value in event.values("date") if isinstance(value, Interval)] == [
        dt.date(1989, 5, 3),
        dt.date(1989, 5, 4),
    ]


def test_what_was_announced_on_a_day_happened_in_the_week_up_to_it(linker: Linker) -> None:
    document = report("The army announced the attack on Tuesday.")
    event = link_one(linker, document, claim(document, "date", "Tuesday", "before XXXX-WXX-2"))
    assert event.date is not None
    assert (event.date.start, event.date.end) == (dt.date(1989, 5, 3), dt.date(1989, 5, 9))


def test_an_undated_event_lies_before_the_publication(linker: Linker) -> None:
    document = report("The attack killed six.")
    assert link_one(linker, document).window == Interval(None, dt.date(1989, 5, 12), "unknown", "publication")
    assert link_one(linker, document, published=UNKNOWN_PUBLICATION).window is None


def test_a_caption_has_its_own_day(linker: Linker) -> None:
    text = "Six died in the attack. The scene on Tuesday. Photo taken 20 January 1985."
    split = text.index("The scene")
    caption = Segment(Span(split, len(text)), "caption", "gallery", "g1")
    document = report(text, Segment(Span(0, split), "body", "all"), caption)
    event = link_one(linker, document, claim(document, "date", "Tuesday"))
    assert event.date is not None
    assert event.date.start == dt.date(1985, 1, 15)


def test_a_place_the_finder_did_not_see_is_resolved_from_its_citation(linker: Linker) -> None:
    document = report("the attack hit ayacucho, peru")
    assert link_one(linker, document, claim(document, "place", "ayacucho")).places[0].country == "PER"


def test_what_resolves_to_nothing_leaves_a_rejection(linker: Linker) -> None:
    document = report("The attack hit Qqxzvville five days later.")
    claims = claim(document, "place", "Qqxzvville"), claim(document, "date", "five days later")
    event = mention(document, "attack", *claims)
    linked, rejected = linker.link(document, [event], PUBLISHED)
    assert linked[0].resolved == ()
    assert [(r.document_id, r.step) for r in rejected] == [("r", "linking")] * 2
    assert "Qqxzvville" in rejected[1].reason


def test_the_extractors_reading_stands_where_the_words_name_nobody(linker: Linker) -> None:
    document = report("The attack was the work of its fighters.")
    event = link_one(linker, document, claim(document, "side_a", "its fighters", Party("its fighters", actor="eta")))
    [actor] = event.actors("side_a")
    assert (actor.id, actor.aliases[0]) == ("eta", "its fighters")


def test_every_pair_is_of_a_claim_and_of_its_kind(linker: Linker) -> None:
    document = report("The attack on Tuesday in Bilbao was claimed by ETA.")
    event = link_one(
        linker,
        document,
        claim(document, "date", "Tuesday"),
        claim(document, "place", "Bilbao"),
        claim(document, "claimed_by", "ETA", Party("ETA", "claimed")),
    )
    slots = {c.id: c.slot for c in event.mention.claims}
    kinds = {slots[identity]: type(value) for identity, value in event.resolved}
    assert kinds == {"date": Interval, "place": Place, "claimed_by": Actor}


def test_the_extractors_reading_of_a_name_that_only_qualifies_is_not_taken(linker: Linker) -> None:
    document = report("The attack was the work of French-backed rebels.")
    rebels = "French-backed rebels"
    [actor] = link_one(linker, document, claim(document, "side_a", rebels, Party(rebels, actor="fra"))).actors("side_a")
    assert (actor.id, actor.name) == (None, rebels)
