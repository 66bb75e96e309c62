"""A text cut into blocks: its lines, or its paragraphs where lines are hard-wrapped. Nothing is changed or lost."""

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Block", "blocks_of", "ends_sentence", "is_headline_like"]

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK_BETWEEN = re.compile(r"(?:\r?\n|[\u2028\u2029])[ \t]*(?:\r?\n|[\u2028\u2029])")
_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_INNER_END = re.compile(r"\w{3,}[.!?][\"”’')]* [A-Z\"“‘']")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_WIDEST = 100


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text without the white space around it: `text` stands at `[start, end)` of the document."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return sum(1 for _ in _WORD.finditer(self.text))


def blocks_of(text: str) -> list[Block]:
    """The blocks of a text in order; empty where it is blank."""
    lines = [block for match in _LINE.finditer(text) if (block := _trimmed(text, match.start(), match.end()))]
    if not _is_wrapped(lines):
        return lines
    joined: list[Block] = []
    for line in lines:
        if joined and not _BLANK_BETWEEN.search(text, joined[-1].end, line.start):
            joined[-1] = Block(joined[-1].start, line.end, text[joined[-1].start : line.end])
        else:
            joined.append(line)
    return joined


def ends_sentence(text: str) -> bool:
    """Whether a line ends as sentences and their parts do, not as headlines and labels do."""
    return _END.search(text) is not None


def is_headline_like(block: Block, most: int) -> bool:
    """A line of at most `most` words that begins like a sentence but does not end like one."""
    first = next((letter for letter in block.text if letter.isalnum()), "")
    if first.islower() or ends_sentence(block.text.rstrip("!?")) or _INNER_END.search(block.text):
        return False
    return 0 < block.words <= most


def _trimmed(text: str, start: int, end: int) -> Block | None:
    kept = text[start:end].strip("\ufeff \t\f\v\xa0")
    if not kept:
        return None
    begin = text.index(kept, start)
    return Block(begin, begin + len(kept), kept)


def _is_wrapped(lines: list[Block]) -> bool:
    """Whether lines break in mid-sentence at a width of at most 100 columns, as in typed or wired text."""
    joints = [(line, after) for line, after in pairwise(lines) if after.start - line.end <= 2]
    broken = [line for line, after in joints if not ends_sentence(line.text) and _goes_on(line.text, after.text)]
    return len(broken) >= 3 and 2 * len(broken) > len(joints) and all(len(line.text) <= _WIDEST for line in lines)


def _goes_on(line: str, after: str) -> bool:
    """Whether the next line looks like the middle of a sentence; in wire text all in capitals a full line tells."""
    return after[0].islower() or (line.isupper() and after.isupper() and len(line) >= _WIDEST // 2)
