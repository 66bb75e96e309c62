"""Figures told in idioms that a parse tells poorly: "leaving nine dead", "the toll rose to 16", "nobody was hurt"."""

import re
from collections.abc import Iterator
from typing import Literal

from testimonia.extraction.rules.counting import group_of, inside_time, is_person
from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.numbers import Quantity, quantities
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import end_of
from testimonia.model import Outcome

__all__ = ["denials", "idioms"]

_TOLL = re.compile(
    r"(?:(?:death )?toll|(?:number|figure) of (?:(?:the )?(?:dead|deaths|fatalities|victims)|\w+ (?:killed|dead)))\b"
    r"(?P<stands>[^.;]{0,120}\b(?:to|at|of|was|is|reached|hit)\b [^.;,]{1,40})|"
    r"\bput(?:s|ting)? (?:the |their |its )?(?:\w+ )?(?:figure|number|toll|count|total|dead|losses)\b"
    r"(?P<put>[^.;]{0,60}?\bat [^.;,]{1,30})|"
    r"(?:bringing|brought|raising|taking|raised|took) the (?:total )?number of (?:the )?"
    r"(?:dead|deaths|victims|fatalities) to (?P<number>[^.;,]{1,30})|"
    r"(?:bringing|brought|raising|taking|raised|took) to (?P<first>[^.;,]{1,30}?) the (?:death )?toll|"
    r"(?:bringing|brought|raising|raised|taking|took) the (?:\w+ )?(?:death )?toll to (?P<last>[^.;,]{1,30})",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"(?:leaving|left|leaves) (?P<people>[^.;]{1,60}?) (?P<state>dead|killed|wounded|injured|missing|homeless)\b"
    r"(?: and (?P<people2>[^.;]{1,40}?) (?P<state2>dead|wounded|injured|missing)\b)?",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\b(?P<people>[^.;,:]{1,30}?) (?P<state>dead|killed|wounded|injured|missing)\b", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:ris(?:en|es?)|rose|increased|climbed|grown|gone up|revised|went up) (?:up )?"
    r"from (?P<earlier>[\w,-]{1,20}) to (?P<current>[\w,-]{1,20})",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    r"\b(?:up|down) from (?P<up>[\w,-]{1,20})|(?:first|earlier|initially|previously) (?:put|said|reported|given|gave)"
    r"[^.;]{0,40}?\b(?:at|of|as) (?P<first>[\w,-]{1,20})",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no ?body|no[- ]one|none)\b(?: (?:of|in|at|on|inside|among) [^.;,]{1,30}?)?"
    r"(?: (?:was|were|is|are|had been|has been|have been|had|got|seriously|badly))* "
    r"(?P<state>hurt|harmed|injured|wounded|killed|died|dead)\b|"
    r"\b(?:no|without(?: any)?) (?:(?:civilian|military|human|serious|known|reported) )?"
    r"(?P<noun>casualties|deaths|fatalities|injuries|dead|victims|losses|one was hurt|loss of life)\b",
    re.IGNORECASE,
)
"""Nobody was hurt; "no word on casualties" and "no reports of casualties" say that nobody knows, and are no zero."""
_BEYOND = re.compile(r"\b(?:else|other|further|more)\b", re.IGNORECASE)
_STRUCK = re.compile(
    r"\b(?P<verb>kill|shot dead|gunned down|shot and kill|wound|injur)(?:ed|ing|ings|s)? (?P<people>[^.;,]{1,40})",
    re.IGNORECASE,
)
_NOUN_REACH = 30
"""Characters from a number to the start of the noun it counts."""
_NOBODY_AT_ALL = Quantity(0, 0, 0)


def idioms(parsed: Parsed) -> Iterator[Harm]:
    """The figures that idioms tell, by idiom; the same words may come twice."""
    yield from _risen(parsed)
    yield from _earlier(parsed)
    yield from _left(parsed)
    yield from _struck(parsed)
    yield from _tolls(parsed)
    if parsed.is_title or parsed.ends_open:
        yield from _headlines(parsed)


def denials(parsed: Parsed) -> Iterator[Harm]:
    """ "Nobody was hurt" is 0 killed and 0 injured; "nobody died" is 0 killed; "nobody else" says nothing."""
    for match in _NOBODY.finditer(parsed.text):
        if _BEYOND.search(match.group()):
            continue
        word = (match["state"] or match["noun"]).lower()
        for outcome, words in parsed.lex.harm.denied.items():
            if word in words:
                yield _harm(parsed, outcome, _NOBODY_AT_ALL, match.span())


