from pathlib import Path

import pytest

from evaluation.made import engine, gives, setting
from testimonia.evaluation.toponyms import toponyms
from testimonia.model import Document, InputError, Name, Place, Span

TEXT = "Ferries left Split for Vis and Italy."

CORPUS = f"""<articles><article docid="1"><text>{TEXT}</text><toponyms>
<toponym><start>14</start><end>19</end><phrase>Split</phrase>
  <gaztag geonameid="11"><name>Split</name><fclass>P</fclass><lat>43.5</lat><lon>16.4</lon></gaztag></toponym>
<toponym><start>23</start><end>26</end><phrase>Vis</phrase>
  <gaztag geonameid="12"><name>Vis</name><fclass>P</fclass><lat>43.1</lat><lon>16.2</lon></gaztag></toponym>
<toponym><start>31</start><end>36</end><phrase>Italy</phrase>
  <gaztag geonameid="13"><name>Italy</name><fclass>A</fclass><lat>42.8</lat><lon>12.8</lon></gaztag></toponym>
<toponym><start>0</start><end>7</end><phrase>Ferries</phrase></toponym>
</toponyms></article></articles>"""


def place(name: str, lat: float, lon: float, score: float, **more: str) -> Place:
    return Place(name, lat=lat, lon=lon, score=score, **more)  # type: ignore[arg-type]


PLACES = {
    Span(13, 18): place("Split", 43.5, 16.5, 0.9),
    Span(23, 26): place("Vis", -20.0, 30.0, 0.5),
    Span(31, 36): place("Italy", 48.0, 2.0, 0.8, basis="country"),
}


def resolve(_document: Document, names: list[Name]) -> dict[Span, Place]:
    return {name.span: PLACES[name.span] for name in names}


def test_right_by_distance_or_by_being_the_country_itself(tmp_path: Path) -> None:
    (tmp_path / "data" / "geo").mkdir(parents=True)
    (tmp_path / "data" / "geo" / "Adria.xml").write_text(CORPUS, "utf-8")
    found = [Name(Span(13, 18), "place", "Split", (), 0.9), Name(Span(31, 36), "place", "Italy", (), 0.1)]
    part = toponyms(setting(tmp_path, engine(resolve=resolve, places=gives(found)))).parts[0]
    assert (part.name, part.cases) == ("adria", 3)
    assert part.ours["accuracy"] == pytest.approx(2 / 3)
    assert part.ours["distance_only"] == pytest.approx(1 / 3)
    assert (part.ours["sure"], part.ours["right_when_sure"]) == (pytest.approx(2 / 3), 1)
    assert part.ours["accuracy: class P"] == 0.5
    # One name is found (the other is doubtful), of three coded ones; it is rightly placed.
    assert (part.ours["found_precision"], part.ours["found_recall"]) == (1, pytest.approx(1 / 3))
    assert part.ours["found_and_placed_f1"] == 0.5


def test_a_corpus_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "data" / "geo").mkdir(parents=True)
    (tmp_path / "data" / "geo" / "cut.xml").write_text(CORPUS[:90], "utf-8")
    with pytest.raises(InputError, match=r"cut\.xml"):
        toponyms(setting(tmp_path))
