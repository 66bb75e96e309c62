from pathlib import Path
from typing import Any

import pytest

from evaluation.made import engine, gives, setting, write_rows
from testimonia.evaluation.labels import labels
from testimonia.model import Citation, Claim, EventMention, Figure, Party, Said, Span

TEXT = "On Monday rebels ambushed a convoy near Gao, killing two soldiers, the army said."


def span(words: str) -> list[Any]:
    return [TEXT.index(words), TEXT.index(words) + len(words), words]


GOLD = {
    "type": "attack",
    "trigger": [span("ambushed")],
    "date": [span("On Monday")],
    "place": [span("Gao")],
    "side_a": [span("rebels")],
    "side_b": [span("a convoy")],
    "attributed": [span("the army")],
    "casualties": [{"span": span("two soldiers"), "outcome": "killed", "group": "side_b"}],
}


def said(slot: str, words: str, value: Said, speaker: str | None = None) -> Claim:
    start, end, quote = span(words)
    return Claim(slot, value, (Citation("text", start, end, quote),), "made/1", speaker)


def mention(*claims: Claim) -> EventMention:
    start, end, _ = span("ambushed")
    return EventMention("text", "incident", Span(start, end), Span(0, len(TEXT)), claims)


def figures(folder: Path, *mentions: EventMention) -> dict[str, float]:
    rows = [
        {"id": "s1", "part": 3, "text": TEXT, "mentions": [GOLD]},
        {"id": "s2", "part": 1, "text": TEXT, "mentions": [GOLD]},
    ]
    write_rows(folder / "data" / "labels" / "sentences.jsonl", rows)
    part = labels(setting(folder, engine(mentions=gives(mentions)))).parts[0]
    assert part.cases == 1
    return dict(part.ours)


def test_everything_read_right_though_the_date_is_shorter(tmp_path: Path) -> None:
    soldiers = Figure("killed", "combatants", 2, 2, 2, "two soldiers", side="b")
    told = figures(
        tmp_path,
        mention(
            said("type", "ambushed", "armed_clash"),
            said("date", "Monday", "XXXX-WXX-1"),
            said("place", "Gao", "Gao", "the army"),
            said("side_a", "rebels", Party("rebels")),
            said("side_b", "a convoy", Party("a convoy")),
            said("casualties.killed.combatants", "two soldiers", soldiers),
        ),
    )
    assert told["span_f1"] == 1
    assert told["casualty_group_f1"] == 1
    assert told["type_f1"] == 0  # a clash is of another family than an attack


def test_a_span_one_word_off_is_wrong_but_overlaps(tmp_path: Path) -> None:
    told = figures(tmp_path, mention(said("side_b", "convoy", Party("convoy"))))
    # ours: trigger and side_b; gold: seven spans
    assert told["span_precision"] == 1 / 2
    assert told["span_recall"] == 1 / 7
    assert told["overlap_f1"] == pytest.approx(2 * 2 / (2 + 7))


def test_nothing_read(tmp_path: Path) -> None:
    assert figures(tmp_path)["span_f1"] == 0


def test_the_sentences_of_an_article_are_read_in_it(tmp_path: Path) -> None:
    heading = "Sahel news. "
    start, end, _ = span("Gao")
    shifted = len(heading)
    cited = Citation("text", start + shifted, end + shifted, "Gao")
    told = EventMention("text", "incident", Span(0, 5), Span(0, 5), (Claim("place", "Gao", (cited,), "made/1"),))
    write_rows(tmp_path / "data" / "sdf" / "all.jsonl", [{"id": "a1", "text": heading + TEXT}])
    row = {"id": "a1:12", "article": "a1", "offset": shifted, "part": 5, "text": TEXT, "mentions": [GOLD]}
    write_rows(tmp_path / "data" / "labels" / "articles.jsonl", [row])
    part = labels(setting(tmp_path, engine(mentions=lambda text: [told] if text.startswith(heading) else []))).parts[0]
    assert part.ours["place_f1"] == 1
    assert part.ours["trigger_f1"] == 0  # the trigger lies in another sentence
