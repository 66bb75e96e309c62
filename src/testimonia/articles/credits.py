"""Whom a report credits for its text: the agency in its dateline, byline or sign-off."""

import re
from functools import cache
from importlib import resources

from testimonia.model import Document

__all__ = ["credits_of", "publisher_of"]

_PARENTHESIS = re.compile(r"\(([^()\n]{2,40})\)")
_SAYS_WHOSE = frozenset({"byline", "signoff", "copyright"})
_WIRE_NAME = re.compile(r"[\w .'’-]{2,40} (?:wire|news agency|news service|press agency|agency)", re.IGNORECASE)
_OPENING = 300


def credits_of(document: Document) -> frozenset[str]:
    """The agencies whose text this is or holds, by canonical name, others as written in small letters.

    A name in the dateline's parentheses counts whoever it is; elsewhere (bylines, sign-offs, parentheses in the
    opening) only agencies of the table and names that say what they are ("... Wire", "... News Agency") do, since
    people and places stand there too. Pictures' credits do not count.
    """
    found: set[str] = set()
    for segment in document.segments:
        words = document.text[segment.span.start : segment.span.end]
        if segment.kind == "dateline":
            found.update(publisher_of(name) for name in _PARENTHESIS.findall(words))
        elif segment.reason in _SAYS_WHOSE:
            found.update(_agencies_named_in(words))
    opening = _PARENTHESIS.findall(document.text[:_OPENING])
    found.update(publisher_of(name) for name in opening if _is_agency(name))
    return frozenset(found)


def publisher_of(name: str) -> str:
    """A name as credits are compared: the agency's canonical name, else the name itself in small letters."""
    plain = " ".join(name.split()).strip(" .").casefold()
    return _agencies().get(plain, plain)


def _is_agency(name: str) -> bool:
    return name.strip().casefold() in _agencies() or _WIRE_NAME.fullmatch(name.strip()) is not None


def _agencies_named_in(words: str) -> set[str]:
    """Agencies of the table named in a line; those of three letters or fewer only in capitals."""
    plain = words.casefold()
    return {
        agency
        for form, agency in _agencies().items()
        if (form in plain if len(form) > 3 else form.upper() in words)
        and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain)
    }


@cache
def _agencies() -> dict[str, str]:
    """Every form in small letters -> canonical name."""
    table = resources.files("testimonia").joinpath("data/agencies.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {form: name for name, forms in rows for form in forms.split("|")}
