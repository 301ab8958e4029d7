"""Rule links: causes and effects point to KPIs that exist, each once.

Stage: checks. Input: all KPIs. Output: findings at change_impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.comparison import Comparison
from generator.checks.rule import CatalogRule, Finding
from generator.diagnostics import nearest


def _check(comparison: Comparison) -> Iterator[Finding]:
    for digest in comparison.digests:
        seen: set[str] = set()
        for index, (target_id, _) in enumerate(digest.impacts):
            key = ("change_impact", index, "kpi")
            target = comparison.get(target_id)
            if comparison.lacks(target_id):
                remedy = nearest(target_id, comparison.by_id) or "name a KPI of the library, see: openkpi list"
                yield Finding(digest, key, f"there is no KPI '{target_id}'", remedy, other=target_id)
            elif target and target.id == digest.id:
                yield Finding(digest, key, "the KPI names itself", "remove the link")
            elif (target.id if target else target_id) in seen:
                yield Finding(digest, key, f"'{target_id}' is named twice", "keep one link to each KPI")
            seen.add(target.id if target else target_id)


RULE = CatalogRule("links", "Causes and effects point to KPIs that exist, each once.", _check)
