"""Fingerprints of prose: two files that share a run of twelve words or a sentence share a fingerprint.

Stage: checks. Input: the passages of a KPI. Output: a sorted array of hashes, about 350 a file.

Winnowing (Schleimer, Wilkerson, Aiken: Local Algorithms for Document Fingerprinting, SIGMOD 2003): of every four consecutive
words the one with the smallest number is an anchor, and the nine words from there on are hashed, so that any run of 4 - 1 + 9 = 12 words
leaves a hash. Equal fingerprints only nominate files; rule
shared-text then compares words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate, chain, pairwise
from operator import add

from generator.checks.wording import Passage, words

RUN = 12
_GRAM = 9
_PLACES = (1 << 12) - 1
_BATCH = 50
_MOST_WORDS = 1 << 17
_SHORTEST_SENTENCE = 7
_NOT_SENTENCES = frozenset({"formula", "name", "tools_and_technologies", "interpretation"})


def prints_of(passages: Iterable[Passage]) -> array[int]:
    """Return the fingerprints of the passages, sorted, each once."""
    prose = tuple(passages)
    found = set(map(sentence_print, chain.from_iterable(map(short_sentences, prose))))
    long = [passage.words for passage in prose if len(passage.words) >= RUN]
    for start in range(0, len(long), _BATCH):
        found.update(_run_prints(long[start : start + _BATCH]))
    return array("q", sorted(found))


def _run_prints(texts: Sequence[tuple[str, ...]]) -> Iterator[int]:
    """Hashes of the nine words that begin at the smallest word of every four.

    The texts are taken as one, and what reaches over an end is left out. Word numbers leave their lowest bits free for the place, so that
    the smallest sum tells its place and the first of equals wins.
    """
    numbers = tuple(map(_NUMBERS.__getitem__, chain.from_iterable(texts)))
    sums = list(map(add, numbers, range(len(numbers))))
    # a comparison written out takes half the time of the function min
    of_two = [one if one < two else two for one, two in pairwise(sums)]
    of_four = {one if one < two else two for one, two in zip(of_two, of_two[2:], strict=False)}
    anchors = set(map(_PLACES.__and__, of_four))
    for end in accumulate(map(len, texts)):
        anchors.difference_update(range(end - _GRAM + 1, end))
    return (hash(numbers[place : place + _GRAM]) for place in anchors)


def short_sentences(passage: Passage) -> Iterator[tuple[str, ...]]:
    """Words of the sentences that are too short to hold a run and long enough to say something."""
    if passage.key[0] in _NOT_SENTENCES or len(passage.words) < _SHORTEST_SENTENCE:
        return
    parts = passage.text.replace("? ", ". ").replace("! ", ". ").split(". ")
    if len(parts) == 1:
        if len(passage.words) < RUN:
            yield passage.words
        return
    for part in parts:
        if part.count(" ") < RUN + 1:
            found = tuple(words(part))
            if _SHORTEST_SENTENCE <= len(found) < RUN:
                yield found


def sentence_print(sentence: tuple[str, ...]) -> int:
    """Return the fingerprint of a sentence."""
    return hash((len(sentence), *map(_NUMBERS.__getitem__, sentence)))


def triples_of(text: str) -> array[int]:
    """Return hashes of every three consecutive words of a text, sorted, each once."""
    numbers = tuple(map(_NUMBERS.__getitem__, words(text)))
    return array("q", sorted(set(map(hash, zip(numbers, numbers[1:], numbers[2:], strict=False)))))


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process (unlike `hash` of a text); a memo, filled as words turn up.

    Of 30 bits, which Python calculates with fastest, the lower 12 are left for a place among a batch of passages. Two words may have one
    number; that only nominates a pair of files for nothing, and nine such words in a row are rare.
    """

    def __missing__(self, word: str) -> int:
        number = (int.from_bytes(blake2b(word.encode(), digest_size=4).digest(), "big") >> 14) * (_PLACES + 1)
        if len(self) < _MOST_WORDS:
            self[word] = number
        return number


_NUMBERS = _Numbers()
