"""The event record, version 1 (DESIGN.md 3), as plain JSON values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from testimonia.model import Citation, Claim, Event

__all__ = ["plain", "record"]


def record(event: Event) -> dict[str, Any]:
    """The event as one JSON object: every key, in the order of the record; absent is None, empty is [].

    The model's fields stand in that order already; only claims have another shape outside.
    """
    files = {document.id: document.file for document in event.documents}
    told = plain(event)
    told["claims"] = [_claim(claim, files) for claim in event.claims]
    return dict(told)


def plain(value: Any) -> Any:
    """A value of the model as JSON: dataclasses as objects in the order of their fields, days as ISO 8601."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _claim(claim: Claim, files: Mapping[str, str]) -> dict[str, Any]:
    first, *more = claim.citations
    return {
        "id": claim.id,
        "slot": claim.slot,
        "value": plain(claim.value),
        "document": claim.document_id,
        "document_file": files[claim.document_id],
        **_place(first),
        "more": [_place(citation) for citation in more],
        "attributed_to": claim.attributed_to,
        "modality": claim.modality,
        "extractor": claim.extractor,
    }


def _place(citation: Citation) -> dict[str, Any]:
    return {"start": citation.start, "end": citation.end, "quote": citation.quote}
