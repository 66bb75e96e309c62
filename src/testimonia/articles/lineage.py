"""How documents hang together: copies, shared wire stories, revisions, corrections and retractions.

Reports that share their text are one source, not several; here that is only told, nothing is collapsed.
"""

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal
from urllib.parse import urlsplit

from rensa import RMinHash, RMinHashLSH  # type: ignore[import-untyped]

from testimonia.articles.credits import credits_of, publisher_of
from testimonia.model import Document, Lineage

__all__ = ["lineage"]

_SHINGLE = 5
_COPY, _WIRE, _UNCREDITED, _CORRECTED, _RETRACTED = 0.9, 0.4, 0.6, 0.5, 0.2
"""Least share of the shorter text's shingles in the longer: for a copy; for one wire story with a credit that says
so; without one; for a correction and a retraction of that very story."""

_FEW = 8
"""Fewer shingles in common (12 words in a row) show nothing, unless they are the whole of a text."""

_PERMUTATIONS, _SEED = 128, 1
"""One band per permutation: a pair is a candidate as soon as one minimum agrees, so that even a brief that stands in a
roundup twenty times its length (Jaccard .05) is found with probability .998. Candidates are then compared exactly."""

_WORD = re.compile(r"\w+")
_TRACKER = re.compile(r"utm_|fbclid|gclid|ref=|source=|cmpid|smid", re.IGNORECASE)
_RETRACTION = re.compile(
    r"\b(?:retraction|retracts?|retracted|withdraws?|withdrawn) (?:\w+ ){0,3}(?:story|report|article|item)\b"
    r"|\b(?:story|report|article|item) (?:\w+ ){0,4}(?:is|has been|was) (?:retracted|withdrawn)\b"
    r"|^(?:RETRACTION|KILL)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Told:
    """A document as it is compared."""

    document: Document

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every five words in a row of the story, in small letters; a shorter story whole. Furniture does not count."""
        text = "\n".join(_parts(self.document, "body"))
        words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
        runs = range(max(1, len(words) - _SHINGLE + 1))
        return frozenset(" ".join(words[at : at + _SHINGLE]) for at in runs) - {""}

    @cached_property
    def credits(self) -> frozenset[str]:
        return credits_of(self.document)

    @cached_property
    def names(self) -> frozenset[str]:
        """Whose text this may be: the agencies it credits, and its publisher."""
        publisher = self.document.publisher
        return self.credits | ({publisher_of(publisher)} if publisher else set())

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Its notes of correction."""
        return tuple(
            self.document.text[s.span.start : s.span.end].strip()
            for s in self.document.segments
            if s.reason == "correction"
        )

    @property
    def address(self) -> str | None:
        """Its URL without scheme, fragment and what trackers add; None = not told."""
        if not self.document.url:
            return None
        parts = urlsplit(self.document.url)
        query = sorted(part for part in parts.query.split("&") if not _TRACKER.match(part))
        return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{'&'.join(query)}"


def lineage(documents: Sequence[Document]) -> tuple[Lineage, ...]:
    """How each document hangs together with earlier ones, sorted; the same for every order of `documents`.

    The earlier of two is the one published first, then the one with the smaller id; undated documents come last. One
    pair has one relation, the first that holds of: retracts, corrects, revision_of (same URL or id, other text),
    copy_of (a share of .9 of the shorter text), same_wire (a share of .4 and a common credit, or .6). A copy of a copy
    is told once, as a copy of the first. `score` is the share of the later document's shingles found in the earlier.
    """
    told = [_Told(document) for document in sorted(documents, key=_order)]
    pairs = sorted(set(_similar(told)) | set(_same_source(told)))
    found = {(one, two): relation for one, two in pairs if (relation := _relation(_Pair(told[one], told[two])))}
    return tuple(relation for pair, relation in found.items() if not _is_told(pair, found))


def _order(document: Document) -> tuple[dt.date, str, str]:
    published = document.published
    return published.first or published.last or dt.date.max, document.id, document.text


def _parts(document: Document, kind: str) -> Iterator[str]:
    return (document.text[s.span.start : s.span.end] for s in document.segments if s.kind == kind)


def _similar(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `told`, the earlier first, that may share text."""
    index = RMinHashLSH(_COPY, _PERMUTATIONS, _PERMUTATIONS)
    for later, version in enumerate(told):
        sketch = RMinHash(_PERMUTATIONS, _SEED)
        sketch.update(sorted(version.shingles))
        yield from ((earlier, later) for earlier in index.query(sketch))
        index.insert(later, sketch)


def _same_source(told: Sequence[_Told]) -> Iterator[tuple[int, int]]:
    """Pairs with the same id or the same URL."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, version in enumerate(told):
        groups["id", version.document.id].append(at)
        if version.address:
            groups["url", version.address].append(at)
    for members in groups.values():
        yield from combinations(members, 2)


@dataclass(frozen=True)
class _Pair:
    earlier: _Told
    later: _Told

    @cached_property
    def common(self) -> int:
        return len(self.earlier.shingles & self.later.shingles)

    @property
    def share(self) -> float:
        """How much of the shorter text stands in the longer."""
        shorter = min(len(self.earlier.shingles), len(self.later.shingles))
        return self.common / shorter if self.common >= min(_FEW, shorter) > 0 else 0.0

    @property
    def is_same_source(self) -> bool:
        address = self.earlier.address
        return self.earlier.document.id == self.later.document.id or (
            address is not None and address == self.later.address
        )

    @property
    def is_same_text(self) -> bool:
        return self.earlier.document.text == self.later.document.text


def _retracts(pair: _Pair) -> str | None:
    is_of_it = pair.share >= _RETRACTED or pair.is_same_source
    return "it says that the report is withdrawn" if is_of_it and _RETRACTION.search(pair.later.document.text) else None


def _corrects(pair: _Pair) -> str | None:
    if pair.share < _CORRECTED and not pair.is_same_source:
        return None
    new = [note for note in pair.later.notes if note not in pair.earlier.document.text]
    return f"its note: {new[0][:200]}" if new else None


def _revises(pair: _Pair) -> str | None:
    return "another text under the same address or id" if pair.is_same_source and not pair.is_same_text else None


def _copies(pair: _Pair) -> str | None:
    if pair.is_same_text:
        return "the same text"
    return f"{pair.share:.0%} of the shorter text stands in the longer" if pair.share >= _COPY else None


def _shares_wire(pair: _Pair) -> str | None:
    credit = sorted(pair.earlier.names & pair.later.names & (pair.earlier.credits | pair.later.credits))
    if credit and pair.share >= _WIRE:
        return f"both from {credit[0]}; {pair.share:.0%} of the shorter text stands in the longer"
    return f"{pair.share:.0%} of the shorter text stands in the longer" if pair.share >= _UNCREDITED else None


_Kind = Literal["copy_of", "same_wire", "same_release", "revision_of", "corrects", "retracts"]
_RULES: tuple[tuple[_Kind, Callable[[_Pair], str | None]], ...] = (
    ("retracts", _retracts),
    ("corrects", _corrects),
    ("revision_of", _revises),
    ("copy_of", _copies),
    ("same_wire", _shares_wire),
)


def _relation(pair: _Pair) -> Lineage | None:
    """The first relation that holds; None where they have nothing to do with each other."""
    for kind, rule in _RULES:
        why = rule(pair)
        if why:
            score = round(pair.common / max(1, len(pair.later.shingles)), 3)
            return Lineage(pair.later.document.id, kind, pair.earlier.document.id, why, score)
    return None


def _is_told(pair: tuple[int, int], found: dict[tuple[int, int], Lineage]) -> bool:
    """Whether the same relation, one step further back, tells this already: a copy of a copy of the first."""
    earlier, later = pair
    kind = found[pair].kind
    return any(_has(found, (first, earlier), kind) and _has(found, (first, later), kind) for first in range(earlier))


def _has(found: dict[tuple[int, int], Lineage], pair: tuple[int, int], kind: _Kind) -> bool:
    return pair in found and found[pair].kind == kind
