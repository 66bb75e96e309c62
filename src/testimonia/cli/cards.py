"""Events as a person reads them: tables and cards for the terminal. Nothing here writes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from testimonia.export.words import actor_words, relation_words
from testimonia.model import Actor, Casualties, Claim, Event

if TYPE_CHECKING:
    from testimonia.pipeline import RunSummary
    from testimonia.review import Question

__all__ = ["card", "overview", "questions", "summary"]

ID_WIDTH = 19
"""Columns of an event id, so that none is folded."""


def summary(run: "RunSummary") -> Table:
    """What a run did, in figures."""
    table = Table("", "", show_header=False, box=box.SIMPLE)
    counted = {
        "reports read": run.read,
        "known before": run.known,
        "rejected": len(run.rejections),
        "notes": len(run.notes),
        "events": run.events,
        "of which disputed": run.disputed,
        "aggregates": run.aggregates,
    }
    for name, number in counted.items():
        table.add_row(name, Text(str(number), justify="right"))
    return table


def questions(asked: Iterable["Question"]) -> Table:
    """One row a question, the most worth while first."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("worth", justify="right")
    table.add_column("event", min_width=ID_WIDTH)
    for heading in ("question", "what is told"):
        table.add_column(heading, overflow="fold")
    for question in asked:
        words = {
            "same": f"the same as {question.other}?",
            "disputed": f"which {question.slot}?",
            "reading": "read right?",
        }[question.kind]
        table.add_row(f"{question.worth:.1f}", *(_text(t) for t in (question.event, words, question.summary)))
    return table


def overview(events: Iterable[Event]) -> Table:
    """One row an event: when, what and where with the id below, who against whom, the toll, how many reports."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("when", no_wrap=True)
    table.add_column("event", min_width=ID_WIDTH)
    table.add_column("who → against whom")
    for heading in ("killed", "injured", "reports"):
        table.add_column(heading, justify="right", min_width=len(heading))
    for event in events:
        table.add_row(*_row(event))
    return table


def card(event: Event) -> Panel:
    """All that is known of one event, each slot with every quote behind it."""
    parts: list[RenderableType] = [_text(event.summary), _facts(event)]
    parts += [_quotes(event, slot) for slot in dict.fromkeys(claim.slot for claim in event.claims)]
    return Panel(Group(*parts), title=_text(f"{event.id} · version {event.version}"), box=box.ROUNDED)


def _row(event: Event) -> tuple[Text, ...]:
    total = " (total)" if event.kind == "aggregate" else ""
    what = f"{event.type.replace('_', ' ')}{total}, {_where(event)}\n"
    sides = f"{_names(event.actors.side_a) or '?'} → {_names(event.actors.side_b) or '?'}"
    rest = (sides, _toll(event, "killed"), _toll(event, "injured"), str(len(event.documents)))
    return (
        _text(_when(event).replace(" to ", "\nto ")),
        Text.assemble(_text(what), (event.id, "dim")),
        *(_text(cell) for cell in rest),
    )


def _facts(event: Event) -> Table:
    """The slots that are known, in words."""
    facts = {
        "when": _when(event),
        "where": _where(event),
        "who": _names(event.actors.side_a),
        "against": _names(event.actors.side_b),
        "claimed by": ", ".join(event.claimed_by),
        "means": ", ".join(event.means),
        "strikes": "" if event.strikes is None else str(event.strikes),
        **{_harm_name(row): _range(row) for row in event.casualties},
        "disputed": ", ".join(event.disputed),
        "part of": ", ".join(event.part_of),
        "contains": ", ".join(event.contains),
        "possibly the same as": ", ".join(event.possibly_same),
        "sources": f"{event.origins} independent, {event.origins_possible} at most",
        **{f"{bound.slot} implied": f"{_span(bound.low, bound.high)}: {bound.why}" for bound in event.bounds},
    }
    table = Table("", "", show_header=False, box=box.SIMPLE)
    for name, value in facts.items():
        if value:
            table.add_row(name, _text(value))
    return table


def _quotes(event: Event, slot: str) -> Text:
    """The slot's name, and below it each claim's words, speaker and report."""
    files = {document.id: document.file for document in event.documents}
    lines = [
        f"  “{_words(claim)}” {_speaker(claim)}[{files[claim.document_id]}]"
        for claim in event.claims
        if claim.slot == slot
    ]
    return Text.assemble((slot, "bold"), "\n", _text("\n".join(dict.fromkeys(lines))))


def _words(claim: Claim) -> str:
    return " … ".join(" ".join(citation.quote.split()) for citation in claim.citations)


def _speaker(claim: Claim) -> str:
    return f"says {claim.attributed_to} " if claim.attributed_to else ""


def _when(event: Event) -> str:
    """ "1987-03-02", "1987-03-02 to 1987-03-09", "until 1987-03-09" or "?"."""
    if event.start == event.end:
        return str(event.start) if event.start else "?"
    if event.start is None:
        return f"until {event.end}"
    return f"{event.start} to {event.end}" if event.end else f"since {event.start}"


def _where(event: Event) -> str:
    place = event.place
    if place is None:
        return "?"
    related = relation_words(place) + (" of" if place.relation and place.relation.bearing else "")
    return f"{related} {place.name}".strip() + (f", {place.country}" if place.country else "")


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(map(actor_words, actors))


def _toll(event: Event, outcome: str) -> str:
    total = next((row for row in event.casualties if (row.outcome, row.group) == (outcome, "total")), None)
    return _range(total) if total else ""


def _harm_name(row: Casualties) -> str:
    of = {"total": "", "unknown": ""}.get(row.group, f", {row.group}")
    side = f", side {row.side}" if row.side in ("a", "b") else ""
    return row.outcome.replace("_", " ") + of + side


def _range(row: Casualties) -> str:
    """ "8", "8–11" or "11 (8–14)"."""
    span = _span(row.low, row.high)
    return span if row.best is None or row.low == row.best == row.high else f"{row.best} ({span})"


def _span(low: int | None, high: int | None) -> str:
    if low == high:
        return "?" if low is None else str(low)
    if low is None:
        return f"up to {high}"
    return f"{low} or more" if high is None else f"{low}–{high}"


def _text(words: str) -> Text:
    """Plain text: what a report says is never read as markup, and no control character reaches the terminal."""
    return Text("".join(c for c in words if c.isprintable() or c == "\n"))
