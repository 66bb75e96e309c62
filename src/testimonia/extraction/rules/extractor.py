"""The rule extractor: a report in, its event mentions out, every value cited."""

from collections.abc import Iterable, Iterator

from testimonia.extraction.rules.fingerprint import fingerprint
from testimonia.extraction.rules.gathering import gather
from testimonia.extraction.rules.lexicon import lexicon
from testimonia.extraction.rules.parse import MAX_CHARACTERS, parse
from testimonia.extraction.rules.sentences import Sentence, sentences
from testimonia.extraction.rules.telling import Telling
from testimonia.extraction.rules.tellings import tellings
from testimonia.extraction.rules.writer import Writer
from testimonia.model import Document, EventMention, Find, Found

__all__ = ["RulesExtractor"]

READS = {"en", "und"}
OFF_TOPIC_SENTENCE, OFF_TOPIC_TEXT = 2, 4
"""Words of sport, screens and business from which a sentence, or a whole text, is not about armed conflict."""


class RulesExtractor:
    """Finds events by trigger word and dependency parse. Deterministic, English only, no network.

    `find` gives the names and times of a document (see `model.Find`).
    """

    name = "rules"
    version = f"1+{fingerprint()}"

    def __init__(self, find: Find) -> None:
        self.find = find
        self.lexicon = lexicon()

    def reads(self, language: str) -> bool:
        """Whether it can read a language (ISO 639-1; "und" = unknown is tried)."""
        return language in READS

    def extract(self, document: Document) -> Iterable[EventMention]:
        """The mentions of events that the report tells as having happened, in the order of telling."""
        chosen = [(i, s) for i, s in enumerate(sentences(document)) if self._may_tell(s.text)]
        if not chosen or self._off_topic_words(document.text) >= OFF_TOPIC_TEXT:
            return []
        found = self.find(document)
        drafts = gather(self._tellings(chosen, found), document, found, self.lexicon)
        return list(Writer(document, self.lexicon, f"{self.name}/{self.version}").mentions(drafts))

    def _may_tell(self, text: str) -> bool:
        """Whether a sentence is worth a parse."""
        return self.lexicon.gate.search(text) is not None and self._off_topic_words(text) < OFF_TOPIC_SENTENCE

    def _off_topic_words(self, text: str) -> int:
        return len(self.lexicon.off_topic.findall(text))

    def _tellings(self, chosen: list[tuple[int, Sentence]], found: Found) -> Iterator[tuple[int, Telling]]:
        """The tellings of the chosen sentences, each with its sentence's index in the report."""
        fit = [(index, sentence) for index, sentence in chosen if len(sentence.text) <= MAX_CHARACTERS]
        parsed = parse([sentence for _, sentence in fit], found, self.lexicon)
        for (index, _), one in zip(fit, parsed, strict=True):
            yield from ((index, telling) for telling in tellings(one))
