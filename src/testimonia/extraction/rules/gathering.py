"""Gathering: the tellings of a report, in order, into one draft for each occurrence."""

from collections.abc import Iterable, Sequence

from testimonia.extraction.rules.carrying import carry, counted_from
from testimonia.extraction.rules.continuing import continued, within_toll
from testimonia.extraction.rules.drafts import SIDES, Draft, Kind, Report, related
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.sides import resolve
from testimonia.extraction.rules.slices import Slice, slices
from testimonia.extraction.rules.telling import Blows, Telling
from testimonia.extraction.rules.totals import (
    find_parts,
    is_aggregate,
    is_running_toll,
    is_summed,
    known_total,
    span_parts,
    summed_up,
)
from testimonia.model import Document, Found, Span

__all__ = ["gather"]

UNRANKED = 99


def gather(tellings: Iterable[tuple[int, Telling]], document: Document, found: Found, lex: Lexicon) -> list[Draft]:
    """All occurrences that a report tells as having happened. `tellings` come with their sentence's index, in order."""
    report = Report(document, found, lex, [])
    for index, telling in tellings:
        if telling.modality == "actual":
            _take(telling, index, report)
        elif telling.modality == "denied":
            _deny(telling, report)
    _name_strikes(report)
    find_parts(report)
    return report.drafts


def _deny(telling: Telling, report: Report) -> None:
    """ "The army denied shelling the town": a denial by somebody is kept with the latest act that it can be of."""
    if telling.speech is not None and telling.speech.verb in report.lex.saying.deny:
        target = next((d for d in reversed(report.drafts) if related(d.type, telling.type, report.lex)), None)
        if target is not None:
            target.denied.append(telling)


def _take(telling: Telling, index: int, report: Report) -> None:
    """Take a telling into the drafts, each of its slices into the one it continues or into a new one."""
    parts, known = summed_up(report, telling), known_total(report, telling)
    made: list[Draft] = []
    for key, cut in enumerate(slices(telling)):
        draft = known or _total(telling, cut, index, key, parts, made) or _own(telling, cut, index, key, report)
        if draft is not None:
            _enter(draft, telling, cut, index, report)
            made.append(draft)
    if len(made) > 1:
        for draft in made:
            draft.siblings = [d for d in made if d is not draft and d.kind == "incident"]


def _total(
    telling: Telling, cut: Slice, index: int, key: int, parts: Sequence[Draft], made: Sequence[Draft]
) -> Draft | None:
    """A new sum, over acts told before ("the four raids killed 30") or over the rest of its list; None for no sum."""
    if not (parts and cut.harms) and not (cut.whole and (parts or made)):
        return None
    draft = _start(telling, index, key, "aggregate")
    draft.parts, draft.closed = list(parts or made), True
    draft.type = draft.parts[0].type
    if telling.strikes is not None:
        draft.strikes = _counted(telling, telling.strikes)
    return draft


def _own(telling: Telling, cut: Slice, index: int, key: int, report: Report) -> Draft | None:
    """A new sum over a period, the draft that a telling continues, or a new one; None where it tells no own act."""
    if is_aggregate(telling, cut):
        return _start(telling, index, key, "aggregate")
    known = continued(report, telling, cut, index)
    if known is not None:
        return known
    if telling.blame_only or _only_displaced(cut) or within_toll(report, telling, cut, index):
        return None
    return _start(telling, index, key, "aggregate" if is_running_toll(telling, cut) else "incident")


def _only_displaced(cut: Slice) -> bool:
    """People driven out are told of an act; alone they are none."""
    return bool(cut.harms) and all(h.outcome == "displaced" for h in cut.harms)


def _start(telling: Telling, index: int, key: int, kind: Kind) -> Draft:
    """A draft that a telling opens, still empty."""
    sentence = telling.parsed.sentence
    campaign = kind == "aggregate" and is_summed(telling.type, telling.parsed.lex)
    named = "campaign" if campaign else telling.type or "attack"
    return Draft(named, kind, telling.trigger, sentence.span, index, index, sentence.group, key)


def _counted(telling: Telling, blows: Blows) -> tuple[int, Span]:
    """The number of blows with the words that say it."""
    return blows.number, telling.parsed.span(blows.start, blows.end)


def _enter(draft: Draft, telling: Telling, cut: Slice, index: int, report: Report) -> None:
    """Take a slice of a telling into a draft, and a new draft into the report."""
    _add_when_and_where(draft, telling, cut)
    _add_sides(draft, telling, report)
    _add_the_rest(draft, telling, cut)
    draft.last_index = index
    if draft.parts:
        span_parts(draft)
    if draft not in report.drafts:
        draft.base = counted_from(draft, report)
        if not draft.parts:
            carry(draft, telling, report)
        report.drafts.append(draft)
    for sibling in draft.siblings:
        sibling.harms += [(h, telling) for h in cut.harms if h.quantity.high == 0]


def _add_when_and_where(draft: Draft, telling: Telling, cut: Slice) -> None:
    """A draft's own times and places stand; those of the act before give way, and a precise place goes first."""
    if not draft.times or (draft.inherited and cut.times):
        draft.times, draft.inherited = list(cut.times), False
    if not draft.places or (draft.carried_place and cut.places):
        draft.places, draft.carried_place = list(cut.places), False
    elif any(n.relation is not None for n in cut.places) and not any(n.relation is not None for n in draft.places):
        draft.places = [*cut.places, *draft.places]
    draft.announced += [t for t in telling.announced if t not in draft.announced]
    draft.since = draft.since or telling.since


def _add_sides(draft: Draft, telling: Telling, report: Report) -> None:
    """Each side once by its words; whoever claims the act is told as such."""
    before = [d for d in report.drafts if d is not draft]
    roles = {"side_a": telling.side_a, "side_b": telling.side_b}
    for slot in SIDES:
        told = {side.text for side, _ in draft.sides[slot]}
        found = resolve(roles[slot], slot, telling, before, report.document)
        draft.sides[slot] += [(side, by) for side, by in found if side.text not in told]
    draft.claimed += resolve(telling.claimed, "side_a", telling, before, report.document)


def _add_the_rest(draft: Draft, telling: Telling, cut: Slice) -> None:
    """Figures, weapons, the number of blows, and the type where the telling names it more exactly."""
    draft.harms += [(h, telling) for h in cut.harms]
    draft.means += telling.means
    if draft.strikes is None and telling.strikes is not None and not telling.another and not cut.whole:
        draft.strikes = _counted(telling, telling.strikes)
    lex = telling.parsed.lex
    campaign = draft.type == "campaign" and is_summed(telling.type, lex)
    if telling.type is not None and not campaign and _rank(telling.type, lex) < _rank(draft.type, lex):
        draft.type = telling.type
    draft.tellings.append(telling)


def _rank(kind: str, lex: Lexicon) -> int:
    return lex.acts.ranks.get(kind, UNRANKED)


def _name_strikes(report: Report) -> None:
    """In a report of air strikes, a bare "strike" is one of them."""
    air = next((d.type for d in report.drafts if d.type in {"air_strike", "drone_strike"}), None)
    for draft in report.drafts:
        heads = {f.head.lemma_.lower() for t in draft.tellings for f in t.frames if f.type == "attack"}
        if air is not None and draft.type == "attack" and heads == {"strike"}:
            draft.type = air