def _risen(parsed: Parsed) -> Iterator[Harm]:
    """ "rose from 12 to 16": an earlier toll and the toll."""
    for match in _ROSE.finditer(parsed.text):
        if amount := _last_quantity(match["earlier"]):
            yield _harm(parsed, "killed", amount, match.span("earlier"), stage="earlier")
        if amount := _last_quantity(match["current"]):
            yield _harm(parsed, "killed", amount, match.span("current"), toll=True)


def _earlier(parsed: Parsed) -> Iterator[Harm]:
    """ "up from 12", "initially put at 12"."""
    for match in _UP_FROM.finditer(parsed.text):
        start, end = _told_in(match)
        if amount := _last_quantity(parsed.text[start:end]):
            yield _harm(parsed, "killed", amount, (start, end), stage="earlier")


def _left(parsed: Parsed) -> Iterator[Harm]:
    """ "leaving nine people dead and twelve wounded"."""
    for match in _LEFT.finditer(parsed.text):
        for people, state in (("people", "state"), ("people2", "state2")):
            if match[people] and (amount := _last_quantity(match[people])):
                outcome = parsed.lex.harm.left[match[state].lower()]
                yield _harm(parsed, outcome, amount, (match.start(people), match.end(state)))


def _struck(parsed: Parsed) -> Iterator[Harm]:
    """ "shot dead four rubber tappers": a harm and at once a number of people, whatever the parse made of them."""
    for match in _STRUCK.finditer(parsed.text):
        found = quantities(parsed.text, *match.span("people"))
        if not found or found[0][0] != match.start("people") or inside_time(parsed, *found[0][:2]):
            continue
        start, end, amount = found[0]
        near = [t for t in parsed.doc if end <= t.idx <= end + _NOUN_REACH][:4]
        noun = next((t for t in near if is_person(t, parsed.lex)), None)
        if noun is not None:
            outcome = parsed.lex.harm.struck[match["verb"].lower()]
            yield _harm(parsed, outcome, amount, (start, end_of(noun)))


def _tolls(parsed: Parsed) -> Iterator[Harm]:
    """ "the death toll stands at 16", "bringing the toll to 16"."""
    for match in _TOLL.finditer(parsed.text):
        found = [q for q in quantities(parsed.text, *_told_in(match)) if not inside_time(parsed, q[0], q[1])]
        if found:
            start, end, amount = found[-1]
            yield _harm(parsed, "killed", amount, (start, end), toll=True)


def _headlines(parsed: Parsed) -> Iterator[Harm]:
    """ "Nine dead in raid": at most two words between the number and the state."""
    for match in _HEADLINE.finditer(parsed.text):
        people = match["people"]
        found = quantities(people)
        if found and len(people[found[-1][1] :].split()) <= 2:
            start, _, amount = found[-1]
            outcome = parsed.lex.harm.left[match["state"].lower()]
            yield _harm(parsed, outcome, amount, (match.start("people") + start, match.end("state")))


def _told_in(match: re.Match[str]) -> tuple[int, int]:
    """`[start, end)` of the one group of a match that took part in it."""
    return next(match.span(name) for name, words in match.groupdict().items() if words)


def _last_quantity(text: str) -> Quantity | None:
    """The last quantity of a short phrase; None where it has none."""
    found = quantities(text.strip())
    return found[-1][2] if found else None


def _harm(
    parsed: Parsed,
    outcome: Outcome,
    amount: Quantity,
    words: tuple[int, int],
    toll: bool = False,
    stage: Literal["current", "earlier"] = "current",
) -> Harm:
    """The figure that `words`, `[start, end)` in the sentence, tell; the last person-noun among them says of whom."""
    start, end = words
    anchor = parsed.root(start, end) or parsed.doc[0]
    noun = next((t for t in reversed(parsed.doc) if start <= t.idx < end and is_person(t, parsed.lex)), None)
    group = "total" if noun is None else group_of(noun, parsed.lex)
    return Harm(outcome, anchor, amount, group, "", noun, start, end, stage=stage, toll=toll)
