"""The suite `muc4`: Latin-American news of 1988 to 1991, lower-cased, with templates of its terrorist incidents."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from testimonia.evaluation.engine import Record, Setting
from testimonia.evaluation.files import parts, read_rows, run_rows
from testimonia.evaluation.metrics import prf, share
from testimonia.evaluation.muc_score import ROLES, Counts, Template, add, count, read_template
from testimonia.evaluation.results import Part, Result, Row
from testimonia.evaluation.tables import table

__all__ = ["muc4", "templates_of"]

Raw = Mapping[str, Any]
"""A template in the format of the predictions: {"incident_type": "bombing", role: [[mention, ...], ...]}."""

_HARMED = ("killed", "injured", "abducted", "captured")


def muc4(setting: Setting) -> Result:
    """`data/muc4/*.json`: JSON lines with `docid`, `doctext` and `templates`."""
    files = parts(setting, "data/muc4", "*.json")
    plain = "ten word stems: one template of the stem found most often, no roles"
    return Result("muc4", plain, tuple(_part(setting, path) for path in files))


def _part(setting: Setting, path: Path) -> Part:
    messages = read_rows(path)[: setting.limit]
    gold = {message["docid"]: _gold(message) for message in messages}
    records = run_rows(setting.engine, [{"id": m["docid"], "text": m["doctext"], "language": "en"} for m in messages])
    predicted = templates_of(records, list(gold))
    ours = _score(gold, predicted)
    plain = _figures(_score(gold, {m["docid"]: _by_stems(m["doctext"]) for m in messages}))
    rows = tuple(Row(f"{path.stem}/{r.case}", r.metric, r.value) for r in _rows(gold, ours))
    return Part(path.stem, len(messages), _figures(ours), plain, rows, tuple(records), predicted)


def _gold(message: Mapping[str, Any]) -> list[Template]:
    """The templates of a message, each once."""
    raw: list[Raw] = []
    for template in message["templates"]:
        roles = {role: [[mention[0] for mention in e] for e in template.get(role, []) if e] for role in ROLES}
        one = {"incident_type": template["incident_type"], **roles}
        if one not in raw:
            raw.append(one)
    return [read_template(template) for template in raw]


Scored = Mapping[str, Mapping[str, Counts]]
"""The counts of each message, by key."""


def _score(gold: Mapping[str, Sequence[Template]], predicted: Mapping[str, Sequence[Raw]]) -> Scored:
    return {docid: count([read_template(raw) for raw in predicted[docid]], wanted) for docid, wanted in gold.items()}


def _figures(scored: Scored) -> dict[str, float]:
    told = [counts["incident_type"] for counts in scored.values()]
    both = sum(bool(c.gold and c.predicted) for c in told)
    detection = prf(share(both, sum(bool(c.predicted) for c in told)), share(both, sum(bool(c.gold) for c in told)))
    slots = {key: counts.prf.named(key) for key, counts in add(scored.values()).items()}
    micro = slots.pop("micro")
    return detection.named("detection") | micro | {m: v for figures in slots.values() for m, v in figures.items()}


def _rows(gold: Mapping[str, Sequence[Template]], scored: Scored) -> Iterator[Row]:
    for docid, counts in scored.items():
        yield Row(docid, "detection", bool(gold[docid]) == bool(counts["incident_type"].predicted))
        yield Row(docid, "micro_f1", add([counts])["micro"].prf.f1)


def _by_stems(text: str) -> list[Raw]:
    found = Counter(table("muc_stems")[stem] for stem in _stems().findall(text))
    return [{"incident_type": found.most_common(1)[0][0]}] if found else []


@cache
def _stems() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(table('muc_stems'))})")


def templates_of(records: Iterable[Record], messages: Iterable[str]) -> dict[str, list[Raw]]:
    """The templates of each message: of each incident on which it has claims, as far as MUC has a type for it."""
    found: dict[str, list[Raw]] = {docid: [] for docid in messages}
    for record in records:
        kind = table("muc_types").get(record["type"])
        if record["kind"] == "incident" and kind:
            named = [person["name"] for person in record["named_people"] if person["role"] in _HARMED]
            for docid, claims in _claims_by_message(record).items():
                template = {"incident_type": kind, **_roles(claims, named)}
                if template not in found[docid]:
                    found[docid].append(template)
    return found


def _claims_by_message(record: Record) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for claim in record["claims"]:
        found[claim["document"]].append(claim)
    return found


def _roles(claims: Iterable[Mapping[str, Any]], named: Iterable[str]) -> dict[str, list[list[str]]]:
    """Each role's entities, each by the words that one claim quotes."""
    roles: dict[str, dict[str, None]] = {role: {} for role in ROLES}
    roles["Victim"] = dict.fromkeys(named)
    for claim in claims:
        for role, words in _filled(claim):
            roles[role][words] = None
    return {role: [[words] for words in told] for role, told in roles.items()}


def _filled(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The roles that a claim fills, and the words. MUC's victims are people by name; the unnamed are none."""
    slot, value, quote = claim["slot"], claim["value"], _numbers().sub("", claim["quote"])
    name = _titles().search(quote)
    if slot in ("side_a", "claimed_by") and quote:
        yield "PerpOrg" if value["actor"] or slot == "claimed_by" else "PerpInd", quote
    elif slot == "side_b" and _things().search(quote):
        yield "Target", quote
    elif name and (slot == "side_b" or slot.startswith("casualties.")):
        yield "Victim", name[1]
    elif slot == "means":
        yield "Weapon", quote


@cache
def _things() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table('muc_words')['things'])})s?\b", re.IGNORECASE)


@cache
def _titles() -> re.Pattern[str]:
    """A name at the end, after a title."""
    return re.compile(rf"\b(?:{'|'.join(table('muc_words')['titles'])})\s+(\w+(?: \w+){{0,3}})$", re.IGNORECASE)


@cache
def _numbers() -> re.Pattern[str]:
    """Amounts at the start: keys name "peasants", not "about 50 peasants"."""
    return re.compile(rf"^(?:(?:{'|'.join(table('muc_words')['amounts'])}|\d[\d,.]*)\s+)+", re.IGNORECASE)
