"""Mends slips of the pen in a name against the words of the library.

Stage: contribution. Input: a name and a `NameIndex`. Output: its terms. A word that any text of the library knows is left alone.
"""

from __future__ import annotations

from generator.contribution.name_index import NameIndex
from generator.contribution.words import split_words


def read_terms(text: str, index: NameIndex) -> frozenset[str]:
    """Return the terms of a name, spelling mended and split or joined words put right."""
    return frozenset(index.forms.read([word for part in _joined(split_words(text), index) for word in mend(part, index)]))


def _joined(words: list[str], index: NameIndex) -> list[str]:
    """Join neighbors that the library writes as one word: 'life time', 'up sell'."""
    result: list[str] = []
    for word in words:
        if (
            result
            and len(result[-1] + word) > 5
            and (result[-1] + word) in index.name_words
            and (word not in index.name_words or result[-1] not in index.name_words)
        ):
            result[-1] += word
        else:
            result.append(word)
    return result


def mend(word: str, index: NameIndex) -> list[str]:
    """Return the word of the library that an unknown word most likely stands for; itself when none is near."""
    if len(word) < 4 or word in index.known_words or word.isdigit():
        return [word]
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    most = 1 if len(word) < 7 else 2
    near = process.extract(word, sorted(index.name_words), scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=1)
    if near and len(near[0][0]) > 3:
        return [near[0][0]]
    return _split(word, index)


def _split(word: str, index: NameIndex) -> list[str]:
    """Split words that were run together: 'netpromoter'."""
    for cut in range(3, len(word) - 2):
        if word[:cut] in index.name_words and word[cut:] in index.name_words:
            return [word[:cut], word[cut:]]
    return [word]
