"""Rule near-duplicate: no two KPIs have nearly the same name or definition.

Stage: checks. Input: all KPIs. Output: warnings at the later of two files, by id.

Only KPIs that share a key are compared, so the work grows with the number of KPIs and not with its square: names share their words in
any order, their letters without spaces, or all words but one; definitions share one of their rarest triples of words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.catalog.yaml_source import KeyPath
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.names import names_of
from generator.checks.rule import CatalogRule, Finding
from generator.diagnostics import Severity

_LEAST_SHARED = 0.5
_LEAST_SCORE = 85.0
_FEWEST_TRIPLES = 6
_REMEDY = "make it an alias of that KPI, say in name and definition what differs, or suppress with the reason"


@dataclass(frozen=True, slots=True)
class Named:
    """A name or alias, where it stands, and its words that count."""

    digest: KpiDigest
    key: KeyPath
    name: str
    words: tuple[str, ...]


def _check(comparison: Comparison) -> Iterator[Finding]:
    names = [Named(digest, *named) for digest in comparison.digests for named in _names(digest)]
    reported: set[tuple[str, str]] = set()
    for finding in (*_equal_names(names), *_misspelled_names(names), *_near_definitions(comparison.digests)):
        pair = (finding.kpi.id, finding.other)
        if pair not in reported:
            reported.add(pair)
            yield finding


def _names(digest: KpiDigest) -> Iterator[tuple[KeyPath, str, tuple[str, ...]]]:
    for (key, name), words in zip(names_of(digest), digest.name_words, strict=True):
        yield key, name, words


def _equal_names(names: Sequence[Named]) -> Iterator[Finding]:
    """Names of the same words; names that are equal to the letter are left to rule names."""
    owners: dict[str, Named] = {}
    for named in names:
        likes = {" ".join(sorted(named.words)), "".join(named.words)} if len(named.words) > 1 else {"".join(named.words)}
        for like in likes:
            owner = owners.setdefault(like, named)
            if like and owner.digest.id != named.digest.id and owner.name.casefold() != named.name.casefold():
                message = f"'{named.name}' says the same as '{owner.name}' of '{owner.digest.id}'"
                yield Finding(named.digest, named.key, message, _REMEDY, Severity.WARNING, other=owner.digest.id)


def _misspelled_names(names: Sequence[Named]) -> Iterator[Finding]:
    """Names that differ in one word by a letter or two, where one of the two spellings occurs nowhere else."""
    usage: Counter[str] = Counter(word for named in names for word in set(named.words))
    rare = {word for word, count in usage.items() if count == 1 and len(word) >= _SHORTEST_WORD}
    # only a name with a rare word can be the misspelled one, so only the rests of such names are looked up
    wanted: dict[tuple[str, ...], list[tuple[str, Named]]] = defaultdict(list)
    for named in names:
        for word in rare.intersection(named.words) if len(named.words) > 1 else ():
            wanted[_rest(sorted(named.words), word)].append((word, named))
    for other in names if wanted else ():
        ordered = sorted(other.words)
        for other_word in set(ordered):
            for word, named in wanted.get(_rest(ordered, other_word), ()):
                if named.digest.id != other.digest.id and _one_slip(word, other_word) and not (other_word in rare and named.digest.id < other.digest.id):
                    yield _slip_finding(named, other)


_SHORTEST_WORD = 5


def _rest(ordered: Sequence[str], word: str) -> tuple[str, ...]:
    index = ordered.index(word)
    return (*ordered[:index], *ordered[index + 1 :])


def _one_slip(word: str, other: str) -> bool:
    if word == other or len(other) < _SHORTEST_WORD or word[0] != other[0] or any(character.isdigit() for character in word + other):
        return False
    from rapidfuzz.distance import OSA

    most = 2 if min(len(word), len(other)) >= 9 else 1
    return bool(OSA.distance(word, other, score_cutoff=most) <= most)


def _slip_finding(one: Named, two: Named) -> Finding:
    first, later = sorted((one, two), key=lambda named: named.digest.id)
    message = f"'{later.name}' is spelled nearly as '{first.name}' of '{first.digest.id}'"
    return Finding(later.digest, later.key, message, _REMEDY, Severity.WARNING, other=first.digest.id)


def _near_definitions(digests: Sequence[KpiDigest]) -> Iterator[Finding]:
    triples = [frozenset(digest.triples) for digest in digests]
    frequency = Counter(triple for own in triples for triple in own)
    index: dict[int, list[int]] = defaultdict(list)
    for current, own in enumerate(triples):
        if len(own) < _FEWEST_TRIPLES:
            continue
        # two sets that share this part of their members share one of the rarest few of either (prefix filter of set-similarity joins)
        rarest = sorted(own, key=lambda triple: (frequency[triple], triple))[: len(own) - int(_LEAST_SHARED * len(own)) + 1]
        shared = [triple for triple in rarest if frequency[triple] > 1]
        for other in {earlier for triple in shared for earlier in index[triple]}:
            yield from _definition_findings(digests[current], digests[other], own, triples[other])
        for triple in shared:
            index[triple].append(current)


def _definition_findings(digest: KpiDigest, other: KpiDigest, own: frozenset[int], theirs: frozenset[int]) -> Iterator[Finding]:
    shared = len(own & theirs)
    if shared < _LEAST_SHARED * (len(own) + len(theirs) - shared):
        return
    from rapidfuzz import fuzz

    score = fuzz.token_sort_ratio(digest.definition, other.definition)
    if score >= _LEAST_SCORE:
        yield Finding(digest, ("definition",), f"the definition is {score:.0f} % that of '{other.id}'", _REMEDY, Severity.WARNING, other=other.id)


RULE = CatalogRule("near-duplicate", "No two KPIs have nearly the same name or definition.", _check)
