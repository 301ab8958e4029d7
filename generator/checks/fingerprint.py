"""Fingerprints of prose: two files that share a run of twelve words or a sentence share a fingerprint.

Stage: checks. Input: the passages of a KPI. Output: a sorted array of hashes, about 250 a file.

Winnowing (Schleimer, Wilkerson, Aiken: Local Algorithms for Document Fingerprinting, SIGMOD 2003): of every five consecutive hashes of
eight words the smallest is kept, so any run of 8 + 5 - 1 = 12 words leaves one. Equal fingerprints only nominate files; rule
shared-text then compares words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from generator.checks.wording import Passage, sentences, words

RUN = 12
_GRAM = 8
_MOST_WORDS = 1 << 17
_SHORTEST_SENTENCE = 7
_NOT_SENTENCES = frozenset({"formula", "name", "tools_and_technologies", "interpretation"})


def prints_of(passages: Iterable[Passage]) -> array[int]:
    """Return the fingerprints of the passages, sorted, each once."""
    found: set[int] = set()
    for passage in passages:
        if len(passage.words) >= RUN:
            ids = tuple(map(_NUMBERS.__getitem__, passage.words))
            grams = list(map(hash, zip(*(ids[start:] for start in range(_GRAM)), strict=False)))
            found.update(map(min, grams, grams[1:], grams[2:], grams[3:], grams[4:]))
        found.update(map(sentence_print, short_sentences(passage)))
    return array("q", sorted(found))


def short_sentences(passage: Passage) -> Iterator[tuple[str, ...]]:
    """Words of the sentences that are too short to hold a run and long enough to say something."""
    if passage.key[0] in _NOT_SENTENCES or len(passage.words) < _SHORTEST_SENTENCE:
        return
    text = passage.text
    if ". " not in text and "? " not in text and "! " not in text:
        if len(passage.words) < RUN:
            yield passage.words
        return
    for sentence in sentences(text):
        if sentence.count(" ") < RUN + 4:
            found = tuple(words(sentence))
            if _SHORTEST_SENTENCE <= len(found) < RUN:
                yield found


def sentence_print(sentence: tuple[str, ...]) -> int:
    """Return the fingerprint of a sentence."""
    return hash((len(sentence), *map(_NUMBERS.__getitem__, sentence)))


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process (unlike `hash` of a text); a memo, filled as words turn up."""

    def __missing__(self, word: str) -> int:
        number = int.from_bytes(blake2b(word.encode(), digest_size=7).digest(), "big")
        if len(self) < _MOST_WORDS:
            self[word] = number
        return number


_NUMBERS = _Numbers()
