"""Casualty figures of a sentence: counted people in a relation of harm."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from testimonia.extraction.rules.counting import Counted, counted_people, group_of
from testimonia.extraction.rules.harming import Harm, harm_of
from testimonia.extraction.rules.idioms import denials, idioms
from testimonia.extraction.rules.numbers import quantities
from testimonia.extraction.rules.parse import Parsed
from testimonia.model import Part

__all__ = ["harms"]

_EXCLUDES = re.compile(
    r"(?:not|n't) (?:include|count)|excluding|besides the (?:attacker|bomber)|as well as (?:himself|herself)|"
    r"in addition to the (?:attacker|bomber)|not counting",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r",? ?(?:including|among them|among whom|of whom|of them|most of them|all of them)\b ?", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(?:including|among them|of them|not counting|among whom|included)\b[^.;]*$", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;.]|,? (?:were|was|have|had|when|on|in|at) ")
_THREE_WORDS = re.compile(r"\s*(\w+)\W*(\w*)\W*(\w*)")
_LATER = re.compile(r"\bmore\b|\bothers?\b", re.IGNORECASE)
_INCLUDING_REACH, _PARTS_REACH, _WITHIN_REACH = 60, 80, 45
"""Characters from a figure to "including", from there to the last part, and from a part back to "including"."""


def harms(parsed: Parsed) -> list[Harm]:
    """The casualty figures of a sentence, in order, no words used twice for one outcome."""
    told_so = list(idioms(parsed))
    tolls = {h.outcome for h in told_so if h.toll}
    parts_of_toll = [h for h in _counted_harms(parsed) if h.outcome not in tolls or not _is_later(parsed, h)]
    kept: list[Harm] = []
    for harm in (*denials(parsed), *(h for h in told_so if h.stage == "earlier"), *parts_of_toll, *told_so):
        if not _repeats(harm, kept):
            kept.append(harm)
    excludes = True if _EXCLUDES.search(parsed.text) else None
    return sorted((replace(h, excludes_attacker=excludes) for h in kept), key=lambda h: h.start)


def _repeats(harm: Harm, kept: Sequence[Harm]) -> bool:
    """Whether a figure stands on words of one kept before; "nobody was hurt" is two figures on the same words."""
    return any(
        harm.start < k.end and k.start < harm.end and (harm.outcome == k.outcome or k.quantity.best != 0) for k in kept
    )


def _is_later(parsed: Parsed, harm: Harm) -> bool:
    """ "Two more died, bringing the toll to 16": the two are within the toll."""
    return harm.quantity.more or bool(_LATER.search(parsed.text[harm.start : harm.end]))


def _counted_harms(parsed: Parsed) -> Iterator[Harm]:
    """The figures that the parse tells: "a shell killed two and wounded nine"."""
    for counted in counted_people(parsed):
        found = harm_of(counted.role, parsed.lex)
        if found is None and counted.noun is not counted.role:
            found = harm_of(counted.noun, parsed.lex)
        if found and not _is_part(parsed, counted):
            yield Harm(
                *found,
                counted.quantity,
                group_of(counted.noun, parsed.lex),
                counted.who(parsed.text),
                counted.noun,
                counted.start,
                counted.end,
                _parts(parsed, counted),
            )


def _is_part(parsed: Parsed, counted: Counted) -> bool:
    """Whether the number is itself told as part of another figure: the three in "nine, including three nurses"."""
    return _WITHIN.search(parsed.text[max(0, counted.start - _WITHIN_REACH) : counted.start]) is not None


def _parts(parsed: Parsed, counted: Counted) -> tuple[Part, ...]:
    """ "including three children", "among them two women": people of a known kind within the figure."""
    text = parsed.text
    cue = _INCLUDING.search(text, counted.end, min(len(text), counted.end + _INCLUDING_REACH))
    if cue is None:
        return ()
    stop = _CLAUSE_END.search(text[cue.end() :])
    window = text[cue.end() : cue.end() + (stop.start() if stop else _PARTS_REACH)]
    told = ((amount, _kind(window[end:], parsed)) for _, end, amount in quantities(window))
    return tuple(Part(who, amount.low, amount.best, amount.high) for amount, who in told if who)


def _kind(words: str, parsed: Parsed) -> str | None:
    """The kind of people that one of the first three words names: "young children were" -> "children"."""
    match = _THREE_WORDS.match(words)
    near = [w.lower() for w in match.groups()] if match else []
    return next((parsed.lex.harm.parts[w] for w in near if w in parsed.lex.harm.parts), None)
