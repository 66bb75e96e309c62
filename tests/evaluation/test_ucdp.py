from pathlib import Path

from evaluation.made import engine, setting
from testimonia.evaluation import Candidates
from testimonia.evaluation.ucdp import ucdp
from testimonia.model import Place

CSV = """where_prec,where_coordinates,country,latitude,longitude
1.0,Kidal town,Mali,18.44,1.41
1.0,Kidal town,Mali,18.44,1.41
1.0,Tessalit village,Mali,20.20,1.01
3.0,Gao region,Mali,16.3,0.0
"""

KNOWN = {
    "Kidal town": Candidates([(18.45, 1.40), (14.0, -4.0)], Place("Kidal", lat=18.45, lon=1.40)),
    "Tessalit village": Candidates([(20.19, 1.02)], Place("Mopti", lat=14.5, lon=-4.2)),
}


def test_candidates_and_answers_by_place_and_by_event(tmp_path: Path) -> None:
    (tmp_path / "data" / "ucdp").mkdir(parents=True)
    (tmp_path / "data" / "ucdp" / "mali_ged.csv").write_text(CSV, "utf-8")
    asked = []

    def in_country(name: str, country: str) -> Candidates:
        asked.append((name, country))
        return KNOWN[name]

    part = ucdp(setting(tmp_path, engine(in_country=in_country))).parts[0]
    assert asked == [("Kidal town", "Mali"), ("Tessalit village", "Mali")]
    assert (part.ours["candidate_places"], part.ours["candidate_events"]) == (1, 1)
    assert (part.ours["top_places"], part.ours["top_events"]) == (1 / 2, 2 / 3)
