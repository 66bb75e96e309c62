"""Tellings: what one sentence says about one act, slot by slot, in characters of the document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from testimonia.extraction.rules.figures import Harm, harms
from testimonia.extraction.rules.frames import Frame, best_frame, find_frames, group_frames
from testimonia.extraction.rules.lexicon import Lexicon
from testimonia.extraction.rules.modality import frame_modality
from testimonia.extraction.rules.numbers import QUANTITY, quantity
from testimonia.extraction.rules.parse import Parsed, ancestors
from testimonia.extraction.rules.roles import Role, sides
from testimonia.extraction.rules.speech import Speech, accused, claimants, speeches
from testimonia.model import Modality, Name, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Telling", "speech_over", "tellings"]

_NO_FRAME = 99
_TOTAL = re.compile(
    r"\b(?:a total of|in total|in all|altogether|taken together|combined|overall|so far|to date)\b", re.IGNORECASE
)
_DEFINITE = {"the", "this", "that", "these", "those", "its", "their", "his", "both", "all"}
_OUT_OF = {
    "expel",
    "oust",
    "drive",
    "push",
    "eject",
    "dislodge",
    "retake",
    "recapture",
    "seize",
    "wrest",
    "evict",
    "clear",
    "purge",
    "force",
    "start",
    "begin",
    "capture",
    "liberate",
}
_GROUND = {
    "province",
    "city",
    "town",
    "district",
    "region",
    "area",
    "airport",
    "airbase",
    "base",
    "village",
    "camp",
    "governorate",
    "county",
    "state",
    "suburb",
    "enclave",
    "canton",
    "neighbourhood",
    "neighborhood",
    "countryside",
    "border",
    "valley",
    "island",
    "refugee",
    "market",
    "mosque",
    "church",
    "hospital",
    "school",
    "prison",
    "port",
    "highway",
    "road",
    "crossing",
    "checkpoint",
    "district",
    "quarter",
    "desert",
    "mountain",
    "square",
    "attack",
    "bombing",
    "massacre",
    "strike",
    "siege",
    "airstrike",
    "shooting",
    "blast",
    "raid",
    "clash",
    "battle",
    "fighting",
    "front",
    "offensive",
}
_ELSEWHERE = {
    "treat",
    "hospitalise",
    "hospitalize",
    "evacuate",
    "bury",
    "airlift",
    "transfer",
    "bear",
    "live",
    "meet",
    "speak",
    "try",
    "sentence",
    "hold",
    "base",
    "train",
    "raise",
    "educate",
    "resettle",
}
_LOCATIVE = {
    "in",
    "at",
    "near",
    "outside",
    "around",
    "on",
    "of",
    "across",
    "through",
    "inside",
    "along",
    "off",
    "over",
    "throughout",
    "within",
    "to",
    "into",
    "toward",
    "towards",
    "between",
    "beside",
    "above",
    "below",
    "beyond",
    "under",
    "past",
    "onto",
    "after",
    "for",
    "up",
    "down",
    "by",
    "against",
}
_FLOWN = {
    "go",
    "come",
    "flee",
    "travel",
    "return",
    "fly",
    "arrive",
    "move",
    "escape",
    "leave",
    "drive",
    "head",
    "withdraw",
    "hail",
    "flow",
}


@dataclass(slots=True)
class Telling:
    """One act as one sentence tells it. `type` None: only a harm is told. `[start, end)` of the trigger in the sentence.

    `definite`: told as known ("the attack"); `another`: told as a further one; `total`: words of a sum stand by it.
    """

    parsed: Parsed
    frames: list[Frame]
    type: str | None
    start: int
    end: int
    modality: Modality
    times: list[TimeExpression] = field(default_factory=list)
    announced: list[TimeExpression] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    side_a: list[Role] = field(default_factory=list)
    side_b: list[Role] = field(default_factory=list)
    claimed: list[Role] = field(default_factory=list)
    harms: list[Harm] = field(default_factory=list)
    means: list[tuple[int, int]] = field(default_factory=list)
    strikes: tuple[int, int, int] | None = None
    speech: Speech | None = None
    spoken: list[Speech] = field(default_factory=list)
    definite: bool = False
    another: bool = False
    total: bool = False
    plural: bool = False
    respectively: bool = False
    since: bool = False
    subordinate: bool = False
    blame_only: bool = False

    @property
    def perfect(self) -> bool:
        """Told in the present perfect: "has resumed shelling", "have been killed"."""
        heads = [self.head, self.head.head, *(f.head for f in self.frames)]
        return any(
            c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ in {"VBZ", "VBP"} for h in heads for c in h.children
        )

    @property
    def total_type(self) -> bool:
        """Whether what is told is a fight or an operation that goes on, or only a toll."""
        return (
            self.type in {None, "military_operation", "armed_clash"}
            and not self.times
            or self.type == "military_operation"
        )

    @property
    def ongoing(self) -> bool:
        """Told as going on now: "the fighting continues", "is under way"."""
        verb = self.head.head
        lasting = verb.lemma_ in {"continue", "rage", "intensify", "escalate"} and verb.tag_ in {"VBZ", "VBP", "VBD"}
        state = verb.lemma_ == "be" and any(c.lower_ in {"ongoing", "underway", "under"} for c in verb.children)
        return self.head.dep_ == "nsubj" and (lasting or state)

    @property
    def past(self) -> bool:
        """Told in the simple past, as fresh news is."""
        return any(h.tag_ == "VBD" for h in (self.head, self.head.head, *(f.head for f in self.frames)))

    @property
    def head(self) -> "Token":
        return best_frame(self.frames).head


class _Owners:
    """Which group a token of the sentence belongs to: the one whose frame is nearest above it in the parse."""

    def __init__(self, parsed: Parsed, groups: Sequence[Sequence[Frame]], lex: Lexicon) -> None:
        self.parsed, self.groups, self.lex = parsed, groups, lex
        self.of_head = {f.head.i: g for g, group in enumerate(groups) for f in group}
        for g, group in enumerate(groups):
            for frame in group:
                verb = frame.head.head
                if (
                    frame.head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
                    and verb.pos_ in {"VERB", "AUX"}
                    and verb.lemma_ not in lex.say
                ):
                    self.of_head.setdefault(verb.i, g)

    def climb(self, token: "Token") -> tuple[int | None, "Token | None"]:
        """(group, None), or (None, the verb of another clause that the token belongs to), or (None, None)."""
        for above in ancestors(token):
            if above.i in self.of_head:
                return self.of_head[above.i], None
            clause = (
                above.dep_ in {"relcl", "acl", "advcl", "ccomp"} or above.lemma_ in self.lex.say or self._governs(above)
            )
            if above.pos_ == "VERB" and above is not token and clause:
                return None, above
        return None, None

    def _governs(self, verb: "Token") -> bool:
        """Whether an act hangs below a verb of something else: "sentenced two men for throwing a grenade"."""
        for head in self.of_head:
            chain = [t for t in ancestors(self.parsed.doc[head]) if verb.is_ancestor(t)]
            if any(t.dep_ in {"pcomp", "relcl", "ccomp"} and not _continued(t) for t in chain):
                return True
        return False

    def nearest(self, token: "Token") -> int:
        """The group with the trigger closest to the token in the text."""
        return min(range(len(self.groups)), key=lambda g: min(abs(f.head.i - token.i) for f in self.groups[g]))

    def below(self, verb: "Token") -> int | None:
        """The first group told in a clause under a verb."""
        inside = {t.i for t in verb.subtree}
        return next((g for g, group in enumerate(self.groups) if any(f.head.i in inside for f in group)), None)


def _continued(clause: "Token") -> bool:
    """ "reached the town, where it shot five": the story goes on at the same time and place."""
    return clause.dep_ == "relcl" and any(c.lower_ in {"where", "whereupon"} for c in clause.children)


def _assign_times(parsed: Parsed, owners: _Owners, out: list[Telling], lex: Lexicon) -> None:
    for expression, token in parsed.times:
        if expression.kind != "date":
            continue
        group, verb = owners.climb(token)
        if group is not None:
            out[group].times.append(expression)
            out[group].since = out[group].since or _since_clause(token, owners.groups[group])
        elif verb is None:
            out[owners.nearest(token)].times.append(expression)
        elif verb.lemma_ in lex.say:
            told = owners.below(verb)
            if told is not None:
                own = (expression.frame == "narrative" and verb.lemma_ != "claim") or _inside_speech(token, verb)
                (out[told].times if own else out[told].announced).append(expression)
        elif (since := _since(verb, owners)) is not None:
            out[since].times.append(expression)
            out[since].since = True
        elif (
            verb.dep_ in {"advcl", "acl"}
            and len(out) == 1
            and not any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children)
        ):
            out[0].times.append(expression)


def _inside_speech(token: "Token", verb: "Token") -> bool:
    """ "... in the market yesterday, the hospital said": the time stands with what is said, before the speaker."""
    told = next((c for c in verb.children if c.dep_ in {"ccomp", "xcomp"}), None)
    speaker = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return told is not None and speaker is not None and told.i < token.i < speaker.left_edge.i


def _since(verb: "Token", owners: _Owners) -> int | None:
    """The group whose clause a "since ... began in May" hangs on; None for other clauses."""
    return owners.climb(verb.head)[0] if _marked_since(verb) else None


def _since_clause(token: "Token", group: Sequence[Frame]) -> bool:
    """Whether the time stands in a clause "since ..." that dates an act told outside it."""
    clause = next((t for t in ancestors(token) if _marked_since(t)), None)
    return clause is not None and any(f.head != clause and not clause.is_ancestor(f.head) for f in group)


def _marked_since(verb: "Token") -> bool:
    return verb.dep_ == "advcl" and any(c.lower_ == "since" for c in verb.children)


def _place_rank(token: "Token") -> int | None:
    """How a place name stands in its clause: 0 by a preposition of place, 1 as object, 2 as modifier; None = not where it was."""
    if token.dep_ == "pobj":
        prep = token.head
        if prep.lower_ == "as" and prep.head.lemma_ in {"know", "call", "name"}:
            return 0
        if prep.lower_ == "from":
            return 1 if prep.head.lemma_ in _OUT_OF else None
        if prep.lower_ not in _LOCATIVE or (prep.lower_ in {"to", "into", "toward"} and prep.head.lemma_ in _FLOWN | {"way", "road", "route", "journey"}):
            return None
        return 0 if prep.lower_ not in {"for", "after", "by", "against", "to"} else 2
    if token.dep_ in {"dobj", "nsubjpass"}:
        return 1
    if token.dep_ == "conj" and token.head.pos_ == "PROPN":
        return _place_rank(token.head)
    if token.dep_ in {"appos", "conj", "npadvmod"}:
        return 1
    return 2 if token.head.lemma_.lower() in _GROUND or token.dep_ == "ROOT" else None


def _assign_places(parsed: Parsed, owners: _Owners, out: list[Telling], lex: Lexicon) -> None:
    found: list[tuple[int, int, int, Name]] = []
    for name, token in parsed.places:
        rank = _place_rank(token)
        if (
            rank is None
            or (_is_actor(parsed, name) and token.head.lower_ == "between")
            or any(
                r.start <= name.span.start - parsed.offset < r.end
                for t in out
                for r in t.side_a
                if not _is_of(parsed, name)
            )
        ):
            continue
        group, verb = owners.climb(token)
        if (
            group is None
            and verb is not None
            and (verb.dep_ not in {"advcl", "acl", "ccomp"} or verb.lemma_ in _ELSEWHERE)
        ):
            continue
        if group is None:
            if any(a.lemma_ in _ELSEWHERE for a in token.ancestors):
                continue
            group, rank = owners.nearest(token), rank + 3
        found.append((rank + (3 if name.score < 0.4 else 0), name.span.start, group, name))
    for _, _, group, name in sorted(found, key=lambda f: f[:3]):
        out[group].places.append(name)


def _is_actor(parsed: Parsed, name: Name) -> bool:
    """Whether the name is a country's, which can also act."""
    return any(n.span.overlaps(name.span) for n, _ in parsed.actors)


