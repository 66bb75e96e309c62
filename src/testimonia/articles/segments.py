"""What each stretch of a report's text is: story, headline, dateline, picture text, embedded post or page furniture.

The text is never changed: the segments tile it. Lines are tagged one rule at a time, from the surest to the weakest,
and what no rule claims is story. False furniture loses a report, missed furniture costs little; so in doubt, story.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from testimonia.articles.blocks import Block, blocks_of, ends_sentence, is_headline_like
from testimonia.articles.dateline import dateline_end
from testimonia.articles.furniture import furniture
from testimonia.model import Segment, SegmentKind, Span

__all__ = ["segments_of"]

_POST_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_SIGNED = (
    rf"[—–-]{{1,2}} ?[^\n—]{{1,70}}?\(@\w{{1,20}}\)"
    rf"(?:,? ?(?:{_POST_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_POST_MONTH} \d{{4}}))?"
)
_SIGNATURE = re.compile(rf"{_SIGNED}\.?")
_POST_LINK = re.compile(r"pic\.twitter\.com/\w+|https?://t\.co/\w+")
_POST_END = re.compile(rf"(?P<link>(?:(?:{_POST_LINK.pattern})\s*)+)(?:{_SIGNED})?|{_SIGNED}")
_ENDS_AS_POST = re.compile(rf"(?:{_POST_LINK.pattern})\s*(?:{_SIGNED})?$")
_POST_LENGTH, _POST_SENTENCE = 600, 280  # characters, at most
_TOKEN = re.compile(r"\w+")
_BRIEF = 20
_HEADLINE, _SUBHEADING, _CAPTION = 22, 7, 45  # words, at most
_TAIL_BLOCKS = 6


@dataclass(frozen=True, slots=True)
class _Tag:
    kind: SegmentKind
    reason: str
    group: str | None = None


_STORY = _Tag("body", "story")
_Tags = list[_Tag | None]


def segments_of(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """The segments of a text, in order, without gap or overlap; `()` for an empty text.

    `title` is the title given with the report: a line that repeats it is a headline. White space belongs to the
    segment before it. Each gallery and each embedded post is a `group` of its own ("gallery-1", "post-2").
    """
    blocks = blocks_of(text)
    tags: _Tags = [_line_tag(block) for block in blocks]
    for rule in (_tag_boxes, _tag_galleries, _tag_captions, _tag_posts, _tag_players, _tag_tail):
        rule(blocks, tags)
    _tag_titles(blocks, tags, title)
    _tag_subheadings(blocks, tags)
    if None not in tags:
        _restore_story(tags)
    return _tiled(text, _pieces(blocks, tags))


def _line_tag(block: Block) -> _Tag | None:
    reason = furniture().line(block.text)
    return _Tag("furniture", reason) if reason else None


def _tag_boxes(blocks: list[Block], tags: _Tags) -> None:
    """Headings of link lists, author boxes and comment forms, with what they head."""
    for at, block in enumerate(blocks):
        heading = furniture().heading(block.text) if block.words <= _BRIEF else None
        if heading is None:
            continue
        tags[at] = _Tag("furniture", heading.reason)
        headed = {"links": _run_of_links, "about": _author_box, "form": _form, "rest": _rest}[heading.follow]
        for index in headed(blocks, range(at + 1, len(blocks))):
            tags[index] = tags[index] or _Tag("furniture", heading.reason)


def _run_of_links(blocks: list[Block], after: range) -> Iterator[int]:
    for index in after[:12]:
        if not is_headline_like(blocks[index], _HEADLINE):
            return
        yield index


def _author_box(blocks: list[Block], after: range) -> Iterator[int]:
    """The paragraph after the heading, where the report is near its end."""
    if len(after) <= _TAIL_BLOCKS and after and len(blocks[after[0]].text) <= furniture().max_line:
        yield after[0]


def _form(blocks: list[Block], after: range) -> Iterator[int]:
    """All that follows, where it is but a few short lines."""
    if len(after) <= 2 * _TAIL_BLOCKS and all(is_headline_like(blocks[index], _BRIEF) for index in after):
        yield from after


def _rest(blocks: list[Block], after: range) -> Iterator[int]:
    """All that follows, where at least two of the first paragraphs stand before the heading."""
    if sum(1 for block in blocks[: min(after.start - 1, 50)] if ends_sentence(block.text)) >= 2:
        yield from after


def _tag_galleries(blocks: list[Block], tags: _Tags) -> None:
    """Runs of [title line, text,] credit line: at least two items of the same make, one right after the other."""
    number, at = 0, 0
    while at < len(blocks):
        end, items = at, 0
        while (size := _gallery_item(blocks, tags, end)) is not None:
            end, items = end + size, items + 1
        if items >= 2:
            number += 1
            for index in range(at, end):
                tags[index] = _Tag("caption", "gallery", f"gallery-{number}")
        at = max(end if items >= 2 else at + 1, at + 1)


def _gallery_item(blocks: list[Block], tags: _Tags, at: int) -> int | None:
    """How many blocks the gallery item at this place takes: title line, text, credit line. None = there is none."""
    if at + 2 >= len(blocks) or tags[at] or tags[at + 1]:
        return None
    credit = tags[at + 2]
    sound = is_headline_like(blocks[at], 12) and ends_sentence(blocks[at + 1].text) and credit is not None
    return 3 if sound and credit is not None and credit.reason == "credit" else None


def _tag_captions(blocks: list[Block], tags: _Tags) -> None:
    for at, block in enumerate(blocks):
        if tags[at] is None and block.words <= _CAPTION and (reason := furniture().caption(block.text)):
            tags[at] = _Tag("caption", reason)


def _tag_posts(blocks: list[Block], tags: _Tags) -> None:
    """A signature line ("— Name (@handle) May 4, 2011") with the paragraph before it, or a paragraph of a post."""
    number = 0
    for at, block in enumerate(blocks):
        if _SIGNATURE.fullmatch(block.text):
            number += 1
            tags[at] = _Tag("post", "post", f"post-{number}")
            if at and _can_be_post(blocks[at - 1], tags[at - 1]):
                tags[at - 1] = tags[at]
        elif len(block.text) <= _POST_LENGTH and _ENDS_AS_POST.search(block.text) and not _is_signed(blocks, at + 1):
            number += 1
            tags[at] = _Tag("post", "post", f"post-{number}")


def _is_signed(blocks: list[Block], after: int) -> bool:
    return after < len(blocks) and _SIGNATURE.fullmatch(blocks[after].text) is not None


def _can_be_post(block: Block, tag: _Tag | None) -> bool:
    return len(block.text) <= _POST_LENGTH and (tag is None or tag.kind != "post") and block.words > 0


def _tag_players(blocks: list[Block], tags: _Tags) -> None:
    """The title line of a player: right before its running time or its excuse, and no sentence."""
    for at in range(len(blocks) - 1):
        after = tags[at + 1]
        is_player = after is not None and after.reason == "player"
        if tags[at] is None and at > 0 and is_player and is_headline_like(blocks[at], 15):
            tags[at] = _Tag("furniture", "player")


def _tag_tail(blocks: list[Block], tags: _Tags) -> None:
    """Who wrote it and how to reach them, among the last paragraphs that are no furniture yet."""
    untagged = [at for at, tag in enumerate(tags) if tag is None]
    for at in untagged[1:][-_TAIL_BLOCKS:]:
        if reason := furniture().tail(blocks[at].text):
            tags[at] = _Tag("furniture", reason)


def _tag_titles(blocks: list[Block], tags: _Tags, title: str | None) -> None:
    """Lines that repeat the title given with the report, the headline lines before the story, and their repeats."""
    known = {_tokens(title)} if title else set()
    for at in _headline_blocks(blocks, tags):
        known.add(_tokens(blocks[at].text))
    for at, block in enumerate(blocks):
        tokens = _tokens(block.text) if tags[at] is None and block.words <= 2 * _HEADLINE else ()
        if any(tokens == other or (len(tokens) >= 4 and other[: len(tokens)] == tokens) for other in known if tokens):
            tags[at] = _Tag("title", "headline")


def _headline_blocks(blocks: list[Block], tags: _Tags) -> Iterator[int]:
    """Up to three headline-like lines at the top, if a story follows them."""
    untagged = [at for at, tag in enumerate(tags) if tag is None]
    for order, at in enumerate(untagged[:3]):
        story_follows = any(ends_sentence(blocks[later].text) for later in untagged[order + 1 :])
        if not story_follows or not is_headline_like(blocks[at], _HEADLINE) or dateline_end(blocks[at].text, True):
            return
        yield at


def _tag_subheadings(blocks: list[Block], tags: _Tags) -> None:
    """A few words without a full stop, between two paragraphs of story."""
    for at in range(1, len(blocks) - 1):
        before, after = blocks[at - 1], blocks[at + 1]
        between = tags[at] is None and tags[at + 1] is None and (tags[at - 1] is not None or ends_sentence(before.text))
        heads_story = after.words >= 12 and ends_sentence(after.text) and not dateline_end(blocks[at].text, True)
        if between and heads_story and is_headline_like(blocks[at], _SUBHEADING):
            tags[at] = _Tag("title", "subheading")


def _restore_story(tags: _Tags) -> None:
    """A report of nothing but headlines or one picture's text is a story after all."""
    for at, tag in enumerate(tags):
        if tag is not None and tag.group is None and tag.kind in ("title", "caption"):
            tags[at] = None


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.casefold()))


