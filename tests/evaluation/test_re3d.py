from pathlib import Path

from evaluation.made import engine, gives, setting, write_rows
from testimonia.evaluation.re3d import re3d
from testimonia.model import Found, Name, Span

TEXT = "Troops of the Third Brigade left Massawa."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_exact_and_overlapping_names(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "re3d" / "made"
    write_rows(folder / "documents.json", [{"_id": "d1", "text": TEXT}])
    gold = [("the Third Brigade", "Organisation"), ("Third Brigade", "Organisation"), ("Massawa", "Location")]
    entities = [{"documentId": "d1", "type": t, "begin": at(w).start, "end": at(w).end} for w, t in gold]
    write_rows(folder / "entities.json", [*entities, {"documentId": "d1", "type": "Money", "begin": 0, "end": 6}])
    ours = Found(
        places=(Name(at("Massawa"), "place", "Massawa", (), 1.0),),
        actors=(Name(at("Third Brigade"), "actor", "Third Brigade", (), 1.0),),
        times=(),
    )
    plain = [(at("Massawa").start, at("Massawa").end, "GPE"), (0, 6, "CARDINAL")]
    part = re3d(setting(tmp_path, engine(find=gives(ours), plain_names=gives(plain)))).parts[0]
    assert part.name == "made"
    # The shorter of the two coded names lies in the longer and does not count; so ours is right only by overlap.
    assert (part.ours["Organisation_exact_f1"], part.ours["Organisation_overlap_f1"]) == (0, 1)
    assert (part.ours["exact_f1"], part.ours["overlap_f1"]) == (0.5, 1)
    assert part.baseline["Location_exact_f1"] == 1
    assert part.baseline["overlap_f1"] == 2 / 3