def _is_of(parsed: Parsed, name: Name) -> bool:
    """Whether the name follows a preposition of place: "militants in X" names the place even inside a side's phrase."""
    before = parsed.sentence.text[: name.span.start - parsed.offset].rstrip().lower()
    return name.relation is not None or before.endswith((" in", " at", " near", " outside"))


def _assign_harms(parsed: Parsed, owners: _Owners, out: list[Telling], found: list[Harm]) -> None:
    for harm in found:
        group, _ = owners.climb(harm.anchor)
        if group is None and harm.noun is not None:
            group, _ = owners.climb(harm.noun)
        out[owners.nearest(harm.anchor) if group is None else group].harms.append(harm)


def _strikes(frame: Frame, parsed: Parsed) -> tuple[int, int, int] | None:
    """(number, start, end) of "six airstrikes": blows counted before the act's noun."""
    if frame.form != "noun" or frame.head.tag_ not in {"NNS", "NNPS"}:
        return None
    before = parsed.sentence.text[max(0, frame.start - 40) : frame.start]
    for match in reversed(list(QUANTITY.finditer(before))):
        amount = quantity(match)
        if (
            amount is not None
            and re.fullmatch(r"\s*(?:[\w.-]+\s+){0,2}", before[match.end() :])
            and amount.low is not None
            and amount.low >= 2
        ):
            if (
                match["vague"]
                or match["whole"].lower() == "both"
                or "more" in match["hedges"].lower()
                and match["hedges"].lower().startswith("another")
            ):
                return None
            number = amount.best if amount.best is not None else amount.low - 1
            at = max(0, frame.start - 40)
            return number, at + match.start(), at + match.end()
    return None


