import datetime as dt
from pathlib import Path

import pytest

from evaluation.made import engine, gives, setting
from testimonia.evaluation.dates import dates
from testimonia.evaluation.timex import answers, read_page
from testimonia.model import Interval, Span, TimeExpression

PAGE = """<DCT><TIMEX3 functionInDocument="CREATION_TIME" type="DATE" value="1999-04-14">1999-04-14</TIMEX3></DCT>
<TEXT>Grain &amp; salt came <TIMEX3 type="DATE" value="1999-04-13">on Tuesday</TIMEX3>, as
<TIMEX3 type="DATE" value="1998">last year</TIMEX3>, for
<TIMEX3 type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>"""

TEXT = "Grain & salt came on Tuesday, as\nlast year, for\ntwo days."


def expression(words: str, value: str, **more: str) -> TimeExpression:
    start = TEXT.index(words) if words in TEXT else 0
    return TimeExpression(Span(start, start + len(words)), words, "date", value, "document", **more)  # type: ignore[arg-type]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first), "range")


def test_a_page_without_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "p.tml"
    path.write_text(PAGE, "utf-8")
    page = read_page(path)
    assert (page.text, page.day, page.loose) == (TEXT, "1999-04-14", False)
    assert [(TEXT[d.start : d.end], d.value) for d in page.dates] == [
        ("on Tuesday", "1999-04-13"),
        ("last year", "1998"),
    ]


def test_a_span_that_overlaps_and_a_value_that_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "data" / "time" / "Made").mkdir(parents=True)
    (tmp_path / "data" / "time" / "Made" / "p.tml").write_text(PAGE, "utf-8")
    read = [
        (expression("Tuesday", "XXXX-WXX-2"), days("1999-04-13")),
        (expression("last year", "-1Y"), days("1997-01-01", "1997-12-31")),
        (expression("salt", "XXXX-03"), None),
    ]
    part = dates(setting(tmp_path, engine(dates=gives(read)))).parts[0]
    assert part.name == "made"
    assert part.ours["relaxed_f1"] == pytest.approx(2 * 2 / (3 + 2))
    assert part.ours["date_value_f1"] == pytest.approx(2 * 1 / (3 + 2))
    assert {row.metric for row in part.rows} == {"value", "needed"}


@pytest.mark.parametrize(
    ("value", "first", "timex"),
    [
        ("XXXX-WXX-2", "1999-04-13", "1999-04-13"),
        ("XXXX-04-13TNI", "1999-04-13", "1999-04-13TNI"),
        ("XXXX-WXX-WE", "1999-04-17", "1999-W15-WE"),
        ("XXXX-SP", "1999-03-01", "1999-SP"),
        ("199X", "1990-01-01", "199"),
        ("-1Q", "1999-01-01", "1999-Q1"),
        ("-1W", "1999-04-05", "1999-W14"),
        ("-1Y", "1998-01-01", "1998"),
        ("XXXX-04", "1999-04-01", "1999-04"),
    ],
)
def test_values_as_timex3_writes_them(value: str, first: str, timex: str) -> None:
    assert [a.value for a in answers([(expression("Tuesday", value), days(first))], loose=False)] == [timex]


def test_a_range_answers_by_its_two_ends() -> None:
    told = expression("1992 to 1995", "1992/1995")
    found = list(answers([(told, days("1992-01-01", "1995-12-31"))], loose=False))
    assert [(a.text, a.value, a.start) for a in found] == [("1992", "1992", 0), ("1995", "1995", 8)]
