"""Does a telling say more about a draft, or of another act?"""

import re
from collections.abc import Iterable

from testimonia.extraction.rules.drafts import Draft, Report, related
from testimonia.extraction.rules.slices import Slice
from testimonia.extraction.rules.telling import Telling
from testimonia.model import Name, TimeExpression

__all__ = ["continued", "other_day", "place_key", "within_toll"]

NEAR, CLOSE = 3, 2
"""Sentences from the one that told an act last: undated acts and lesser tolls within three, bare harms within two."""
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_MONTH_DAY = re.compile(r"XXXX-\d\d-\d\d")
_POINTS_BACK = re.compile(r"(?:together,? |in all,? )?(?:it|they|both|this|that)\b", re.IGNORECASE)
_SAME = re.compile(r"\bsame\b", re.IGNORECASE)


def continued(report: Report, telling: Telling, cut: Slice, index: int) -> Draft | None:
    """The draft that a telling continues: the latest of its own type, else the latest of a related one."""
    fit = [d for d in reversed(report.drafts) if _continues(d, telling, cut, index)]
    return next((d for d in fit if d.type == telling.type), fit[0] if fit else None)


def within_toll(report: Report, telling: Telling, cut: Slice, index: int) -> bool:
    """ "Three died on the way": a lesser figure with no day and place of its own is of the toll told just before."""
    if not telling.harm_only or cut.times or cut.places or telling.another:
        return False
    return bool(report.incidents(lambda d: index - d.last_index <= NEAR and _figures_clash(d, cut)))


def other_day(left: Draft, right: Draft) -> bool:
    """Whether a report dates two acts by days of one form that differ: two weekdays, two days of a month."""
    for form in (_WEEKDAY, _MONTH_DAY):
        days = [{m.group() for t in d.times if not t.modifier and (m := form.match(t.value))} for d in (left, right)]
        if all(len(d) == 1 for d in days) and days[0] != days[1]:
            return True
    return False


def place_key(name: Name) -> str:
    """What tells places apart: the first candidate's id, else the words."""
    return name.ids[0] if name.ids else name.text.lower()


def _continues(draft: Draft, telling: Telling, cut: Slice, index: int) -> bool:
    """Whether a telling can be of the draft's act at all, and its words or its nearness say that it is."""
    near = index - draft.last_index
    if not _can_be_same(draft, telling, cut):
        return False
    if telling.blame_only:
        return near <= CLOSE
    clash = _figures_clash(draft, cut)
    if telling.harm_only:
        return near <= CLOSE and (not clash or telling.definite)
    if clash or (cut.times and not draft.times and near > NEAR):
        return False
    return _refers_back(telling, cut, near) or (near == 0 and draft.type == telling.type and not cut.times)


def _can_be_same(draft: Draft, telling: Telling, cut: Slice) -> bool:
    """Whether nothing speaks against it: "another attack", another kind of act, part of the report, day or place.

    One definite act ("the raid") is not several blows told before.
    """
    one = telling.definite and not telling.plural and any(f.form == "noun" for f in telling.frames)
    if telling.another or draft.kind == "aggregate" or (one and draft.strikes is not None):
        return False
    if draft.group != telling.parsed.sentence.group or not related(draft.type, telling.type, telling.parsed.lex):
        return False
    return not _times_clash(draft, cut) and not _places_clash(draft, cut)


def _refers_back(telling: Telling, cut: Slice, near: int) -> bool:
    """ "The raid", "it killed six", "militia had fired first": an act told as known."""
    before = telling.pluperfect and near <= CLOSE and not cut.times and not cut.places
    return telling.definite or _pronoun_subject(telling) or before


def _pronoun_subject(telling: Telling) -> bool:
    """ "It killed six", "Together they killed 21": the subject points back at the act."""
    if _POINTS_BACK.match(telling.parsed.text) and not telling.side_a:
        return True
    return any(r.pronoun and r.token.lower_ == "it" for r in telling.side_a)


def _times_clash(draft: Draft, cut: Slice) -> bool:
    """Whether the sentence dates its act otherwise: by another value, or by a day counted from the draft's own."""
    if any(t.frame == "narrative" and not _SAME.search(t.text) for t in cut.times):
        return True
    old, new = _explicit(draft.times), _explicit(cut.times)
    return bool(old and new and not old & new and not draft.inherited)


def _explicit(times: Iterable[TimeExpression]) -> set[str]:
    return {t.value for t in times if t.frame != "narrative" and not t.modifier}


def _places_clash(draft: Draft, cut: Slice) -> bool:
    """Whether both name a place, and no place in common; "40 km from A" may be in B."""
    old, new = {place_key(n) for n in draft.places}, {place_key(n) for n in cut.places}
    relative = any(n.relation is not None for n in (*draft.places, *cut.places))
    return bool(old and new) and not (draft.carried_place or old & new or relative)


def _figures_clash(draft: Draft, cut: Slice) -> bool:
    """Whether both give an exact number of the same outcome and kind, and another one."""
    current = [h for h, _ in draft.harms if h.quantity.best is not None and h.stage == "current"]
    old = {(h.outcome, h.group): h.quantity.best for h in current}
    new = [h for h in cut.harms if h.quantity.best is not None and h.stage == "current" and not h.toll]
    return any(old.get((h.outcome, h.group), h.quantity.best) != h.quantity.best for h in new)
