from testimonia.evaluation import SUITES, anchors, floors


def test_every_anchor_belongs_to_a_suite_and_is_a_share() -> None:
    told = [anchor for suite in SUITES for anchor in anchors(suite)]
    assert len(told) > 20
    assert all(0 < anchor.value <= 1 for anchor in told)


def test_every_floor_belongs_to_a_suite() -> None:
    assert set(floors()) <= set(SUITES)
