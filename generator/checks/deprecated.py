"""Rule deprecated: a deprecated KPI names its successor, and nothing current points to it.

Stage: checks. Input: all KPIs. Output: findings at status, replaced_by or change_impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Status
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.rule import CatalogRule, Finding
from generator.diagnostics import nearest


def _check(comparison: Comparison) -> Iterator[Finding]:
    for digest in comparison.digests:
        yield from _successor_findings(digest, comparison)
        if digest.status is Status.DEPRECATED:
            continue
        for index, (target_id, _) in enumerate(digest.impacts):
            target = comparison.get(target_id)
            if target and target.status is Status.DEPRECATED:
                remedy = f"link to '{target.replaced_by}'" if target.replaced_by else "link to its successor"
                yield Finding(digest, ("change_impact", index, "kpi"), f"'{target.id}' is deprecated", remedy, other=target.id)


def _successor_findings(digest: KpiDigest, comparison: Comparison) -> Iterator[Finding]:
    successor = comparison.get(digest.replaced_by) if digest.replaced_by else None
    if digest.status is not Status.DEPRECATED:
        if digest.replaced_by:
            yield Finding(digest, ("replaced_by",), f"replaced_by stands in a KPI whose status is {digest.status}", "write status: deprecated, or remove it")
    elif not digest.replaced_by:
        yield Finding(digest, ("status",), "the KPI is deprecated and names no successor", "add replaced_by: <id>")
    elif comparison.lacks(digest.replaced_by):
        yield Finding(digest, ("replaced_by",), f"there is no KPI '{digest.replaced_by}'", nearest(digest.replaced_by, comparison.by_id) or "see: openkpi list")
    elif successor and (successor.id == digest.id or successor.status is Status.DEPRECATED):
        what = "the KPI itself" if successor.id == digest.id else "deprecated too"
        yield Finding(digest, ("replaced_by",), f"the successor '{digest.replaced_by}' is {what}", "name the current KPI", other=digest.replaced_by)


RULE = CatalogRule("deprecated", "A deprecated KPI names its successor, and nothing current points to it.", _check)
