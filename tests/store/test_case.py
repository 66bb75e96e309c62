import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import samples
from testimonia.model import CaseError, CitationError, Cluster, Decision, Event, InputError, Judgement, Rejection
from testimonia.store import Case
from testimonia.store.database import TRUTH

NOON = dt.datetime(2001, 5, 6, 12, tzinfo=dt.UTC)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "huambo", create=True) as opened:
        yield opened


def add_all(case: Case) -> None:
    for document, mention in (samples.ambush(), samples.ambush_again(), samples.shelling()):
        case.add_report(document, samples.EXTRACTOR, [mention], original=document.text.encode())


def contents(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "case.sqlite") as connection:
        return list(connection.iterdump())


def damage(folder: Path, sql: str) -> None:
    """Change truth behind the case's back: past the triggers."""
    connection = sqlite3.connect(folder / "case.sqlite")
    for table in TRUTH:
        connection.execute(f"DROP TRIGGER no_UPDATE_{table}")
    connection.execute(sql)
    connection.commit()
    connection.close()


def publish(case: Case, *clusters: Cluster) -> dict[Cluster, str]:
    issued = case.issue_ids(clusters)
    case.replace_events([samples.event(identifier) for identifier in issued.values()], issued)
    return issued


def test_a_new_case_has_its_parts(case: Case) -> None:
    names = {path.name for path in case.folder.iterdir()}
    assert {"case.toml", "case.sqlite", "sources", "exports"} <= names
    assert case.settings.name == "huambo"


def test_what_was_added_is_there_in_the_next_process(case: Case) -> None:
    add_all(case)
    case.close()
    with Case.open(case.folder) as again:
        told = [samples.ambush(), samples.ambush_again(), samples.shelling()]
        assert again.documents() == tuple(document for document, _ in told)
        assert again.mentions(samples.EXTRACTOR) == tuple(mention for _, mention in told)


def test_the_order_of_adding_does_not_show(case: Case, tmp_path: Path) -> None:
    add_all(case)
    with Case.open(tmp_path / "backwards", create=True) as other:
        for document, mention in (samples.shelling(), samples.ambush_again(), samples.ambush()):
            other.add_report(document, samples.EXTRACTOR, [mention])
        assert other.documents() == case.documents()
        assert other.mentions(samples.EXTRACTOR) == case.mentions(samples.EXTRACTOR)


def test_a_report_known_already_adds_nothing(case: Case) -> None:
    document, _ = samples.ambush()
    assert not case.has_report(document, samples.EXTRACTOR)
    add_all(case)
    case.reject([Rejection("ango-9", "sources", "it is empty")])
    before = contents(case.folder)
    assert case.has_report(document, samples.EXTRACTOR)
    add_all(case)
    case.reject([Rejection("ango-9", "sources", "it is empty")])
    assert contents(case.folder) == before
    assert case.rejections() == (Rejection("ango-9", "sources", "it is empty"),)


def test_originals_are_kept_by_their_hash(case: Case) -> None:
    document, mention = samples.shelling()
    case.add_report(document, samples.EXTRACTOR, [mention], original=b"\xff not even text")
    (kept,) = (case.folder / "sources").iterdir()
    assert kept.read_bytes() == b"\xff not even text"
    assert kept.name == hashlib.sha256(b"\xff not even text").hexdigest()


def test_a_new_text_is_a_revision_and_the_older_stays_visible(case: Case) -> None:
    add_all(case)
    first, _ = samples.shelling()
    next_day = dt.date(1994, 3, 4)
    second = samples.document(first.id, "Mortar shells fell on Quibala at dawn. A goat was killed.", next_day)
    told = samples.mention(second, "fell", samples.claim(second, "type", "shelling", "Mortar shells fell"))
    case.add_report(second, samples.EXTRACTOR, [told])
    assert case.revisions(first.id) == (first, second)
    assert [d for d in case.documents() if d.id == first.id] == [second]
    assert [m for m in case.mentions(samples.EXTRACTOR) if m.document_id == first.id] == [told]


@pytest.mark.parametrize("days", [(3, 4), (3, 3), (3, None), (None, None)])
def test_which_revision_counts_does_not_hang_on_the_order_of_adding(
    case: Case, tmp_path: Path, days: tuple[int | None, int | None]
) -> None:
    texts = ("Shells fell on Quibala.", "Shells fell on Quibala again.")
    revisions = [
        samples.document("quibala", text, day and dt.date(1994, 3, day)) for text, day in zip(texts, days, strict=True)
    ]
    with Case.open(tmp_path / "backwards", create=True) as other:
        for opened, order in ((case, revisions), (other, revisions[::-1])):
            for document in order:
                opened.add_report(document, samples.EXTRACTOR, [])
        assert other.documents() == case.documents()
    assert len(case.documents()) == 1


