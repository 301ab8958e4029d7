"""What a rule is: a name, a summary, and a function to findings.

Stage: checks. Input: a `KpiSource` (one file) or a `Comparison` (all files). Output: `Finding` values that name a KPI and a key; the
runner turns them into diagnostics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalog.model import Kpi
from generator.catalog.yaml_source import KeyPath
from generator.diagnostics import Severity

if TYPE_CHECKING:
    from generator.checks.comparison import Comparison
    from generator.checks.digest import KpiDigest
    from generator.checks.source import KpiSource


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a key of a KPI file.

    `offset` counts characters into the value under `key`. `place` is line and column where no key can say it. `other` is the id of
    the KPI that the finding compares with, so that a check of one file also shows what that file does to another.
    """

    kpi: Kpi | KpiDigest
    key: KeyPath
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    offset: int | None = None
    place: tuple[int, int] | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class FileRule:
    """A rule that looks at one KPI file."""

    name: str
    summary: str
    check: Callable[[KpiSource], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class CatalogRule:
    """A rule that compares KPIs with each other."""

    name: str
    summary: str
    check: Callable[[Comparison], Iterator[Finding]]


Rule = FileRule | CatalogRule
