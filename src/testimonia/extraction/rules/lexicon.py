"""The word tables of the rule extractor, read once from `testimonia/data`: rules stand in Python, words there."""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from testimonia.model import Group, Outcome

__all__ = ["Act", "Acts", "Grammar", "Harms", "Lexicon", "Saying", "lexicon", "table"]

Form = Literal["noun", "verb", "phrase"]
"""How an act is told: "an ambush", "ambushed", "opened fire"."""

PersonRole = Literal["killed", "injured", "abducted", "captured"]
Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Act:
    """What a word or phrase names: an event type, its rank (the lower names the event), and how it is told."""

    type: str
    rank: int
    form: Form


@dataclass(frozen=True, slots=True)
class Acts:
    """triggers.toml: words that name acts and weapons. `weapons` come with the type of the act they are used in."""

    nouns: tuple[tuple[Pattern, Act], ...]
    phrases: tuple[tuple[Pattern, Act], ...]
    verbs: Mapping[str, Act]
    ranks: Mapping[str, int]
    territory: frozenset[str]
    ground: frozenset[str]
    operation: frozenset[str]
    weapons: tuple[tuple[Pattern, str], ...]
    use: frozenset[str]
    impact: frozenset[str]
    impact_armed: frozenset[str]
    light: frozenset[str]
    armed: frozenset[str]
    families: tuple[frozenset[str], ...]
    summed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Harms:
    """harm.toml, and the people of agents.tsv.

    `words[outcome]` has the sets `active`, `intransitive`, `state` and `nouns`; `phrases` the harms told in several
    words. `denied`, `left`, `struck` and `named` give the outcome that a word stands for, each in its own construction.
    """

    words: Mapping[Outcome, Mapping[str, frozenset[str]]]
    phrases: Mapping[Outcome, Pattern]
    people: frozenset[str]
    bodies: frozenset[str]
    parts: Mapping[str, str]
    status: Mapping[str, Group]
    quantity_nouns: frozenset[str]
    things: frozenset[str]
    crews: frozenset[str]
    plain: frozenset[str]
    never_single: frozenset[str]
    vouched: frozenset[str]
    denied: Mapping[Outcome, frozenset[str]]
    left: Mapping[str, Outcome]
    struck: Mapping[str, Outcome]
    named: Mapping[str, PersonRole]


@dataclass(frozen=True, slots=True)
class Saying:
    """speech.toml: words of saying, denying, planning, ordering and supposing."""

    say: frozenset[str]
    deny: frozenset[str]
    stop: frozenset[str]
    plan: frozenset[str]
    plan_nouns: frozenset[str]
    plan_adjectives: frozenset[str]
    order: frozenset[str]
    habit: Pattern
    said: Pattern
    suspect: frozenset[str]
    another: frozenset[str]
    forces: frozenset[str]
    nobody: frozenset[str]
    claimed: frozenset[str]
    not_speakers: frozenset[str]
    mouthpieces: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """grammar.toml, set by set; what each is for stands there beside it."""

    pronouns: frozenset[str]
    acting_pronouns: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    single: frozenset[str]
    known: frozenset[str]
    pointing: frozenset[str]
    generic_sides: frozenset[str]
    not_sides: frozenset[str]
    sufferers: frozenset[str]
    owned: frozenset[str]
    owns_up: frozenset[str]
    judges: frozenset[str]
    suffers: frozenset[str]
    aimed: frozenset[str]
    target_prepositions: frozenset[str]
    aim_prepositions: frozenset[str]
    impact_prepositions: frozenset[str]
    locative: frozenset[str]
    loosely_locative: frozenset[str]
    onward: frozenset[str]
    travel: frozenset[str]
    way: frozenset[str]
    called: frozenset[str]
    out_of: frozenset[str]
    ground: frozenset[str]
    elsewhere: frozenset[str]
    lasting: frozenset[str]
    under_way: frozenset[str]
    audience: frozenset[str]
    other_time: frozenset[str]
    apart: frozenset[str]
    circumstance: frozenset[str]
    conditions: frozenset[str]
    future: frozenset[str]
    supposing: frozenset[str]
    done: frozenset[str]
    past_endings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word tables. Patterns match whole words, whatever their case; sets hold lower-case lemmas or words.

    `gate` finds any word that could name an act or a harm: a sentence without one is never parsed. `off_topic` finds
    words of sport, screens and business. `capitals` are cities that stand for governments; with one of `given_names`
    the name of a person begins.
    """

    acts: Acts
    harm: Harms
    saying: Saying
    grammar: Grammar
    gate: Pattern
    off_topic: Pattern
    capitals: frozenset[str]
    given_names: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables, read and compiled once."""
    triggers, harm, speech = table("triggers.toml"), table("harm.toml"), table("speech.toml")
    return Lexicon(
        acts=_acts(triggers),
        harm=_harms(harm),
        saying=_saying(speech),
        grammar=Grammar(**{name: frozenset(words) for name, words in table("grammar.toml").items()}),
        gate=_gate(triggers, harm),
        off_topic=_pattern(map(re.escape, speech["off_topic"]["words"])),
        capitals=frozenset(row["capital"].lower() for row in _rows("countries.tsv") if row["capital"]),
        given_names=frozenset(name.lower() for name in _lines("places_given_names.txt")),
    )


def table(name: str) -> dict[str, Any]:
    """One TOML table of `testimonia/data`."""
    return tomllib.loads((files("testimonia") / "data" / name).read_text("utf-8"))


