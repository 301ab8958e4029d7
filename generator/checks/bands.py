"""Rule bands: interpretation bands rise, and each begins once.

Stage: checks. Input: one KPI. Output: findings at interpretation.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource


def _check(source: KpiSource) -> Iterator[Finding]:
    starts = [band.start for band in source.kpi.interpretation]
    for index, (before, start) in enumerate(pairwise(starts), start=1):
        if start == before:
            yield Finding(source.kpi, ("interpretation", index, "from"), f"two bands begin at {start:g}", "merge them or move one")
        elif start < before:
            yield Finding(source.kpi, ("interpretation", index, "from"), f"the band from {start:g} follows the one from {before:g}", "sort bands by 'from'")


RULE = FileRule("bands", "Interpretation bands rise, and each begins once.", _check)
