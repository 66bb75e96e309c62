import pytest

from testimonia.evaluation.muc_score import Counts, add, count, plain, read_template

BOMB = {
    "incident_type": "bombing",
    "Target": [["the Bank of Quito", "the bank"]],
    "Victim": [["Ana Paz"], ["Luis Paz"]],
}
RAID = {"incident_type": "attack", "PerpInd": [["rebels"]]}


def test_an_entity_is_right_where_all_its_names_are_those_of_one_gold_entity() -> None:
    ours = {"incident_type": "bombing", "Target": [["Bank"]], "Victim": [["Ana Paz", "Luis Paz"]]}
    told = count([read_template(ours)], [read_template(BOMB)])
    assert told["Target"] == Counts(right=1, predicted=1, found=1, gold=1)
    assert told["Victim"] == Counts(right=0, predicted=1, found=0, gold=2)
    assert told["incident_type"] == Counts(1, 1, 1, 1)


def test_templates_pair_only_where_the_type_stands_in_the_gold_type() -> None:
    either = RAID | {"incident_type": "attack / bombing"}
    assert count([read_template(RAID)], [read_template(either)])["incident_type"].right == 1
    assert count([read_template(either)], [read_template(RAID)])["incident_type"].right == 0


def test_the_pairing_with_the_most_in_common_is_taken() -> None:
    bare = {"incident_type": "attack"}
    told = count([read_template(bare), read_template(RAID)], [read_template(RAID)])
    assert told["PerpInd"] == Counts(1, 1, 1, 1)
    assert told["incident_type"] == Counts(1, 2, 1, 1)


def test_micro_adds_over_keys_and_documents() -> None:
    found = count([read_template(RAID)], [read_template(RAID)])
    missed = count([], [read_template(BOMB)])
    micro = add([found, missed])["micro"]
    assert micro == Counts(right=2, predicted=2, found=2, gold=6)
    assert micro.prf.f1 == pytest.approx(0.5)


def test_case_articles_signs_and_spaces_do_not_count() -> None:
    assert plain('The "Bank"  of a City') == "bank of city"
