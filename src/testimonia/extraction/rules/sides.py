"""The sides of a draft: words of a role to a side with its name, pronouns to those they stand for."""

from collections.abc import Iterable, Sequence

from testimonia.extraction.rules.actors import is_armed
from testimonia.extraction.rules.drafts import Draft, Side, Slot
from testimonia.extraction.rules.phrases import Role, phrase
from testimonia.extraction.rules.speech import speech_over
from testimonia.extraction.rules.telling import Telling
from testimonia.model import Document, Span

__all__ = ["resolve"]


def resolve(
    roles: Iterable[Role], slot: Slot, telling: Telling, before: Sequence[Draft], document: Document
) -> list[tuple[Side, Telling]]:
    """The sides that roles of a telling stand for; a pronoun or "the group" without antecedent stands for none."""
    found = (_stands_for(role, slot, telling, before, document) for role in roles)
    return [(side, telling) for side in found if side is not None]


def _stands_for(role: Role, slot: Slot, telling: Telling, before: Sequence[Draft], document: Document) -> Side | None:
    """A side as written, or told before: as speaker ("the navy said it fired"), in the sentence, in a draft before."""
    speech = speech_over(role.token, telling.spoken) if role.pronoun else None
    if speech is not None and not speech.pronoun:
        return _as_written(Role(speech.start, speech.end, speech.token, role.basis), telling, document)
    side = _as_written(role, telling, document)
    if _points_back(side, telling):
        return (
            _named_before(role, telling, document)
            or _armed_before(role, telling, document)
            or _antecedent(before, slot, role)
        )
    return side


def _as_written(role: Role, telling: Telling, document: Document) -> Side:
    """A role in the document's words, widened to the name its head stands in, with the best actor named in it."""
    parsed = telling.parsed
    span, at = parsed.span(role.start, role.end), parsed.token_span(role.token, role.token)
    name = next((n.span for n, _ in parsed.actors if n.span.covers(at)), span)
    span = Span(min(name.start, span.start), max(name.end, span.end))
    named = [n for n, _ in parsed.actors if span.covers(n.span)]
    best = max(named, key=lambda n: (n.score, n.span.end - n.span.start), default=None)
    actor = best.ids[0] if best and best.ids else None
    return Side(document.text[span.start : span.end], span, role, actor, best.actor_kind if best else None)


def _points_back(side: Side, telling: Telling) -> bool:
    """A pronoun, or "the group", "the same column": a side told before."""
    token, grammar = side.role.token, telling.parsed.lex.grammar
    generic = side.actor is None and token.lemma_.lower() in grammar.generic_sides
    return side.role.pronoun or (generic and any(c.lower_ in grammar.pointing for c in token.children))


def _named_before(role: Role, telling: Telling, document: Document) -> Side | None:
    """The actor named last before a pronoun in its own sentence; None for other words, or where none is."""
    parsed = telling.parsed
    named = [
        (n, t) for n, t in parsed.actors if n.ids and n.actor_kind != "people" and t.idx + len(t.text) <= role.start
    ]
    if not named or not role.pronoun:
        return None
    name, token = named[-1]
    at = Role(name.span.start - parsed.offset, name.span.end - parsed.offset, token, role.basis)
    return _as_written(at, telling, document)


def _armed_before(role: Role, telling: Telling, document: Document) -> Side | None:
    """The armed actor without a name ("the jihadist group") told last before a pronoun in its own sentence, or None."""
    parsed = telling.parsed
    nouns = [t for t in parsed.doc if t.i < role.token.i and t.pos_ == "NOUN" and t.dep_ not in {"compound", "nmod"}]
    words = [t for t in nouns if is_armed(t, parsed) or t.lemma_.lower() in parsed.lex.grammar.generic_sides]
    if not words or not role.pronoun:
        return None
    start, end = phrase(words[-1], parsed.lex)
    return _as_written(Role(start, end, words[-1], role.basis), telling, document)


def _antecedent(before: Sequence[Draft], slot: Slot, role: Role) -> Side | None:
    """The first side of the latest draft that has one in the slot, told as surely as the role that stands for it."""
    told = next((draft.sides[slot][0][0] for draft in reversed(before) if draft.sides[slot]), None)
    return None if told is None else Side(told.text, told.cite, role, told.actor, told.kind)