def _definite(frame: Frame) -> bool:
    return any(c.dep_ == "det" and c.lower_ in _DEFINITE for c in frame.head.children) or any(
        c.dep_ == "poss" and c.pos_ == "PRON" for c in frame.head.children
    )


def _another(frame: Frame, lex: Lexicon) -> bool:
    near = {c.lower_ for c in frame.head.children if c.dep_ in {"det", "amod", "advmod"}}
    return bool(near & lex.another)


def _is_other_time(token: "Token") -> bool:
    """A clause that tells when, by something that happened at another time: "a year after they were expelled"."""
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
    return token.dep_ == "advcl" and bool(marks & {"after", "before", "since", "until"})


def _new(parsed: Parsed, group: list[Frame], lex: Lexicon) -> Telling:
    main = best_frame(group)
    named = [f for f in group if f.type is not None]
    telling = Telling(parsed, group, main.type, main.start, main.end, "actual")
    telling.side_a, telling.side_b = sides(group, parsed, lex)
    telling.definite = any(f.form == "noun" and _definite(f) for f in named if f.rank == main.rank)
    telling.another = any(_another(f, lex) for f in named)
    telling.plural = main.form == "noun" and main.head.tag_ in {"NNS", "NNPS"}
    telling.means = [m for f in group for m in f.means]
    telling.type = _by_platform(telling, lex)
    telling.strikes = next((s for f in named if (s := _strikes(f, parsed))), None)
    telling.subordinate = any(_is_other_time(t) for t in ancestors(main.head))
    telling.total = bool(_TOTAL.search(parsed.sentence.text))
    telling.respectively = "respectively" in parsed.sentence.text.lower()
    return telling


