"""Words of a text, folded for comparison, and a tree of phrases over them."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Phrases", "Word", "adjacent", "fold", "words"]

_WORD = re.compile(
    r"(?:[A-Z]\.)+[A-Z](?![^\W_])\.?"  # U.S., C.I.A.
    r"|['’ʼ][sS](?![^\W_])"  # the possessive is a word of its own: names are found with and without it
    r"|[^\W_]+(?:['’‘ʼ`](?![sS](?![^\W_]))[^\W_]+)*"
)
_DROPPED = str.maketrans("", "", "'’‘ʼ`.")
_GAP = re.compile(r"(?:[ \t\u00a0\u202f]*\n?[ \t\u00a0]*|[ \t]?[-‐‑–/][ \t]?)[\"“”'’‘]?[ \t]?")

T = TypeVar("T")


class Word(NamedTuple):
    """A word at `[start, end)` of its text; `key` is folded.

    `case`: "U" all capitals, "M" capitals inside ("LeT"), "C" a first one, "l" none.
    """

    start: int
    end: int
    key: str
    case: str


def fold(word: str) -> str:
    """Lower case without accents, apostrophes and full stops: "U.S." -> "us", "Da’esh" -> "daesh"."""
    if word.isascii() and word.isalpha():  # nine words in ten
        return word.lower()
    plain = word.translate(_DROPPED)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.casefold()


def words(text: str) -> list[Word]:
    """All words of a text in order; hyphens part words, an inner apostrophe does not."""
    return [Word(m.start(), m.end(), fold(m.group()), _case(m.group())) for m in _WORD.finditer(text)]


def _case(word: str) -> str:
    if not word[0].isupper():
        return "l"
    if word.isupper():
        return "U"
    return "C" if word[1:].islower() else "M"


def adjacent(text: str, left: Word, right: Word) -> bool:
    """Whether two words may stand in one name: only a space, line end, hyphen, slash or quotation mark parts them."""
    gap = text[left.end : right.start]
    return gap == " " or _GAP.fullmatch(gap) is not None


class Phrases(Generic[T]):
    """A tree of phrases: which of them start at a word of a text."""

    def __init__(self) -> None:
        self._root: dict[str, _Node[T]] = {}

    def add(self, keys: Sequence[str], value: T) -> None:
        """Put a value under a phrase of at least one word."""
        level, node = self._root, None
        for key in keys:
            node = level.setdefault(key, _Node())
            level = node.next
        if node is not None:
            node.values.append(value)

    def begins(self, word: Word) -> bool:
        """Whether some phrase begins with this word."""
        return word.key in self._root

    def starting(self, text: str, found: Sequence[Word], at: int) -> Iterator[tuple[int, list[T]]]:
        """The phrases that start at word `at`, shortest first, each with the index after its last word."""
        level, last = self._root, None
        for index in range(at, len(found)):
            node = level.get(found[index].key)
            if node is None or (last is not None and not adjacent(text, last, found[index])):
                return
            if node.values:
                yield index + 1, node.values
            level, last = node.next, found[index]

    def longest(self, text: str, found: Sequence[Word], at: int) -> tuple[int, list[T]] | None:
        """The longest phrase that starts at word `at`."""
        reached = deque(self.starting(text, found, at), maxlen=1)
        return reached[0] if reached else None


class _Node(Generic[T]):
    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: list[T] = []
