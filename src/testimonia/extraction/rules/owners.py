"""Which act of a sentence a word belongs to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from testimonia.extraction.rules.frames import Frame
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import ancestors, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Owners"]

_CLAUSES = {"relcl", "acl", "advcl", "ccomp"}
_ARGUMENTS = {"nsubj", "nsubjpass", "dobj", "attr"}


class Owners:
    """Which group of frames a token of the sentence belongs to: that of the frame nearest above it in the parse."""

    def __init__(self, parsed: Parsed, groups: Sequence[Sequence[Frame]]) -> None:
        self.parsed, self.groups = parsed, groups
        self._of_head = {f.head.i: g for g, group in enumerate(groups) for f in group}
        for g, group in enumerate(groups):
            for frame in group:
                verb = frame.head.head
                carries = frame.head.dep_ in _ARGUMENTS and is_verbal(verb)
                if carries and verb.lemma_ not in parsed.lex.saying.say:
                    self._of_head.setdefault(verb.i, g)

    def climb(self, token: "Token") -> tuple[int | None, "Token | None"]:
        """(group, None), or (None, the verb of another clause that the token belongs to), or (None, None)."""
        for above in ancestors(token):
            if above.i in self._of_head:
                return self._of_head[above.i], None
            if above.pos_ == "VERB" and above is not token and self._ends_clause(above):
                return None, above
        return None, None

    def _ends_clause(self, verb: "Token") -> bool:
        """Whether what stands below a verb is of its own clause, and of no act told above it."""
        return verb.dep_ in _CLAUSES or verb.lemma_ in self.parsed.lex.saying.say or self._governs(verb)

    def _governs(self, verb: "Token") -> bool:
        """Whether an act hangs below a verb of something else: "sentenced two men for throwing a grenade"."""
        for head in self._of_head:
            chain = [t for t in ancestors(self.parsed.doc[head]) if verb.is_ancestor(t)]
            if any(t.dep_ in {"pcomp", "relcl", "ccomp"} and not _goes_on(t) for t in chain):
                return True
        return False

    def nearest(self, token: "Token") -> int:
        """The group with the trigger closest to the token in the text."""
        return min(range(len(self.groups)), key=lambda g: min(abs(f.head.i - token.i) for f in self.groups[g]))

    def below(self, verb: "Token") -> int | None:
        """The first group told in a clause under a verb; None where none is."""
        inside = {t.i for t in verb.subtree}
        return next((g for g, group in enumerate(self.groups) if any(f.head.i in inside for f in group)), None)


def _goes_on(clause: "Token") -> bool:
    """ "reached the town, where it shot five": the story goes on at the same time and place."""
    return clause.dep_ == "relcl" and any(c.lower_ in {"where", "whereupon"} for c in clause.children)
