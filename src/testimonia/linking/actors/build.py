"""Builds `data/actors.tsv`: python -m testimonia.linking.actors.build FOLDER

FOLDER holds the actor dictionaries of PETRARCH (Phoenix.MilNonState.actors.txt, Phoenix.International.actors.txt; MIT,
Open Event Data Alliance). Of these, names of armed groups and of intergovernmental organisations are taken, never
persons. State actors come from `countries.tsv`. What `actors_extra.tsv` already names is left out.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from testimonia.linking.actors.tables import Country, Entry, Vocabulary, load_countries, load_entries, load_tables
from testimonia.linking.actors.words import words
from testimonia.model import ActorKind

__all__ = ["build", "main", "read_dictionary", "state_entries"]

_CODE = re.compile(r"\[([A-Z]{3})([A-Z]*)([^\]]*)\]")
_ACRONYM = re.compile(r"\(([A-Z][A-Z.-]{1,8})\)")
_SMALL = frozenset("of for the and in de la del to a an y et des du".split())
_LEAST_WORDS = 2
_LEAST_LETTERS = 3
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class _Record:
    """An entry of a dictionary: its names as they stand there, and the codes of its role."""

    names: tuple[str, ...]
    country: str
    role: str
    dated: bool


def read_dictionary(lines: Iterable[str]) -> Iterator[_Record]:
    """The entries of a dictionary in TABARI's format: NAME [CODE], then +ALIAS lines, # begins a note."""
    names: list[str] = []
    code: re.Match[str] | None = None
    for raw in [*lines, "END"]:
        line = raw.split("#")[0].strip()
        if line and not line.startswith(("+", "[")):
            if names and code:
                yield _Record(tuple(names), code[1], code[2], bool(code[3].strip()))
            names, code = [], None
        code = code or _CODE.search(line)
        name = _CODE.sub("", line).strip().lstrip("+")
        if name:
            names.append(name)


def _readable(name: str) -> str:
    """ "ABU_NIDAL_ORGANIZATION_" -> "Abu Nidal Organization"."""
    spaced = re.sub(r"\s+", " ", _ACRONYM.sub("", name).replace("_", " ")).strip(" -,")
    return " ".join(_cased(word, at) for at, word in enumerate(spaced.split(" ")))


def _cased(word: str, at: int) -> str:
    if at and word.lower() in _SMALL:
        return word.lower()
    return re.sub(r"(^|[-/(])([^\W\d_])([^-/(]*)", lambda m: m[1] + m[2].upper() + m[3].lower(), word)