def _pattern(patterns: Iterable[str], plural: str = "(?:s|es)?") -> Pattern:
    """One pattern for all, longest first, matched whole."""
    ordered = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ordered)}){plural}\b", re.IGNORECASE)


def _by_word(lists: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """{"a": ["x", "y"]} -> {"x": "a", "y": "a"}."""
    return {word: name for name, words in lists.items() for word in words}


def _acts(triggers: Mapping[str, Any]) -> Acts:
    acts = triggers["act"]
    return Acts(
        nouns=_act_patterns(acts, "nouns", "noun", "(?:s|es)?"),
        phrases=_act_patterns(acts, "phrases", "phrase", ""),
        verbs={v: Act(a["type"], a["rank"], "verb") for a in reversed(acts) for v in a.get("verbs", ())},
        ranks={a["type"]: a["rank"] for a in acts},
        territory=frozenset(v for a in acts for v in a.get("territory", ())),
        ground=frozenset(triggers["ground"]["nouns"]),
        operation=frozenset(v for a in acts for v in a.get("operation", ())),
        weapons=tuple((_pattern(words), kind) for kind, words in triggers["weapons"].items()),
        use=frozenset(triggers["use"]["verbs"]),
        impact=frozenset(triggers["impact"]["verbs"]),
        impact_armed=frozenset(triggers["impact"]["armed"]),
        light=frozenset(triggers["light"]["verbs"]),
        armed=frozenset(triggers["armed"]["nouns"]),
        families=tuple(frozenset(types) for types in triggers["families"]["sets"]),
        summed=frozenset(triggers["summed"]["types"]),
    )


def _act_patterns(
    acts: Iterable[Mapping[str, Any]], key: str, form: Form, plural: str
) -> tuple[tuple[Pattern, Act], ...]:
    return tuple((_pattern(a[key], plural), Act(a["type"], a["rank"], form)) for a in acts if a.get(key))


def _harms(harm: Mapping[str, Any]) -> Harms:
    outcomes = _outcomes(harm)
    return Harms(
        words={o: {k: frozenset(words) for k, words in sets.items()} for o, sets in outcomes.items()},
        phrases={o: _pattern(sets["phrases"], "") for o, sets in outcomes.items() if sets["phrases"]},
        people=(frozenset(harm["people"]["nouns"]) | _agents("person")) - _agents("body"),
        bodies=_agents("body"),
        parts=_by_word(harm["parts"]),
        status=_by_word(harm["status"]),
        denied={"killed": frozenset(harm["denied"]["killed"]), "injured": frozenset(harm["denied"]["injured"])},
        left=_by_word(harm["left"]),
        struck=_by_word(harm["struck"]),
        named=_by_word(harm["named"]),
        **{name: frozenset(words) for name, words in harm["counting"].items()},
    )


def _outcomes(harm: Mapping[str, Any]) -> dict[Any, Mapping[str, Any]]:
    """The tables of harm.toml that stand for an outcome."""
    return {outcome: sets for outcome, sets in harm.items() if "active" in sets}


def _agents(sort: str) -> frozenset[str]:
    """The nouns of agents.tsv of one sort: "person", "body" (of people) or "equipment"."""
    return frozenset(row["noun"].lower() for row in _rows("agents.tsv") if row["sort"] == sort)


def _rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of `testimonia/data`."""
    return iter(csv.DictReader(_lines(name), delimiter="\t"))


def _lines(name: str) -> list[str]:
    """The lines of a file of `testimonia/data` that are no comment."""
    text = (files("testimonia") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _saying(speech: Mapping[str, Any]) -> Saying:
    verbs = ("say", "deny", "stop", "plan", "order")
    words = ("suspect", "another", "forces", "nobody", "claimed", "not_speakers", "mouthpieces")
    return Saying(
        habit=_pattern([*speech["habit"]["words"], *speech["habit"]["phrases"]], ""),
        said=_pattern(speech["say"]["past"], ""),
        plan_nouns=frozenset(speech["plan"]["nouns"]),
        plan_adjectives=frozenset(speech["plan"]["adjectives"]),
        **{name: frozenset(speech[name]["verbs"]) for name in verbs},
        **{name: frozenset(speech[name]["words"]) for name in words},
    )


def _gate(triggers: Mapping[str, Any], harm: Mapping[str, Any]) -> Pattern:
    """A fast first look: does a sentence hold any word that could name an act or a harm?"""
    acts = triggers["act"]
    words = {v for a in acts for key in ("verbs", "territory", "operation") for v in a.get(key, ())}
    words |= {
        v for h in _outcomes(harm).values() for key in ("active", "intransitive", "state", "nouns") for v in h[key]
    }
    words |= {*triggers["impact"]["verbs"], *(w for ws in triggers["weapons"].values() for w in ws)}
    stems = {re.escape(_stem(word)) for word in words} | set(triggers["gate"]["words"])
    patterns = [n for a in acts for key in ("nouns", "phrases") for n in a.get(key, ())]
    return re.compile(rf"\b(?:{'|'.join(sorted(stems, key=len, reverse=True))})|{'|'.join(patterns)}", re.IGNORECASE)


def _stem(word: str) -> str:
    """The start that a word's forms share: "seize" -> "seiz", "bury" -> "bur"."""
    return word[:-1] if word.endswith(("e", "y")) and len(word) > 3 else word
