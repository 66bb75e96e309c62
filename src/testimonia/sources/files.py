"""Files and folders to raw reports, in an order that does not depend on the machine."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from testimonia.model import InputError, Rejection
from testimonia.sources.decode import UnreadableError, check_size, decode, decode_page
from testimonia.sources.report import STEP, RawReport
from testimonia.sources.rows import read_rows

__all__ = ["read"]

_TEXT, _PAGE, _ROWS = {".txt", ".text", ".md"}, {".html", ".htm"}, {".jsonl", ".ndjson"}
_MARKUP = re.compile(r"\s*\ufeff?\s*<(!doctype html|html|head|body|\?xml)\b", re.IGNORECASE)


def read(paths: Sequence[Path]) -> Iterator[RawReport | Rejection]:
    """All reports of the files and folders, sorted by path; whatever cannot be taken yields a Rejection that says why.

    Folders are read with all their subfolders: plain text (.txt, .text, .md), HTML (.html, .htm) and JSON Lines
    (.jsonl, .ndjson); hidden and other files in them are passed over. A file that is named itself is always tried,
    by its content where its suffix says nothing. A file that is named twice is read once.

    Raises InputError, before anything is read, where a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder; check the path")
    return _read_all(sorted(paths))


def _read_all(paths: Sequence[Path]) -> Iterator[RawReport | Rejection]:
    seen: set[Path] = set()
    for path in paths:
        files = list(_reports_in(path)) if path.is_dir() else [path]
        if not files:
            yield Rejection(path.name, STEP, f"{path}: no report in this folder (.txt, .md, .html, .jsonl)")
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield from _guarded(file)


def _reports_in(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.is_file() and file.suffix.lower() in _TEXT | _PAGE | _ROWS:
            yield file


def _guarded(file: Path) -> Iterator[RawReport | Rejection]:
    """The reports of one file; what is no report, or what the system does not let us read, is one Rejection."""
    try:
        if not file.is_file():
            raise UnreadableError("no regular file; save the report as a file")
        if file.suffix.lower() in _ROWS:
            with file.open("rb") as stream:
                yield from read_rows(stream, file.name)
        else:
            yield _single(file)
    except UnreadableError as error:
        yield Rejection(file.name, STEP, f"{file}: {error}")
    except OSError as error:
        yield Rejection(file.name, STEP, f"{file}: cannot be read ({error.strerror}); check its permissions")


def _single(file: Path) -> RawReport:
    """The one report of a text or HTML file."""
    check_size(file.stat().st_size)
    data, suffix = file.read_bytes(), file.suffix.lower()
    content = decode(data) if suffix in _TEXT else decode_page(data)
    is_page = suffix in _PAGE or (suffix not in _TEXT and _MARKUP.match(content) is not None)
    return RawReport(content, "html" if is_page else "text", file.name, str(file), data)
