"""The immutable result of loading: every KPI, the taxonomy and the units.

Stage: catalog, last step. Input: validated models. Output: a `Catalog`, the only thing later stages read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from generator.catalog.model import Impact, Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem


@dataclass(frozen=True)
class Replacement:
    """A KPI of an earlier root that a later root replaced."""

    kpi: str
    replaced_path: str
    path: str


@dataclass(frozen=True)
class Catalog:
    """All KPIs by id, sorted; `replacements` says which private files took the place of public ones."""

    kpis: tuple[Kpi, ...]
    taxonomy: Taxonomy
    units: UnitSystem
    replacements: tuple[Replacement, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, Kpi]:
        """KPIs by id."""
        return MappingProxyType({kpi.id: kpi for kpi in self.kpis})

    @cached_property
    def causes(self) -> Mapping[str, tuple[tuple[Kpi, Impact], ...]]:
        """For each KPI id, the KPIs whose change_impact names it, with the link."""
        found: dict[str, list[tuple[Kpi, Impact]]] = {}
        for kpi in self.kpis:
            for impact in kpi.change_impact:
                found.setdefault(impact.kpi, []).append((kpi, impact))
        return MappingProxyType({key: tuple(value) for key, value in found.items()})

    def get(self, kpi_id: str) -> Kpi | None:
        """Return a KPI by id, following redirects of renamed ids, or None."""
        return self.by_id.get(self.redirects.get(kpi_id, kpi_id))

    def in_function(self, function: str) -> Iterator[Kpi]:
        """KPIs whose home or further function is `function`, by name."""
        return iter(sorted((kpi for kpi in self.kpis if function in kpi.functions), key=lambda kpi: kpi.name))

    def __len__(self) -> int:
        return len(self.kpis)
