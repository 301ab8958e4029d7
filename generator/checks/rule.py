"""What a rule is: a name, and a function from KPIs to findings.

Stage: checks. Input: a `Catalog`. Output: `Finding` values that name a KPI and a key; the runner turns them into diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.yaml_source import KeyPath
from generator.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a key of a KPI file."""

    kpi: Kpi
    key: KeyPath
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule that looks at one KPI; the catalog serves to look ids up."""

    name: str
    check: Callable[[Kpi, Catalog], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class CatalogRule:
    """A rule that compares KPIs with each other."""

    name: str
    check: Callable[[Catalog], Iterator[Finding]]


Rule = FileRule | CatalogRule
