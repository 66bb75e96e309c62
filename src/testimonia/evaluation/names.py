"""When two names are taken for one: the rule of all suites that compare names."""

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["GENERIC", "agree", "any_agree", "fold", "words"]

GENERIC = frozenset(
    {"the", "of", "and", "in", "at", "a", "an", "forces", "force", "fighters", "troops", "group", "al", "el"}
)


def fold(text: str | None) -> str:
    """Lower case, without accents and signs: "Sa'dah" -> "sa dah"."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def words(name: str | None) -> frozenset[str]:
    return frozenset(fold(name).split())


def agree(wanted: str, told: str) -> bool:
    """Whether all telling words of one name stand in the other: "Polisario", "Polisario Front"."""
    want, got = words(wanted), words(told)
    telling = got - GENERIC
    return bool(want and got) and ((want - GENERIC or want) <= got or (bool(telling) and telling <= want))


def any_agree(wanted: Iterable[str], told: Iterable[str]) -> bool:
    names = list(told)
    return any(agree(want, got) for want in wanted for got in names)
