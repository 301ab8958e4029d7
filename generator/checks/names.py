"""Rule names: no name or alias stands for two KPIs.

Stage: checks. Input: the catalog. Output: a finding at the later of two files, by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.yaml_source import KeyPath
from generator.checks.rule import CatalogRule, Finding


def _check(catalog: Catalog) -> Iterator[Finding]:
    owners: dict[str, Kpi] = {}
    for kpi in catalog.kpis:
        for key, name in _names(kpi):
            owner = owners.setdefault(" ".join(name.casefold().split()), kpi)
            if owner.id != kpi.id:
                yield Finding(kpi, key, f"'{name}' also names '{owner.id}'", "give the more general KPI the name, or qualify it")
            elif key != ("name",) and name.casefold() == kpi.name.casefold():
                yield Finding(kpi, key, f"the alias '{name}' repeats the name", "remove it")


def _names(kpi: Kpi) -> Iterator[tuple[KeyPath, str]]:
    yield ("name",), kpi.name
    for index, alias in enumerate(kpi.aliases):
        yield ("aliases", index), alias


RULE = CatalogRule("names", _check)
