"""Casualty figures: counted people in a relation of harm."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.numbers import QUANTITY, Quantity, quantity
from testimonia.extraction.rules.parse import Parsed
from testimonia.model import OUTCOMES, Group, Outcome, Part

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Counted", "Harm", "harms"]

_OF = {"of", "of whom"}
_QUANTITY_NOUNS = {
    "dozen",
    "dozens",
    "score",
    "scores",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "couple",
    "pair",
    "total",
    "group",
    "number",
    "tens",
    "half",
    "handful",
    "crew",
    "most",
    "many",
    "several",
    "few",
    "some",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "one",
    "majority",
}
_NOT_PEOPLE = {
    "vehicle",
    "car",
    "truck",
    "house",
    "building",
    "animal",
    "sheep",
    "cow",
    "goat",
    "horse",
    "camel",
    "tank",
    "boat",
    "percent",
    "per",
    "year",
    "day",
    "hour",
    "week",
    "month",
    "time",
    "km",
    "mile",
    "house",
    "dollar",
    "euro",
    "metre",
    "meter",
    "kilometre",
}
_DEFINITE = {"the", "a", "an", "his", "her", "their", "its", "one", "this", "that"}
_TOLL = re.compile(
    r"(?:(?:death )?toll|(?:number|figure) of (?:(?:the )?(?:dead|deaths|fatalities|victims)|\w+ (?:killed|dead)))\b"
    r"(?P<n>[^.;]{0,120}\b(?:to|at|of|was|is|reached|hit)\b [^.;,]{1,40})|"
    r"\bput(?:s|ting)? (?:the |their |its )?(?:\w+ )?(?:figure|number|toll|count|total|dead|losses)\b(?P<p>[^.;]{0,60}?\bat [^.;,]{1,30})|"
    r"(?:bringing|brought|raising|taking|raised|took) the (?:total )?number of (?:the )?(?:dead|deaths|victims|fatalities) to (?P<h>[^.;,]{1,30})|"
    r"(?:bringing|brought|raising|taking|raised|took) to (?P<m>[^.;,]{1,30}?) the (?:death )?toll|"
    r"(?:bringing|brought|raising|raised|taking|took) the (?:\w+ )?(?:death )?toll to (?P<k>[^.;,]{1,30})",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"(?:leaving|left|leaves) (?P<np>[^.;]{1,60}?) (?P<state>dead|killed|wounded|injured|missing|homeless)\b"
    r"(?: and (?P<np2>[^.;]{1,40}?) (?P<state2>dead|wounded|injured|missing)\b)?",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"\b(?P<np>[^.;,:]{1,30}?) (?P<state>dead|killed|wounded|injured|missing)\b", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:ris(?:en|es?)|rose|increased|climbed|grown|gone up|revised|went up) (?:up )?from (?P<old>[\w,-]{1,20}) to (?P<new>[\w,-]{1,20})",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    r"\b(?:up|down) from (?P<n>[\w,-]{1,20})|(?:first|earlier|initially|previously) (?:put|said|reported|given|gave)[^.;]{0,40}?\b(?:at|of|as) (?P<m>[\w,-]{1,20})",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no ?body|no[- ]one|none|neither \w+)\b[^.;,]{0,40}?\b(?P<w>hurt|harmed|injured|wounded|killed|died|dead)\b|"
    r"\b(?:no|without(?: any)?|no reports? of(?: any)?) (?:\w+ ){0,2}(?P<c>casualties|deaths|fatalities|injuries|dead|victims|losses|one was hurt|loss of life)\b",
    re.IGNORECASE,
)
_REPORTED = {"know", "report", "confirm", "say"}
"""Passives that vouch for what follows: "are known to have died"; "feared", "believed" do not."""
_VERBS: dict[str, Outcome] = {
    "kill": "killed",
    "shot dead": "killed",
    "gunned down": "killed",
    "shot and kill": "killed",
    "wound": "injured",
    "injur": "injured",
}
_ACTIVE = re.compile(
    r"\b(?P<verb>kill|shot dead|gunned down|shot and kill|wound|injur)(?:ed|ing|ings|s)? (?P<np>[^.;,]{1,40})",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"(?:not|n't) (?:include|count)|excluding|besides the (?:attacker|bomber)|as well as (?:himself|herself)|in addition to the (?:attacker|bomber)|not counting",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted people: the token that plays the role, the noun that names them, and `[start, end)` in the sentence."""

    role: "Token"
    noun: "Token"
    quantity: Quantity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Harm:
    """A figure and the token it hangs on. `group` is what the words give; `start`/`end` in the sentence."""

    outcome: Outcome
    anchor: "Token"
    quantity: Quantity
    group: Group
    who: str
    noun: "Token | None"
    start: int
    end: int
    of_which: tuple[Part, ...] = ()
    stage: str = "current"
    toll: bool = False
    excludes_attacker: bool | None = None


