"""Rule island: every KPI is linked with at least one other.

Stage: checks. Input: all KPIs. Output: a finding at change_impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.comparison import Comparison
from generator.checks.rule import CatalogRule, Finding


def _check(comparison: Comparison) -> Iterator[Finding]:
    for digest in comparison.digests:
        if not digest.impacts and digest.id not in comparison.targets:
            yield Finding(digest, ("change_impact",), "the KPI is an island: nothing leads to it or from it", "name the KPIs that it moves")


RULE = CatalogRule("island", "Every KPI is linked with at least one other.", _check)
