"""What a sentence leaves to the ones before it: the day and the place of an act told without them."""

import re
from collections.abc import Iterator

from testimonia.extraction.rules.drafts import Draft, Report
from testimonia.extraction.rules.telling import Telling
from testimonia.model import Name, Span, TimeExpression

__all__ = ["carry", "counted_from"]

SAME_PLACE, SAME_DAY = 3, 1
"""Sentences for which the story stays where, and when, the act before was."""
SCENE = 350
"""Characters before a sentence in which another may set its scene: "The patrol left at dawn on 9 May."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d|[-+]\d+D")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def counted_from(draft: Draft, report: Report) -> TimeExpression | None:
    """What "the next day" in a draft is counted from: the act told last, or in a caption the last whole date before."""
    dated = ((t, d) for d in report.latest(draft) for t in d.times)
    told = next((t for t, d in dated if t.frame != "narrative" or d.base), None)
    if told is not None or draft.group is None:
        return told
    return next((t for t in _before(draft, report, draft.sentence.end) if _WHOLE_DAY.match(t.value)), None)


def carry(draft: Draft, telling: Telling, report: Report) -> None:
    """Where a sentence gives no day or place, the story is where the act before it was, or where the scene was set."""
    before = next(iter(report.latest(draft)), None)
    gap = draft.index - before.last_index if before else SAME_PLACE + 1
    if before and not draft.places and before.places and gap <= SAME_PLACE:
        draft.places, draft.carried_place = list(before.places), True
    if draft.kind == "aggregate" or draft.times or draft.announced or telling.subordinate:
        return
    if before and before.times and gap <= SAME_DAY:
        draft.times, draft.inherited = list(before.times), True
    elif before is None and not telling.perfect:
        _from_scene(draft, report)


def _from_scene(draft: Draft, report: Report) -> None:
    """The first act of a report has the day and the place of the sentences right before it, unless they are speech."""
    start = max(0, draft.sentence.start - SCENE)
    if report.lex.saying.said.search(report.document.text, start, draft.sentence.start):
        return
    time = next((t for t in _before(draft, report, draft.sentence.start) if t.span.start >= start), None)
    if time is not None:
        draft.times, draft.inherited = [time], True
    place = next((n for n in _places_before(draft, report) if n.span.start >= start), None)
    if place is not None and not draft.places:
        draft.places, draft.carried_place = [place], True


def _before(draft: Draft, report: Report, end: int) -> Iterator[TimeExpression]:
    """The days told before an end in the draft's part of the report, the last first."""
    own = {t.span for t in draft.times}
    days = [t for t in report.found.times if t.kind == "date" and not t.modifier and _DAY.match(t.value)]
    return (t for t in reversed(days) if t.span.end <= end and t.span not in own and _in_part(t.span, draft, report))


def _places_before(draft: Draft, report: Report) -> Iterator[Name]:
    known = [n for n in report.found.places if n.ids and n.span.end <= draft.sentence.start]
    return (n for n in reversed(known) if _in_part(n.span, draft, report))


def _in_part(span: Span, draft: Draft, report: Report) -> bool:
    """Whether words stand in the story, or in the gallery, that the draft is told in."""
    kinds = {"body", "caption", "post"}
    return any(s.group == draft.group and s.kind in kinds and s.span.covers(span) for s in report.document.segments)
