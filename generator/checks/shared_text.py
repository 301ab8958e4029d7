"""Rule shared-text: no sentence and no run of twelve words stands in two KPI files.

Stage: checks. Input: all KPIs. Output: a finding at each passage of the later of two files, by id.

Fingerprints nominate pairs of files in near-linear time; only those are read again and compared word by word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.fingerprint import RUN, short_sentences
from generator.checks.rule import CatalogRule, Finding
from generator.checks.wording import Passage

_PARTS = 4
Words = tuple[str, ...]


def _check(comparison: Comparison) -> Iterator[Finding]:
    owners: dict[Words, str] = {}
    for digest in _nominated(comparison.digests):
        for passage in comparison.passages_of(digest):
            found = next((item for item in _shareable(passage) if owners.setdefault(item, digest.id) != digest.id), None)
            if found:
                what = f"a run of {RUN} words" if len(found) == RUN else "a sentence"
                message = f"shares {what} with '{owners[found]}': \"{' '.join(found)}\""
                yield Finding(digest, passage.key, message, "say what is particular to this KPI", other=owners[found])


def _nominated(digests: Sequence[KpiDigest]) -> list[KpiDigest]:
    """KPIs that share a fingerprint with another one, in their order."""
    suspects: set[int] = set()
    for later in _repeating(digests):
        suspects.update(later.prints)
    return [digest for digest in digests if not suspects.isdisjoint(digest.prints)] if suspects else []


def _repeating(digests: Sequence[KpiDigest]) -> Iterator[KpiDigest]:
    """KPIs with a fingerprint of an earlier one: they add fewer than they have to those seen.

    Taken in parts by value, so that one set never holds millions of numbers.
    """
    for part in range(_PARTS):
        seen: set[int] = set()
        for digest in digests:
            own, before = _part(digest, part), len(seen)
            seen.update(own)
            if len(seen) - before < len(own):
                yield digest


def _part(digest: KpiDigest, part: int) -> Sequence[int]:
    """A contiguous slice of the sorted prints: those that fall into one range of values."""
    width = (1 << 64) // _PARTS
    low = -(1 << 63) + part * width
    start = bisect_left(digest.prints, low) if part else 0
    end = bisect_left(digest.prints, low + width) if part < _PARTS - 1 else len(digest.prints)
    return digest.prints[start:end]


def _shareable(passage: Passage) -> Iterator[Words]:
    for start in range(len(passage.words) - RUN + 1):
        yield passage.words[start : start + RUN]
    yield from short_sentences(passage)


RULE = CatalogRule("shared-text", "No sentence and no run of twelve words stands in two KPI files.", _check)
