from testimonia.evaluation.baselines import plain_records

TEXT = "Rice is dear in Bissau. Shells hit the port; 1,200 people fled. Six men were killed at Porto Velho on Sunday."


def test_a_record_for_each_sentence_with_a_word_of_violence() -> None:
    told = plain_records([{"id": "r1", "text": TEXT, "published": "1998-06-12"}])
    assert [(r["type"], r["start"], r["place"] and r["place"]["name"]) for r in told] == [
        ("shelling", "1998-06-12", None),
        ("attack", "1998-06-12", "Porto Velho"),
    ]
    assert [row["best"] for r in told for row in r["casualties"]] == [6]
    for record in told:
        assert all(TEXT[c["start"] : c["end"]] == c["quote"] for c in record["claims"])
