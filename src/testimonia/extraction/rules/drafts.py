"""Drafts: what a whole report says about one occurrence, gathered telling by telling."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from testimonia.extraction.rules.figures import Harm
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.roles import Role
from testimonia.extraction.rules.slices import Slice, slices
from testimonia.extraction.rules.tellings import Telling, speech_over
from testimonia.model import Document, Name, Span, TimeExpression

__all__ = ["Draft", "Side", "gather", "other_day"]

FAMILIES = (
    {"air_strike", "drone_strike", "missile", "shelling", "chemical_weapon"},
    {"suicide_bomb", "remote_explosive", "grenade"},
    {
        "armed_clash",
        "attack",
        "military_operation",
        "government_regains_territory",
        "non_state_overtakes_territory",
        "execution",
        "grenade",
        "suicide_bomb",
        "remote_explosive",
        "excessive_force",
        "campaign",
        "mob_violence",
        "shelling",
    },
    {"peaceful_protest", "violent_demonstration", "protest_with_intervention", "excessive_force", "mob_violence"},
    {"abduction", "attack"},
    {"arrests"},
    {"agreement"},
    {"looting", "attack"},
    {"non_violent_transfer"},
    {"disrupted_weapons", "arrests"},
    {"sexual_violence", "attack"},
    {"air_strike", "drone_strike", "missile", "attack", "military_operation"},
)
"""Types that may name one act in other words."""

_NARRATIVE = "narrative"
_COARSE = re.compile(
    r"^(?:\d{4}|XXXX)(?:-\d\d|-[A-Z]{2}|-Q\d)?$|^(?:\d{4}|XXXX)-(?:SP|SU|FA|WI)$|^[-+]\d+[MYQ]$|^P\d|^PAST|^\d{3}$"
)
_SUMMED = {
    None,
    "armed_clash",
    "attack",
    "military_operation",
    "government_regains_territory",
    "non_state_overtakes_territory",
}
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_MONTH_DAY = re.compile(r"XXXX-\d\d-\d\d")
_GENERIC_SIDES = {
    "group",
    "movement",
    "organisation",
    "organization",
    "force",
    "column",
    "command",
    "militia",
    "faction",
    "gang",
    "unit",
    "cell",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A side in characters of the document; `cite` is where its words stand (for a pronoun, its antecedent's)."""

    text: str
    cite: Span
    role: Role
    actor: str | None
    kind: str | None


@dataclass(slots=True)
class Draft:
    """One occurrence as far as it has been read. Figures keep the telling they come from, for their speaker."""

    type: str
    kind: str
    trigger: Span
    sentence: Span
    index: int
    group: str | None
    tellings: list[Telling] = field(default_factory=list)
    triggers: list[Span] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    announced: list[TimeExpression] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    side_a: list[tuple[Side, Telling]] = field(default_factory=list)
    side_b: list[tuple[Side, Telling]] = field(default_factory=list)
    claimed: list[tuple[Side, Telling]] = field(default_factory=list)
    harms: list[tuple[Harm, Telling]] = field(default_factory=list)
    means: list[Span] = field(default_factory=list)
    strikes: tuple[int, Span] | None = None
    denied: list[Telling] = field(default_factory=list)
    parts: list["Draft"] = field(default_factory=list)
    closed: bool = False
    siblings: list["Draft"] = field(default_factory=list)
    key: int = 0
    last_index: int = 0
    inherited: bool = False
    base: TimeExpression | None = None
    carried_place: bool = False
    since: bool = False


