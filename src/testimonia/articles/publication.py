"""When a report was published, from its own evidence, and from sibling reports of the same event."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from email.utils import parsedate_to_datetime
from functools import reduce

from testimonia.articles.clues import Anchor, Clue, clues_of, spans_of
from testimonia.articles.windows import ALWAYS, Windows, hull, meet, window
from testimonia.model import UNKNOWN_PUBLICATION, Document, Publication, TimeExpression, cite

__all__ = ["Anchor", "narrow_by_siblings", "publication_of"]

_FORMATS = (
    "%d %B %Y",
    "%B %d, %Y",
    "%d %b %Y",
    "%b %d, %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d %B %Y %H:%M",
    "%B %d, %Y %H:%M",
)
_URL_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|[a-z]{3})[/-](?P<day>\d\d?)(?=[/_.-]|$)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def publication_of(
    document: Document,
    given: str | None,
    times: Sequence[TimeExpression],
    anchor: Anchor,
    within: Publication = UNKNOWN_PUBLICATION,
) -> Publication:
    """When a report was published.

    `given` is the date that came with it (ISO or a common English format; what cannot be read counts as not given);
    it decides, then the date in the report's URL. Else every clue of the text narrows the days, the surest first; a
    clue that would leave no day is passed over. `times` are the text's expressions and `anchor` resolves them.
    `within` are bounds known from elsewhere, such as siblings; the basis stays its own where the text adds nothing.
    """
    told = _parsed(given) or _from_url(document.url)
    if told:
        return Publication(told, told, "metadata")
    start = window(within.first, within.last) or ALWAYS
    days, used = _solved(start, clues_of(document, times, anchor))
    if not used:
        return within
    first, last = hull(days)
    basis = within.basis if within.basis == "sibling" else min((clue.basis for clue in used), key=_rank)
    evidence = tuple(cite(document, span.start, span.end) for span in spans_of(used))
    return Publication(first, last, basis, evidence)


def _rank(basis: str) -> int:
    return ("stamp", "dateline", "post", "text").index(basis)


def _solved(start: Windows, clues: Iterable[Clue]) -> tuple[Windows, list[Clue]]:
    """The days that the clues leave, and the clues that it takes to leave no more."""
    days, used = start, list[Clue]()
    for clue in clues:
        left = meet(days, clue.allowed)
        if left and left != days:
            days, used = left, [*used, clue]
    return days, _needed(start, used)


def _needed(start: Windows, used: list[Clue]) -> list[Clue]:
    """The clues without those that later ones made idle."""
    for clue in tuple(used):
        others = [other for other in used if other is not clue]
        if _met(start, others) == _met(start, used):
            used = others
    return used


def _met(start: Windows, clues: Iterable[Clue]) -> Windows:
    return reduce(meet, (clue.allowed for clue in clues), start)


# ---- dates that came with the report


def _parsed(given: str | None) -> dt.date | None:
    """The day of a date string; None where it is none or no day at all."""
    told = (given or "").strip()
    for read in (_iso, _mail, *(_by(form) for form in _FORMATS)):
        try:
            return read(told)
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _iso(told: str) -> dt.date:
    return dt.datetime.fromisoformat(told).date()


def _mail(told: str) -> dt.date:
    return parsedate_to_datetime(told).date()


def _by(form: str) -> Callable[[str], dt.date]:
    return lambda told: dt.datetime.strptime(told, form).date()


def _from_url(url: str | None) -> dt.date | None:
    """The day in a URL such as `/2011/05/06/` or `/2011/may/06/`."""
    match = _URL_DAY.search(url or "")
    if not match:
        return None
    try:
        month = int(match["month"]) if match["month"].isdigit() else _MONTHS.index(match["month"]) + 1
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


# ---- siblings


def narrow_by_siblings(
    publications: Mapping[str, Publication],
    pairs: Iterable[tuple[str, str, int]],
    reread: Callable[[str, Publication], Publication] | None = None,
) -> dict[str, Publication]:
    """Publications narrowed by reports of the same recent event.

    A pair names two documents and the largest gap in days between them. Each is brought within that gap of the other
    until nothing changes. What is narrowed has the basis `sibling` and keeps its evidence; metadata is never touched,
    nothing is ever widened, and a pair that cannot both hold changes nothing. `reread(id, bounds)` may read the
    report again within its new bounds, where its words then say more ("in September" once the year is known).
    """
    known, links = dict(publications), [(a, b, gap) for a, b, gap in pairs if a in publications and b in publications]
    changed = True
    while changed:
        changed = False
        for left, right, gap in (*links, *((b, a, gap) for a, b, gap in links)):
            narrowed = _narrowed(known[left], known[right], dt.timedelta(days=gap))
            if narrowed != known[left]:
                known[left] = _no_wider(reread(left, narrowed), narrowed) if reread else narrowed
                changed = True
    return known


def _narrowed(one: Publication, other: Publication, gap: dt.timedelta) -> Publication:
    if one.basis == "metadata" or other.basis == "none":
        return one
    low = other.first - gap if other.first else None
    high = other.last + gap if other.last else None
    both = meet(window(one.first, one.last), window(low, high))
    if not both:
        return one
    first, last = hull(both)
    return one if (first, last) == (one.first, one.last) else replace(one, first=first, last=last, basis="sibling")


def _no_wider(reread: Publication, narrowed: Publication) -> Publication:
    """The second reading where it lies within the bounds, else the bounds."""
    days = meet(window(reread.first, reread.last), window(narrowed.first, narrowed.last))
    if not days:
        return narrowed
    first, last = hull(days)
    return replace(narrowed, first=first, last=last, evidence=reread.evidence or narrowed.evidence)
