"""Nouns to JSON text and back.

Dataclasses become objects in the order of their fields, days and times ISO 8601 strings, tuples lists. Computed fields
(ids) are left out and computed again on reading. Where a field may hold several types (`Said`, `Any`), a value that is
no plain JSON scalar is wrapped: `{"is": "Figure", "value": {...}}`.
"""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Any, TypeVar

from cattrs import BaseValidationError, Converter

from testimonia import model
from testimonia.model import CaseError, Citation, ClaimError, Document, EventMention, Said, cite

__all__ = ["decode", "encode", "recite"]

T = TypeVar("T")

TAGGED: dict[str, Any] = {name: noun for name, noun in vars(model).items() if is_dataclass(noun)} | {
    "date": dt.date,
    "datetime": dt.datetime,
}


def encode(value: Any) -> str:
    """A noun as JSON text: one line, ASCII only, the same text for equal values."""
    return json.dumps(_CONVERTER.unstructure(value), separators=(",", ":"))


def decode(text: str, kind: type[T]) -> T:
    """The noun of type `kind` that `encode` wrote. Raises CaseError where the text holds none."""
    try:
        return _CONVERTER.structure(json.loads(text), kind)
    except (BaseValidationError, ClaimError, ValueError, KeyError, TypeError) as error:
        raise CaseError(f"the case file is damaged: no {kind.__name__} in {text[:60]!r}; restore a backup") from error


def recite(mention: EventMention, document: Document) -> EventMention:
    """The mention, once each of its quotes is seen to stand in the document; CitationError where one does not."""
    for citation in _citations(mention):
        cite(document, citation.start, citation.end, citation.quote)
    return mention


def _citations(mention: EventMention) -> list[Citation]:
    told = [c for claim in mention.claims for c in claim.citations]
    return told + [person.citation for person in mention.named_people]


def _wrap(value: Any) -> Any:
    """A value of unknown type as JSON, so that `_unwrap` gives back the same."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return {"is": type(value).__name__, "value": [_wrap(v) for v in value]}
    if isinstance(value, Mapping):
        return {"is": "dict", "value": {k: _wrap(v) for k, v in value.items()}}
    return {"is": type(value).__name__, "value": _CONVERTER.unstructure(value)}


def _unwrap(raw: Any, _: Any = None) -> Any:
    if not isinstance(raw, dict):
        return raw
    kind, value = raw["is"], raw["value"]
    if kind in ("tuple", "list"):
        items = [_unwrap(v) for v in value]
        return tuple(items) if kind == "tuple" else items
    if kind == "dict":
        return {k: _unwrap(v) for k, v in value.items()}
    return _CONVERTER.structure(value, TAGGED[kind])


def _is_open(kind: Any) -> bool:
    return kind is Any or kind == Said


def _iso(kind: Any) -> Callable[[str, Any], Any]:
    return lambda text, _: kind.fromisoformat(text)


def _converter() -> Converter:
    made = Converter(unstruct_collection_overrides={tuple: list})
    made.register_unstructure_hook_func(_is_open, _wrap)
    made.register_structure_hook_func(_is_open, _unwrap)
    for kind in (dt.date, dt.datetime):
        made.register_unstructure_hook(kind, kind.isoformat)
        made.register_structure_hook(kind, _iso(kind))
    return made


_CONVERTER = _converter()
