"""Datelines: the place, day and agency that open a report, before the dash."""

import re

from testimonia.articles.blocks import ends_sentence
from testimonia.articles.furniture import furniture

__all__ = ["dateline_end"]

_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = rf"{_WEEKDAY}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d\d(?:\d\d)?\b)?"
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){0,4}"
_MIXED = r"[A-ZÀ-Þ][\w'’.\-]+(?:[ /](?:of |al-|el-|de |la )?[A-ZÀ-Þ][\w'’.\-]*){0,3}"
_REGION = r"(?:, ?[A-ZÀ-Þ][\w.'’\-]{1,20}(?: [A-ZÀ-Þ][\w.'’\-]{1,20}){0,2}){0,2}?"
_DASH = r"(?:\s*(?:—|–|―|--)\s*|\s+-(?:\s+|$)|-$)"
_COLON = r":\s+"

_UPPER_LINE = re.compile(
    rf"(?P<place>{_UPPER}){_REGION}(?:,? ?{_DAY})?(?:,? ?(?P<agency>{_AGENCY}))?(?P<end>{_DASH}|{_COLON})"
)
_FULL_LINE = re.compile(
    rf"(?P<place>{_MIXED}){_REGION}(?:,? (?P<day>{_DAY}))?(?:,? ?(?P<agency>{_AGENCY}))?(?P<end>{_DASH}|{_COLON})"
)
_BRACKETED = re.compile(rf"(?P<place>{_UPPER}){_REGION} ?\({_DAY}\)(?:{_DASH}|{_COLON}|\s+|$)")
_AGENCY_LINE = re.compile(rf"(?:{_DAY} ?)?(?P<agency>{_AGENCY})\s*(?P<end>{_DASH})")
_ALONE = re.compile(rf"(?:{_UPPER}|{_MIXED}){_REGION}(?:, ?| |/){_DAY}\.?")
_OPENS_STORY = re.compile(r"[\"“‘'(]?[A-ZÀ-Þ0-9]")
_SECOND_DASH = re.compile(r"[^.!?]{0,200}?(?:—|–|--|\s-\s)")


def dateline_end(paragraph: str, opens: bool) -> int | None:
    """Where the dateline of a paragraph ends, its dash and the space after it included; None where it has none.

    `opens`: the paragraph is the first of its report. Later ones (news in brief) have a dateline only if it is in
    capitals. A place in small letters needs a day, an agency or a region beside it, or a story that starts anew
    behind a lone dash: "Kabul — Gunmen ..." is one, "Kabul — once a hub — is ..." is not. A line of its own needs no
    dash if it has a day, nor do capitals before a day in brackets: "HERAT, Afghanistan (May 3, 2001) Police ...".
    """
    if match := _BRACKETED.match(paragraph):
        return match.end()
    if opens and _ALONE.fullmatch(paragraph):
        return len(paragraph)
    match = _UPPER_LINE.match(paragraph)
    if match and _is_upper(match, paragraph):
        return match.end()
    match = _AGENCY_LINE.match(paragraph) if opens else None
    if match:
        return match.end()
    match = _FULL_LINE.match(paragraph) if opens else None
    return match.end() if match and _is_full(match, paragraph) else None


def _is_upper(match: re.Match[str], paragraph: str) -> bool:
    """With a colon, capitals are a dateline only if they are few and open a sentence: labels of links have one too."""
    if match["place"].casefold().rstrip(".") in furniture().not_a_place:
        return False
    opens_sentence = len(match["place"].split()) <= 2 and ends_sentence(paragraph)
    return ":" not in match["end"] or match["agency"] is not None or opens_sentence


def _is_full(match: re.Match[str], paragraph: str) -> bool:
    if match["place"].split()[0].casefold() in furniture().not_a_place:
        return False
    if match["day"] or match["agency"]:
        return True
    rest = paragraph[match.end() :]
    return ":" not in match["end"] and _OPENS_STORY.match(rest) is not None and _SECOND_DASH.match(rest) is None
