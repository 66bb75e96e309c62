"""The suite `labels`: event mentions labelled by hand in single sentences and in whole articles.

A span counts if it is right to the character; those of dates if they overlap (the parts of the data differ in whether
a date keeps its preposition). `type` counts triggers that are right and whose type is of the right family; a casualty
with its group counts if both outcome and group are right. What is labelled twice in a sentence counts once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_rows
from testimonia.evaluation.results import Part, Result, Row
from testimonia.evaluation.spans import Labelled, SpanCounts, by_label, exact_hits, overlap_hits
from testimonia.evaluation.tables import table
from testimonia.model import Claim, EventMention, Figure

__all__ = ["labels"]

TEST = {"sentences": 3}
"""The part of a file that is kept for tests; of other files all parts are."""

SPANS = ("trigger", "date", "place", "side_a", "side_b", "casualties", "source")
"""The labels of the overall figure."""

START, OVERLAP = "start", "overlap"
"""The counts of all these labels where the first character, or any common stretch, will do."""

MORE = ("type", "casualty_group", "means", "claimed_by")


KEYS = {label: label for label in ("trigger", "date", "place", "side_a", "side_b", "means", "claimed_by")}
KEYS["source"] = "attributed"
"""The keys of the data under which the spans of a label stand."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that are read together: the whole text, and each labelled row with where it begins in the text."""

    text: str
    rows: tuple[tuple[int, Record], ...]


