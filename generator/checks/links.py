"""Rule links: causes and effects point to KPIs that exist, and do not contradict each other.

Stage: checks. Input: the catalog. Output: findings at change_impact.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.model import Effect, Impact, Kpi
from generator.checks.rule import CatalogRule, Finding
from generator.diagnostics import Severity, nearest


def _check(catalog: Catalog) -> Iterator[Finding]:
    for kpi in catalog.kpis:
        for index, impact in enumerate(kpi.change_impact):
            yield from _link_findings(kpi, index, impact, catalog)
        if not kpi.change_impact and kpi.id not in catalog.causes:
            yield Finding(kpi, ("change_impact",), "the KPI is an island: nothing leads to it or from it", "name the KPIs that it moves")


def _link_findings(kpi: Kpi, index: int, impact: Impact, catalog: Catalog) -> Iterator[Finding]:
    key = ("change_impact", index, "kpi")
    target = catalog.get(impact.kpi)
    if target is None:
        yield Finding(kpi, key, f"there is no KPI '{impact.kpi}'", nearest(impact.kpi, catalog.by_id) or "see openkpi list")
        return
    if target.id == kpi.id:
        yield Finding(kpi, key, "the KPI names itself", "remove the link")
    if any(other.kpi == impact.kpi for other in kpi.change_impact[:index]):
        yield Finding(kpi, key, f"'{impact.kpi}' is named twice", "keep one link to each KPI")
    if target.status == "deprecated":
        yield Finding(kpi, key, f"'{target.id}' is deprecated", f"link to '{target.replaced_by}'" if target.replaced_by else "link to its successor", Severity.WARNING)
    opposite = next((back for back in target.change_impact if back.kpi == kpi.id and back.effect != impact.effect), None)
    # each pair is reported once, in the file that sorts first
    if opposite and kpi.id < target.id:
        yield Finding(kpi, key, f"this file says '{impact.effect}', {target.path} says that a rise there '{_word(opposite)}' this KPI", "one of the two is wrong")


def _word(impact: Impact) -> str:
    return "raises" if impact.effect is Effect.RAISES else "lowers"


RULE = CatalogRule("links", _check)
