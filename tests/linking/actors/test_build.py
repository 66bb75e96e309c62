from pathlib import Path

from testimonia.linking.actors.build import build, read_dictionary, state_entries
from testimonia.linking.actors.tables import Country

GROUPS = """# a note
BLUE_HILL_LIBERATION_FRONT_(BHLF)_ [PERREB] # who added it
+FRONT_FOR_BLUE_HILL_
+JOHN_DOE_THE_LEADER
+BLUE

SHINING_PATH_ [PERREB]

LONE_NAME_
"""
BODIES = """
LAKE_STATES_UNION_ [IGO]
SOMEBODY_OF_THE_UNION [IGO 910101-950101]
"""


def test_a_dictionary_is_read_entry_by_entry() -> None:
    records = list(read_dictionary(GROUPS.splitlines()))
    assert [(r.names[0], r.country, r.role) for r in records] == [
        ("BLUE_HILL_LIBERATION_FRONT_(BHLF)_", "PER", "REB"),
        ("SHINING_PATH_", "PER", "REB"),
    ]


def test_names_of_organisations_are_taken_and_persons_are_not(tmp_path: Path) -> None:
    (tmp_path / "Phoenix.MilNonState.actors.txt").write_text(GROUPS)
    (tmp_path / "Phoenix.International.actors.txt").write_text(BODIES)
    built = [entry for entry, source in build(tmp_path) if source == "PETRARCH"]
    assert [(e.name, e.kind, e.country, e.aliases) for e in built] == [
        ("Blue Hill Liberation Front", "nonstate", "PER", ("Front for Blue Hill", "BHLF")),
        ("Lake States Union", "international", "", ()),
    ]


def test_a_state_has_three_actors() -> None:
    entries = state_entries(Country("XXX", "Lakeland", ("Lakish",), ("Lakeport",), ("Republic of Lakeland",)))
    assert [(e.id, e.name, e.parent) for e in entries] == [
        ("xxx", "Government of Lakeland", ""),
        ("xxx.mil", "Lakish military", "xxx"),
        ("xxx.pol", "Lakish police", "xxx"),
    ]
    assert "Republic of Lakeland" in entries[0].aliases
