"""Rule taxonomy: functions and industries exist, and are named once.

Stage: checks. Input: one KPI and the taxonomy. Output: findings at also_in or industries.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import nearest


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi, taxonomy = source.kpi, source.taxonomy
    industries = ("all", *taxonomy.sector_ids, *taxonomy.industries)
    for key, values, known in (("also_in", kpi.also_in, taxonomy.function_ids), ("industries", kpi.industries, industries)):
        for index, value in enumerate(values):
            if value not in known:
                yield Finding(kpi, (key, index), f"'{value}' is not in the taxonomy", nearest(value, known) or "see kpis/taxonomy.yaml")
            if value in values[:index]:
                yield Finding(kpi, (key, index), f"'{value}' stands twice", "remove one")
    if "all" in kpi.industries and len(kpi.industries) > 1:
        yield Finding(kpi, ("industries",), "'all' stands beside other industries", "keep 'all', or name the industries")


RULE = FileRule("taxonomy", "Functions and industries exist in the taxonomy and are named once.", _check)
