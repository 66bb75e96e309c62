"""How place names are compared: a normal form, a form without articles, and a key for Arabic spellings in Latin."""

import re
import unicodedata

__all__ = ["ARABIC_SHAPED", "normalise", "transliteration_key", "without_articles"]

ARABIC_SHAPED = frozenset(
    "AFG ARE BHR DJI DZA EGY ESH IRN IRQ JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TCD TUN YEM".split()
)
"""Countries (ISO alpha-3) whose names reach English from the Arabic script, by many roads."""

_ARTICLES = frozenset("al el ar er as es at et ad ed az ez an en ash esh ul the".split())
_SILENT = dict.fromkeys(map(ord, "'’‘`´ʿʾʻʼʽ′.\u0640\u200c\u200d\u200e\u200f"))
_SPACE = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("ph", "f"),
        ("ou|oo", "u"),
        ("ee", "i"),
        ("dh", "d"),
        ("th", "t"),
        ("kh", "h"),
        ("gh", "g"),
        ("sh|ch", "s"),
        ("q", "k"),
        ("j", "g"),
        ("z", "s"),
        ("p", "b"),
        ("v", "w"),
    ]
]
_SHORTEST_KEY = 2


def normalise(name: str) -> str:
    """Lower case, no accents, apostrophes or points; any other mark is one space: "Deir ez-Zôr" -> "deir ez zor"."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    plain = plain.translate(_SILENT).lower()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if not unicodedata.combining(c)).translate(_LETTERS)
    return _SPACE.sub(" ", plain).strip()


def without_articles(normal: str) -> str:
    """A normal form less its Arabic articles, "" where nothing else is left: "al bab" -> "bab"."""
    return " ".join(word for word in normal.split() if word not in _ARTICLES)


def transliteration_key(normal: str) -> str:
    """The consonants that survive any transliteration from Arabic: "hudaydah" and "hodeida" -> "hd".

    "" where fewer than two letters survive, which would match too much. Latin normal forms only.
    """
    word = without_articles(normal).replace(" ", "")
    if not word.isascii() or not word:
        return ""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    first = "a" if word[0] in "aeiou" else word[0]
    key = first + re.sub("[aeiouywh]", "", word[1:])
    key = re.sub(r"(.)\1+", r"\1", key)
    return key if len(key) >= _SHORTEST_KEY else ""
