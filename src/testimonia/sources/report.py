"""One report as it came in, before anything is done to it."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["MAX_BYTES", "STEP", "RawReport"]

MAX_BYTES = 10_000_000
"""A report larger than this is no news report; parsers are not let near it."""

STEP = "sources"
"""The step that the rejections of this room name."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report as it was read. Nothing is known yet of what in it is story and what is page.

    `content` is the source's own text, or its HTML (`format` says which). A plain text keeps its line ends and, if it
    has one, its byte order mark as first character: offsets count in exactly what a UTF-8 reader of the file sees.
    `original` are the bytes to archive (for JSON Lines, the row) and `sha256` their hash. `id`, `title`, `published`,
    `publisher`, `url`, `language` are as declared with the report; None = not declared. `published` is kept as
    written. `file` is the base name of the source file (for a row that of its `file`, else of its `id`); `origin` says
    for messages where the report stands ("pile.jsonl:12").
    """

    content: str
    format: Literal["text", "html"]
    file: str
    origin: str
    original: bytes
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.original).hexdigest())
