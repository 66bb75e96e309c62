"""When a report was published, from what came with it, from its words, and from its siblings."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.articles.publication import narrow_by_siblings, publication_of
from testimonia.articles.segments import segments_of
from testimonia.linking.dates import anchor, find_times
from testimonia.model import UNKNOWN_PUBLICATION, Document, Publication

STORY = "Gunmen burned the mill at Kasese on Monday, the district chief said. Two watchmen died."


def published(
    text: str, given: str | None = None, url: str | None = None, within: Publication = UNKNOWN_PUBLICATION
) -> Publication:
    document = Document("d1", "d1.txt", text, segments_of(text), url=url)
    return publication_of(document, given, find_times(text), anchor, within)


def bounds(found: Publication) -> tuple[str | None, str | None]:
    return (found.first.isoformat() if found.first else None, found.last.isoformat() if found.last else None)


def quotes(found: Publication) -> list[str]:
    return [citation.quote for citation in found.evidence]


# ---- what came with the report


@pytest.mark.parametrize(
    "given_date",
    [
        "2003-07-09",
        "2003-07-09T21:30:00Z",
        "20030709",
        "9 July 2003",
        "July 9, 2003",
        "Wed, 09 Jul 2003 10:00:00 +0200",
    ],
)
def test_a_given_date_decides(given_date: str) -> None:
    found = published("BUNIA, May 3 (Ituri Wire) -- " + STORY, given_date)
    assert (found.day, found.basis, found.evidence) == (dt.date(2003, 7, 9), "metadata", ())


def test_a_given_date_that_cannot_be_read_counts_as_none() -> None:
    assert published(STORY, "the rainy season") == UNKNOWN_PUBLICATION


@pytest.mark.parametrize(
    "url", ["https://example.org/2003/07/09/mill", "https://example.org/news/2003/jul/09/mill-burned"]
)
def test_the_day_in_a_url(url: str) -> None:
    found = published(STORY, url=url)
    assert (found.day, found.basis) == (dt.date(2003, 7, 9), "metadata")


# ---- what is printed


@pytest.mark.parametrize(
    "stamp", ["Published: Wednesday, 9 July 2003 21:30", "9 July 2003", "Posted on July 9, 2003 at 9:30 pm"]
)
def test_a_stamp_line(stamp: str) -> None:
    found = published(f"Ituri Observer\n{stamp}\n\n{STORY}")
    assert (found.day, found.basis) == (dt.date(2003, 7, 9), "stamp")
    assert "9" in quotes(found)[0]


def test_an_update_line_bounds_from_above_only() -> None:
    found = published(f"{STORY}\n\nLast updated: 9 July 2003\n")
    assert bounds(found) == (None, "2003-07-09")


def test_a_dateline_with_its_year() -> None:
    found = published("BUNIA, July 9, 2003 (Ituri Wire) -- " + STORY)
    assert (found.day, found.basis) == (dt.date(2003, 7, 9), "dateline")


def test_a_dateline_with_a_short_year() -> None:
    found = published("BUNIA, 9 JUL 93 -- " + STORY)
    assert (found.day, found.basis) == (dt.date(1993, 7, 9), "dateline")


def test_a_dateline_without_a_year_takes_it_from_the_text() -> None:
    found = published("BUNIA, July 9 (Ituri Wire) -- " + STORY + " Last year, in August 2002, it had been looted.")
    assert (found.day, found.basis) == (dt.date(2003, 7, 9), "dateline")
    assert quotes(found)[0] == "July 9"


def test_a_dateline_without_any_year_leaves_the_year_open() -> None:
    found = published("BUNIA, July 9 (Ituri Wire) -- " + STORY)
    assert found.day is None
    assert bounds(found) == (None, None)


def test_a_report_came_out_within_a_week_of_the_posts_it_shows() -> None:
    post = "Smoke over the river tonight https://t.co/ab12cd34\n— Ruth A. (@rutha) July 8, 2003"
    found = published(f"{STORY}\n{post}\n{STORY}")
    assert bounds(found) == ("2003-07-08", "2003-07-15")
    assert found.basis == "post"


# ---- what the text implies


def test_a_past_date_is_a_lower_bound() -> None:
    found = published("Gunmen burned the mill at Kasese on 7 July 2003. The first mill stood from 1950 to 1988.")
    assert bounds(found) == ("2003-07-07", None)
    assert (found.basis, quotes(found)) == ("text", ["7 July 2003"])


@pytest.mark.parametrize(
    "text",
    ["The bridge will be rebuilt in 2009.", "The army plans to leave by 4 May 2009.", "Donors cut the 2009 budget."],
)
def test_what_may_lie_ahead_bounds_nothing(text: str) -> None:
    assert published(text) == UNKNOWN_PUBLICATION


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("It was the worst raid since last year's battle of June 2002.", "2003-01-01"),
        ("Rebels struck twice last year, most recently in June 2002.", "2003-01-01"),
        ("Earlier this year, in March 2003, the camp was closed.", "2003-03-01"),
    ],
)
def test_a_year_told_twice(text: str, start: str) -> None:
    found = published(text)
    assert bounds(found) == (start, f"{start[:4]}-12-31")


def test_a_comparison_of_years_is_no_equation() -> None:
    assert bounds(published("Raids killed 40 people last year, more than in June 1999.")) == ("1999-06-01", None)


def test_more_than_a_year_after_an_event_dated_elsewhere() -> None:
    found = published(
        "BUNIA, July 9 (Ituri Wire) -- Troops on Monday searched the hills, more than a year after the militia was "
        "driven from its Kasese garrison.\nIn October 2001 troops had driven the militia from the Kasese garrison."
    )
    assert found.day == dt.date(2003, 7, 9)
    assert found.basis == "dateline"


def test_so_many_days_after_a_dated_event() -> None:
    found = published("Troops on Monday searched the hills, three days after the raid of 4 July 2003 on the mill.")
    assert bounds(found) == ("2003-07-07", "2003-07-14")


def test_a_weekday_with_its_day_picks_the_year() -> None:
    within = Publication(dt.date(2001, 1, 1), dt.date(2005, 12, 31), "text")
    found = published("The mill burned on Monday 7 July, the chief said.", within=within)
    assert bounds(found) == ("2003-07-07", "2004-07-05")  # of these years only 2003 has a Monday 7 July


def test_a_counted_list_of_days_this_year() -> None:
    found = published(
        "Jets struck on May 3, 9 and 12, the army said. The three raids were the first this year. "
        "Last year, in June 1997, jets had struck once."
    )
    assert bounds(found) == ("1998-05-12", "1998-12-31")


def test_recently_in_a_month() -> None:
    within = Publication(dt.date(2003, 1, 1), dt.date(2003, 12, 31), "sibling")
    found = published("The captives were recently shown in a film made in August.", within=within)
    assert bounds(found) == ("2003-08-01", "2003-10-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Aides to President-elect Barack Obama were told of the raid.", "2008-11-04", "2009-01-20"),
        ("It was the first raid since President Barack Obama took office in January.", "2009-01-20", "2009-12-31"),
        ("The order was signed under then-president Bill Clinton.", "2001-01-20", None),
        ("Former President Jimmy Carter met both sides.", "1981-01-20", None),
        ("Former vice president Joe Biden met both sides.", None, None),
    ],
)
def test_who_held_office(text: str, first: str | None, last: str | None) -> None:
    assert bounds(published(text)) == (first, last)


def test_evidence_is_only_what_it_takes() -> None:
    found = published("BUNIA, July 9, 2003 (Ituri Wire) -- " + STORY + " The mill was built in 1950.")
    assert quotes(found) == ["July 9, 2003"]


# ---- siblings


def window(first: str | None, last: str | None, basis: str = "text") -> Publication:
    read = dt.date.fromisoformat
    return Publication(read(first) if first else None, read(last) if last else None, basis)  # type: ignore[arg-type]


def test_a_dated_sibling_dates_an_undated_report() -> None:
    own = {"a": window("2003-07-09", "2003-07-09", "metadata"), "b": window("2003-01-01", None)}
    known = narrow_by_siblings(own, [("a", "b", 3)])
    assert known["a"] == own["a"]
    assert (bounds(known["b"]), known["b"].basis) == (("2003-07-06", "2003-07-12"), "sibling")


def test_siblings_reach_along_a_chain() -> None:
    own = {"a": window("2003-07-09", "2003-07-09", "stamp"), "b": UNKNOWN_PUBLICATION, "c": UNKNOWN_PUBLICATION}
    known = narrow_by_siblings(own, [("b", "c", 2), ("a", "b", 3)])
    assert bounds(known["c"]) == ("2003-07-04", "2003-07-14")


def test_siblings_that_cannot_both_hold_change_nothing() -> None:
    own = {"a": window("2003-07-09", "2003-07-09", "stamp"), "b": window("2004-01-01", "2004-12-31")}
    assert narrow_by_siblings(own, [("a", "b", 3)]) == own


def test_metadata_is_never_touched() -> None:
    own = {"a": window("2003-07-01", "2003-07-31", "metadata"), "b": window("2003-07-09", "2003-07-09", "stamp")}
    assert narrow_by_siblings(own, [("a", "b", 0)])["a"] == own["a"]


def test_a_report_is_read_again_within_its_new_bounds() -> None:
    text = "The captives were recently shown in a film made in August."
    own = {"a": window("2003-02-01", "2003-12-31"), "b": published(text)}
    texts = {"a": STORY, "b": text}
    known = narrow_by_siblings(own, [("a", "b", 3)], lambda key, within: published(texts[key], within=within))
    assert bounds(known["b"]) == ("2003-08-01", "2003-10-31")
    assert bounds(known["a"]) == ("2003-07-29", "2003-11-03")


DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2002, 12, 31))
WINDOWS = st.builds(lambda a, b: Publication(min(a, b), max(a, b), "text"), DAYS, DAYS)


@given(
    st.dictionaries(st.sampled_from("abcd"), WINDOWS, min_size=2),
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), st.integers(0, 40)), max_size=6),
)
def test_siblings_never_widen(own: dict[str, Publication], pairs: list[tuple[str, str, int]]) -> None:
    known = narrow_by_siblings(own, pairs)
    for key, before in own.items():
        after = known[key]
        both = (before.first, after.first, after.last, before.last)
        assert list(both) == sorted(day for day in both if day)


def test_the_number_of_a_release_gives_the_year_of_its_dateline() -> None:
    found = published("Release 2004-05-CA-017\n\nKABUL, Afghanistan (May 9) - Police found a mine near Herat.")
    assert found.day == dt.date(2004, 5, 9)


def test_line_separators_end_lines() -> None:
    found = published("Press office\u2028For release\u2028\u2028HERAT (May 9, 2004) Police found a mine.")
    assert (found.day, found.basis) == (dt.date(2004, 5, 9), "dateline")
