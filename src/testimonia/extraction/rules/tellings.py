"""Tellings of a sentence: the acts it tells, each with its times, places, sides and figures."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from testimonia.extraction.rules.figures import harms
from testimonia.extraction.rules.frames import Frame, best_frame, find_frames
from testimonia.extraction.rules.grouping import group_frames
from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.modality import frame_modality
from testimonia.extraction.rules.numbers import QUANTITY, quantity
from testimonia.extraction.rules.owners import Owners
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.phrases import Role
from testimonia.extraction.rules.places import places
from testimonia.extraction.rules.roles import sides
from testimonia.extraction.rules.speech import accused, claimants, speeches
from testimonia.extraction.rules.syntax import describes
from testimonia.extraction.rules.telling import NO_FRAME, Blows, Telling
from testimonia.extraction.rules.times import dates
from testimonia.model import Modality

__all__ = ["tellings"]

_OPEN_TYPES = {"remote_explosive", "attack", None}
"""Types of verbs that leave open what delivers the blow."""
_COUNT_REACH = 40
"""Characters from the number of blows to their noun."""
_UP_TO_TWO_WORDS = re.compile(r"\s*(?:[\w.-]+\s+){0,2}")


def tellings(parsed: Parsed) -> list[Telling]:
    """The acts that a sentence tells, in order; those that are only planned, denied or usual are marked so."""
    found, claimed, blamed = harms(parsed), claimants(parsed), accused(parsed)
    groups = group_frames(find_frames(parsed), parsed.lex) or _stand_in(found, claimed + blamed)
    if not groups:
        return []
    owners, spoken = Owners(parsed, groups), speeches(parsed)
    named = [_named(parsed, group) for group in groups]
    doers = [role for telling in named for role in telling.side_a]
    parts = zip(named, dates(parsed, owners), places(parsed, owners, doers), _shared(found, owners), strict=True)
    told = [
        replace(
            telling,
            times=when.nearest_first(telling.trigger.start),
            announced=when.announced,
            since=when.since,
            places=where,
            harms=harmed,
            spoken=spoken,
        )
        for telling, when, where, harmed in parts
    ]
    return _with_claims([replace(t, modality=_modality(t)) for t in told], claimed, blamed)


def _stand_in(found: Sequence[Harm], blame: Sequence[Role]) -> list[list[Frame]]:
    """One group for a sentence that names no act but a figure or a claim: "the toll rose to 16", "X claimed it"."""
    if not (found or blame):
        return []
    head = found[0].anchor if found else blame[0].token
    return [[Frame(head, None, NO_FRAME, "verb", head.idx, head.idx + len(head.text))]]


def _named(parsed: Parsed, group: Sequence[Frame]) -> Telling:
    """What the frames of one act tell by themselves: its type, sides and number of blows."""
    side_a, side_b = sides(group, parsed)
    counted = (_blows(f, parsed) for f in group if f.type is not None)
    blows = next((b for b in counted if b is not None), None)
    return Telling(parsed, tuple(group), _type(group, parsed), side_a=side_a, side_b=side_b, strikes=blows)


def _type(group: Sequence[Frame], parsed: Parsed) -> str | None:
    """ "Warplanes bombed", "artillery attacked": what delivers the blow names it where the verb leaves it open."""
    told, acts = best_frame(group).type, parsed.lex.acts
    if told not in _OPEN_TYPES:
        return told
    means = [parsed.text[start:end] for frame in group for start, end in frame.means]
    kinds = {kind for words in means for pattern, kind in acts.weapons if pattern.fullmatch(words)}
    named = [k for k in kinds if k in acts.ranks and acts.ranks[k] < acts.ranks["attack"]]
    return min(named, key=lambda k: acts.ranks[k]) if named else told


def _blows(frame: Frame, parsed: Parsed) -> Blows | None:
    """ "six air strikes": blows counted before the act's noun; None for one, or where the count is vague."""
    if frame.form != "noun" or frame.head.tag_ not in {"NNS", "NNPS"}:
        return None
    at = max(0, frame.start - _COUNT_REACH)
    before = parsed.text[at : frame.start]
    for match in reversed(list(QUANTITY.finditer(before))):
        low, best = quantity(match).low, quantity(match).best
        if low is not None and low >= 2 and _UP_TO_TWO_WORDS.fullmatch(before, match.end()):
            number = low - 1 if best is None else best
            return None if _counts_none(match) else Blows(number, at + match.start(), at + match.end())
    return None


def _counts_none(match: re.Match[str]) -> bool:
    """Whether a quantity before a noun of acts gives no number of them: "several", "both", "another more than"."""
    hedges = match["hedges"].lower()
    further = "more" in hedges and hedges.startswith("another")
    return bool(match["vague"]) or match["whole"].lower() == "both" or further


def _shared(found: Iterable[Harm], owners: Owners) -> list[tuple[Harm, ...]]:
    """The figures of each group of frames: each goes where its anchor hangs, else its noun, else to the nearest."""
    out: list[list[Harm]] = [[] for _ in owners.groups]
    for harm in found:
        group, _ = owners.climb(harm.anchor)
        if group is None and harm.noun is not None:
            group, _ = owners.climb(harm.noun)
        out[owners.nearest(harm.anchor) if group is None else group].append(harm)
    return [tuple(own) for own in out]


def _modality(telling: Telling) -> Modality:
    """Whether the act happened, as its main frame says; ordered where any frame says so, general where a pattern."""
    parsed, dated = telling.parsed, bool(telling.times)
    main = frame_modality(telling.main, parsed, dated)
    if main == "denied" and any(h.quantity.high == 0 for h in telling.harms):
        main = "actual"  # it is the harm that is denied
    elif main == "actual" and any(frame_modality(f, parsed, dated) == "ordered" for f in telling.frames):
        main = "ordered"
    return "general" if main == "actual" and (_is_pattern(telling) or _is_background(telling)) else main


def _is_background(telling: Telling) -> bool:
    """An act told only to describe somebody ("a group that has fought the state for decades")."""
    main = telling.main
    described = main.form == "verb" and main.type is not None and describes(main.head)
    return described and not (telling.times or telling.harms or telling.announced)


def _is_pattern(telling: Telling) -> bool:
    """Bare plural acts with nothing that pins them down ("have carried out suicide attacks") are a pattern."""
    if telling.main.form != "noun" or telling.times or telling.harms or telling.announced:
        return False
    if telling.ongoing:
        return not telling.places
    verb = telling.head.head
    if telling.head.dep_ in {"dobj", "dative"} and verb.lemma_ in telling.parsed.lex.grammar.audience:
        return True
    bare = telling.plural and not telling.definite and telling.strikes is None
    placed = telling.places and telling.side_a and verb.tag_ == "VBD"
    return (bare or telling.type == "armed_clash") and not placed


def _with_claims(told: list[Telling], claimed: Sequence[Role], blamed: Sequence[Role]) -> list[Telling]:
    """The tellings; the first that happened, else the first, gets who claims it and who is blamed as its doers too."""
    if not (claimed or blamed):
        return told
    at = next((i for i, t in enumerate(told) if t.modality == "actual"), 0)
    known = {r.token.i for r in told[at].side_a}
    doers = (*told[at].side_a, *(r for r in (*claimed, *blamed) if r.token.i not in known))
    told[at] = replace(told[at], claimed=(*told[at].claimed, *claimed), side_a=doers)
    return told
