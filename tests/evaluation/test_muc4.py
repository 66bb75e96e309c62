from pathlib import Path
from typing import Any

from evaluation.made import claim, engine, gives, record, setting, write_rows
from testimonia.evaluation.muc4 import muc4, templates_of


def party(slot: str, quote: str, actor: str | None = None) -> dict[str, Any]:
    return claim(slot, "m1", 0, quote, {"text": quote, "basis": "stated", "actor": actor})


def test_a_record_becomes_a_template() -> None:
    claims = [
        party("side_a", "three gunmen"),
        party("side_a", "mlf", "mali.mlf"),
        party("side_b", "the police station"),
        party("side_b", "mayor ibrahim toure"),
        claim("means", "m1", 0, "grenades", "grenades"),
        claim("casualties.killed.total", "m1", 0, "two porters"),
    ]
    named = [{"name": "awa diallo", "role": "killed"}, {"name": "moussa keita", "role": "official"}]
    told = templates_of([record("ev_1", ["m1"], claims=claims, named_people=named)], ["m1", "m2"])
    assert told == {
        "m1": [
            {
                "incident_type": "attack",
                "PerpInd": [["gunmen"]],
                "PerpOrg": [["mlf"]],
                "Target": [["the police station"]],
                "Victim": [["awa diallo"], ["ibrahim toure"]],
                "Weapon": [["grenades"]],
            }
        ],
        "m2": [],
    }


def test_what_muc_has_no_type_for_and_what_is_a_total_give_no_template() -> None:
    told = [record("ev_1", ["m1"], type="agreement"), record("ev_2", ["m1"], kind="aggregate")]
    assert templates_of(told, ["m1"]) == {"m1": []}


def test_two_messages_one_found(tmp_path: Path) -> None:
    template = {"incident_type": "attack", "PerpInd": [[["gunmen", 4]]], "Victim": []}
    rows = [
        {"docid": "m1", "doctext": "the gunmen attacked a village.", "templates": [template, template]},
        {"docid": "m2", "doctext": "a bomb exploded.", "templates": [{"incident_type": "bombing"}]},
        {"docid": "m3", "doctext": "rice is dear.", "templates": []},
    ]
    write_rows(tmp_path / "data" / "muc4" / "made.json", rows)
    told = [record("ev_1", ["m1"], claims=[party("side_a", "the gunmen")])]
    part = muc4(setting(tmp_path, engine(run=gives(told)))).parts[0]
    assert (part.ours["detection_precision"], part.ours["detection_recall"]) == (1, 0.5)
    assert (
        part.ours["micro_recall"] == 2 / 3
    )  # type and perpetrator of three things in gold: two types, one perpetrator
    assert part.baseline["detection_f1"] == 1
    assert part.predictions["m2"] == []
