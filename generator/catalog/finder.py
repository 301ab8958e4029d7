"""Finds KPIs by name, alias and words, forgiving typing errors.

Stage: catalog. Input: a `Catalog` and a query. Output: matches with a score of 0 to 100, best first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi

_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    "a an and are as at by do does for from how in is many much of on or our per the their to we what when which with".split()  # noqa: SIM905
)
_LEAST = 45.0


@dataclass(frozen=True, slots=True)
class Match:
    """A KPI and how well it fits, 0 to 100."""

    kpi: Kpi
    score: float


def find_kpis(catalog: Catalog, query: str, limit: int = 10) -> tuple[Match, ...]:
    """Return at most `limit` KPIs for the query; empty when nothing comes near."""
    wanted = _words(query)
    if not wanted:
        return ()
    matches = (Match(kpi, _score(kpi, query, wanted)) for kpi in catalog.kpis)
    return tuple(sorted((match for match in matches if match.score >= _LEAST), key=lambda match: (-match.score, match.kpi.name))[:limit])


def _score(kpi: Kpi, query: str, wanted: list[str]) -> float:
    from rapidfuzz import fuzz

    asked = query.casefold().strip()
    names = [name.casefold() for name in (kpi.name, *kpi.aliases, kpi.id.replace("-", " "))]
    if asked in names:
        return 100.0
    by_name = max(_name_score(fuzz.ratio(asked, name), fuzz.token_sort_ratio(asked, name), _coverage(wanted, _words(name))) for name in names)
    body = _words(" ".join((kpi.name, *kpi.aliases, *kpi.tags, kpi.definition, kpi.formula.text)))
    return max(by_name, 80.0 * _coverage(wanted, body))


def _name_score(exact: float, sorted_words: float, coverage: float) -> float:
    """Letters alike matter only when most of them are; otherwise the share of words found counts."""
    letters = max(exact, sorted_words)
    return max(letters if letters >= 80 else 0.0, 95.0 * coverage * (0.8 + 0.2 * letters / 100))


def _coverage(wanted: list[str], words: Iterable[str]) -> float:
    """Share of the wanted words that stand in `words`, a near spelling counting for less."""
    from rapidfuzz import fuzz, process

    found = set(words)
    total = 0.0
    for word in wanted:
        if word in found:
            total += 1.0
        elif len(word) > 3:
            best = process.extractOne(word, found, scorer=fuzz.ratio, score_cutoff=82)
            total += 0.85 if best else 0.0
    return total / len(wanted)


def _words(text: str) -> list[str]:
    """Lower-case words without stop words, plurals cut."""
    found = [word for word in _WORD.findall(text.casefold()) if word not in _STOP]
    return [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found]
