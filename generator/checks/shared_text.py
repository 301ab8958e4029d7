"""Rule shared-text: no sentence and no run of twelve words stands in two KPI files.

Stage: checks. Input: the catalog. Output: a finding at the later of two files, by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.yaml_source import KeyPath
from generator.checks.rule import CatalogRule, Finding
from generator.checks.wording import texts_of, words

RUN = 12


def _check(catalog: Catalog) -> Iterator[Finding]:
    first: dict[int, str] = {}
    for kpi in catalog.kpis:
        reported: set[KeyPath] = set()
        for key, run in _runs(kpi):
            owner = first.setdefault(hash(run), kpi.id)
            if owner != kpi.id and key not in reported:
                reported.add(key)
                yield Finding(kpi, key, f"shares a run of {RUN} words with '{owner}': \"{' '.join(run)}\"", "say what is particular to this KPI")


def _runs(kpi: Kpi) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    for key, text in texts_of(kpi):
        found = words(text)
        for start in range(len(found) - RUN + 1):
            yield key, tuple(found[start : start + RUN])


RULE = CatalogRule("shared-text", _check)
