"""Whether a date lies ahead of the report, by the verbs around it."""

import re
from typing import Literal

from testimonia.model import Span

__all__ = ["tense_at"]

_AHEAD = re.compile(
    r"\b(?:will|shall|won't|'ll|\u2019ll|(?:is|are|was|were)\s+(?:to|due|scheduled|expected|set|planned|slated)|going to"
    r"|plans?\s+to|planned\s+(?:for|to)|(?:scheduled|due|expected|slated)\s+(?:for|to|on)|would|upcoming|expires?)\b",
    re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;!?](?=\s)|\n|,\s+(?:but|after|when|where|while|which|who)\b|[\"\u201d]")


def tense_at(text: str, span: Span) -> Literal["past", "future"]:
    """`future` where the clause around the span speaks of what is to come ("will", "is due"), else `past`."""
    before = _CLAUSE_END.split(text[max(0, span.start - 120):span.start])[-1]
    after = _CLAUSE_END.split(text[span.end:span.end + 60])[0]
    return "future" if _AHEAD.search(before) or _AHEAD.search(after) else "past"
