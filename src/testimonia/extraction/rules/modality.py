"""Did it happen? Plans, threats, suppositions, denials, orders and habits are told apart from acts."""

from typing import TYPE_CHECKING

from testimonia.extraction.rules.frames import Frame
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import children, has_auxiliary, is_verbal
from testimonia.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["frame_modality"]

_COMPLEMENT = set("xcomp ccomp dobj prep pobj acl nsubjpass conj attr oprd dative compound advcl".split())
_HEADLINE_LENGTH = 120
"""Characters; a longer sentence without a full stop is a caption or a broken line."""


def frame_modality(frame: Frame, parsed: Parsed, dated: bool) -> Modality:
    """Whether what a frame names happened; a word of habit ("often") makes an undated act general."""
    found = _modality(frame.head, parsed)
    if found == "actual" and not dated and parsed.lex.saying.habit.search(parsed.text):
        return "general"
    return found


def _modality(head: "Token", parsed: Parsed) -> Modality:
    """The modality of what a token names, from its own clause upwards to the clause that ends its reach."""
    if said := _beside(head, parsed.lex):
        return said
    child = head
    for token in (head, *head.ancestors):
        if found := _above(child, token, parsed.lex) or _of_verb(token, head, parsed):
            return found
        if _ends_reach(token):
            break
        child = token
    return "actual"


def _beside(head: "Token", lex: Lexicon) -> Modality | None:
    """What the words right before a noun say of it: "no attack", "a planned raid"."""
    if any(c.lower_ == "no" for c in children(head, "det")):
        return "denied"
    planned = any(c.lower_ in lex.saying.plan_adjectives for c in children(head, "amod", "compound"))
    return "planned" if planned else None


def _of_verb(token: "Token", head: "Token", parsed: Parsed) -> Modality | None:
    """What a verb's own forms say; a habit in the present only of the verb that names the act."""
    if not is_verbal(token):
        return None
    found = _clause(token, parsed.lex) or _infinitive(token, parsed.lex)
    if found or token is not head:
        return found
    return "denied" if _nobody(token, parsed.lex) else _present(token, parsed)


def _ends_reach(token: "Token") -> bool:
    """Whether what stands above a token says nothing of what stands below it: a relative clause, a past one of time."""
    past = token.dep_ == "advcl" and is_verbal(token) and token.tag_ in {"VBD", "VBN"}
    return past or token.dep_ in {"relcl", "parataxis"}


def _clause(verb: "Token", lex: Lexicon) -> Modality | None:
    """What the auxiliaries and particles of one verb say of it: "did not", "if", "will", "could"; None = nothing."""
    grammar = lex.grammar
    auxiliaries = {c.lower_ for c in children(verb, "aux", "auxpass")}
    if any(True for _ in children(verb, "neg")):
        return "denied"
    if any(c.lower_ in grammar.conditions for c in children(verb, "mark")):
        return "hypothetical"
    if auxiliaries & grammar.future:
        return "planned"
    return "hypothetical" if auxiliaries & grammar.supposing and "have" not in auxiliaries else None


def _nobody(verb: "Token", lex: Lexicon) -> bool:
    """ "Nobody has been arrested", "no group attacked"."""
    subjects = list(children(verb, "nsubj", "nsubjpass"))
    return any(t.lower_ in lex.saying.nobody for s in subjects for t in (s, *children(s, "det")))


def _infinitive(verb: "Token", lex: Lexicon) -> Modality | None:
    """ "threatened to bomb", "in order to retake": an infinitive is not done unless its verb says so ("managed to")."""
    if verb.tag_ != "VB" or not any(c.lower_ == "to" for c in children(verb, "aux")):
        return None
    if verb.head.lemma_ in lex.saying.order:
        return "ordered"
    return None if verb.head.lemma_ in lex.grammar.done else "planned"


def _present(verb: "Token", parsed: Parsed) -> Modality | None:
    """A plain present outside a headline tells a habit: "snipers shoot at buses there"."""
    if verb.lower_.endswith(tuple(parsed.lex.grammar.past_endings)):
        return None
    plain = verb.tag_ in {"VBP", "VBZ"} and verb.pos_ == "VERB" and not has_auxiliary(verb)
    headline = parsed.is_title or (parsed.ends_open and len(parsed.text) < _HEADLINE_LENGTH)
    return "general" if plain and not headline else None


def _above(child: "Token", token: "Token", lex: Lexicon) -> Modality | None:
    """What a token over a complement says of it: plans, fears, denials, orders, things that were stopped."""
    circumstance = child.dep_ in {"prep", "advcl"} and child.lower_ in lex.grammar.circumstance
    if token is child or child.dep_ not in _COMPLEMENT or circumstance:
        return None
    lemma = token.lemma_.lower()
    if token.pos_ in {"NOUN", "PROPN"}:
        return "planned" if lemma in lex.saying.plan_nouns and child.dep_ in {"prep", "acl", "compound"} else None
    return _governed(child, lemma, lex)


def _governed(child: "Token", lemma: str, lex: Lexicon) -> Modality | None:
    """What a verb (its lemma) says of its complement: "ordered them to", "denied that", "foiled", "plans to"."""
    saying = lex.saying
    if lemma in saying.order and child.dep_ in {"xcomp", "ccomp", "dobj"}:
        return "ordered"
    if lemma in saying.deny and child.dep_ in {"ccomp", "dobj", "xcomp"}:
        return "denied"
    if lemma in saying.stop and child.dep_ in {"dobj", "prt", "nsubjpass"}:
        return "denied"
    planned = lemma in saying.plan and lemma not in lex.grammar.done
    return "planned" if planned and child.dep_ in {"xcomp", "dobj", "ccomp", "nsubjpass", "prep"} else None