def _nearest_first(telling: Telling) -> None:
    """The time told nearest to the act is the act's own; further ones may be another clause's."""
    at = telling.parsed.offset + telling.start
    telling.times.sort(key=lambda t: (_is_vague(t), abs(t.span.start - at)))


def _is_vague(expression: TimeExpression) -> bool:
    return not re.search(r"\d\d-\d\d|WXX|^[-+]\d+D", expression.value)


def _by_platform(telling: Telling, lex: Lexicon) -> str | None:
    """ "Warplanes bombed", "artillery attacked": what delivers the blow names it where the verb leaves it open."""
    if telling.type not in {"remote_explosive", "attack", None}:
        return telling.type
    text = telling.parsed.sentence.text
    kinds = [kind for start, end in telling.means for p, kind in lex.weapons if p.fullmatch(text[start:end])]
    named = [k for k in kinds if k in lex.ranks and lex.ranks[k] < lex.ranks["attack"]]
    return min(named, key=lambda k: lex.ranks[k]) if named else telling.type


def speech_over(token: "Token", found: list[Speech]) -> Speech | None:
    """Who says what a token tells: the speech with the narrowest scope around it; None = the report itself."""
    inside = [s for s in found if token.i in s.scope]
    return min(inside, key=lambda s: len(s.scope)) if inside else None


