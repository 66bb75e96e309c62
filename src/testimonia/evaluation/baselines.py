"""What can be had without understanding: one record for every sentence with a word of violence in it.

The type is the word's, the day that of publication, the place the first capitalised words after "in" or "at", the dead
the number next to "killed". No sides, and no two sentences are ever one event.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from testimonia.evaluation.engine import Record
from testimonia.evaluation.tables import table

__all__ = ["PLAIN", "plain_records"]

PLAIN = "a record for each sentence with a word of violence"

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
_PLACE = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)")


def plain_records(reports: Iterable[Mapping[str, Any]]) -> list[Record]:
    """Records in the shape of the export, as far as the plain method fills them."""
    return [record for report in reports for record in _of_report(report)]


def _of_report(report: Mapping[str, Any]) -> Iterator[Record]:
    for sentence in _SENTENCE.finditer(report["text"]):
        kind = _type(sentence[0])
        if kind:
            yield _record(report, sentence, kind)


def _type(sentence: str) -> str | None:
    """The type of the first word of violence."""
    found = _stems().search(sentence)
    return None if found is None else str(table("stems")[found[1].lower()])


@cache
def _stems() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(table('stems'))})", re.IGNORECASE)


def _record(report: Mapping[str, Any], sentence: re.Match[str], kind: str) -> Record:
    day, place, dead = report.get("published"), _PLACE.search(sentence[0]), _dead(sentence[0])
    name = report.get("file") or report["id"]
    slots = ["type", *["date"] * bool(day), *["place"] * bool(place), *["casualties.killed"] * (dead is not None)]
    cited = {"document_file": name, "start": sentence.start(), "end": sentence.end(), "quote": sentence[0]}
    return {
        "id": f"{name}:{sentence.start()}",
        "kind": "incident",
        "type": kind,
        "start": day,
        "end": day,
        "place": {"name": place[1], "aliases": []} if place else None,
        "actors": {"side_a": [], "side_b": []},
        "casualties": [] if dead is None else [_total(dead)],
        "documents": [{"id": report.get("id"), "file": name, "published": day}],
        "claims": [{**cited, "document": report.get("id"), "slot": slot} for slot in slots],
    }


def _total(dead: int) -> dict[str, Any]:
    return {"outcome": "killed", "group": "total", "side": None, "low": dead, "best": dead, "high": dead}


def _dead(sentence: str) -> int | None:
    found = _killed().search(sentence)
    if found is None:
        return None
    number = (found[1] or found[2]).lower().replace(",", "")
    return int(number) if number.isdigit() else int(table("numbers")[number])


@cache
def _killed() -> re.Pattern[str]:
    number = rf"(\d[\d,]*|\b(?:{'|'.join(table('numbers'))})\b)"
    return re.compile(
        rf"{number} (?:\w+ ){{0,3}}(?:were |was |have been )?killed|killed (?:at least |more than |about )?{number}",
        re.IGNORECASE,
    )