def labels(setting: Setting) -> Result:
    """`data/labels/*.jsonl`: rows of a sentence each; those of an article are read in their article (`data/sdf`)."""
    files = parts(setting, "data/labels", "*.jsonl")
    return Result("labels", "none", tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    kept = [row for row in read_rows(path) if row.get("part") == TEST.get(path.stem, row.get("part"))][: setting.limit]
    passages = _passages(kept, setting.data)
    counted: dict[str, Mapping[str, SpanCounts]] = {}
    for number, passage in enumerate(passages, 1):
        spans = sorted(span for mention in setting.engine.mentions(passage.text) for span in _told(mention, passage))
        counted |= {row["id"]: _count(row, at, spans) for at, row in passage.rows}
        setting.progress(f"Labels: {path.stem}", number, len(passages))
    rows = tuple(row for case, counts in counted.items() for row in _rows(f"{path.stem}/{case}", counts))
    return Part(path.stem, len(kept), _figures(counted.values()), {}, rows)


def _passages(rows: Sequence[Record], data: Path) -> list[Passage]:
    """Articles whose text is there as one passage each, all other rows alone."""
    wanted = {row["article"] for row in rows if "article" in row}
    reports = [r for path in sorted((data / "data" / "sdf").glob("*.jsonl")) for r in read_rows(path)] if wanted else []
    texts = {report["id"]: report["text"] for report in reports}
    of_article: dict[str, list[tuple[int, Record]]] = defaultdict(list)
    alone = []
    for row in rows:
        if row.get("article") in texts:
            of_article[row["article"]].append((row["offset"], row))
        else:
            alone.append(Passage(row["text"], ((0, row),)))
    return [Passage(texts[name], tuple(told)) for name, told in of_article.items()] + alone


def _count(row: Record, at: int, spans: Iterable[Labelled]) -> dict[str, SpanCounts]:
    """The counts of one row, of the spans that lie in it."""
    end = at + len(row["text"])
    ours = [Labelled(s.start - at, s.end - at, s.label) for s in spans if at <= s.start and s.end <= end]
    gold = list(_gold(row))
    every = {s.label for s in (*gold, *ours)} | {*SPANS, *MORE}
    counts = by_label(gold, ours, exact_hits(gold, ours) | {"date": overlap_hits(gold, ours)["date"]}, every)
    loose = by_label(gold, ours, overlap_hits(gold, ours), every)
    begun_gold, begun = ([Labelled(s.start, s.start + 1, s.label) for s in told] for told in (gold, ours))
    starts = by_label(begun_gold, begun, exact_hits(begun_gold, begun), every)
    return _gathered(counts) | {OVERLAP: _overall(_gathered(loose)), START: _overall(_gathered(starts))}


def _overall(counts: Mapping[str, SpanCounts]) -> SpanCounts:
    total = SpanCounts()
    for label in SPANS:
        total = total.plus(counts[label])
    return total


def _gathered(counts: Mapping[str, SpanCounts]) -> dict[str, SpanCounts]:
    """Labels of the form "casualties:killed" added up under what stands before the colon."""
    found: dict[str, SpanCounts] = defaultdict(SpanCounts)
    for label, counted in counts.items():
        name = label.partition(":")[0]
        found[name] = found[name].plus(counted)
    return dict(found)


def _gold(row: Record) -> Iterator[Labelled]:
    for mention in row["mentions"]:
        for label, key in KEYS.items():
            yield from (Labelled(start, end, label) for start, end, _ in mention.get(key, ()))
        yield from (Labelled(s, e, f"type:{_family(mention['type'])}") for s, e, _ in mention.get("trigger", ()))
        for harmed in mention.get("casualties", ()):
            start, end, _ = harmed["span"]
            yield Labelled(start, end, f"casualties:{harmed['outcome']}")
            yield Labelled(start, end, f"casualty_group:{harmed['outcome']} {harmed['group']}")


def _told(mention: EventMention, passage: Passage) -> Iterator[Labelled]:
    """What one of our mentions says, in the labels of the data."""
    trigger = mention.trigger
    yield Labelled(trigger.start, trigger.end, "trigger")
    for claim in mention.claims:
        cited = claim.citations[0]
        if claim.slot in KEYS and cited.span != trigger:  # a date that only the tense tells cites the trigger
            yield Labelled(cited.start, cited.end, claim.slot)
        elif claim.slot == "type":
            yield Labelled(trigger.start, trigger.end, f"type:{_family(str(claim.value))}")
        elif isinstance(claim.value, Figure):
            yield Labelled(cited.start, cited.end, f"casualties:{claim.value.outcome}")
            yield Labelled(cited.start, cited.end, f"casualty_group:{claim.value.outcome} {_group(claim.value)}")
        yield from _source(claim, mention, passage.text)


def _group(figure: Figure) -> str:
    """The group in the words of the data, where fighters are those of a side if that is told."""
    if figure.group in ("combatants", "police"):
        return f"side_{figure.side}" if figure.side in ("a", "b") else "combatants"
    return "unknown" if figure.group == "total" else figure.group


def _source(claim: Claim, mention: EventMention, text: str) -> Iterator[Labelled]:
    """Where the sentence names the speaker: a claim keeps the name alone."""
    if claim.attributed_to:
        at = text.find(claim.attributed_to, mention.sentence.start, mention.sentence.end)
        if at >= 0:
            yield Labelled(at, at + len(claim.attributed_to), "source")


def _family(kind: str) -> str:
    return next((name for name, kinds in table("type_families").items() if kind in kinds), kind)


def _figures(counted: Iterable[Mapping[str, SpanCounts]]) -> dict[str, float]:
    total: dict[str, SpanCounts] = defaultdict(SpanCounts)
    for counts in counted:
        for label, one in counts.items():
            total[label] = total[label].plus(one)
    lenient = {f"{label}_f1": total[label].prf.f1 for label in (START, OVERLAP)}
    return _overall(total).prf.named("span") | lenient | {f"{m}_f1": total[m].prf.f1 for m in (*SPANS, *MORE)}


def _rows(case: str, counts: Mapping[str, SpanCounts]) -> Iterator[Row]:
    """One row a label that the sentence has, in gold or in ours."""
    for label, one in counts.items():
        if one.ours or one.gold:
            yield Row(case, f"{label}_f1", one.prf.f1)
