"""The words of a text, and the runs of capitalised words that may be names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from testimonia.linking.places.words import Words
from testimonia.model import Span

__all__ = ["LINKS", "Run", "Token", "find_runs"]

LINKS = frozenset("of the de la le du des del do da al el ez es bin e y sur en upon von".split())
"""Small words inside names: "Gulf of Sidra", "Rio de Janeiro"."""

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[‘ʿ]?[^\W_]+(?:['’‘`ʿʾ-]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHE = re.compile("['’]")
_ARTICLE = re.compile(r"(?:al|el|ar|as|at|ad|az|an|ash|ez|es|er|ed|et|en|ul)", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…][\"'”’)\]]*\s+|\n\s*|[\"“]|\s[–—-]{1,2}\s+)$")
_LOOK_BACK = 4
_ABBREVIATED = frozenset({"St", "Ft", "Mt"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word; `start`, `end` and `text` are less a possessive ending. `first`: at the start of a sentence."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    first: bool
    possessive: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together (one at least), and the words before and after; None at the ends."""

    tokens: tuple[Token, ...]
    previous: Token | None
    following: Token | None


def find_runs(text: str, span: Span, words: Words) -> Iterator[Run]:
    """The runs of a stretch of text, in order. Days, months and small words end a run."""
    tokens = [_token(text, found) for found in _TOKEN.finditer(text, span.start, span.end)]
    at = 0
    while at < len(tokens):
        if not _may_name(tokens[at], words):
            at += 1
            continue
        end = _run_end(text, tokens, at, words)
        yield Run(tuple(tokens[at:end]), tokens[at - 1] if at else None, tokens[end] if end < len(tokens) else None)
        at = end


def _token(text: str, found: re.Match[str]) -> Token:
    start, whole = found.span()[0], found.group()
    bare = _POSSESSIVE.sub("", whole)
    capital = _is_capital(bare)
    first = capital and bool(_SENTENCE_START.search(text[max(0, start - _LOOK_BACK) : start]))
    return Token(start, start + len(bare), bare, bare.lower(), capital, first, len(bare) < len(whole))


def _is_capital(word: str) -> bool:
    """ "Zor", "al-Zor" and "Deir-ez-Zor" are; "US-led" is not."""
    if word.islower():
        return False
    head, *rest = word.lstrip("‘ʿ").split("-")
    if not head[:1].isalpha():
        return False
    if not rest:
        return head[0].isupper()
    if _ARTICLE.fullmatch(head):
        return rest[0].lstrip("‘’'ʿ")[:1].isupper()
    return head[:1].isupper() and not (rest[-1].islower() and len(rest[-1]) > 2)


def _may_name(token: Token, words: Words) -> bool:
    if not token.capital or token.lower in words.months_days:
        return False
    small = _APOSTROPHE.split(token.lower)[0] in words.function
    return not small or (token.text.isupper() and 1 < len(token.text) < 4)


def _run_end(text: str, tokens: list[Token], start: int, words: Words) -> int:
    """One past the last token of the run that starts here."""
    end = start + 1
    while end < len(tokens) and not tokens[end - 1].possessive and _joined(text, tokens[end - 1], tokens[end]):
        if _may_name(tokens[end], words):
            end += 1
        elif tokens[end].text in LINKS:
            beyond = _past_links(text, tokens, end)
            if beyond >= len(tokens) or not _may_name(tokens[beyond], words):
                break
            end = beyond + 1
        else:
            break
    return end


def _past_links(text: str, tokens: list[Token], at: int) -> int:
    """The first token after small words that stand together; len(tokens) where they end the text or a clause."""
    while at < len(tokens) and tokens[at].text in LINKS:
        if at + 1 == len(tokens) or not _joined(text, tokens[at], tokens[at + 1]):
            return len(tokens)
        at += 1
    return at


def _joined(text: str, left: Token, right: Token) -> bool:
    between = text[left.end : right.start]
    return between in (" ", "\u00a0") or (between == ". " and left.text in _ABBREVIATED)
