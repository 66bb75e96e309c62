"""The language of a text: declared, plainly English, or told by py3langid."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["language_of"]

_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_SAMPLE = 20_000
_MIN_SHARE, _MIN_HITS = 0.18, 3  # a news sentence in English has about four function words in ten
_MIN_LETTERS = 12
_SURE, _SURE_OF_ENGLISH = 0.8, 0.5  # most reports are English, so less is needed for it


def language_of(text: str, declared: str | None = None) -> str:
    """An ISO 639 code ("en"), or "und" where there is nothing to go by.

    A declared language counts ("en-GB" -> "en"). Text full of English function words is English at once: that is
    right for short texts too, where a statistical identifier guesses. Else py3langid decides, if it is sure.
    """
    tag = _TAG.fullmatch(declared.strip()) if declared else None
    if tag:
        return tag[1].lower()
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if _is_english(words):
        return "en"
    return _identified(" ".join(words)) if sum(map(len, words)) >= _MIN_LETTERS else "und"


def _is_english(words: list[str]) -> bool:
    hits = sum(1 for word in words if word in _english())
    return hits >= _MIN_HITS and hits >= _MIN_SHARE * len(words)


def _identified(text: str) -> str:
    language, probability = _identifier().classify(text)
    return str(language) if probability >= (_SURE_OF_ENGLISH if language == "en" else _SURE) else "und"


@cache
def _english() -> frozenset[str]:
    source = resources.files("testimonia").joinpath("data/function_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(source)["en"])


@cache
def _identifier() -> Any:
    """The model takes a second to load: only when a text needs it."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