def _related(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or any(a in f and b in f for f in FAMILIES)


def _explicit(times: Sequence[TimeExpression]) -> set[str]:
    return {t.value for t in times if t.frame != _NARRATIVE and not t.modifier}


def _times_clash(draft: Draft, cut: Slice) -> bool:
    """Whether the sentence dates its act otherwise than the draft: another value, or a day counted from the draft's own."""
    if any(t.frame == _NARRATIVE and not re.search(r"\bsame\b", t.text, re.IGNORECASE) for t in cut.times):
        return True
    old, new = _explicit(draft.times), _explicit(cut.times)
    return bool(old and new and not old & new and not draft.inherited)


def other_day(left: Draft, right: Draft) -> bool:
    """Whether a report dates two acts by days of one form that differ: two weekdays, two days of a month."""
    for form in (_WEEKDAY, _MONTH_DAY):
        days = [{m.group() for t in d.times if not t.modifier and (m := form.match(t.value))} for d in (left, right)]
        if all(len(d) == 1 for d in days) and days[0] != days[1]:
            return True
    return False


def _place_key(name: Name) -> str:
    return name.ids[0] if name.ids else name.text.lower()


def _places_clash(draft: Draft, cut: Slice) -> bool:
    """Whether both name a place, and no place in common."""
    if draft.carried_place:
        return False
    old, new = {_place_key(n) for n in draft.places}, {_place_key(n) for n in cut.places}
    relative = any(n.relation is not None for n in (*draft.places, *cut.places))
    return bool(old and new and not old & new) and not relative


def _figures_clash(draft: Draft, cut: Slice) -> bool:
    """Whether both give an exact number of the same outcome and kind, and another one."""
    old = {
        (h.outcome, h.group): h.quantity.best
        for h, _ in draft.harms
        if h.quantity.best is not None and h.stage == "current"
    }
    return any(
        not h.toll and h.stage == "current" and old.get((h.outcome, h.group), h.quantity.best) != h.quantity.best
        for h in cut.harms
        if h.quantity.best is not None
    )


def _harm_only(telling: Telling) -> bool:
    return telling.type is None or not any(f.type is not None for f in telling.frames)


def _pronoun_subject(telling: Telling) -> bool:
    """ "It killed six": the subject points back at the act."""
    text = telling.parsed.sentence.text
    return (
        bool(re.match(r"(?:together,? |in all,? )?(?:it|they|both|this|that)\b", text, re.IGNORECASE))
        and not telling.side_a[:1]
        or any(r.pronoun and r.token.lower_ == "it" for r in telling.side_a)
    )


def _pluperfect(telling: Telling) -> bool:
    """ "Militia had fired first": told from after the act, so it is the act told before."""
    return any(c.lower_ == "had" for c in telling.head.children if c.dep_ == "aux")


def _continues(draft: Draft, telling: Telling, cut: Slice, index: int) -> bool:
    """Whether a telling says more about a draft rather than of another act."""
    if telling.another or not _related(draft.type, telling.type) or draft.group != telling.parsed.sentence.group:
        return False
    one = telling.frames and not telling.plural and any(f.form == "noun" for f in telling.frames)
    if telling.definite and one and draft.strikes is not None:
        return False
    if draft.kind == "aggregate" or _times_clash(draft, cut) or _places_clash(draft, cut):
        return False
    near = index - draft.last_index
    if telling.blame_only:
        return near <= 2
    if _harm_only(telling):
        return near <= 2 and (not _figures_clash(draft, cut) or telling.definite)
    if cut.times and not draft.times and near > 3:
        return False
    if (
        telling.definite
        or _pronoun_subject(telling)
        or (_pluperfect(telling) and near <= 2 and not cut.times and not cut.places)
    ):
        return not _figures_clash(draft, cut)
    return near == 0 and not _figures_clash(draft, cut) and draft.type == telling.type and not cut.times


def _find(drafts: list[Draft], telling: Telling, cut: Slice, index: int) -> Draft | None:
    """The draft that a telling continues: the latest of its own type, else the latest of a related one."""
    fit = [d for d in reversed(drafts) if _continues(d, telling, cut, index)]
    return next((d for d in fit if d.type == telling.type), fit[0] if fit else None)


def _total_of(drafts: list[Draft], telling: Telling) -> list[Draft]:
    """The drafts that "the four raids" sums up: as many of the family as the number says, and no single one of that number."""
    if telling.strikes is None or not telling.definite:
        return []
    same = [d for d in drafts if d.kind == "incident" and _related(d.type, telling.type)]
    number = telling.strikes[0]
    if any(d.strikes is not None and d.strikes[0] == number for d in same) or number < 2:
        return []
    return same[-number:] if len(same) >= number else []


def _is_aggregate(telling: Telling, cut: Slice) -> bool:
    """A sum over a period: "since May", or several blows or many dead in a month or more."""
    since = telling.since or any(t.modifier in {"since", "after"} and t.frame != _NARRATIVE for t in cut.times)
    coarse = any(_COARSE.match(t.value) for t in cut.times) and not any(
        re.search(r"-\d\d-\d\d$|WXX", t.value) for t in cut.times
    )
    many = telling.strikes is not None or any((h.quantity.low or 0) >= 20 for h in cut.harms)
    return bool(cut.harms or telling.strikes) and (
        since or (coarse and many and (telling.type in _SUMMED or telling.strikes is not None))
    )


def _is_running_toll(telling: Telling, cut: Slice) -> bool:
    """A toll in the perfect that adds to no act told before: "up to 24 people have been killed in the offensive"."""
    return (
        telling.perfect and telling.total_type and any((h.quantity.low or h.quantity.high or 0) >= 5 for h in cut.harms)
    )


def _side(role: Role, telling: Telling, document: Document) -> Side:
    span = telling.parsed.span(role.start, role.end)
    at = telling.parsed.token_span(role.token, role.token)
    span = next(
        (
            Span(min(n.span.start, span.start), max(n.span.end, span.end))
            for n, _ in telling.parsed.actors
            if n.span.covers(at)
        ),
        span,
    )
    named = [n for n, _ in telling.parsed.actors if span.covers(n.span)]
    best = max(named, key=lambda n: (n.score, n.span.end - n.span.start), default=None)
    return Side(
        document.text[span.start : span.end],
        span,
        role,
        best.ids[0] if best and best.ids else None,
        best.actor_kind if best else None,
    )


def _points_back(role: Role, side: Side) -> bool:
    """A pronoun, or "the group", "the same column": a side told before."""
    return role.pronoun or (
        side.actor is None
        and role.token.lemma_.lower() in _GENERIC_SIDES
        and any(c.lower_ in {"the", "same", "this", "that"} for c in role.token.children)
    )


def _before(role: Role, telling: Telling, document: Document) -> Side | None:
    """The actor named last before a pronoun in its own sentence."""
    parsed = telling.parsed
    named = [
        (n, t) for n, t in parsed.actors if n.ids and n.actor_kind != "people" and t.idx + len(t.text) <= role.start
    ]
    if not named or not role.pronoun:
        return None
    name, token = named[-1]
    at = Role(name.span.start - parsed.offset, name.span.end - parsed.offset, token, role.basis)
    return _side(at, telling, document)


def _antecedent(drafts: list[Draft], slot: str, role: Role) -> Side | None:
    for draft in reversed(drafts):
        for side, _ in getattr(draft, slot):
            return Side(side.text, side.cite, role, side.actor, side.kind)
    return None


def _resolve(
    roles: Sequence[Role], slot: str, telling: Telling, drafts: list[Draft], document: Document
) -> list[tuple[Side, Telling]]:
    out = []
    for role in roles:
        side: Side | None = _side(role, telling, document)
        speech = speech_over(role.token, telling.spoken) if role.pronoun else None
        if speech is not None and not speech.pronoun:
            side = _side(Role(speech.start, speech.end, speech.token, role.basis), telling, document)
        elif side is not None and _points_back(role, side):
            side = _before(role, telling, document) or _antecedent(drafts, slot, role)
        if side is not None:
            out.append((side, telling))
    return out


def _add(draft: Draft, telling: Telling, cut: Slice, drafts: list[Draft], document: Document, lex: Lexicon) -> None:
    """Take a slice of a telling into a draft."""
    parsed = telling.parsed
    others = [d for d in drafts if d is not draft]
    if not draft.times or (draft.inherited and cut.times):
        draft.times, draft.inherited = list(cut.times), False
    if not draft.places or (draft.carried_place and cut.places):
        draft.places, draft.carried_place = list(cut.places), False
    elif any(n.relation is not None for n in cut.places) and not any(n.relation is not None for n in draft.places):
        draft.places = [*cut.places, *draft.places]
    draft.announced += [t for t in telling.announced if t not in draft.announced]
    for slot in ("side_a", "side_b"):
        told = getattr(draft, slot)
        told += [
            s
            for s in _resolve(getattr(telling, slot), slot, telling, others, document)
            if all(s[0].text != t[0].text for t in told)
        ]
    draft.claimed += _resolve(telling.claimed, "side_a", telling, others, document)
    draft.harms += [(h, telling) for h in cut.harms]
    draft.means += [parsed.span(s, e) for s, e in telling.means]
    if draft.strikes is None and telling.strikes is not None and not telling.another and not cut.whole:
        draft.strikes = (telling.strikes[0], parsed.span(telling.strikes[1], telling.strikes[2]))
    campaign = draft.type == "campaign" and telling.type in _SUMMED
    if telling.type is not None and not campaign and lex.ranks.get(telling.type, 99) < lex.ranks.get(draft.type, 99):
        draft.type = telling.type
    draft.triggers.append(parsed.span(telling.start, telling.end))
    draft.tellings.append(telling)


def _start(telling: Telling, cut: Slice, index: int, kind: str, key: int) -> Draft:
    parsed = telling.parsed
    named = telling.type or "attack"
    if kind == "aggregate" and telling.type in _SUMMED:
        named = "campaign"
    return Draft(
        named,
        kind,
        parsed.span(telling.start, telling.end),
        parsed.sentence.span,
        index,
        parsed.sentence.group,
        key=key,
        last_index=index,
    )


def _latest(drafts: Sequence[Draft], draft: Draft) -> list[Draft]:
    """The other incidents of the draft's part of the report, the one told last first."""
    others = [
        (d.last_index, i, d)
        for i, d in enumerate(drafts)
        if d is not draft and d.kind == "incident" and d.group == draft.group
    ]
    return [d for _, _, d in sorted(others, key=lambda o: o[:2], reverse=True)]


def _carry(draft: Draft, drafts: list[Draft], index: int, subordinate: bool) -> None:
    """Where a sentence gives no day or place, the story is still where the sentence before it was."""
    for before in _latest(drafts, draft):
        if not draft.places and before.places and index - before.last_index <= 3:
            draft.places, draft.carried_place = list(before.places), True
        if (
            not (draft.times or draft.announced)
            and before.times
            and index - before.last_index <= 1
            and draft.kind == "incident"
            and not subordinate
        ):
            draft.times, draft.inherited = list(before.times), True
        return


def gather(
    tellings: Sequence[tuple[int, Telling]], document: Document, lex: Lexicon, times: Sequence[TimeExpression] = ()
) -> list[Draft]:
    """All occurrences that a report tells as having happened. `tellings` come with their sentence's index, in order."""
    drafts: list[Draft] = []
    for index, telling in tellings:
        if telling.modality == "denied" and telling.speech is not None and telling.speech.verb in lex.deny:
            if (target := next((d for d in reversed(drafts) if _related(d.type, telling.type)), None)) is not None:
                target.denied.append(telling)
            continue
        if telling.modality == "actual":
            _take(telling, index, drafts, document, lex, times)
    _name_strikes(drafts)
    _find_parts(drafts)
    return drafts


def _find_parts(drafts: Sequence[Draft]) -> None:
    """A total told before its parts ("four air strikes this month killed 31") has them where as many follow."""
    for whole in drafts:
        if whole.kind != "aggregate" or whole.parts or whole.strikes is None:
            continue
        same = [d for d in drafts if d.kind == "incident" and d.group == whole.group and _related(d.type, whole.type)]
        if len(same) == whole.strikes[0] >= 2:
            whole.parts, whole.closed = same, True


def _name_strikes(drafts: Sequence[Draft]) -> None:
    """In a report of air strikes, a bare "strike" is one of them."""
    air = next((d.type for d in drafts if d.type in {"air_strike", "drone_strike"}), None)
    for draft in drafts:
        heads = {f.head.lemma_.lower() for t in draft.tellings for f in t.frames if f.type == "attack"}
        if air is not None and draft.type == "attack" and heads and heads <= {"strike"}:
            draft.type = air


def _take(
    telling: Telling, index: int, drafts: list[Draft], document: Document, lex: Lexicon, times: Sequence[TimeExpression]
) -> None:
    parts = _total_of(drafts, telling)
    known = next(
        (d for d in drafts if telling.definite and telling.strikes and len(d.parts) == telling.strikes[0]), None
    )
    made: list[Draft] = []
    for key, cut in enumerate(slices(telling)):
        if known is not None:
            draft = known
        elif (parts and cut.harms) or cut.whole:
            draft = _start(telling, cut, index, "aggregate", key)
            draft.parts, draft.closed = parts or list(made), True
            draft.type = draft.parts[0].type
            draft.strikes = _counted_parts(telling)
        elif _is_aggregate(telling, cut):
            draft = _start(telling, cut, index, "aggregate", key)
        else:
            known_draft = _find(drafts, telling, cut, index)
            if known_draft is None and (telling.blame_only or _only_displaced(cut) or _within_toll(drafts, telling, cut, index)):
                continue
            kind = "aggregate" if _is_running_toll(telling, cut) else "incident"
            draft = known_draft or _start(telling, cut, index, kind, key)
        fresh = draft not in drafts
        _add(draft, telling, cut, drafts, document, lex)
        draft.last_index = index
        draft.since = draft.since or telling.since
        if draft.parts:
            _span_parts(draft)
        if fresh:
            draft.base = next(
                (t for d in _latest(drafts, draft) for t in d.times if t.frame != _NARRATIVE or d.base), None
            )
            if not draft.parts:
                _carry(draft, drafts, index, telling.subordinate)
            drafts.append(draft)
        made.append(draft)
        _share_nothing(draft, cut, telling)
    if len(made) > 1:
        for draft in made:
            draft.siblings = [d for d in made if d is not draft and d.kind == "incident"]


def _within_toll(drafts: Sequence[Draft], telling: Telling, cut: Slice, index: int) -> bool:
    """"Three died on the way": a lesser figure with no day and place of its own is of the toll told just before."""
    if not _harm_only(telling) or cut.times or cut.places or telling.another:
        return False
    return any(index - d.last_index <= 3 and d.kind == "incident" and _figures_clash(d, cut) for d in drafts)


def _only_displaced(cut: Slice) -> bool:
    """People driven out are told of an act; alone they are none."""
    return bool(cut.harms) and all(h.outcome == "displaced" for h in cut.harms)


def _share_nothing(draft: Draft, cut: Slice, telling: Telling) -> None:
    """ "Nobody was hurt in any of the raids" is said of each of a list."""
    none = [(h, telling) for h in cut.harms if h.quantity.high == 0]
    for sibling in draft.siblings:
        sibling.harms += none


def _span_parts(draft: Draft) -> None:
    """A total that names no day, place or side of its own has those of its parts."""
    if not draft.times:
        draft.times = [t for part in draft.parts for t in part.times]
    if not draft.places:
        draft.places = list({_place_key(n): n for part in draft.parts for n in part.places}.values())
    for slot in ("side_a", "side_b"):
        told = getattr(draft, slot) or next((getattr(p, slot) for p in draft.parts if getattr(p, slot)), [])
        for one in (draft, *draft.parts):
            if not getattr(one, slot):
                setattr(one, slot, list(told))


def _base(draft: Draft, drafts: Sequence[Draft], document: Document, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """What "the next day" is counted from: the act told last, or in a caption the last whole date before it."""
    told = next((t for d in _latest(drafts, draft) for t in d.times if t.frame != _NARRATIVE or d.base), None)
    if told is not None or draft.group is None:
        return told
    spans = [s.span for s in document.segments if s.group == draft.group]
    before = [t for t in times if t.span.end <= draft.sentence.end and t.frame == "absolute" and any(s.covers(t.span) for s in spans)]
    return next((t for t in reversed(before) if re.match(r"\d{4}-\d\d-\d\d", t.value) and t not in draft.times), None)


def _counted_parts(telling: Telling) -> tuple[int, Span] | None:
    if telling.strikes is not None:
        return telling.strikes[0], telling.parsed.span(telling.strikes[1], telling.strikes[2])
    return None
