"""Bytes to text, or the reason why they are none."""

import codecs
import re

from testimonia.sources.report import MAX_BYTES

__all__ = ["UnreadableError", "check", "check_size", "decode", "decode_page"]

_MAGIC = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP, DOCX or XLSX file",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x7fELF": "a program",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"SQLite format 3\x00": "a database",
}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_BOMS_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_TOO_MANY_CONTROLS = 0.05


class UnreadableError(ValueError):
    """Why these bytes or this text are no report, and what to do. Becomes a Rejection before it leaves this room."""


def decode(data: bytes) -> str:
    """The bytes as UTF-8 text, unchanged: line ends and a byte order mark stay, since offsets count them.

    Raises UnreadableError for what is no text, not UTF-8, blank or too long.
    """
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not valid UTF-8; save it as UTF-8") from error
    check(text)
    return text


def decode_page(data: bytes) -> str:
    """The same for HTML, where a page that is not UTF-8 is read in the character set that it declares."""
    declared = _CHARSET.search(data[:4096])
    if declared is None:
        return decode(data)
    _refuse_binary(data)
    name = declared[1].decode("ascii")
    for charset in ("utf-8", name):
        try:
            text = data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
        check(text)
        return text
    raise UnreadableError(f"it is neither UTF-8 nor {name}, which it declares; save it as UTF-8")


def check(text: str) -> None:
    """Raises UnreadableError where a text is blank, too long, or holds NUL or half a surrogate pair."""
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise UnreadableError("there is no text in it")
    if "\0" in text:
        raise UnreadableError("it holds NUL characters, as only binary files do; give its text")
    try:
        check_size(len(text.encode("utf-8")))
    except UnicodeEncodeError as error:
        raise UnreadableError(f"character {error.start} is half a surrogate pair; save the text as UTF-8") from error


def check_size(size: int) -> None:
    """Raises UnreadableError for more bytes than one report may have."""
    if size > MAX_BYTES:
        raise UnreadableError(f"{size:,} bytes, more than the {MAX_BYTES:,} that one report may have; split it")


def _refuse_binary(data: bytes) -> None:
    if data.startswith(_BOMS_16):
        raise UnreadableError("it is UTF-16; save it as UTF-8")
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableError(f"it is {name}, no text; give its text")
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in head or controls > _TOO_MANY_CONTROLS * len(head):
        raise UnreadableError("it is binary, no text; give its text")
