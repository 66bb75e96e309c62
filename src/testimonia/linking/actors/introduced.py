"""Names that a document itself introduces: acronyms in brackets, and words shaped like the name of an armed group."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from testimonia.linking.actors.lexicon import DOUBT, SCORES, Hit, Lines
from testimonia.linking.actors.tables import Vocabulary
from testimonia.linking.actors.words import Word, adjacent
from testimonia.model import ActorKind

__all__ = ["introduced", "shaped", "with_introduced"]

_BRACKETED = re.compile(r"[(\[]([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)?)[)\]]")
_LEAST_CAPITALS = 2
_MOST_LINKS = 2  # small words in a row inside a name: "Army of the Lake"


def introduced(text: str, found: Sequence[Word], hits: Sequence[Hit], vocabulary: Vocabulary) -> dict[str, Hit]:
    """Acronyms that stand in brackets after a name, each with that name's hit: "Red Valley Front (RVF)"."""
    long = [hit for hit in hits if hit.sort in ("named", "force") and hit.last - hit.first > 1]
    named = {found[hit.last - 1].end: hit for hit in long}
    at_end = {word.end: index for index, word in enumerate(found)}
    acronyms = {found[hit.first].start: hit for hit in hits if hit.sort == "named"}
    local: dict[str, Hit] = {}
    for match in _BRACKETED.finditer(text):
        end = len(text[: match.start()].rstrip(" \t\n\"”'’"))
        if sum(c.isupper() for c in match[1]) < _LEAST_CAPITALS or end not in at_end:
            continue
        hit = named.get(end) or _expansion(text, found[: at_end[end] + 1], match[1], vocabulary)
        if hit:
            local.setdefault(match[1], _agreed(hit, acronyms.get(match.start(1))))
    return local


def _agreed(name: Hit, acronym: Hit | None) -> Hit:
    """The name's hit with the actors that its acronym may mean as well; those that both may mean, if there are any."""
    if acronym is None or name.sort != "named":
        return name
    both = tuple(identity for identity in name.ids if identity in acronym.ids)
    return replace(name, ids=both or name.ids + acronym.ids)


def _expansion(text: str, before: Sequence[Word], acronym: str, vocabulary: Vocabulary) -> Hit | None:
    """The last words whose initials are the acronym's capitals, where one of them is a noun of organisations."""
    wanted = [c.lower() for c in acronym if c.isupper()]
    first = len(before)
    while wanted and first > 0 and (first == len(before) or adjacent(text, before[first - 1], before[first])):
        first -= 1
        if before[first].key in vocabulary.links or before[first].key == "s":
            continue
        if not before[first].key.startswith(wanted.pop()):
            return None
    telling = {word.key for word in before[first:]} & vocabulary.organisations
    if wanted or not telling:
        return None
    return Hit(first, len(before), "local", (), SCORES["local"], _kind(telling, vocabulary.armed))


def _kind(nouns: set[str], armed: frozenset[str]) -> ActorKind:
    if "government" in nouns:
        return "state"
    return "nonstate" if nouns & armed else "unknown"


def with_introduced(text: str, found: Sequence[Word], hits: Iterable[Hit], local: Mapping[str, Hit]) -> list[Hit]:
    """The hits in text order, where the document's own names and acronyms go before what the lexicon reads there."""
    own = [hit for hit in local.values() if hit.sort in ("local", "named")]
    for index, word in enumerate(found):
        meant = local.get(text[word.start : word.end]) if word.case != "l" else None
        if meant:
            own.append(replace(meant, first=index, last=index + 1, sort="local", score=SCORES["local"]))
    return _without_overlaps([*own, *hits])


def shaped(text: str, found: Sequence[Word], hits: Iterable[Hit], vocabulary: Vocabulary) -> Iterator[Hit]:
    """Runs of capitalised words around a noun that marks armed groups, outside of other hits and of headlines."""
    taken = {index for hit in hits if hit.score > DOUBT for index in range(hit.first, hit.last)}
    lines, at = Lines(text), 0
    while at < len(found):
        word = found[at]
        if word.case == "C" and word.key in vocabulary.armed and at not in taken and not lines.titled(word.start):
            first, last = _leftmost(text, found, at, taken, vocabulary), _rightmost(text, found, at, taken, vocabulary)
            if last - first > 1:
                yield Hit(first, last, "shaped", (), SCORES["shaped"], "nonstate")
            at = last
        else:
            at += 1


def _joined(text: str, found: Sequence[Word], left: int) -> bool:
    gap = text[found[left].end : found[left + 1].start]
    return "\n" not in gap and adjacent(text, found[left], found[left + 1])


def _leftmost(text: str, found: Sequence[Word], at: int, taken: set[int], vocabulary: Vocabulary) -> int:
    """How far capitalised words reach to the left of word `at`."""
    small = vocabulary.leads | vocabulary.links
    first = at
    while first > 0 and first - 1 not in taken and _joined(text, found, first - 1):
        before = found[first - 1]
        if before.key != "s" and (before.case == "l" or before.key in small):
            break
        first -= 1
    return first


def _rightmost(text: str, found: Sequence[Word], at: int, taken: set[int], vocabulary: Vocabulary) -> int:
    """The word after the name, which goes on over "of (the)", "for (the)" to capitalised words."""
    last = at + 1
    while last < len(found):
        links = 0
        while last + links < len(found) and found[last + links].key in vocabulary.links and links < _MOST_LINKS:
            links += 1
        end = last + links
        if end >= len(found) or (last == at + 1 and not links) or found[end].case != "C" or end in taken:
            break
        if not all(_joined(text, found, index) for index in range(last - 1, end)):
            break
        last = end + 1
    return last


def _without_overlaps(hits: Iterable[Hit]) -> list[Hit]:
    """In text order; of two that overlap, the one given first stays."""
    kept: dict[int, Hit] = {}
    taken: set[int] = set()
    for hit in hits:
        reach = range(hit.first, hit.last)
        if taken.isdisjoint(reach):
            taken.update(reach)
            kept[hit.first] = hit
    return [kept[first] for first in sorted(kept)]
