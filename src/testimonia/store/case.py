"""A case: a folder that holds everything known, and from which everything shown can be built again."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from testimonia.model import (
    CaseError,
    CitationError,
    Cluster,
    Decision,
    Document,
    Event,
    EventMention,
    InputError,
    Judgement,
    Rejection,
)
from testimonia.store import ids
from testimonia.store.archive import archive, sweep
from testimonia.store.codec import decode, encode, recite
from testimonia.store.database import Database, hold
from testimonia.store.settings import CaseSettings, read_settings, write_settings

__all__ = ["Case"]

T = TypeVar("T")

LATEST = """SELECT seq FROM (
    SELECT seq, row_number() OVER (PARTITION BY document_id ORDER BY
        coalesce(json_extract(record, '$.published.first'), '') DESC, text_hash DESC) AS place FROM reports)
    WHERE place = 1"""
"""Of a document's revisions the one published last counts, whichever was added last; on one day, or where no day is
known, the hash of the text decides. The others stay visible in `revisions`."""


class Case:
    """An open case; `Case.open` opens one. Use it as a context manager, or `close` it.

    What is returned is in an order that does not depend on the order of adding. Any method may raise CaseError: the
    case is damaged, or another process is writing and did not end in time.
    """

    def __init__(self, folder: Path, settings: CaseSettings, database: Database, held: Any = None) -> None:
        self.folder = folder
        self.settings = settings
        self._database = database
        self._held = held

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, write: bool = False) -> Self:
        """Open the case in `folder`: to read, or with `write` to hold it for this process alone.

        With `create` it is made where there is none, and held. Raises InputError where there is no case, CaseError
        where it is damaged, of another version, or to be held and held by another process.
        """
        toml, sqlite = folder / "case.toml", folder / "case.sqlite"
        if not create and not (toml.is_file() and sqlite.is_file()):
            raise InputError(f"{folder}: no case here; `testimonia run INPUT --case {folder}` makes one")
        held = _prepare(folder) if create or write else None
        try:
            return cls(folder, read_settings(toml), Database(sqlite, create=create), held)
        except CaseError:
            if held:
                held.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()
        if self._held:
            self._held.close()

    # Reports

    def has_report(self, document: Document, extractor: str) -> bool:
        """Whether this very text of the document is in the case and `extractor` ("name/version") has read it."""
        sql = """SELECT 1 FROM reports JOIN extractions ON report = reports.seq
                 WHERE document_id = ? AND text_hash = ? AND extractor = ?"""
        return bool(self._database.rows(sql, document.id, _hash(document.text), extractor))

    def add_report(
        self,
        document: Document,
        extractor: str,
        mentions: Iterable[EventMention],
        rejections: Iterable[Rejection] = (),
        original: bytes | None = None,
    ) -> None:
        """Add a document, what an extractor made of it, and its archived original: all of it, or nothing.

        A document id with a new text is a new revision; what is there already is left as it is. Raises CitationError
        where a mention quotes words that the document does not hold.
        """
        checked = [recite(mention, document) for mention in mentions]
        archived = None if original is None else archive(self.folder / "sources", original)
        with self._database.transaction():
            if not self.has_report(document, extractor):
                self._add_extraction(self._report(document, archived), extractor, checked)
            self._reject(rejections)

    def documents(self) -> tuple[Document, ...]:
        """The documents of the case, each in the revision that counts, by id."""
        sql = f"SELECT record, text_hash FROM reports WHERE seq IN ({LATEST}) ORDER BY document_id"
        return tuple(_document(*row) for row in self._database.rows(sql))

    def revisions(self, document_id: str) -> tuple[Document, ...]:
        """All texts the case has seen under a document id, oldest first."""
        sql = "SELECT record, text_hash FROM reports WHERE document_id = ? ORDER BY seq"
        return tuple(_document(*row) for row in self._database.rows(sql, document_id))

    def mentions(self, extractor: str) -> tuple[EventMention, ...]:
        """What `extractor` found in the revisions that count, by document, place of the trigger and id; cited anew."""
        texts = {document.id: document for document in self.documents()}
        sql = f"""SELECT mentions.record, document_id, id FROM mentions
                  JOIN extractions ON extraction = extractions.seq JOIN reports ON report = reports.seq
                  WHERE extractor = ? AND report IN ({LATEST}) ORDER BY document_id, first, id"""
        return tuple(_mention(record, texts[of], known) for record, of, known in self._database.rows(sql, extractor))

    def mention_now(self, mention: str, extractor: str) -> str:
        """The id of the mention in which `extractor` reads the words of `mention`; `mention` where it reads none."""
        sql = """SELECT new.id FROM mentions old
            JOIN extractions read ON read.seq = old.extraction
            JOIN extractions again ON again.report = read.report AND again.extractor = ?
            JOIN mentions new ON new.extraction = again.seq AND new.first < old.last AND old.first < new.last
            WHERE old.id = ? ORDER BY new.id != old.id, new.first, new.id LIMIT 1"""
        found = self._database.rows(sql, extractor, mention)
        return str(found[0][0]) if found else mention

    def reject(self, rejections: Iterable[Rejection]) -> None:
        """Keep what was not taken, and why; the same one twice is kept once."""
        with self._database.transaction():
            self._reject(rejections)

    def rejections(self) -> tuple[Rejection, ...]:
        sql = "SELECT document_id, step, reason FROM rejections ORDER BY document_id, step, reason"
        return tuple(Rejection(*row) for row in self._database.rows(sql))

    # What people say, and what was run

    def add_judgement(self, judgement: Judgement) -> None:
        self._add_record("judgements", judgement)

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order of saying; a later one on the same pair supersedes."""
        return self._records("judgements", Judgement)

    def add_decision(self, decision: Decision) -> None:
        self._add_record("decisions", decision)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order of saying; a later one on the same event and slot supersedes."""
        return self._records("decisions", Decision)

    def begin_run(self, at: dt.datetime, settings: Mapping[str, Any]) -> int:
        """Write down that a run began, with its settings (JSON-able); the number to end it by."""
        sql = "INSERT INTO runs (started, settings) VALUES (?, ?)"
        with self._database.transaction():
            return self._database.add(sql, at.isoformat(), json.dumps(dict(settings), sort_keys=True))

    def last_settings(self) -> Mapping[str, Any]:
        """The settings of the run that began last; empty where there was none."""
        rows = self._database.rows("SELECT settings FROM runs ORDER BY seq DESC LIMIT 1")
        settings: Mapping[str, Any] = json.loads(rows[0][0]) if rows else {}
        return settings

    def end_run(self, run: int, at: dt.datetime) -> None:
        with self._database.transaction():
            self._database.add("INSERT INTO run_ends VALUES (?, ?)", run, at.isoformat())

    # Events

    def issue_ids(self, clusters: Iterable[Cluster]) -> dict[Cluster, str]:
        """An event id for each cluster, kept from earlier runs where there is one (`ids.issue_ids`). Writes nothing."""
        return ids.issue_ids(clusters, dict(self._database.rows("SELECT id, seq FROM event_ids")))

    def replace_events(self, events: Iterable[Event], issued: Mapping[Cluster, str]) -> None:
        """Put these events, in this order, in place of the ones before, in one transaction.

        `issued` is what `issue_ids` gave. A version goes up by one where the record changed in anything but id and
        version; the versions that the events come with are not looked at.
        """
        clusters = {identifier: cluster for cluster, identifier in issued.items()}
        with self._database.transaction():
            self._database.add("DELETE FROM members")
            self._database.add("DELETE FROM events")
            for event in events:
                self._add_event(event, clusters[event.id])

    def events(self) -> Iterator[Event]:
        """The events of the last run, in its order."""
        for (record,) in self._database.rows("SELECT record FROM events ORDER BY position"):
            yield decode(record, Event)

    def event(self, identifier: str) -> Event | None:
        """The event that has this id, or had it before a merge or split; None where there is none."""
        now = self.resolve_event_id(identifier)
        rows = self._database.rows("SELECT record FROM events WHERE id = ?", now)
        return decode(rows[0][0], Event) if rows else None

    def anchor(self, identifier: str) -> str | None:
        """The mention that an event id was first issued for; None for an id never issued."""
        rows = self._database.rows("SELECT anchor FROM event_ids WHERE id = ?", identifier)
        return str(rows[0][0]) if rows else None

    def resolve_event_id(self, identifier: str) -> str | None:
        """The id of the event that now holds what `identifier` was first given to.

        That is the event with its anchor mention; where a later extractor reads the report anew, the event with the
        mention of the same words. None for an id never issued, or where the words are in no event any more.
        """
        direct = "SELECT event FROM event_ids JOIN members ON mention = anchor WHERE event_ids.id = ?"
        same_words = f"""SELECT members.event FROM event_ids
            JOIN mentions old ON old.id = anchor JOIN extractions read ON read.seq = old.extraction
            JOIN extractions again ON again.report = read.report AND again.report IN ({LATEST})
            JOIN mentions new ON new.extraction = again.seq AND new.first < old.last AND old.first < new.last
            JOIN members ON members.mention = new.id
            WHERE event_ids.id = ? ORDER BY new.first, new.id"""
        found = self._database.rows(direct, identifier) or self._database.rows(same_words, identifier)
        return str(found[0][0]) if found else None

    # Inside a transaction

    def _report(self, document: Document, archived: str | None) -> int:
        """The row of this revision, added where it is new."""
        key = (document.id, _hash(document.text))
        rows = self._database.rows("SELECT seq FROM reports WHERE document_id = ? AND text_hash = ?", *key)
        sql = "INSERT INTO reports (document_id, text_hash, archived, record) VALUES (?, ?, ?, ?)"
        return int(rows[0][0]) if rows else self._database.add(sql, *key, archived, encode(document))

    def _add_extraction(self, report: int, extractor: str, mentions: Iterable[EventMention]) -> None:
        extraction = self._database.add("INSERT INTO extractions (report, extractor) VALUES (?, ?)", report, extractor)
        sql = "INSERT INTO mentions (extraction, id, first, last, record) VALUES (?, ?, ?, ?, ?)"
        for mention in mentions:
            self._database.add(sql, extraction, mention.id, mention.trigger.start, mention.trigger.end, encode(mention))

    def _reject(self, rejections: Iterable[Rejection]) -> None:
        sql = "INSERT OR IGNORE INTO rejections (document_id, step, reason) VALUES (?, ?, ?)"
        for rejection in rejections:
            self._database.add(sql, rejection.document_id, rejection.step, rejection.reason)

    def _add_event(self, event: Event, cluster: Cluster) -> None:
        anchor = ids.anchor_of(cluster, event.id)
        self._database.add("INSERT OR IGNORE INTO event_ids (id, anchor) VALUES (?, ?)", event.id, anchor)
        record = encode(replace(event, version=self._version(event)))
        self._database.add("INSERT INTO events (id, record) VALUES (?, ?)", event.id, record)
        for mention in cluster.members:
            self._database.add("INSERT INTO members VALUES (?, ?)", mention, event.id)

    def _version(self, event: Event) -> int:
        """The version of this content: the one before, or one more where the content is new."""
        content = _hash(encode(replace(event, id="", version=0)))
        sql = "SELECT version, content FROM event_versions WHERE id = ? ORDER BY version DESC LIMIT 1"
        last, known = next(iter(self._database.rows(sql, event.id)), (0, None))
        if content == known:
            return int(last)
        self._database.add("INSERT INTO event_versions VALUES (?, ?, ?)", event.id, last + 1, content)
        return int(last) + 1

    def _add_record(self, table: str, record: Judgement | Decision) -> None:
        with self._database.transaction():
            self._database.add(f"INSERT INTO {table} (record) VALUES (?)", encode(record))

    def _records(self, table: str, kind: type[T]) -> tuple[T, ...]:
        return tuple(decode(row[0], kind) for row in self._database.rows(f"SELECT record FROM {table} ORDER BY seq"))


def _prepare(folder: Path) -> Any:
    """Make what is missing of the folder and hold it."""
    try:
        for part in (folder, folder / "sources", folder / "exports"):
            part.mkdir(parents=True, exist_ok=True)
        held = hold(folder / "case.lock")
        sweep(folder / "sources")
        if not (folder / "case.toml").exists():
            write_settings(folder / "case.toml", folder.resolve().name)
        return held
    except OSError as error:
        raise CaseError(f"{folder}: no case can be made here: {error}; name another folder") from error


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _document(record: str, text_hash: str) -> Document:
    document = decode(record, Document)
    if _hash(document.text) != text_hash:
        raise CaseError(f"the case file is damaged: {document.id} has not the text it was added with; restore a backup")
    return document


def _mention(record: str, document: Document, known: str) -> EventMention:
    try:
        mention = recite(decode(record, EventMention), document)
    except CitationError as error:
        raise CaseError(f"the case file is damaged: {error}; restore a backup") from error
    if mention.id != known:
        raise CaseError(f"the case file is damaged: {known} is not what was added; restore a backup")
    return mention