def _quantities(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, Quantity]]:
    found = (
        (m.start(), m.end(), quantity(m)) for m in QUANTITY.finditer(text, start, len(text) if end is None else end)
    )
    return [(s, e, q) for s, e, q in found if q is not None]


def _one(text: str) -> Quantity | None:
    """The last quantity of a short phrase, else None."""
    found = _quantities(text.strip())
    return found[-1][2] if found else None


def _is_person(token: "Token", lex: Lexicon) -> bool:
    lemma = token.lemma_.lower()
    return (
        lemma in lex.people
        or lemma.removesuffix("s") in lex.people
        or token.lower_ in lex.people
        or token.lower_ in lex.status
    )


def _people_noun(number: "Token", lex: Lexicon) -> "Token | None":
    """The noun that a number token counts: its head, or the noun after "of"; itself where it stands alone."""
    for token in (number, number.head, number.head.head):
        near = number.i <= token.i <= number.i + 8 and not token.like_num
        if near and (_is_person(token, lex) or (token is not number and _suffers(token, lex))):
            return token
        for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "among"}):
            person = next((p for p in of.children if p.dep_ == "pobj"), None)
            if person is not None and token.lemma_.lower() in _QUANTITY_NOUNS | {"toll"} and person.i > number.i:
                return person if _is_person(person, lex) or person.lower_ in {"whom", "them"} else None
    return None


def _suffers(noun: "Token", lex: Lexicon) -> bool:
    """Any counted noun that is itself killed or hurt counts people: "killed four rubber tappers"."""
    plural = noun.tag_ in {"NNS", "NNPS", "NN"} and noun.lemma_.lower() not in _NOT_PEOPLE
    return (
        plural
        and noun.dep_ in {"dobj", "nsubjpass"}
        and any(_outcome_of(noun.head, "active", lex) == o for o in ("killed", "injured"))
    )


def _covering(parsed: Parsed, start: int, end: int) -> "Token | None":
    span = parsed.doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else span.root


def _inside_time(parsed: Parsed, start: int, end: int) -> bool:
    span = parsed.span(start, end)
    return any(t.span.overlaps(span) for t, _ in parsed.times) or any(
        n.relation is not None and n.relation.overlaps(span) for n, _ in parsed.places
    )


def _counted(parsed: Parsed, lex: Lexicon) -> Iterator[Counted]:
    """Every number in the sentence that counts people, or stands alone in a place where people could stand."""
    for start, end, amount in _quantities(parsed.sentence.text):
        number = _covering(parsed, start, end)
        if number is None or _inside_time(parsed, start, end):
            continue
        noun = _people_noun(number, lex)
        if noun is not None:
            role = noun
            if (
                noun.dep_ == "pobj"
                and noun.head.lower_ in {"of", "among"}
                and noun.head.head.i >= number.i - 1
                and noun.head.head.lemma_.lower() in _QUANTITY_NOUNS
            ):
                role = noun.head.head
            yield Counted(role, noun, amount, start, max(end, noun.idx + len(noun.text)))
        elif number.dep_ == "pobj" and number.head.lower_ == "of" and _is_person(number.head.head, lex):
            crew = number.head.head
            yield Counted(crew, crew, amount, crew.idx, end)
        elif number.head.lower_ in {"more", "others"} and number.head.i > number.i:
            yield Counted(number.head, number.head, amount, start, number.head.idx + len(number.head.text))
        elif _alone(number):
            yield Counted(number, number, amount, start, end)


def _alone(number: "Token") -> bool:
    """A number that stands as a noun: "killed eight", "wounded 12 more"."""
    if (
        number.dep_ in {"nummod", "compound", "quantmod", "npadvmod", "poss", "amod"}
        and number.head.i > number.i
        and number.head.pos_ in {"NOUN", "PROPN"}
    ):
        return False
    return number.dep_ in {
        "dobj",
        "nsubj",
        "nsubjpass",
        "pobj",
        "conj",
        "attr",
        "appos",
        "oprd",
        "ROOT",
        "nummod",
        "dep",
        "npadvmod",
        "ccomp",
        "amod",
    }


