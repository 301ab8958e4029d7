"""Rule names: no name or alias stands for two KPIs.

Stage: checks. Input: all KPIs. Output: a finding at the later of two files, by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.yaml_source import KeyPath
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.rule import CatalogRule, Finding


def _check(comparison: Comparison) -> Iterator[Finding]:
    owners: dict[str, KpiDigest] = {}
    for digest in comparison.digests:
        for key, name in names_of(digest):
            owner = owners.setdefault(" ".join(name.casefold().split()), digest)
            if owner.id != digest.id:
                remedy = "give the more general KPI the name, or qualify it"
                yield Finding(digest, key, f"'{name}' also names '{owner.id}'", remedy, other=owner.id)


def names_of(digest: KpiDigest) -> Iterator[tuple[KeyPath, str]]:
    """Yield the name and every alias with its key."""
    yield ("name",), digest.name
    for index, alias in enumerate(digest.aliases):
        yield ("aliases", index), alias


RULE = CatalogRule("names", "No name or alias stands for two KPIs.", _check)
