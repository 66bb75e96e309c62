"""Whether a date lies ahead of the report, by the verb that governs it."""

import re
from typing import Literal

from testimonia.model import Span

__all__ = ["tense_at"]

_AHEAD = (
    r"(?:will|shall|won't|would|could|(?:is|are|was|were)\s+(?:due|scheduled|expected|set|planned|slated|likely)"
    r"|going\s+to|plans?|planned|planning|scheduled|due|expects?|expected|slated|set|deadline|upcoming|expires?"
    r"|takes\s+effect|effective|payable|(?:is|are|agreed|want|wants|intends?|vowed|pledged)\s+to|\w*['\u2019]ll)"
)
_PAST = r"(?:said|told|met|went|was|were|had|took|came|left|began|gave|held|made|sent|fell|shot|hit|struck|\w{2,}ed)"
_CUE = re.compile(rf"(?<![\w-])(?:(?P<future>{_AHEAD})|(?P<past>{_PAST}))(?![\w-])", re.IGNORECASE)
_BREAK = re.compile(r"[.;!?]\s|\n|[\"\u201c\u201d]|''|``")
_BEFORE, _AFTER = 110, 50
"""How far the governing verb is looked for, in characters."""


def tense_at(text: str, span: Span) -> Literal["past", "future"]:
    """`future` where the nearest verb before the span, else after it, speaks of what is to come; else `past`.

    "said on Tuesday that it would close" is past, "would close on Tuesday" is future.
    """
    before = _BREAK.split(text[max(0, span.start - _BEFORE) : span.start])[-1]
    cues = list(_CUE.finditer(before))
    cue = cues[-1] if cues else _CUE.search(_BREAK.split(text[span.end : span.end + _AFTER])[0])
    return "future" if cue and not cue["past"] else "past"
