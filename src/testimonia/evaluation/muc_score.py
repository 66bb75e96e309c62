"""Template filling on MUC-4, scored by the rules of Du, Rush and Cardie 2021 (GTT).

A predicted entity is right where all its mentions are mentions of one gold entity; case, articles, punctuation and
spaces aside. Templates are paired one to one, and only where the predicted type stands in the gold type, so that the
document's micro F1 over type and roles is highest. Counts are added up over all documents.
"""

import itertools
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testimonia.evaluation.metrics import Prf, prf, share

__all__ = ["KEYS", "ROLES", "Counts", "Template", "add", "count", "read_template"]

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
KEYS = ("incident_type", *ROLES)

MOST_PAIRINGS = 200_000
"""Pairings of a document that are tried; more are cut off."""

Entity = frozenset[str]


@dataclass(frozen=True, slots=True)
class Template:
    """An incident: its type, and for each role the entities, each by the ways in which the text names it."""

    type: str
    roles: Mapping[str, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Predicted ones that are right, all predicted; gold ones that are found, all gold."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.gold + other.gold,
        )

    @property
    def prf(self) -> Prf:
        return prf(share(self.right, self.predicted), share(self.found, self.gold))


def plain(text: str) -> str:
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def read_template(raw: Mapping[str, Any]) -> Template:
    """A template of {"incident_type", role: [entity]}; an entity is a list of mentions, as words or (words, offset)."""
    roles = {role: tuple(_entity(e) for e in raw.get(role, []) if e) for role in ROLES}
    return Template(raw["incident_type"], roles)


def _entity(mentions: Iterable[Any]) -> Entity:
    return frozenset(plain(m if isinstance(m, str) else m[0]) for m in mentions)


def add(counted: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """By key, and `micro` over all keys."""
    total = dict.fromkeys(KEYS, Counts())
    for counts in counted:
        total = {key: total[key].plus(counts[key]) for key in KEYS}
    micro = Counts()
    for counts_of_key in total.values():
        micro = micro.plus(counts_of_key)
    return {**total, "micro": micro}


def count(predicted: Sequence[Template], gold: Sequence[Template]) -> dict[str, Counts]:
    """The counts of one document, by key, under its best pairing."""
    pairs = {(i, j): _pair(p, g) for i, p in enumerate(predicted) for j, g in enumerate(gold) if p.type in g.type}
    chosen = _best_pairing(pairs, predicted, gold)
    hits = [pairs[pair] for pair in chosen]
    return {
        key: Counts(
            sum(hit[key][0] for hit in hits), _size(predicted, key), sum(hit[key][1] for hit in hits), _size(gold, key)
        )
        for key in KEYS
    }


def _size(templates: Sequence[Template], key: str) -> int:
    return sum(1 if key == "incident_type" else len(template.roles[key]) for template in templates)


def _pair(predicted: Template, gold: Template) -> dict[str, tuple[int, int]]:
    """Predicted entities that are right and gold entities that are found, by key."""
    hits = {"incident_type": (1, 1)}
    for role in ROLES:
        ours, theirs = predicted.roles[role], gold.roles[role]
        right = sum(any(e <= g for g in theirs) for e in ours)
        hits[role] = (right, sum(any(e <= g for e in ours) for g in theirs))
    return hits


def _best_pairing(
    pairs: Mapping[tuple[int, int], Mapping[str, tuple[int, int]]],
    predicted: Sequence[Template],
    gold: Sequence[Template],
) -> list[tuple[int, int]]:
    """The first of the pairings with the highest micro F1. What is predicted and gold in all is the same for each."""
    sizes = [sum(_size(templates, key) for key in KEYS) for templates in (predicted, gold)]
    worth = {pair: tuple(map(sum, zip(*hits.values(), strict=True))) for pair, hits in pairs.items()}
    choices = [[None, *(j for j in range(len(gold)) if (i, j) in pairs)] for i in range(len(predicted))]
    best, highest = [], -1.0
    for pick in itertools.islice(itertools.product(*choices), MOST_PAIRINGS):
        chosen = [(i, j) for i, j in enumerate(pick) if j is not None]
        if len({j for _, j in chosen}) == len(chosen):
            right, found = (sum(worth[pair][k] for pair in chosen) for k in (0, 1))
            f1 = prf(share(right, sizes[0]), share(found, sizes[1])).f1
            if f1 > highest:
                best, highest = chosen, f1
    return best