def _is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether it tells an organisation by its words: two or more, one of them a noun of organisations, one its own."""
    keys = [word.key for word in words(name) if word.key not in _SMALL]
    own = [key for key in keys if key not in vocabulary.organisations]
    telling = bool(own) and (len(keys) > _LEAST_WORDS or len(own[0]) > _LEAST_LETTERS)
    return len(keys) >= _LEAST_WORDS and len(own) < len(keys) and telling


def _acronyms(record: _Record) -> list[str]:
    """Acronyms that the record prints in brackets, and single words that are the initials of one of its names."""
    printed = [found for name in record.names for found in _ACRONYM.findall(name) if len(found) <= _LONGEST_ACRONYM]
    initials = {_initials(name) for name in record.names}
    return printed + [name.strip("_ ") for name in record.names if name.strip("_ ").replace(".", "") in initials]


def _initials(name: str) -> str:
    return "".join(word.key[0] for word in words(_readable(name)) if word.key not in _SMALL).upper()


def _entry(record: _Record, kind: ActorKind, iso: frozenset[str], vocabulary: Vocabulary) -> Entry | None:
    names = [_readable(name) for name in record.names]
    kept = list(dict.fromkeys(name for name in names if _is_name(name, vocabulary)))
    if not kept:
        return None
    country = record.country if record.country in iso else ""
    identity = "_".join([*(word.key for word in words(kept[0])), *([country.lower()] if country else [])])
    aliases = tuple(dict.fromkeys(kept[1:] + [a for a in _acronyms(record) if len(a) > _LEAST_WORDS]))
    return Entry(identity, kept[0], kind, country, "", aliases)


def state_entries(country: Country) -> list[Entry]:
    """Government, military and police of one country: ids "xxx", "xxx.mil", "xxx.pol"."""
    key, code = country.iso3.lower(), country.iso3
    adjectives = country.adjectives[:3]
    government = [f"{a} government" for a in adjectives]
    army = [f"{a} {noun}" for a in adjectives[:1] for noun in ("army", "armed forces", "forces", "troops")]
    first = adjectives[0] if adjectives else None
    return [
        Entry(key, f"Government of {country.name}", "state", code, "", (country.name, *country.aliases, *government)),
        Entry(
            f"{key}.mil",
            f"{first} military" if first else f"Military of {country.name}",
            "military",
            code,
            key,
            (*army, f"Armed forces of {country.name}"),
        ),
        Entry(
            f"{key}.pol",
            f"{first} police" if first else f"Police of {country.name}",
            "police",
            code,
            key,
            (f"Police of {country.name}",),
        ),
    ]


def _folded(name: str) -> str:
    keys = " ".join(word.key for word in words(re.sub(r"\(.*?\)", "", name)))
    return keys.replace(" s ", "s ")


def _unnamed(entries: Iterable[Entry], known: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that no known one names in the same country; of two built ones with one id the names are joined."""
    taken: dict[str, set[str]] = {}
    for entry in known:
        for name in (entry.name, *entry.aliases):
            taken.setdefault(_folded(name), set()).add(entry.country)
    joined: dict[str, Entry] = {}
    for entry in entries:
        homes = set().union(*(taken.get(_folded(name), set()) for name in (entry.name, *entry.aliases)))
        if homes and (not entry.country or "" in homes or entry.country in homes):
            continue
        before = joined.get(entry.id, entry)
        joined[entry.id] = replace(before, aliases=tuple(dict.fromkeys(before.aliases + entry.aliases)))
    yield from joined.values()


def build(folder: Path) -> list[tuple[Entry, str]]:
    """All rows with their sources, sorted by id within a source; the same input gives the same rows."""
    countries, vocabulary = load_countries(), load_tables().vocabulary
    iso = frozenset(country.iso3 for country in countries)
    groups = read_dictionary(_lines(folder / "Phoenix.MilNonState.actors.txt"))
    bodies = read_dictionary(_lines(folder / "Phoenix.International.actors.txt"))
    taken = [_entry(record, "nonstate", iso, vocabulary) for record in groups]
    taken += [
        _entry(record, "international", iso, vocabulary)
        for record in bodies
        if record.country == "IGO" and not record.dated
    ]
    extra = load_entries("actors_extra.tsv")
    spellings = {entry.id: (entry.name, *entry.aliases) for entry in extra}
    states = [
        (_with_spellings(entry, spellings.get(entry.id, ())), "countries.tsv")
        for country in countries
        for entry in state_entries(country)
    ]
    fresh = _unnamed((entry for entry in taken if entry), extra)
    return states + [(entry, "PETRARCH") for entry in sorted(fresh, key=lambda entry: entry.id)]


def _with_spellings(entry: Entry, spellings: Iterable[str]) -> Entry:
    """A state's actor with the spellings that the hand-written layer adds."""
    aliases = [*entry.aliases, *spellings]
    return replace(entry, aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != entry.name))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def _row(entry: Entry, source: str) -> str:
    return "\t".join((entry.id, entry.name, entry.kind, entry.country, entry.parent, "|".join(entry.aliases), source))


def main(folder: Path) -> None:
    """Write `data/actors.tsv` of this package."""
    head = [
        "# Built by testimonia.linking.actors.build; do not edit. Rows of source PETRARCH are from dictionaries",
        "# of the Open Event Data Alliance, MIT (see NOTICE).",
        "id\tname\tkind\tcountry\tparent\taliases\tsource",
    ]
    out = Path(str(files("testimonia.data").joinpath("actors.tsv")))
    out.write_text("\n".join(head + [_row(*row) for row in build(folder)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