def test_the_revision_published_last_counts(case: Case) -> None:
    early, late = (samples.document("quibala", f"Shells fell on day {d}.", dt.date(1994, 3, d)) for d in (3, 4))
    undated = samples.document("quibala", "Shells fell some day.", None)
    for document in (undated, late, early):
        case.add_report(document, samples.EXTRACTOR, [])
    assert case.documents() == (late,)


def test_each_extractor_has_its_own_mentions(case: Case) -> None:
    add_all(case)
    document, _ = samples.ambush()
    assert not case.has_report(document, "other/1")
    case.add_report(document, "other/1", [])
    assert case.has_report(document, "other/1")
    assert case.mentions("other/1") == ()
    assert len(case.mentions(samples.EXTRACTOR)) == 3


def test_a_mention_that_misquotes_is_not_added(case: Case) -> None:
    document, mention = samples.ambush()
    with pytest.raises(CitationError):
        case.add_report(samples.document(document.id, "Nothing of the kind was told."), samples.EXTRACTOR, [mention])
    assert case.documents() == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE reports SET record = replace(record, 'four porters', 'five porters')",
        'UPDATE mentions SET record = replace(record, \'"quote":"Tuesday"\', \'"quote":"tuesday"\')',
        "UPDATE mentions SET record = replace(record, '\"best\":4', '\"best\":3')",
        "UPDATE mentions SET record = 'x'",
    ],
)
def test_changed_truth_is_a_damaged_case(case: Case, sql: str) -> None:
    add_all(case)
    damage(case.folder, sql)
    with pytest.raises(CaseError, match="damaged"):
        case.mentions(samples.EXTRACTOR)


@pytest.mark.parametrize("table", TRUTH)
def test_truth_can_not_be_changed_or_removed(case: Case, table: str) -> None:
    add_all(case)
    case.reject([Rejection("ango-9", "sources", "it is empty")])
    case.add_judgement(Judgement("me_1", "me_2", "same", "ana", NOON))
    case.add_decision(Decision("ev_1", "accept", "ana", NOON))
    case.end_run(case.begin_run(NOON, {"extractor": "rules"}), NOON)
    publish(case, samples.cluster(samples.ambush()[1]))
    connection = sqlite3.connect(case.folder / "case.sqlite")
    (column,) = connection.execute("SELECT name FROM pragma_table_info(?) LIMIT 1", (table,)).fetchone()
    assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is append-only"):
            connection.execute(sql)
    connection.close()


def test_judgements_and_decisions_come_back_in_the_order_of_saying(case: Case) -> None:
    said = [Judgement("me_1", "me_2", verdict, "ana", NOON) for verdict in ("same", "different", "same")]
    for judgement in said:
        case.add_judgement(judgement)
    decision = Decision("ev_1", "correct", "ana", NOON, "strikes", 3, "the map shows three craters")
    case.add_decision(decision)
    assert case.judgements() == tuple(said)
    assert case.decisions() == (decision,)


def test_events_come_back_in_order_under_their_ids(case: Case) -> None:
    add_all(case)
    (_, first), (_, second) = samples.ambush(), samples.shelling()
    issued = publish(case, samples.cluster(second), samples.cluster(first))
    assert [event.id for event in case.events()] == list(issued.values())
    assert case.event(issued[samples.cluster(first)]) == samples.event(issued[samples.cluster(first)])
    assert case.event("ev_never") is None


def test_the_same_events_again_change_nothing(case: Case) -> None:
    add_all(case)
    publish(case, samples.cluster(samples.ambush()[1]))
    before = contents(case.folder)
    publish(case, samples.cluster(samples.ambush()[1]))
    assert contents(case.folder) == before


def test_a_version_goes_up_only_with_the_content(case: Case) -> None:
    add_all(case)
    cluster = samples.cluster(samples.ambush()[1])
    issued = publish(case, cluster)
    (event,) = case.events()

    def version_of(changed: Event) -> int:
        case.replace_events([changed], issued)
        return next(case.events()).version

    assert version_of(replace(event, version=40)) == 1
    assert version_of(replace(event, summary="Four porters killed")) == 2
    assert version_of(replace(event, summary="Four porters killed", version=9)) == 2
    assert version_of(event) == 3


