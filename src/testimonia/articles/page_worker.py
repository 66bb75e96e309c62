"""The process that parses pages, one after the other, so that a hostile page can only kill this process.

Reads frames of HTML from stdin and answers each with a frame of JSON: the fields of `pages.Page`, `text` null where the
page holds no story.
"""

import json
import re
import sys
from typing import Any

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from testimonia.articles.frames import read_frame, write_frame

__all__ = ["extract"]

if sys.platform != "win32":
    import resource

_MEMORY = 2 << 30
_CPU_SECONDS = 15
_HARDLY_ANY = 120  # characters: less than one sentence of news

_DATE_NAMES = frozenset(
    {
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "publish-date",
        "publication_date",
        "publishdate",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dc.date",
        "dcterms.created",
        "dcterms.issued",
        "citation_publication_date",
        "article.published",
        "cxenseparse:recs:publishtime",
    }
)
"""Names of <meta> elements in which news pages commonly declare their day of publication."""

_JSON_LD_DATE = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")


def extract(html: str) -> dict[str, str | None]:
    """Story and declared metadata of a page. The day is one that the page declares, never one guessed from its text.

    trafilatura finds the story best; where it finds hardly any (it gives up on very deep nesting) resiliparse may.
    """
    tree = trafilatura.load_html(html)
    if tree is None:
        return {"text": None}
    declared = trafilatura.extract_metadata(tree, extensive=False)
    return {
        "text": _story(html) or None,
        "title": declared.title,
        "published": _declared_day(tree),
        "publisher": declared.sitename,
        "url": declared.url,
    }


def _story(html: str) -> str:
    text = trafilatura.extract(html, favor_precision=True, include_comments=False) or ""
    if len(text) >= _HARDLY_ANY:
        return text
    other = extract_plain_text(html, main_content=True).strip()
    return other if len(other) > 3 * len(text) else text


def _declared_day(tree: Any) -> str | None:
    """The day of publication as the page's head or its JSON-LD writes it; None where they write none."""
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _DATE_NAMES and meta.get("content", "").strip():
            return str(meta.get("content").strip())
    for script in tree.iter("script"):
        found = _JSON_LD_DATE.search(script.text or "") if script.get("type") == "application/ld+json" else None
        if found:
            return found[1]
    return None


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _limit_time() -> None:
    """Lets the process use so much more processor time for the next page; the system kills it beyond that."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + _CPU_SECONDS, -1))


def main() -> None:
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not stand between the answers
    _limit_memory()
    while (html := read_frame(sys.stdin.buffer)) is not None:
        _limit_time()
        write_frame(answers, json.dumps(extract(html.decode("utf-8"))).encode("utf-8"))


if __name__ == "__main__":
    main()
