"""The site's search for programs: the same words find the same KPIs in the same order as in the browser.

Stage: site. Input: the library and the synonyms. Output: KPIs, best first. What counts how much is told in site/assets/search.js, which does
the same on the packed index; a test holds the two together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from generator.catalog.model import Kpi
from generator.site.library import Library
from generator.site.search.index import fame_of, reach_of
from generator.site.search.postings import weigh_terms
from generator.site.search.synonyms import Synonym
from generator.site.search.words import STOP_WORDS, SUFFIXES, split_words, stem

_WEIGHTS = (1, 1.3, 1.3, 1.3, 2.2, 3.2, 4, 4.6)
_MOST_EXPANSIONS = 24
_MOST_RESCORED = 120
_MOST_WORDS = 24
_MOST_MEANINGS = 6
_GENERAL = 1.12
_RARE, _LONG, _ONE_ERROR = 2, 7, 0.7
_WEAK = frozenset(("rate", "ratio", "index", "score", "share", "percentage", "percent", "average", "total"))
_NOISE = frozenset(("kpi", "kpis", "metric", "metrics", "indicator", "indicators"))

Fits = Sequence[tuple[str, float]]
"""Terms that may stand for a word, each with how well it fits (0 to 1)."""

Scores = Mapping[int, float]
"""Score by a KPI's place in the library."""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    root: str
    stop: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the query's words from `start` to `end` may stand for: all of `parts` together; `phrase` is the synonym, if it is one."""

    start: int
    end: int
    quality: float
    parts: tuple[Fits, ...]
    phrase: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finder:
    """Searches a library; what it needs of the KPIs is made once, at the first search."""

    library: Library
    synonyms: Sequence[Synonym]

    def find(self, query: str, limit: int = 10) -> tuple[Kpi, ...]:
        """Return at most `limit` KPIs, best first; none when nothing fits."""
        tokens = _tokens(query)
        if not tokens:
            return ()
        readings = list(self._readings(tokens, still_typing=query[-1:].isalnum()))
        scores = self._score(tokens, readings)
        order = self._order(scores, " ".join(split_words(query)), _wordings(tokens, readings))
        return self.library.fetch_all(self.library.index.ids[place] for place in order[:limit])

    @cached_property
    def _postings(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """By term the places of the KPIs that have it, each with the level of where it stands."""
        found: dict[str, list[tuple[int, int]]] = {}
        for place, kpi in enumerate(self.library.fetch_all(self.library.index.ids)):
            for term, level in weigh_terms(kpi).items():
                found.setdefault(term, []).append((place, level))
        return {term: tuple(found[term]) for term in sorted(found)}

    @cached_property
    def _terms(self) -> Sequence[str]:
        return tuple(self._postings)

    @cached_property
    def _meanings(self) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        return {item.said: item.meant for item in self.synonyms}

    def _size(self, term: str) -> int:
        return len(self._postings[term]).bit_length()

    def _readings(self, tokens: Sequence[_Token], still_typing: bool) -> Iterator[_Reading]:
        for at, token in enumerate(tokens):
            if not token.stop:
                yield _Reading(at, at + 1, 1, (self._candidates(token, still_typing and at == len(tokens) - 1),))
        longest = max((len(said) for said in self._meanings), default=1)
        for start in range(len(tokens)):
            for end in range(min(len(tokens), start + longest), start, -1):
                for phrase in self._meanings.get(tuple(token.root for token in tokens[start:end]), ()):
                    parts = tuple(((term, 1.0),) for term in phrase if term in self._postings)
                    if parts:
                        yield _Reading(start, end, 1.15 if end - start > 1 else 0.72, parts, phrase)

    def _candidates(self, token: _Token, still_typing: bool) -> Fits:
        """Terms for one word: itself, what begins with it, what it may be misspelled from."""
        found: dict[str, float] = {}
        size = self._size(token.root) if token.root in self._postings else 0
        if size:
            found[token.root] = 1
        if still_typing:
            for term in self._beginning(token):
                found.setdefault(term, 0.8)
        if size == _RARE and len(token.word) >= _LONG:
            close = ((term, quality) for term, quality in self._similar(token) if quality >= _ONE_ERROR and self._size(term) > size)
            found |= {term: max(quality, found.get(term, 0)) for term, quality in close}
        if size < _RARE and len(token.word) >= 4 and (token.root,) not in self._meanings and not (found and still_typing):
            for term, quality in self._similar(token):
                found[term] = max(quality, found.get(term, 0))
        return sorted(found.items(), key=lambda item: (-item[1], -self._size(item[0])))[:_MOST_EXPANSIONS]

    def _beginning(self, token: _Token) -> Sequence[str]:
        """Terms that begin with a word still being typed, or whose forms do: "retenti" is on the way to "retention"."""
        word, terms, found = token.word, self._terms, []
        for place in range(bisect_left(terms, word), len(terms)):
            if not terms[place].startswith(word):
                break
            found.append(terms[place])
        for length in range(len(word) - 1, max(3, len(word) - 5) - 1, -1):
            if word[:length] in self._postings and any(ending.startswith(word[length:]) for ending, _, _ in SUFFIXES):
                found.append(word[:length])
        if token.root in self._postings:
            found.append(token.root)
        return sorted(found, key=lambda term: -self._size(term))[: 5 * len(word) if len(word) < 3 else _MOST_EXPANSIONS]

    def _similar(self, token: _Token) -> Fits:
        """Terms within one typing error of a short word, two of a long one; the first letter is usually right."""
        from rapidfuzz.distance import OSA

        word, found = token.word, []
        if not (word.isascii() and word.isalpha()):
            return []
        most = 2 if len(word) >= 7 else 1
        for term in self._terms:
            if len(term) < 3 or not len(word) - 8 <= len(term) <= len(word) + most or len(set(term) & _LETTERS - set(word)) > most:
                continue
            errors = min(OSA.distance(word, term), OSA.distance(token.root, term))
            if errors > 1 and term.startswith(word[:3]):
                errors = min([errors, *(OSA.distance(word, form) for form in _forms_of(term))])
            if errors <= most:
                found.append((term, (0.7 if errors <= 1 else 0.5) * (1 if term[0] == word[0] else 0.6)))
        return sorted(found, key=lambda item: (-item[1], -self._size(item[0])))[:8]

    def _gather(self, fits: Fits, quality: float) -> dict[int, float]:
        """The best weight that any of the terms gives to each KPI."""
        found: dict[int, float] = {}
        for term, fit in fits:
            rarity = log(1 + len(self.library.index.ids) / 2 ** max(0, self._size(term) - 1)) * fit * quality
            for place, level in self._postings[term]:
                found[place] = max(_WEIGHTS[level] * rarity, found.get(place, 0))
        return found

    def _score(self, tokens: Sequence[_Token], readings: Iterable[_Reading]) -> Scores:
        """For each query word its best reading, together weighed by the share of words that were met."""
        weighty = [at for at, token in enumerate(tokens) if not token.stop]
        rows: dict[int, dict[int, float]] = {at: {} for at in weighty}
        for reading in readings:
            targets = [at for at in weighty if reading.start <= at < reading.end] or weighty[:1]
            for place, share in self._shares(reading).items():
                for at in targets:
                    rows[at][place] = max(share, rows[at].get(place, 0))
        places = {place for row in rows.values() for place in row}
        met = {place: [row[place] for row in rows.values() if place in row] for place in places}
        return {place: sum(values) * (len(values) / len(rows)) ** 2 for place, values in met.items()}

    def _shares(self, reading: _Reading) -> Mapping[int, float]:
        """What a reading gives to the KPIs that have all of its parts."""
        if len(reading.parts) == 1:
            return self._gather(reading.parts[0], reading.quality)
        parts = [self._gather(part, 1) for part in reading.parts]
        whole = set(parts[0]).intersection(*parts[1:])
        return {place: sum(part[place] for part in parts) / len(parts) * reading.quality * 1.25 for place in whole}

    def _order(self, scores: Scores, asked: str, wordings: Sequence[frozenset[str]]) -> list[int]:
        """Places of the KPIs found, best first; the best are looked at again by their names."""
        least = max(scores.values(), default=0) * 0.12
        kept = sorted((place for place, score in scores.items() if score > least), key=lambda place: (-scores[place], place))
        final = {place: scores[place] * self._likeness(place, asked, wordings) for place in kept[:_MOST_RESCORED]}
        return [*sorted(final, key=lambda place: (-final[place], place)), *kept[_MOST_RESCORED:]]

    def _likeness(self, place: int, asked: str, wordings: Sequence[frozenset[str]]) -> float:
        """How much like the query a KPI's own name or one of its other names is, how well linked it is, and whether it fits every industry."""
        kpi = self.library.fetch(self.library.index.ids[place])
        names = (kpi.name, *kpi.aliases)
        best = max((1 if at == 0 else 0.8) * _name_likeness(split_words(name), asked, wordings) for at, name in enumerate(names))
        return (1 + best) * (1 + 0.1 * int(fame_of(self.library, kpi.id))) * (_GENERAL if reach_of(kpi) == "1" else 1)


def _name_likeness(words: Sequence[str], asked: str, wordings: Sequence[frozenset[str]]) -> float:
    text, bare = " ".join(words), " ".join(_without_weak_end(words))
    roots = [(stem(word), word in _WEAK or word in STOP_WORDS) for word in words]
    shared = max((0.9 if at else 1) * _share_of(roots, wording) for at, wording in enumerate(wordings))
    if text == asked:
        whole = 4.0
    elif bare == asked:
        whole = 3.0
    elif text.startswith(f"{asked} "):
        whole = 0.9
    else:
        whole = 0.6 if text.startswith(asked) or text.endswith(f" {asked}") or bare.endswith(f" {asked}") else 0.0
    return whole + shared * shared


def _without_weak_end(words: Sequence[str]) -> Sequence[str]:
    last = max((at for at, word in enumerate(words) if word not in _WEAK), default=-1)
    return words[: last + 1]


def _share_of(roots: Sequence[tuple[str, bool]], wording: frozenset[str]) -> float:
    """How much of a name the stems cover; words that nearly every name has count only when they were asked for."""
    telling = [root in wording for root, weak in roots if root in wording or not weak]
    return sum(telling) / len(telling) if telling else 0.0


def _wordings(tokens: Sequence[_Token], readings: Iterable[_Reading]) -> tuple[frozenset[str], ...]:
    """The query as sets of stems: as it stands, and with each synonym in the place of what was typed."""
    roots = tuple(token.root for token in tokens)
    meant = [reading for reading in readings if reading.phrase][:_MOST_MEANINGS]
    return (frozenset(roots), *(frozenset((*roots[: item.start], *item.phrase, *roots[item.end :])) for item in meant))


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def _tokens(query: str) -> tuple[_Token, ...]:
    """Query words with their stems; stop words carry no weight of their own but may be part of a synonym."""
    words = split_words(query)[:_MOST_WORDS]
    stops = [word in STOP_WORDS or word in _NOISE for word in words]
    if len(words) > 1 and len(words[-1]) == 1:
        stops[-1] = True  # the first letter of a word says nothing yet
    if all(stops):
        stops = [False] * len(words)
    return tuple(_Token(word, stem(word), stop) for word, stop in zip(words, stops, strict=True))


def _forms_of(term: str) -> Iterator[str]:
    """Words that a stem may have come from: divers -> diversion, diversing, ..."""
    return (term[: len(term) - len(instead)] + ending for ending, instead, _ in SUFFIXES if term.endswith(instead))
