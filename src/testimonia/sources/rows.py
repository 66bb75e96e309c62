"""JSON Lines: one report a line (DESIGN.md 3)."""

import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from testimonia.model import Rejection
from testimonia.sources.decode import UnreadableError, check
from testimonia.sources.report import MAX_BYTES, STEP, RawReport

__all__ = ["read_rows"]

_KEYS = ("id", "text", "html", "title", "published", "publisher", "url", "language", "file")
_MAX_LINE = 3 * MAX_BYTES  # a text of the longest kind with many of its characters escaped
_SHAPE = 'write one report a line as {"text": ...}'
_BOM = b"\xef\xbb\xbf"


def read_rows(stream: BinaryIO, name: str) -> Iterator[RawReport | Rejection]:
    """The reports of a JSON Lines stream in order; a bad line yields a Rejection with its number and reading goes on.

    Blank lines and keys that are not ours are passed over.
    """
    for number, line in _lines(stream):
        origin = f"{name}:{number}"
        if line is None:
            yield Rejection(origin, STEP, f"{origin}: the line is longer than {_MAX_LINE:,} bytes; split the report")
        elif line.strip():
            yield from _row(line, name, origin)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1, without line end; None for one that is too long, which is skipped unread."""
    number = 0
    while line := stream.readline(_MAX_LINE):
        number += 1
        if len(line) < _MAX_LINE or line.endswith(b"\n"):
            yield number, line.removeprefix(_BOM if number == 1 else b"").rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(io.DEFAULT_BUFFER_SIZE)
        yield number, None


def _row(line: bytes, name: str, origin: str) -> Iterator[RawReport | Rejection]:
    try:
        told = _told(line)
        _check_types(told)
        check(told.get("text") or told.get("html") or "")
    except UnreadableError as error:
        yield Rejection(origin, STEP, f"{origin}: {error}")
        return
    text = told.get("text")
    yield RawReport(
        content=text or told["html"],
        format="text" if text else "html",
        file=_base_name(told.get("file") or told.get("id") or "") or name,
        origin=origin,
        original=line,
        id=told.get("id"),
        title=told.get("title"),
        published=told.get("published"),
        publisher=told.get("publisher"),
        url=told.get("url"),
        language=told.get("language"),
    )


def _base_name(path: str) -> str:
    """The last part of a path that somebody else wrote, on whatever system; "" where it names no file."""
    last = re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    return "" if last in (".", "..") else last


def _told(line: bytes) -> dict[str, Any]:
    """The row's own keys that are not null. Raises UnreadableError where the line is no JSON object in UTF-8."""
    try:
        row = json.loads(line)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} of the line is not valid UTF-8; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"no JSON ({error.msg} at character {error.pos}); {_SHAPE}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"JSON that cannot be read; {_SHAPE}") from error
    if not isinstance(row, dict):
        raise UnreadableError(f"{type(row).__name__} where a row is an object; {_SHAPE}")
    return {key: row[key] for key in _KEYS if row.get(key) is not None}


def _check_types(told: dict[str, Any]) -> None:
    for key, value in told.items():
        if not isinstance(value, str):
            raise UnreadableError(f"{key} is {type(value).__name__}, not a string; put it in quotes")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise UnreadableError(f"{key} holds half a surrogate pair; save the text as UTF-8")
    if told.get("id") == "":
        raise UnreadableError("id is empty; leave it out or give one")
    if "text" not in told and "html" not in told:
        raise UnreadableError("neither text nor html in the row; one of them is needed")
