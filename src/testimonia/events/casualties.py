"""The casualty rows of a record: one total per outcome, and the groups as told."""

from collections.abc import Iterable, Sequence

from testimonia.events.figures import Side, Tally, compare, group_tallies, total_tallies
from testimonia.events.lenses import Lens
from testimonia.events.readings import WIDEST, How
from testimonia.events.sources import Sources
from testimonia.events.told import Told
from testimonia.model import OUTCOMES, Casualties, Figure, Group, LabelBasis, Outcome, Part, Reading, SlotReadings

__all__ = ["casualty_rows"]

LABELS: tuple[LabelBasis, ...] = ("independent", "narrator", "party", "unknown")


def casualty_rows(
    told: Sequence[Told], sources: Sources, lens: Lens
) -> tuple[tuple[Casualties, ...], tuple[SlotReadings, ...]]:
    """The rows by outcome, the total first, and the readings behind them."""
    rows: list[Casualties] = []
    readings: dict[str, SlotReadings] = {}
    for outcome in OUTCOMES:
        tallies = total_tallies(told, outcome, sources)
        if tallies:
            rows.append(row(outcome, "total", one_side(tallies), tallies, lens))
            readings[f"casualties.{outcome}.total"] = compared(f"casualties.{outcome}.total", tallies)
        for (group, side), own in sorted(group_tallies(told, outcome, sources).items(), key=repr):
            rows.append(row(outcome, group, side, own, lens))
            slot = f"casualties.{outcome}.{group}"
            readings[slot] = wider(readings.get(slot), compared(slot, own))
    return tuple(rows), tuple(readings.values())


def live(tallies: Sequence[Tally]) -> list[Tally]:
    return [t for t in tallies if not t.superseded] or list(tallies)


def one_side(tallies: Sequence[Tally]) -> Side:
    """The side that all the harmed belong to, where every reading says so; else None."""
    sides = {f.side for t in live(tallies) for f in t.figures}
    return sides.pop() if len(sides) == 1 else None


def row(outcome: Outcome, group: Group, side: Side, tallies: Sequence[Tally], lens: Lens) -> Casualties:
    number = lens(tallies)
    standing = live(tallies)
    figures = [f for t in standing for f in t.figures]
    rule = f"{number.rule}, sum_of_groups" if any(t.summed for t in standing) else number.rule
    return Casualties(
        outcome,
        group,
        side,
        number.low,
        number.best,
        number.high,
        as_written=tuple(dict.fromkeys(f.as_written for t in tallies for f in t.figures)),
        as_of=max((t.as_of for t in standing if t.as_of), default=None),
        of_which=merged_parts(figures),
        labelled_by=tuple(dict.fromkeys(name for f in figures for name in f.labelled_by)),
        label_basis=min((f.label_basis for f in figures), key=LABELS.index, default="unknown"),
        rule=rule,
    )


def merged_parts(figures: Iterable[Figure]) -> tuple[Part, ...]:
    """One part for each kind of people; where figures differ their span, without a best."""
    parts: dict[str, list[Part]] = {}
    for part in (p for f in figures for p in f.of_which):
        parts.setdefault(part.who, []).append(part)
    return tuple(spanned(same) for same in parts.values())


def spanned(parts: Sequence[Part]) -> Part:
    bests, highs = {p.best for p in parts}, [p.high for p in parts]
    high = None if None in highs else max(h for h in highs if h is not None)
    low = min((p.low for p in parts if p.low is not None), default=None)
    return Part(parts[0].who, low, bests.pop() if len(bests) == 1 else None, high)


def value_shown(tally: Tally) -> dict[str, object]:
    """The short form of a figure in a reading."""
    return {
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "as_written": list(dict.fromkeys(f.as_written for f in tally.figures)),
    }


def compared(slot: str, tallies: Sequence[Tally]) -> SlotReadings:
    current = [t for t in tallies if not t.superseded]
    found = {compare(b, a) for i, a in enumerate(current) for b in current[i + 1 :]}
    if len(current) < len(tallies):
        found.add("later")
    relation: How = next((how for how in WIDEST if how in found), "same")
    return SlotReadings(slot, tuple(Reading(value_shown(t), t.claims, t.superseded) for t in tallies), relation)


def wider(left: SlotReadings | None, right: SlotReadings) -> SlotReadings:
    """The readings of one group on two sides, under one slot."""
    if left is None:
        return right
    relation = min((left.relation, right.relation), key=WIDEST.index)
    return SlotReadings(left.slot, left.values + right.values, relation)