def test_ids_lead_on_through_a_merge_and_a_split(case: Case) -> None:
    add_all(case)
    (_, left), (_, right) = samples.ambush(), samples.ambush_again()
    apart = publish(case, samples.cluster(left), samples.cluster(right))
    first, second = apart.values()
    together = publish(case, samples.cluster(left, right))
    assert list(together.values()) == [first]
    assert [case.resolve_event_id(i) for i in (first, second)] == [first, first]
    assert publish(case, samples.cluster(left), samples.cluster(right)) == apart
    assert [case.resolve_event_id(i) for i in (first, second)] == [first, second]


def test_an_id_leads_to_the_same_words_when_a_new_extractor_has_read_them(case: Case) -> None:
    add_all(case)
    document, mention = samples.ambush()
    (old,) = publish(case, samples.cluster(mention)).values()
    claims = tuple(replace(claim, extractor="sample/2") for claim in mention.claims)
    anew = replace(mention, claims=claims)
    case.add_report(document, "sample/2", [anew])
    (new,) = publish(case, samples.cluster(anew)).values()
    assert new != old
    assert case.resolve_event_id(old) == new


def test_a_mention_leads_to_the_one_that_reads_the_same_words_now(case: Case) -> None:
    add_all(case)
    document, mention = samples.ambush()
    _, elsewhere = samples.shelling()
    anew = replace(mention, claims=tuple(replace(claim, extractor="sample/2") for claim in mention.claims))
    case.add_report(document, "sample/2", [anew])
    assert case.mention_now(mention.id, "sample/2") == anew.id
    assert case.mention_now(anew.id, "sample/2") == anew.id
    assert case.mention_now(anew.id, samples.EXTRACTOR) == mention.id
    assert case.mention_now(elsewhere.id, "sample/2") == elsewhere.id


def test_an_id_whose_words_are_in_no_event_leads_nowhere(case: Case) -> None:
    add_all(case)
    (old,) = publish(case, samples.cluster(samples.ambush()[1])).values()
    publish(case, samples.cluster(samples.shelling()[1]))
    assert case.resolve_event_id(old) is None
    assert case.resolve_event_id("ev_never") is None


def test_half_of_a_change_is_no_change(case: Case) -> None:
    add_all(case)
    publish(case, samples.cluster(samples.ambush()[1]))
    before = contents(case.folder)
    cluster = samples.cluster(samples.shelling()[1])
    issued = case.issue_ids([cluster])
    with pytest.raises(KeyError):
        case.replace_events([samples.event(issued[cluster]), samples.event("ev_unissued")], issued)
    assert contents(case.folder) == before


def test_a_held_case_can_be_read_but_not_held_again(case: Case) -> None:
    add_all(case)
    with pytest.raises(CaseError, match="another testimonia is writing"):
        Case.open(case.folder, create=True)
    with Case.open(case.folder) as reader:
        assert len(reader.documents()) == 3
    case.close()
    Case.open(case.folder, create=True).close()


def test_a_case_held_for_writing_is_not_made(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="another testimonia is writing"):
        Case.open(case.folder, write=True)
    with pytest.raises(InputError, match="no case here"):
        Case.open(tmp_path / "typo", write=True)
    assert not (tmp_path / "typo").exists()


def test_the_settings_of_the_run_that_began_last(case: Case) -> None:
    assert case.last_settings() == {}
    for name in ("rules", "other"):
        case.begin_run(NOON, {"plugin": name})
    assert case.last_settings() == {"plugin": "other"}


def test_no_case_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="testimonia run"):
        Case.open(tmp_path)


def test_a_case_can_not_be_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CaseError, match="name another folder"):
        Case.open(tmp_path / "file", create=True)


@pytest.mark.parametrize("content", [b"", b"this is no database" * 500])
def test_a_case_file_that_is_none_is_said(case: Case, content: bytes) -> None:
    case.close()
    for name in ("case.sqlite-wal", "case.sqlite-shm"):
        (case.folder / name).unlink(missing_ok=True)
    (case.folder / "case.sqlite").write_bytes(content)
    with pytest.raises(CaseError), Case.open(case.folder) as opened:
        opened.documents()


def test_a_case_of_a_later_version_is_left_alone(case: Case) -> None:
    case.close()
    connection = sqlite3.connect(case.folder / "case.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(CaseError, match="schema 99"):
        Case.open(case.folder)
