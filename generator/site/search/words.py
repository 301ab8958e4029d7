"""Text to search terms. site/assets/words.js does the same to the query; a test holds the two together.

Stage: site. Input: text. Output: stems. The stemmer is small on purpose: it joins plurals, word forms and British and American
spelling; what it joins too little, the synonyms of kpis/synonyms.yaml join.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:[-'&/][a-z0-9]+)*")
_PART = re.compile(r"[a-z0-9]+")
_VOWEL = re.compile(r"[aeiouy]")

_STOP_WORDS = (
    "a an and are as at be been by can could did do does each every for from had has have how i if in into is it its many me much my of off on or our per "
    "should so than that the their them they this to us was we were what when where which who whose why will with you your"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that carry no weight of their own."""

SUFFIXES = (
    ("ization", "iz", 2), ("isation", "iz", 2), ("iveness", "iv", 3), ("izing", "iz", 2), ("ising", "iz", 2), ("ized", "iz", 2), ("ised", "iz", 2),
    ("ize", "iz", 3), ("ise", "iz", 3), ("ysis", "yz", 3), ("ysing", "yz", 3), ("yzing", "yz", 3), ("yse", "yz", 3), ("yze", "yz", 3),
    ("ational", "at", 3), ("ation", "at", 3), ("ating", "at", 3), ("ated", "at", 3), ("ator", "at", 3), ("ate", "at", 3),
    ("ability", "", 4), ("ibility", "", 4), ("able", "", 4), ("ible", "", 4), ("ivity", "iv", 3), ("ive", "iv", 3),
    ("sion", "s", 3), ("tion", "t", 3), ("ement", "", 4), ("ment", "", 3), ("ness", "", 4), ("ance", "", 4), ("ence", "", 4), ("ant", "", 4), ("ent", "", 4),
    ("ery", "er", 4), ("ogue", "og", 3), ("mme", "m", 4), ("tre", "ter", 3), ("our", "or", 3), ("ity", "", 4), ("al", "", 4), ("ly", "", 5),
    ("ing", "", 3), ("ed", "", 3), ("ee", "", 3),
    ("e", "", 3),
)  # fmt: skip
"""Ending, what stands instead, and how many letters must be left before it; the first that fits is taken."""


def fold(text: str) -> str:
    """Return lower case without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text.lower().replace("’", "'")) if not unicodedata.combining(letter))


def split_words(text: str) -> list[str]:
    """Return the words of a text; of a hyphenated word its parts and the parts joined: on-time -> on, time, ontime."""
    words: list[str] = []
    for compound in _WORD.findall(fold(text)):
        parts = _PART.findall(compound.removesuffix("'s"))
        words += parts
        if len(parts) > 1:
            words.append("".join(parts))
    return words


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    if len(word) <= 3 or not word.isalpha():
        return word
    word = _singular(word)
    for ending, instead, left in SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= left and _VOWEL.search(word[: len(word) - len(ending)]):
            word = word[: len(word) - len(ending)] + instead
            break
    return _settle(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _settle(word: str) -> str:
    """Make one end of several: doubled letters, y and i, nce and nse."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word[:-2] + "ns" if word.endswith("nc") else word


def terms_of(text: str) -> list[str]:
    """Return the stems of a text without stop words, in order, repeats included."""
    return [stem(word) for word in split_words(text) if word not in STOP_WORDS]
