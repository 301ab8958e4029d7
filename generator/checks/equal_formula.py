"""Rule equal-formula: no two KPIs compute the same from the same things.

Stage: checks. Input: all KPIs. Output: a warning at formula.expression of the later file, by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.rule import CatalogRule, Finding
from generator.diagnostics import Severity


def _check(comparison: Comparison) -> Iterator[Finding]:
    owners: dict[int, KpiDigest] = {}
    for digest in comparison.digests:
        found = [owners.setdefault(shape, digest) for shape in digest.formula_shapes]
        other = next((owner for owner in found if owner.id != digest.id), None)
        if other:
            message = f"the formula is that of '{other.id}' with other input names"
            remedy = "make it an alias of that KPI, state what the inputs count differently, or suppress with the reason"
            yield Finding(digest, ("formula", "expression"), message, remedy, Severity.WARNING, other=other.id)


RULE = CatalogRule("equal-formula", "No two KPIs compute the same from the same things.", _check)
