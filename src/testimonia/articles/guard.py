"""A look at HTML before any parser: one pass, linear in its length."""

import re

__all__ = ["MAX_ATTRIBUTES", "MAX_PAGE", "MAX_TAG", "danger_in"]

MAX_PAGE = 10_000_000
MAX_TAG = 65_536
MAX_ATTRIBUTES = 500
"""Both parsers are quadratic in the attributes of one tag: 100,000 of them (1.2 MB) took 25 s and more."""

_OPEN = re.compile(r"<!--|<[A-Za-z/!?]")
_TAG = re.compile(r"<[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"']))[^>=]*+)*+>")  # possessive: no backtracking
_ATTRIBUTE = re.compile(r"[^\s=/>\"']++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_RAW = re.compile(r"<(script|style)\b", re.IGNORECASE)


def danger_in(html: str) -> str | None:
    """Why this page must not be parsed, and what to do; None where it may be.

    Comments, scripts and styles are passed over, as parsers do; a quoted ">" does not end a tag.
    """
    if len(html) > MAX_PAGE:
        return f"{len(html):,} characters of HTML, more than the {MAX_PAGE:,} that one page may have; save it as text"
    at = 0
    while opening := _OPEN.search(html, at):
        start = opening.start()
        if opening[0] == "<!--":
            at = _after(html, "-->", start)
            continue
        tag = _TAG.match(html, start, start + MAX_TAG)
        if tag is None:
            return f"a tag longer than {MAX_TAG:,} characters; save the page as text" if _is_long(html, start) else None
        if len(tag[0]) > 2 * MAX_ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(tag[0])) > MAX_ATTRIBUTES + 1:
            return f"a tag with more than {MAX_ATTRIBUTES} attributes; save the page as text"
        raw = _RAW.match(tag[0])
        at = _after(html, f"</{raw[1]}", tag.end()) if raw else tag.end()
    return None


def _is_long(html: str, start: int) -> bool:
    """Whether an unclosed tag is too long, or only the page's cut-off end."""
    return len(html) - start > MAX_TAG


def _after(html: str, closing: str, at: int) -> int:
    """The place behind the next `closing`, or the end of the page."""
    found = re.compile(re.escape(closing), re.IGNORECASE).search(html, at)
    return found.end() if found else len(html)
