"""`case.sqlite`: one connection, durable transactions, truth tables that cannot be changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from testimonia.model import CaseError

__all__ = ["SCHEMA_VERSION", "Database", "hold"]

SCHEMA_VERSION = 1
WAIT_S = 5.0
"""How long to wait for another process's transaction; each takes milliseconds."""

TRUTH = (
    "reports",
    "extractions",
    "mentions",
    "rejections",
    "judgements",
    "decisions",
    "runs",
    "run_ends",
    "event_ids",
    "event_versions",
)

NO_CHANGE = """
CREATE TRIGGER no_{verb}_{table} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""


class Database:
    """A connection to a case file. Every sqlite3.Error comes out as a CaseError."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file; with `create`, an empty or new one gets the schema.

        Raises CaseError for a damaged file or one of another version.
        """
        self._path = path
        with self._translated():
            self._connection = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)
            self._connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and create:
                self._connection.executescript(_schema())
            elif version != SCHEMA_VERSION:
                raise CaseError(
                    f"{path} has schema {version}, this testimonia reads {SCHEMA_VERSION}; use the version that made it"
                )

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is written inside, or nothing; on disk when it ends."""
        with self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._translated():
            return self._connection.execute(sql, values).fetchall()

    def add(self, sql: str, *values: Any) -> int:
        """Carry out one INSERT (or a DELETE from a view); the sequence number of the row inserted."""
        with self._translated():
            return self._connection.execute(sql, values).lastrowid or 0

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CaseError(_explain(self._path, error)) from error


def hold(path: Path) -> sqlite3.Connection:
    """Hold a case for one writer until the connection is closed. Raises CaseError where another process holds it.

    An exclusive transaction on an empty database: the system gives it up when the process dies, however it dies.
    """
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        connection.close()
        raise CaseError(_explain(path, error)) from error
    return connection


def _schema() -> str:
    tables = files("testimonia.store").joinpath("schema.sql").read_text("utf-8")
    guards = "".join(NO_CHANGE.format(table=t, verb=v) for t in TRUTH for v in ("UPDATE", "DELETE"))
    return f"BEGIN IMMEDIATE; {tables} {guards} PRAGMA user_version={SCHEMA_VERSION}; COMMIT"


def _explain(path: Path, error: sqlite3.Error) -> str:
    if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path.parent}: another testimonia is writing to this case; wait until it has ended, then run again"
    return f"{path}: {error}; check the disk, or restore a backup of the case"