def _singles(parsed: Parsed, lex: Lexicon, taken: list[tuple[int, int]]) -> Iterator[Counted]:
    """One definite person: "killed the driver", "a mayor was murdered"."""
    for token in parsed.doc:
        end = token.idx + len(token.text)
        if token.tag_ != "NN" or not _is_person(token, lex) or any(s < end and token.idx < e for s, e in taken):
            continue
        left = [c for c in token.children if c.dep_ in {"det", "poss"} and (c.lower_ in _DEFINITE or c.dep_ == "poss")]
        if left and token.lower_ not in {"people", "public", "crew", "family"} | lex.bodies:
            start = min(c.left_edge.idx for c in left)
            yield Counted(token, token, Quantity(1, 1, 1), start, end)


def _outcome_of(verb: "Token", key: str, lex: Lexicon) -> Outcome | None:
    lemma, lower = verb.lemma_.lower(), verb.lower_
    for outcome in OUTCOMES:
        words = lex.harm[outcome][key]
        if lemma in words or (key == "state" and lower in words) or (key == "active" and _idiom(verb, outcome, lex)):
            return outcome
    return None


def _idiom(verb: "Token", outcome: Outcome, lex: Lexicon) -> bool:
    """Whether a harm told in several words starts at a verb: "shot dead", "put to death"."""
    pattern = lex.harm_phrases.get(outcome)
    return pattern is not None and pattern.match(verb.doc.text, verb.idx) is not None


