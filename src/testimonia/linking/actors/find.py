"""Finds actors in a document, and resolves noun phrases to actors.

"Kenyan troops shelled a camp of the Shabaab" -> Kenyan troops (ken.mil), Shabaab (al_shabaab)
"""

from collections.abc import Sequence

from testimonia.linking.actors.introduced import introduced, shaped, with_introduced
from testimonia.linking.actors.lexicon import Hit, Lexicon
from testimonia.linking.actors.resolve import ActorContext, Resolver
from testimonia.linking.actors.tables import Agent, Tables, load_tables
from testimonia.linking.actors.words import Word, words
from testimonia.model import Actor, Document, Name, Span

__all__ = ["ActorIndex"]


class ActorIndex:
    """The actor lexicon. Build once (about a quarter of a second) and share; it holds no state of documents."""

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = tables or load_tables()
        self._lexicon = Lexicon(self._tables)
        self._resolver = Resolver(self._lexicon)

    @property
    def agents(self) -> tuple[Agent, ...]:
        """The nouns for who acts and who is harmed, with the status that each states."""
        return self._tables.agents

    def find(self, document: Document) -> tuple[Name, ...]:
        """Names of actors in text order, none overlapping. A demonym or country alone comes with a low score."""
        text, vocabulary = document.text, self._tables.vocabulary
        found = words(text)
        known = self._lexicon.scan(text, found)
        hits = with_introduced(text, found, known, introduced(text, found, known, vocabulary))
        hits = sorted([*hits, *shaped(text, found, hits, vocabulary)], key=lambda hit: hit.first)
        home = frozenset(hit.country for hit in hits if hit.country and hit.sort in ("state", "people", "force"))
        return tuple(self._name(text, found, hit, home) for hit in hits)

    def acronyms(self, document: Document) -> dict[str, str]:
        """Acronyms that the document introduces in brackets, with the names they stand for."""
        text = document.text
        found = words(text)
        local = introduced(text, found, self._lexicon.scan(text, found), self._tables.vocabulary)
        return {short: text[found[hit.first].start : found[hit.last - 1].end] for short, hit in local.items()}

    def resolve(self, text: str, context: ActorContext) -> Actor:
        """The actor that a noun phrase names, as written first among its aliases; `id` is None if nobody known."""
        return self._resolver.resolve(text, context)

    def known(self, identity: str, written: str) -> Actor | None:
        """The actor of an id, with the spelling of the report; None for an id the lexicon does not hold."""
        return self._resolver.known(identity, written)

    def _name(self, text: str, found: Sequence[Word], hit: Hit, home: frozenset[str]) -> Name:
        span = Span(found[hit.first].start, found[hit.last - 1].end)
        ids = self._lexicon.nearest(hit.ids, home)
        country = self._lexicon.country_of(ids[0]) if ids else hit.country
        return Name(span, "actor", text[span.start : span.end], ids, hit.score, hit.kind, None, country or None)
