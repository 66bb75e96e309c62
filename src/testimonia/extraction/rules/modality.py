"""Did it happen? Plans, threats, suppositions, denials, orders and habits are told apart from acts."""

from typing import TYPE_CHECKING

from testimonia.extraction.rules.frames import Frame
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.parse import Parsed
from testimonia.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["frame_modality", "token_modality"]

_FUTURE = {"will", "'ll", "shall"}
_SUPPOSED = {"would", "could", "might", "may", "should", "can", "must"}
_DONE = {"manage", "begin", "start", "continue", "help", "succeed", "go", "proceed", "resume", "come", "rush"}
_COMPLEMENT = {
    "xcomp",
    "ccomp",
    "dobj",
    "prep",
    "pobj",
    "acl",
    "nsubjpass",
    "conj",
    "attr",
    "oprd",
    "dative",
    "compound",
    "advcl",
}
_TIME_PREPOSITIONS = {
    "after",
    "before",
    "since",
    "during",
    "following",
    "in",
    "at",
    "on",
    "near",
    "by",
    "despite",
    "amid",
    "when",
}


def _clause(verb: "Token") -> Modality | None:
    """What the auxiliaries and particles of one verb say of it; None = nothing."""
    aux = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if any(c.dep_ == "neg" for c in verb.children):
        return "denied"
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "lest"} for c in verb.children):
        return "hypothetical"
    if aux & _FUTURE:
        return "planned"
    if aux & _SUPPOSED and "have" not in aux:
        return "hypothetical"
    return None


def _infinitive(verb: "Token", lex: Lexicon) -> Modality | None:
    """ "threatened to bomb", "in order to retake": an infinitive is not done unless its verb says so ("managed to")."""
    if verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return None
    return "ordered" if verb.head.lemma_ in lex.order else None if verb.head.lemma_ in _DONE else "planned"


def _present(verb: "Token", parsed: Parsed) -> Modality | None:
    """A plain present outside a headline tells a habit."""
    if verb.lower_.endswith(("took", "ran", "shot", "ed")):  # a past form that the tagger takes for a present
        return None
    plain = (
        verb.tag_ in {"VBP", "VBZ"}
        and verb.pos_ == "VERB"
        and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    )
    return "general" if plain and parsed.sentence.kind != "title" and not _is_headline(parsed) else None


def _is_headline(parsed: Parsed) -> bool:
    text = parsed.sentence.text
    return not text.endswith((".", "!", "?", "”", '"')) and len(text) < 120


def _above(child: "Token", token: "Token", lex: Lexicon) -> Modality | None:
    """What a token over a complement says of it: plans, fears, denials, orders, things that were stopped."""
    if child.dep_ not in _COMPLEMENT or (child.dep_ in {"prep", "advcl"} and child.lower_ in _TIME_PREPOSITIONS):
        return None
    lemma = token.lemma_.lower()
    if token.pos_ in {"NOUN", "PROPN"}:
        return "planned" if lemma in lex.plan_nouns and child.dep_ in {"prep", "acl", "compound"} else None
    if lemma in lex.order and child.dep_ in {"xcomp", "ccomp", "dobj"}:
        return "ordered"
    if lemma in lex.deny and child.dep_ in {"ccomp", "dobj", "xcomp"}:
        return "denied"
    if lemma in lex.stop and child.dep_ in {"dobj", "prt", "nsubjpass"}:
        return "denied"
    if lemma in lex.plan and lemma not in _DONE and child.dep_ in {"xcomp", "dobj", "ccomp", "nsubjpass", "prep"}:
        return "planned"
    return None


def token_modality(head: "Token", parsed: Parsed, lex: Lexicon) -> Modality:
    """The modality of what a token names, from its own clause upwards to the first clause boundary that ends its reach."""
    if any(c.dep_ == "det" and c.lower_ == "no" for c in head.children):
        return "denied"
    if any(c.lower_ in lex.plan_adjectives for c in head.children if c.dep_ in {"amod", "compound"}):
        return "planned"
    child = head
    for token in (head, *head.ancestors):
        verbal = token.pos_ in {"VERB", "AUX"}
        found = _above(child, token, lex) if token is not child else None
        if verbal and found is None:
            found = _clause(token) or _infinitive(token, lex)
            if found is None and token is head:
                found = _present(token, parsed)
        if found:
            return found
        if token.dep_ in {"relcl", "parataxis"} or (token.dep_ == "advcl" and verbal and token.tag_ in {"VBD", "VBN"}):
            break
        child = token
    return "actual"


def frame_modality(frame: Frame, parsed: Parsed, lex: Lexicon, dated: bool) -> Modality:
    """As `token_modality`; a word of habit makes an undated act general."""
    found = token_modality(frame.head, parsed, lex)
    if found == "actual" and not dated and lex.habit.search(parsed.sentence.text):
        return "general"
    return found
