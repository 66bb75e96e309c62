"""Counted people: the numbers of a sentence that count persons, and the nouns they count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimonia.extraction.rules.harming import outcome_of
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.numbers import QUANTITY, Quantity, quantities
from testimonia.extraction.rules.parse import Parsed
from testimonia.extraction.rules.syntax import children, end_of, objects_of
from testimonia.model import Group

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Counted", "counted_people", "group_of", "inside_time", "is_person"]

_NOUN_REACH = 8
"""Tokens from a number to the noun it counts."""
_NOMINAL = set("dobj nsubj nsubjpass pobj conj attr appos oprd ROOT nummod dep npadvmod ccomp amod".split())
_MODIFYING = {"nummod", "compound", "quantmod", "npadvmod", "poss", "amod"}


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted people: the token that plays the role, the noun that names them, and `[start, end)` in the sentence."""

    role: "Token"
    noun: "Token"
    quantity: Quantity
    start: int
    end: int

    def who(self, text: str) -> str:
        """The words for the people in the sentence's text, without their number."""
        words = text[self.start : self.end]
        match = QUANTITY.match(words)
        return words[match.end() :].strip() if match else words


def counted_people(parsed: Parsed) -> list[Counted]:
    """All people that a sentence counts: those with a number in order, then single persons ("killed the driver")."""
    numbered = list(_numbered(parsed))
    return [*numbered, *_singles(parsed, numbered)]


def is_person(token: "Token", lex: Lexicon) -> bool:
    """Whether a noun is for people: "farmers", "gunmen", "civilians"."""
    lemma, harm = token.lemma_.lower(), lex.harm
    forms = {lemma, lemma.removesuffix("s"), token.lower_}
    return bool(forms & harm.people) or token.lower_ in harm.status


def inside_time(parsed: Parsed, start: int, end: int) -> bool:
    """Whether characters of the sentence belong to a time ("3 May") or to the way to a place ("40 km south of")."""
    span = parsed.span(start, end)
    way = any(n.relation is not None and n.relation.overlaps(span) for n, _ in parsed.places)
    return way or parsed.timed(span)


def group_of(noun: "Token", lex: Lexicon) -> Group:
    """The status that the words give; `total` for people of no told kind, `unknown` for a kind that is no status."""
    for token in (noun, *children(noun, "amod", "compound", "appos")):
        if status := lex.harm.status.get(token.lower_):
            return status
    bare = noun.like_num or noun.pos_ == "NUM" or noun.lower_ in lex.harm.plain | lex.harm.quantity_nouns
    return "total" if bare else "unknown"


def _numbered(parsed: Parsed) -> Iterator[Counted]:
    """Every number in the sentence that counts people, or stands alone in a place where people could stand."""
    for start, end, amount in quantities(parsed.text):
        number = parsed.root(start, end)
        if number is None or inside_time(parsed, start, end):
            continue
        if (found := _by_number(number, Counted(number, number, amount, start, end), parsed.lex)) is not None:
            yield found


def _by_number(number: "Token", bare: Counted, lex: Lexicon) -> Counted | None:
    """Whom a number counts; `bare` is the number by itself. None where it counts no people.

    "dozens of farmers", "a crew of six", "four others", "killed eight"; but not the age in "a woman of 75".
    """
    amount, start, end = bare.quantity, bare.start, bare.end
    noun = _people_noun(number, lex)
    if noun is not None:
        return Counted(_role_of(noun, number, lex), noun, amount, start, max(end, end_of(noun)))
    head = number.head
    if number.dep_ == "pobj" and head.lower_ == "of" and head.head.lemma_.lower() in lex.harm.crews:
        return Counted(head.head, head.head, amount, head.head.idx, end)
    if head.lower_ in {"more", "others"} and head.i > number.i:
        return Counted(head, head, amount, start, end_of(head))
    return bare if _stands_alone(number) else None


def _people_noun(number: "Token", lex: Lexicon) -> "Token | None":
    """The noun that a number token counts: its head, or the noun after "of"; itself where it stands alone."""
    for token in (number, number.head, number.head.head):
        near = number.i <= token.i <= number.i + _NOUN_REACH and not token.like_num
        if near and (is_person(token, lex) or (token is not number and _suffers(token, lex))):
            return token
        if token.lemma_.lower() in lex.harm.quantity_nouns | {"toll"}:
            of = next((p for p in objects_of(token, {"of", "among"}) if p.i > number.i), None)
            if of is not None:
                return of if is_person(of, lex) or of.lower_ in {"whom", "them"} else None
    return None


def _role_of(noun: "Token", number: "Token", lex: Lexicon) -> "Token":
    """The token that plays the part of the counted noun in its clause: in "dozens of men died" it is "dozens"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "among"}:
        return noun
    whole = noun.head.head
    return whole if whole.i >= number.i - 1 and whole.lemma_.lower() in lex.harm.quantity_nouns else noun


def _suffers(noun: "Token", lex: Lexicon) -> bool:
    """Any counted noun that is itself killed or hurt counts people: "killed four rubber tappers"."""
    return (
        noun.tag_ in {"NNS", "NNPS", "NN"}
        and noun.lemma_.lower() not in lex.harm.things
        and noun.dep_ in {"dobj", "nsubjpass"}
        and outcome_of(noun.head, "active", lex) in {"killed", "injured"}
    )


def _stands_alone(number: "Token") -> bool:
    """A number that stands as a noun: "killed eight", "wounded 12 more"."""
    counts = number.dep_ in _MODIFYING and number.head.i > number.i and number.head.pos_ in {"NOUN", "PROPN"}
    return not counts and number.dep_ in _NOMINAL


def _singles(parsed: Parsed, numbered: Sequence[Counted]) -> Iterator[Counted]:
    """One definite person: "killed the driver", "a mayor was murdered"."""
    harm = parsed.lex.harm
    for token in parsed.doc:
        counted = any(c.start < end_of(token) and token.idx < c.end for c in numbered)
        if counted or token.tag_ != "NN" or not is_person(token, parsed.lex):
            continue
        left = [c for c in children(token, "det", "poss") if c.dep_ == "poss" or c.lower_ in parsed.lex.grammar.single]
        if left and token.lower_ not in harm.never_single | harm.bodies:
            start = min(c.left_edge.idx for c in left)
            yield Counted(token, token, Quantity(1, 1, 1), start, end_of(token))
