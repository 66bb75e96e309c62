"""A telling: what one sentence says about one act, slot by slot."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from testimonia.extraction.rules.frames import Frame, best_frame
from testimonia.extraction.rules.harming import Harm
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.phrases import Role
from testimonia.extraction.rules.speech import Speech, speech_over
from testimonia.extraction.rules.syntax import ancestors, children
from testimonia.model import Modality, Name, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["NO_FRAME", "Blows", "Telling"]

NO_FRAME = 99
"""The rank of the stand-in frame of a sentence that tells only a figure or a claim."""
_TOTAL = re.compile(
    r"\b(?:a total of|in total|in all|altogether|taken together|combined|overall|so far|to date)\b", re.IGNORECASE
)
_PRESENT = {"VBZ", "VBP"}


class Blows(NamedTuple):
    """ "six air strikes": how many, and `[start, end)` of the number in the sentence."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One act as one sentence tells it. `type` None: only a harm is told.

    `announced` are times at which it was said, not done; `since`: the times are the start of a period; `strikes`: told
    as several blows, counted; `speech` is who says so (None = the report), among all who speak in the sentence.
    """

    parsed: Parsed
    frames: tuple[Frame, ...]
    type: str | None
    modality: Modality = "actual"
    times: tuple[TimeExpression, ...] = ()
    announced: tuple[TimeExpression, ...] = ()
    since: bool = False
    places: tuple[Name, ...] = ()
    side_a: tuple[Role, ...] = ()
    side_b: tuple[Role, ...] = ()
    claimed: tuple[Role, ...] = ()
    harms: tuple[Harm, ...] = ()
    strikes: Blows | None = None
    spoken: tuple[Speech, ...] = ()

    @property
    def main(self) -> Frame:
        """The frame that names the act."""
        return best_frame(self.frames)

    @property
    def head(self) -> "Token":
        return self.main.head

    @property
    def heads(self) -> list["Token"]:
        """The tokens that tell the act: of the frame that names it, the word above that, and all other frames."""
        return [self.head, self.head.head, *(f.head for f in self.frames)]

    @property
    def trigger(self) -> Span:
        """The words that name the act, in the document."""
        return self.parsed.span(self.main.start, self.main.end)

    @property
    def speech(self) -> Speech | None:
        """Who says so; None = the report itself."""
        return speech_over(self.head, self.spoken)

    def speech_of(self, token: "Token") -> Speech | None:
        """Who says what one of its tokens tells; who says the act where nobody says that alone."""
        return speech_over(token, self.spoken) or self.speech

    @property
    def means(self) -> list[Span]:
        """The weapons and platforms told with the act, in the document."""
        return [self.parsed.span(start, end) for frame in self.frames for start, end in frame.means]

    @property
    def definite(self) -> bool:
        """Told as known: "the attack", "their raid"."""
        main = self.main
        return any(self._is_definite(f) for f in self.frames if f.type is not None and f.rank == main.rank)

    def _is_definite(self, frame: Frame) -> bool:
        determiners = self.parsed.lex.grammar.definite
        known = any(c.lower_ in determiners for c in children(frame.head, "det"))
        return frame.form == "noun" and (known or any(c.pos_ == "PRON" for c in children(frame.head, "poss")))

    @property
    def another(self) -> bool:
        """Told as a further act: "another attack", "a second blast"."""
        named = [f.head for f in self.frames if f.type is not None]
        near = {c.lower_ for head in named for c in children(head, "det", "amod", "advmod")}
        return bool(near & self.parsed.lex.saying.another)

    @property
    def plural(self) -> bool:
        """Told by a noun in the plural: "attacks"."""
        return self.main.form == "noun" and self.head.tag_ in {"NNS", "NNPS"}

    @property
    def total(self) -> bool:
        """Whether words of a sum stand by it: "in all"."""
        return _TOTAL.search(self.parsed.text) is not None

    @property
    def respectively(self) -> bool:
        """Whether its figures stand in the order of its days."""
        return "respectively" in self.parsed.text.lower()

    @property
    def subordinate(self) -> bool:
        """Told only to date something else: "a year after they were expelled"."""
        marks = self.parsed.lex.grammar.other_time
        clauses = (t for t in ancestors(self.head) if t.dep_ == "advcl")
        return any(c.lower_ in marks for clause in clauses for c in children(clause, "mark", "advmod"))

    @property
    def harm_only(self) -> bool:
        """Whether only people's harm is told, no act: "two of them died"."""
        return all(f.type is None for f in self.frames)

    @property
    def blame_only(self) -> bool:
        """Whether only who did it is told: "the rebels claimed responsibility"."""
        return self.frames[0].rank == NO_FRAME and not self.harms

    @property
    def perfect(self) -> bool:
        """Told in the present perfect: "has resumed shelling", "have been killed"."""
        return any(c.lemma_ == "have" and c.tag_ in _PRESENT for h in self.heads for c in children(h, "aux"))

    @property
    def pluperfect(self) -> bool:
        """Told from after the act, so of the act told before: "militia had fired first"."""
        return any(c.lower_ == "had" for c in children(self.head, "aux"))

    @property
    def past(self) -> bool:
        """Told in the simple past, as fresh news is."""
        return any(h.tag_ == "VBD" for h in self.heads)

    @property
    def ongoing(self) -> bool:
        """Told as going on now: "the fighting continues", "is under way"."""
        verb, grammar = self.head.head, self.parsed.lex.grammar
        lasting = verb.lemma_ in grammar.lasting and verb.tag_ in _PRESENT | {"VBD"}
        state = verb.lemma_ == "be" and any(c.lower_ in grammar.under_way for c in verb.children)
        return self.head.dep_ == "nsubj" and (lasting or state)

    @property
    def open_ended(self) -> bool:
        """Whether what is told may run on: an operation, or an undated fight or toll."""
        if self.type == "military_operation":
            return True
        return self.type in {None, "armed_clash"} and not self.times
