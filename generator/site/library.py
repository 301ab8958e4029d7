"""What pages say about a KPI's surroundings: its neighbours, its relatives and the groups it is in.

Stage: site. Input: a `Catalog`. Output: a `Library`, built once and read by every page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.model import Effect, Impact, Kpi
from generator.catalog.taxonomy import Sector

_COMMON_INPUT = 40
"""An input name that more KPIs than this share says little about kinship."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A KPI one step up or down the chain of cause and effect; `kpi` is None when the id is not in the catalog."""

    id: str
    kpi: Kpi | None
    impact: Impact

    @property
    def name(self) -> str:
        """Name shown to people."""
        return self.kpi.name if self.kpi else self.id.replace("-", " ")

    @property
    def raises(self) -> bool:
        """Whether both move the same way."""
        return self.impact.effect == Effect.RAISES


@dataclass(frozen=True)
class Library:
    """The catalog as pages need it."""

    catalog: Catalog

    @cached_property
    def _sharing(self) -> Mapping[str, tuple[str, ...]]:
        """KPI ids by the input name that their formulas share."""
        found: dict[str, list[str]] = defaultdict(list)
        for kpi in self.catalog.kpis:
            for name in kpi.formula.inputs:
                found[name].append(kpi.id)
        return {name: tuple(ids) for name, ids in found.items() if 1 < len(ids) <= _COMMON_INPUT}

    def causes(self, kpi: Kpi) -> tuple[Neighbour, ...]:
        """KPIs that move this one."""
        return tuple(Neighbour(cause.id, cause, impact) for cause, impact in self.catalog.causes.get(kpi.id, ()))

    def effects(self, kpi: Kpi) -> tuple[Neighbour, ...]:
        """KPIs that this one moves."""
        return tuple(Neighbour(impact.kpi, self.catalog.get(impact.kpi), impact) for impact in kpi.change_impact)

    def related(self, kpi: Kpi, limit: int = 6) -> tuple[Kpi, ...]:
        """Relatives by shared inputs and shared causes and effects; those of the same function first among equals.

        Direct causes and effects are left out: the page shows them by themselves.
        """
        near = {kpi.id, *(item.id for item in self.causes(kpi)), *(item.id for item in self.effects(kpi))}
        weights: Counter[str] = Counter()
        for name in kpi.formula.inputs:
            weights.update(dict.fromkeys(self._sharing.get(name, ()), 2))
        for impact in kpi.change_impact:
            weights.update(dict.fromkeys((cause.id for cause, _ in self.catalog.causes.get(impact.kpi, ())[:_COMMON_INPUT]), 1))
        found = [self.catalog.by_id[kpi_id] for kpi_id in weights if kpi_id not in near]
        found.sort(key=lambda other: (-weights[other.id], other.function != kpi.function, other.name))
        return tuple(found[:limit])

    def links_within(self, kpis: tuple[Kpi, ...], limit: int = 12) -> tuple[tuple[Kpi, Neighbour], ...]:
        """The strongest links among `kpis`: those whose effect itself has most causes or effects among them."""
        inside = {kpi.id for kpi in kpis}
        links = [(kpi, item) for kpi in kpis for item in self.effects(kpi) if item.id in inside]
        degree = Counter(end for kpi, item in links for end in (kpi.id, item.id))
        links.sort(key=lambda link: (-degree[link[0].id] - degree[link[1].id], link[0].name, link[1].name))
        return tuple(links[:limit])

    def functions_of(self, kpi: Kpi) -> Iterator[tuple[str, str]]:
        """Id and title of each function of the KPI, home first."""
        return ((name, self._function_titles[name]) for name in kpi.functions if name in self._function_titles)

    def industries_of(self, kpi: Kpi) -> tuple[tuple[str, str], ...]:
        """Id and title of each industry or sector the KPI names; empty when it fits all."""
        return tuple((name, self._industry_titles[name]) for name in kpi.industries if name in self._industry_titles)

    @cached_property
    def _function_titles(self) -> Mapping[str, str]:
        return {function.id: function.title for function in self.catalog.taxonomy.functions}

    @cached_property
    def _industry_titles(self) -> Mapping[str, str]:
        sectors = {sector.id: sector.title for sector in self.catalog.taxonomy.sectors}
        return {**sectors, **{key: industry.title for key, industry in self.catalog.taxonomy.industries.items()}}

    @cached_property
    def by_industry(self) -> Mapping[str, tuple[Kpi, ...]]:
        """KPIs that name an industry, or its sector, by industry id."""
        members = {sector.id: [industry.id for industry in sector.industries] for sector in self.catalog.taxonomy.sectors}
        found: dict[str, dict[str, Kpi]] = defaultdict(dict)
        for kpi in self.catalog.kpis:
            for name in kpi.industries:
                for industry in members.get(name, [name]):
                    found[industry][kpi.id] = kpi
        return {name: tuple(sorted(kpis.values(), key=lambda kpi: kpi.name)) for name, kpis in found.items()}

    def by_sector(self, sector: Sector) -> tuple[Kpi, ...]:
        """KPIs that name the sector or one of its industries, by name."""
        found = {kpi.id: kpi for industry in sector.industries for kpi in self.by_industry.get(industry.id, ())}
        return tuple(sorted(found.values(), key=lambda kpi: kpi.name))