def _verb_outcome(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """The harm that the verb over a role token does to it."""
    verb, dep = role.head, role.dep_
    if dep in {"dobj", "nsubjpass", "oprd"} and (outcome := _outcome_of(verb, "active", lex)):
        return outcome, verb
    if dep == "dobj" and verb.lower_ == "dead":
        return "killed", verb
    if dep in {"nsubj", "nsubjpass"} and (outcome := _outcome_of(verb, "intransitive", lex)):
        return outcome, verb
    if dep in {"nsubj", "nsubjpass"} and verb.lemma_ in _REPORTED:
        for below in (c for c in verb.children if c.dep_ in {"xcomp", "oprd"}):
            if outcome := _outcome_of(below, "intransitive", lex) or _outcome_of(below, "active", lex):
                return outcome, below
    if dep in {"nsubj", "nsubjpass"} and (outcome := _state_outcome(verb, lex)):
        return outcome, verb
    if (
        dep in {"nsubj", "npadvmod", "nummod", "dep", "ROOT", "compound"}
        and (outcome := _outcome_of(verb, "active", lex))
        and verb.tag_ == "VBN"
    ):
        return outcome, verb
    return None


def _state_outcome(verb: "Token", lex: Lexicon) -> Outcome | None:
    """ "were dead", "are missing": the predicate of a copula."""
    if verb.lemma_ in {"be", "remain", "lie"}:
        for child in verb.children:
            if child.dep_ in {"acomp", "attr"} and (outcome := _outcome_of(child, "state", lex)):
                return outcome
    return None


def _participle_outcome(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "five people killed in", "nine dead", "the dead numbered": a participle or adjective on the noun."""
    for child in role.children:
        if (
            child.dep_ in {"acl", "amod", "relcl"}
            and child.i > role.i
            and child.tag_ in {"VBN", "JJ", "VBD"}
            and (outcome := _outcome_of(child, "active", lex) or _outcome_of(child, "state", lex))
        ):
            return outcome, child
    return None


def _noun_outcome(role: "Token", lex: Lexicon) -> tuple[Outcome, "Token"] | None:
    """ "the beheading of 21 men", "the deaths of six", "the lives of three", "nine deaths"."""
    if outcome := _outcome_of(role, "nouns", lex):
        return outcome, role
    if role.dep_ == "pobj" and role.head.lower_ == "of":
        noun = role.head.head
        if noun.lemma_.lower() == "life":
            return "killed", noun
        if outcome := _outcome_of(noun, "nouns", lex):
            return outcome, noun
    return None


def _harm(role: "Token", lex: Lexicon, depth: int = 0) -> tuple[Outcome, "Token"] | None:
    """What happened to the people of a role token, and the word that says so."""
    found = _verb_outcome(role, lex) or _participle_outcome(role, lex) or _noun_outcome(role, lex)
    if found or depth > 3:
        return found
    if role.dep_ in {"conj", "appos"} and role.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        return _harm(role.head, lex, depth + 1)
    if role.dep_ == "conj" and (outcome := _outcome_of(role.head, "active", lex)):
        return outcome, role.head
    return None


def _group(noun: "Token", lex: Lexicon) -> Group:
    """The status that the words give; `total` for people of no told kind, `unknown` for a kind that is no status."""
    near = [noun, *(c for c in noun.children if c.dep_ in {"amod", "compound", "appos"})]
    for token in near:
        if status := lex.status.get(token.lower_):
            return status  # type: ignore[return-value]
    plain = {
        "people",
        "person",
        "other",
        "others",
        "man",
        "men",
        "dead",
        "victim",
        "victims",
        "death",
        "deaths",
        "body",
        "bodies",
        "life",
        "lives",
        "whom",
        "them",
        "fatality",
        "fatalities",
        "killed",
        "casualty",
        "casualties",
        "more",
    }
    return (
        "total"
        if noun.lower_ in plain or noun.like_num or noun.pos_ == "NUM" or noun.lower_ in _QUANTITY_NOUNS
        else "unknown"
    )


def _including(parsed: Parsed, counted: Counted, lex: Lexicon) -> tuple[Part, ...]:
    """ "including three children", "among them two women", "three of them children": people within the figure."""
    text = parsed.sentence.text
    cue = re.compile(
        r",? ?(?:including|among them|among whom|of whom|of them|most of them|all of them)\b ?", re.IGNORECASE
    )
    match = cue.search(text, counted.end, min(len(text), counted.end + 60))
    if match is None:
        return ()
    stop = re.search(r"[;.]|,? (?:were|was|have|had|when|on|in|at) ", text[match.end() :])
    window = text[match.end() : match.end() + (stop.start() if stop else 80)]
    parts = []
    for start, end, amount in _quantities(window):
        noun = re.match(r"\s*(?:\w+[- ]){0,2}?(\w+)", window[end:])
        words = re.findall(r"\w+", window[end:])[:3]
        who = next((lex.parts[w.lower()] for w in words if w.lower() in lex.parts), None)
        if who and noun:
            parts.append(Part(who, amount.low, amount.best, amount.high))
    return tuple(parts)


def _within_including(parsed: Parsed, counted: Counted) -> bool:
    """Whether the number is itself told as part of another figure."""
    before = parsed.sentence.text[max(0, counted.start - 45) : counted.start]
    return bool(
        re.search(
            r"\b(?:including|among them|of them|not counting|among whom|included)\b[^.;]*$", before, re.IGNORECASE
        )
    )


def _from_parse(parsed: Parsed, lex: Lexicon) -> Iterator[Harm]:
    numbered = list(_counted(parsed, lex))
    singles = list(_singles(parsed, lex, [(c.start, c.end) for c in numbered]))
    for counted in (*numbered, *singles):
        found = _harm(counted.role, lex) or (_harm(counted.noun, lex) if counted.noun is not counted.role else None)
        if found and not _within_including(parsed, counted):
            outcome, anchor = found
            yield Harm(
                outcome,
                anchor,
                counted.quantity,
                _group(counted.noun, lex),
                _who(parsed, counted),
                counted.noun,
                counted.start,
                counted.end,
                _including(parsed, counted, lex),
            )


def _who(parsed: Parsed, counted: Counted) -> str:
    """The words for the people, without their number."""
    words = parsed.sentence.text[counted.start : counted.end]
    match = QUANTITY.match(words)
    return words[match.end() :].strip() if match else words


_STATES: dict[str, Outcome] = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "homeless": "displaced",
}


def _plain(
    parsed: Parsed,
    outcome: Outcome,
    amount: Quantity,
    start: int,
    end: int,
    lex: Lexicon,
    toll: bool = False,
    stage: str = "current",
) -> Harm:
    anchor = _covering(parsed, start, end) or parsed.doc[0]
    noun = next((t for t in reversed(parsed.doc) if start <= t.idx < end and _is_person(t, lex)), None)
    return Harm(
        outcome,
        anchor,
        amount,
        _group(noun, lex) if noun is not None else "total",
        "",
        noun,
        start,
        end,
        (),
        stage,
        toll,
    )


def _from_phrases(parsed: Parsed, lex: Lexicon) -> Iterator[Harm]:
    """Idioms that a parse tells poorly: "leaving nine dead", "the toll rose to 16", "nobody was hurt"."""
    text = parsed.sentence.text
    for match in _ROSE.finditer(text):
        for name, stage in (("old", "earlier"), ("new", "current")):
            if amount := _one(match[name]):
                yield _plain(
                    parsed,
                    "killed",
                    amount,
                    match.start(name),
                    match.end(name),
                    lex,
                    toll=stage == "current",
                    stage=stage,
                )
    for match in _UP_FROM.finditer(text):
        name = "n" if match["n"] else "m"
        if amount := _one(match[name]):
            yield _plain(parsed, "killed", amount, match.start(name), match.end(name), lex, stage="earlier")
    for match in _DEAD.finditer(text):
        for phrase, state in (("np", "state"), ("np2", "state2")):
            if match[phrase] and (amount := _one(match[phrase])):
                yield _plain(parsed, _STATES[match[state].lower()], amount, match.start(phrase), match.end(state), lex)
    yield from _after_verbs(parsed, lex)
    for match in _TOLL.finditer(text):
        name = next(n for n in ("n", "p", "h", "m", "k") if match[n])
        found = [
            q for q in _quantities(text, match.start(name), match.end(name)) if not _inside_time(parsed, q[0], q[1])
        ]
        if found:
            start, end, amount = found[-1]
            yield _plain(parsed, "killed", amount, start, end, lex, toll=True)
    if parsed.sentence.kind == "title" or not text.endswith((".", "!", "?", "”", '"')):
        for match in _HEADLINE.finditer(text):
            found = _quantities(match["np"])
            if found and len(match["np"][found[-1][1] :].split()) <= 2:
                yield _plain(
                    parsed,
                    _STATES[match["state"].lower()],
                    found[-1][2],
                    match.start("np") + found[-1][0],
                    match.end("state"),
                    lex,
                )


def _after_verbs(parsed: Parsed, lex: Lexicon) -> Iterator[Harm]:
    """ "shot dead four rubber tappers": a harm and at once a number of people, whatever the parse made of them."""
    text = parsed.sentence.text
    for match in _ACTIVE.finditer(text):
        found = next(
            ((s, e, q) for s, e, q in _quantities(text, match.start("np"), match.end("np")) if s == match.start("np")),
            None,
        )
        if found is None or _inside_time(parsed, found[0], found[1]):
            continue
        people = [t for t in parsed.doc if found[1] <= t.idx <= found[1] + 30][:4]
        noun = next((t for t in people if _is_person(t, lex)), None)
        if noun is not None:
            yield _plain(parsed, _VERBS[match["verb"].lower()], found[2], found[0], noun.idx + len(noun.text), lex)


def _denied(parsed: Parsed, lex: Lexicon) -> Iterator[Harm]:
    """ "Nobody was hurt" is 0 killed and 0 injured; "nobody died" is 0 killed."""
    for match in _NOBODY.finditer(parsed.sentence.text):
        if re.search(r"\b(?:else|other|further|more)\b", match.group(), re.IGNORECASE):
            continue
        word = (match["w"] or match["c"]).lower()
        killed = word in {
            "hurt",
            "harmed",
            "killed",
            "died",
            "dead",
            "casualties",
            "deaths",
            "fatalities",
            "victims",
            "one was hurt",
            "loss of life",
            "losses",
        }
        injured = word in {"hurt", "harmed", "injured", "wounded", "casualties", "injuries", "victims", "one was hurt"}
        nothing = Quantity(0, 0, 0)
        if killed:
            yield _plain(parsed, "killed", nothing, match.start(), match.end(), lex)
        if injured:
            yield _plain(parsed, "injured", nothing, match.start(), match.end(), lex)


def _late(parsed: Parsed, harm: Harm) -> bool:
    """ "Two more died, bringing the toll to 16": the two are within the toll."""
    return harm.quantity.more or bool(
        re.search(r"\bmore\b|\bothers?\b", parsed.sentence.text[harm.start : harm.end], re.IGNORECASE)
    )


def harms(parsed: Parsed, lex: Lexicon) -> list[Harm]:
    """The casualty figures of a sentence, in order, no words used twice for one outcome."""
    kept: list[Harm] = []
    idioms = list(_from_phrases(parsed, lex))
    tolls = {h.outcome for h in idioms if h.toll}
    told = [h for h in _from_parse(parsed, lex) if not (h.outcome in tolls and _late(parsed, h))]
    for harm in (*_denied(parsed, lex), *(h for h in idioms if h.stage == "earlier"), *told, *idioms):
        clash = any(
            harm.start < k.end and k.start < harm.end and (harm.outcome == k.outcome or k.quantity.best != 0)
            for k in kept
        )
        if not clash:
            kept.append(harm)
    excludes = True if _EXCLUDES.search(parsed.sentence.text) else None
    if excludes:
        kept = [
            Harm(
                h.outcome,
                h.anchor,
                h.quantity,
                h.group,
                h.who,
                h.noun,
                h.start,
                h.end,
                h.of_which,
                h.stage,
                h.toll,
                True,
            )
            for h in kept
        ]
    return sorted(kept, key=lambda h: h.start)
