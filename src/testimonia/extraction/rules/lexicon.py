"""The word tables of the rule extractor, read once from `testimonia/data`."""

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Act", "Lexicon", "lexicon"]


@dataclass(frozen=True, slots=True)
class Act:
    """What a word or phrase names: an event type, its rank (lower names the event), and how it was told."""

    type: str
    rank: int
    form: str  # noun, verb, phrase, territory, operation


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables. Patterns match whole words, whatever their case; sets hold lower-case lemmas or words."""

    nouns: tuple[tuple[re.Pattern[str], Act], ...]
    phrases: tuple[tuple[re.Pattern[str], Act], ...]
    verbs: Mapping[str, Act]
    territory: frozenset[str]
    operation: frozenset[str]
    weapons: tuple[tuple[re.Pattern[str], str], ...]
    ranks: Mapping[str, int]
    impact: frozenset[str]
    impact_armed: frozenset[str]
    light: frozenset[str]
    happen: frozenset[str]
    armed: frozenset[str]
    harm: Mapping[str, Mapping[str, frozenset[str]]]
    harm_phrases: Mapping[str, re.Pattern[str]]
    people: frozenset[str]
    bodies: frozenset[str]
    parts: Mapping[str, str]
    status: Mapping[str, str]
    say: frozenset[str]
    admit: frozenset[str]
    deny: frozenset[str]
    stop: frozenset[str]
    plan: frozenset[str]
    plan_nouns: frozenset[str]
    plan_adjectives: frozenset[str]
    order: frozenset[str]
    habit: re.Pattern[str]
    suspect: frozenset[str]
    another: frozenset[str]
    off_topic: re.Pattern[str]
    gate: re.Pattern[str]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("testimonia") / "data" / name).read_text("utf-8"))


def _words(patterns: Iterable[str], plural: str = "(?:s|es)?") -> re.Pattern[str]:
    """One pattern for all, longest first, matched whole."""
    ordered = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ordered)}){plural}\b", re.IGNORECASE)


def _agents(sort: str) -> frozenset[str]:
    """The nouns of agents.tsv of one sort: "person", "body" (of people) or "equipment"."""
    text = (files("testimonia") / "data" / "agents.tsv").read_text("utf-8")
    rows = csv.DictReader((line for line in text.splitlines() if not line.startswith("#")), delimiter="\t")
    return frozenset(row["noun"].lower() for row in rows if row["sort"] == sort)


def _stems(acts: list[dict[str, Any]], harm: dict[str, Any], extra: Iterable[str]) -> re.Pattern[str]:
    """A fast first look: does a sentence hold any word that could name an act or a harm?"""
    verbs = {v for a in acts for key in ("verbs", "territory", "operation") for v in a.get(key, ())}
    verbs |= {v for h in harm.values() for key in ("active", "intransitive", "state", "nouns") for v in h.get(key, ())}
    verbs |= set(extra)
    stems = {re.escape(v[:-1] if v.endswith(("e", "y")) and len(v) > 3 else v) for v in verbs}
    irregular = [
        "fought",
        "shot",
        "blew",
        "blown",
        "struck",
        "threw",
        "thrown",
        "slain",
        "took",
        "taken",
        "fell",
        "died",
        "dying",
        "burnt",
        "dead",
        "signed",
        "withdr",
        "march",
        "toll",
        "responsibility",
        "put",
        "claim",
        "blam",
        "accus",
        "suspicion", "suspect",
        "nobody",
        "no one",
    ]
    nouns = [n for a in acts for key in ("nouns", "phrases") for n in a.get(key, ())]
    return re.compile(
        rf"\b(?:{'|'.join(sorted(stems | set(irregular), key=len, reverse=True))})|{'|'.join(nouns)}", re.IGNORECASE
    )


@cache
def lexicon() -> Lexicon:
    """The tables, read and compiled once."""
    triggers, harm, speech = _table("triggers.toml"), _table("harm.toml"), _table("speech.toml")
    acts = triggers["act"]
    of = {a["type"]: a["rank"] for a in acts}
    weapons = {k: v for k, v in triggers["weapons"].items()}
    return Lexicon(
        nouns=tuple((_words(a["nouns"]), Act(a["type"], a["rank"], "noun")) for a in acts if a.get("nouns")),
        phrases=tuple(
            (_words(a["phrases"], ""), Act(a["type"], a["rank"], "phrase")) for a in acts if a.get("phrases")
        ),
        verbs={v: Act(a["type"], a["rank"], "verb") for a in reversed(acts) for v in a.get("verbs", ())},
        territory=frozenset(v for a in acts for v in a.get("territory", ())),
        operation=frozenset(v for a in acts for v in a.get("operation", ())),
        weapons=tuple((_words(words), kind) for kind, words in weapons.items()),
        ranks=of,
        impact=frozenset(triggers["impact"]["verbs"]),
        impact_armed=frozenset(triggers["impact"]["armed"]),
        light=frozenset(triggers["light"]["verbs"]),
        happen=frozenset(triggers["light"]["happen"]),
        armed=frozenset(triggers["armed"]["nouns"]),
        harm={o: {k: frozenset(v) for k, v in table.items()} for o, table in harm.items() if "active" in table},
        harm_phrases={o: _words(t["phrases"], "") for o, t in harm.items() if t.get("phrases")},
        people=(frozenset(harm["people"]["nouns"]) | _agents("person")) - _agents("body"),
        bodies=_agents("body"),
        parts={w: who for who, words in harm["parts"].items() for w in words},
        status={w: s for s, words in harm["status"].items() for w in words},
        say=frozenset(speech["say"]["verbs"]),
        admit=frozenset(speech["say"]["admit"]),
        deny=frozenset(speech["deny"]["verbs"]),
        stop=frozenset(speech["stop"]["verbs"]),
        plan=frozenset(speech["plan"]["verbs"]),
        plan_nouns=frozenset(speech["plan"]["nouns"]),
        plan_adjectives=frozenset(speech["plan"]["adjectives"]),
        order=frozenset(speech["order"]["verbs"]),
        habit=_words([*speech["habit"]["words"], *speech["habit"]["phrases"]], ""),
        suspect=frozenset(speech["suspect"]["words"]),
        another=frozenset(speech["another"]["words"]),
        off_topic=_words(map(re.escape, speech["off_topic"]["words"])),
        gate=_stems(
            acts,
            harm={o: t for o, t in harm.items() if "active" in t},
            extra=triggers["impact"]["verbs"] + [w for ws in weapons.values() for w in ws],
        ),
    )