def _harm_groups(groups: list[list[Frame]], found: list[Harm], blame: list[Role]) -> list[list[Frame]]:
    """A sentence with a figure or a claim but no frame ("the toll rose to 16", "X claimed responsibility") still tells of an act."""
    if groups or not (found or blame):
        return groups
    head = found[0].anchor if found else blame[0].token
    return [[Frame(head, None, _NO_FRAME, "verb", head.text, head.idx, head.idx + len(head.text))]]


def _background(telling: Telling) -> bool:
    """An act told only to describe somebody ("a group that has fought the state for decades")."""
    main = best_frame(telling.frames)
    described = main.form == "verb" and main.type is not None and main.head.dep_ == "relcl"
    return described and not (telling.times or telling.harms or telling.announced)


def _generic(telling: Telling) -> bool:
    """Bare plural acts with nothing that pins them down ("have carried out suicide attacks") are a pattern."""
    main = best_frame(telling.frames)
    if main.form != "noun" or telling.times or telling.harms or telling.announced:
        return False
    if telling.ongoing:
        return not telling.places
    placed = bool(telling.places and telling.side_a) and telling.head.head.tag_ == "VBD"
    if telling.head.dep_ in {"dobj", "dative"} and telling.head.head.lemma_ in {"tell", "address", "attend"}:
        return True
    bare = telling.plural and not telling.definite and telling.strikes is None
    return (bare or telling.type == "armed_clash") and not placed


def tellings(parsed: Parsed, lex: Lexicon) -> Iterator[Telling]:
    """The acts that a sentence tells, in order; those that are only planned, denied or usual are marked so."""
    found = harms(parsed, lex)
    claimed, blamed = claimants(parsed), accused(parsed)
    groups = _harm_groups(group_frames(find_frames(parsed, lex), lex), found, claimed + blamed)
    if not groups:
        return
    out = [_new(parsed, group, lex) for group in groups]
    owners = _Owners(parsed, groups, lex)
    spoken = speeches(parsed, lex)
    _assign_times(parsed, owners, out, lex)
    _assign_places(parsed, owners, out, lex)
    _assign_harms(parsed, owners, out, found)
    for telling in out:
        telling.blame_only = telling.type is None and not found and telling.frames[0].rank == _NO_FRAME
        _nearest_first(telling)
        telling.speech, telling.spoken = speech_over(telling.head, spoken), spoken
        dated = bool(telling.times)
        modes = [frame_modality(f, parsed, lex, dated) for f in telling.frames]
        main = frame_modality(best_frame(telling.frames), parsed, lex, dated)
        zero = any(h.quantity.high == 0 for h in telling.harms)
        telling.modality = (
            "actual"
            if zero and main == "denied"
            else main
            if main != "actual"
            else next((m for m in modes if m == "ordered"), "actual")
        )
        if telling.modality == "actual" and (_generic(telling) or _background(telling)):
            telling.modality = "general"
    _claims(out, claimed, blamed)
    yield from out


def _claims(out: list[Telling], claimed: list[Role], blamed: list[Role]) -> None:
    if claimed or blamed:
        target = next((t for t in out if t.modality == "actual"), out[0])
        target.claimed += claimed
        target.side_a += [r for r in (*claimed, *blamed) if not any(r.token.i == s.token.i for s in target.side_a)]
