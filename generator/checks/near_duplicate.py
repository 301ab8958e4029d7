"""Rule near-duplicate: no two KPIs have nearly the same name or definition.

Stage: checks. Input: all KPIs. Output: warnings at the later of two files, by id.

Only KPIs that share a key are compared, so the work grows with the number of KPIs and not with its square: names share their words in
any order, their letters without spaces, or all words but one; definitions share one of their rarest pairs of words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.catalog.yaml_source import KeyPath
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.likeness import name_key, name_words
from generator.checks.names import names_of
from generator.checks.rule import CatalogRule, Finding
from generator.checks.wording import words
from generator.diagnostics import Severity

_LEAST_SHARED = 0.6
_LEAST_SCORE = 85.0
_FEWEST_WORDS = 6
_REMEDY = "make it an alias of that KPI, say in name and definition what differs, or suppress with the reason"

Named = tuple[KpiDigest, KeyPath, str]


def _check(comparison: Comparison) -> Iterator[Finding]:
    reported: set[tuple[str, str]] = set()
    for finding in (*_equal_names(comparison), *_misspelled_names(comparison), *_near_definitions(comparison)):
        pair = (finding.kpi.id, finding.other)
        if pair not in reported:
            reported.add(pair)
            yield finding


def _equal_names(comparison: Comparison) -> Iterator[Finding]:
    """Names of the same words; names that are equal to the letter are left to rule names."""
    owners: dict[str, Named] = {}
    for named in _all_names(comparison):
        digest, key, name = named
        for like in {name_key(name), "".join(name_words(name))} if " " in name.strip() or "-" in name else {"".join(name_words(name))}:
            owner, _, other = owners.setdefault(like, named)
            if like and owner.id != digest.id and other.casefold() != name.casefold():
                yield Finding(digest, key, f"'{name}' says the same as '{other}' of '{owner.id}'", _REMEDY, Severity.WARNING, other=owner.id)


def _all_names(comparison: Comparison) -> Iterator[Named]:
    for digest in comparison.digests:
        for key, name in names_of(digest):
            yield digest, key, name


def _misspelled_names(comparison: Comparison) -> Iterator[Finding]:
    """Names that differ in one word by a letter or two, where one of the two spellings occurs nowhere else."""
    usage: Counter[str] = Counter()
    blocks: dict[tuple[str, ...], list[tuple[str, Named]]] = defaultdict(list)
    for named in _all_names(comparison):
        found = sorted(name_words(named[2]))
        usage.update(set(found))
        if len(found) > 1:
            for index, word in enumerate(found):
                blocks[(*found[:index], *found[index + 1 :])].append((word, named))
    for block in blocks.values():
        yield from _slips(block, usage)


def _slips(block: list[tuple[str, Named]], usage: Mapping[str, int]) -> Iterator[Finding]:
    rare = [item for item in block if usage[item[0]] == 1 and len(item[0]) >= 5]
    for word, (digest, key, name) in rare:
        for other_word, (other, other_key, other_name) in block:
            if other.id != digest.id and _one_slip(word, other_word) and not (usage[other_word] == 1 and other.id > digest.id):
                later, at, first, named = (digest, key, other, other_name) if digest.id > other.id else (other, other_key, digest, name)
                mine = name if later is digest else other_name
                yield Finding(later, at, f"'{mine}' is spelled nearly as '{named}' of '{first.id}'", _REMEDY, Severity.WARNING, other=first.id)


def _one_slip(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    if word == other or len(other) < 5 or any(character.isdigit() for character in word + other):
        return False
    most = 2 if min(len(word), len(other)) >= 9 else 1
    return word[0] == other[0] and OSA.distance(word, other, score_cutoff=most) <= most


def _near_definitions(comparison: Comparison) -> Iterator[Finding]:
    pairs = {digest.id: _word_pairs(digest.definition) for digest in comparison.digests}
    frequency = Counter(pair for own in pairs.values() for pair in own)
    index: dict[tuple[str, str], list[KpiDigest]] = defaultdict(list)
    for digest in comparison.digests:
        own = pairs[digest.id]
        if len(own) < _FEWEST_WORDS:
            continue
        # two sets that share this part of their pairs share one of the rarest few of either (prefix filter of set-similarity joins)
        rarest = sorted(own, key=lambda pair: (frequency[pair], pair))[: len(own) - int(_LEAST_SHARED * len(own)) + 1]
        candidates = {other.id: other for pair in rarest if frequency[pair] > 1 for other in index[pair]}
        for other in candidates.values():
            yield from _definition_findings(digest, other, own, pairs[other.id])
        for pair in rarest:
            if frequency[pair] > 1:
                index[pair].append(digest)


def _definition_findings(digest: KpiDigest, other: KpiDigest, own: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> Iterator[Finding]:
    shared = len(own & theirs)
    if shared < _LEAST_SHARED * (len(own) + len(theirs) - shared):
        return
    from rapidfuzz import fuzz

    score = fuzz.token_sort_ratio(digest.definition, other.definition)
    if score >= _LEAST_SCORE:
        yield Finding(digest, ("definition",), f"the definition is {score:.0f} % that of '{other.id}'", _REMEDY, Severity.WARNING, other=other.id)


def _word_pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words(text)))


RULE = CatalogRule("near-duplicate", "No two KPIs have nearly the same name or definition.", _check)