def _pieces(blocks: list[Block], tags: _Tags) -> Iterator[tuple[int, _Tag]]:
    """Where each stretch begins, and its tag; paragraphs of story cut at their datelines and inline furniture."""
    opens = True
    inline_posts = 0
    for block, tag in zip(blocks, tags, strict=True):
        if tag is not None:
            yield block.start, tag
            continue
        cut = dateline_end(block.text, opens) or 0
        if cut:
            yield block.start, _Tag("dateline", "dateline")
        cuts = list(_inline_cuts(block.text, cut))
        for start, inline in cuts:
            if inline.kind == "post":
                inline_posts += 1
                inline = replace(inline, group=f"inline-post-{inline_posts}")
            yield block.start + start, inline
        opens = opens and not any(inline == _STORY for _, inline in cuts)


def _inline_cuts(text: str, begin: int) -> Iterator[tuple[int, _Tag]]:
    """Story from `begin`, and what within it is none, as (start in the paragraph, tag)."""
    posts = [(start, end, _Tag("post", "post")) for start, end in _inline_posts(text)]
    cuts = [(start, end, _Tag("furniture", reason)) for start, end, reason in furniture().inline(text)]
    at = begin
    for start, end, tag in sorted(posts + cuts, key=lambda cut: cut[:2]):
        if end <= at:
            continue
        if text[at:start].strip():
            yield at, _STORY
        yield max(start, at), tag
        at = end
    if at < len(text):
        yield at, _STORY


def _inline_posts(text: str) -> Iterator[tuple[int, int]]:
    """Posts within a paragraph: the sentence that ends in the post's link, and its signature."""
    for match in _POST_END.finditer(text):
        start = match.start()
        if match["link"]:
            before = text[max(0, start - _POST_SENTENCE) : start]
            start -= len(re.split(r"[.!?…]\s+", before)[-1])
        yield start, match.end()


def _tiled(text: str, pieces: Iterable[tuple[int, _Tag]]) -> tuple[Segment, ...]:
    """Segments from each piece's begin to the next one's; neighbours of the same tag are one."""
    starts: list[tuple[int, _Tag]] = []
    for start, tag in pieces:
        if not starts or starts[-1][1] != tag:
            starts.append((start if starts else 0, tag))
    if not starts:  # no letter in it
        return (Segment(Span(0, len(text)), "furniture", "rule"),) if text else ()
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return tuple(
        Segment(Span(start, end), tag.kind, tag.reason, tag.group)
        for (start, tag), end in zip(starts, ends, strict=True)
    )
