"""What pages say about a KPI's surroundings: its neighbours, its relatives and the groups it is in.

Stage: site. Input: a `LibraryIndex`, the taxonomy, and a way to fetch a KPI. Output: a `Library`, built once and read by every page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.model import Effect, Impact, Kpi
from generator.catalog.statistics import CatalogStatistics, CountedKpi, describe_kpis
from generator.catalog.taxonomy import Taxonomy
from generator.site.library_index import LibraryIndex, index_kpis

_MOST_CAUSES = 40
"""Causes of one effect beyond this many are not searched for relatives."""


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
    """The catalog as pages need it; `fetch` gives a KPI by its id, KeyError if there is none."""

    index: LibraryIndex
    taxonomy: Taxonomy
    fetch: Callable[[str], Kpi]
    redirects: Mapping[str, str] = field(default_factory=dict)

    def get(self, kpi_id: str) -> Kpi | None:
        """Return a KPI, following redirects of renamed ids, or None."""
        current = self.redirects.get(kpi_id, kpi_id)
        return self.fetch(current) if current in self.index.places else None

    def fetch_all(self, ids: Iterable[str]) -> tuple[Kpi, ...]:
        """Return the KPIs of the ids, in their order."""
        return tuple(self.fetch(kpi_id) for kpi_id in ids)

    def causes(self, kpi: Kpi) -> tuple[Neighbour, ...]:
        """KPIs that move this one: those for all industries first, then those of its own function, then by name."""
        sources = sorted(
            self.fetch_all(self.index.causes.get(kpi.id, ())), key=lambda cause: ("all" not in cause.industries, cause.function != kpi.function, cause.name)
        )
        return tuple(Neighbour(cause.id, cause, impact) for cause in sources for impact in cause.change_impact if impact.kpi == kpi.id)

    def effects(self, kpi: Kpi) -> tuple[Neighbour, ...]:
        """KPIs that this one moves."""
        return tuple(Neighbour(impact.kpi, self.get(impact.kpi), impact) for impact in kpi.change_impact)

    def related(self, kpi: Kpi, limit: int = 6) -> tuple[Kpi, ...]:
        """Relatives by shared inputs and shared causes and effects; those of the same function first among equals.

        Direct causes and effects are left out: the page shows them by themselves.
        """
        near = {kpi.id, *self.index.causes.get(kpi.id, ()), *(impact.kpi for impact in kpi.change_impact)}
        weights = {kpi_id: weight for kpi_id, weight in self.kinship(kpi).items() if kpi_id not in near}
        functions, names, places = self.index.functions, self.index.names, self.index.places
        ranked = sorted(weights, key=lambda other: (-weights[other], functions[places[other]][0] != kpi.function, names[places[other]], other))
        return self.fetch_all(ranked[:limit])

    def kinship(self, kpi: Kpi) -> Mapping[str, int]:
        """How close other KPIs are, by id: two for a shared input, one for a shared effect."""
        weights: Counter[str] = Counter()
        for name in kpi.formula.inputs:
            weights.update(dict.fromkeys(self.index.sharing.get(name, ()), 2))
        for impact in kpi.change_impact:
            weights.update(dict.fromkeys(self.index.causes.get(impact.kpi, ())[:_MOST_CAUSES], 1))
        return weights

    def links_within(self, ids: Sequence[str], limit: int = 12) -> tuple[tuple[Kpi, Neighbour], ...]:
        """The strongest links among KPIs: those whose ends have most causes and effects among them."""
        inside, places = set(ids), self.index.places
        links = [(kpi_id, effect) for kpi_id in ids for effect in self.index.effects[places[kpi_id]] if effect in inside]
        degree = Counter(end for link in links for end in link)
        links.sort(key=lambda link: (-degree[link[0]] - degree[link[1]], self.index.name(link[0]), self.index.name(link[1])))
        return tuple((kpi, item) for kpi, item in (self._link(*link) for link in dict.fromkeys(links[:limit])))

    def _link(self, kpi_id: str, effect: str) -> tuple[Kpi, Neighbour]:
        kpi = self.fetch(kpi_id)
        return kpi, next(item for item in self.effects(kpi) if item.id == effect)

    def functions_of(self, kpi: Kpi) -> Iterator[tuple[str, str]]:
        """Id and title of each function of the KPI, home first."""
        return ((name, self._function_titles[name]) for name in kpi.functions if name in self._function_titles)

    def industries_of(self, kpi: Kpi) -> tuple[tuple[str, str], ...]:
        """Id and title of each industry or sector the KPI names; empty when it fits all."""
        return tuple((name, self._industry_titles[name]) for name in kpi.industries if name in self._industry_titles)

    @cached_property
    def _function_titles(self) -> Mapping[str, str]:
        return {function.id: function.title for function in self.taxonomy.functions}

    @cached_property
    def _industry_titles(self) -> Mapping[str, str]:
        sectors = {sector.id: sector.title for sector in self.taxonomy.sectors}
        return {**sectors, **{key: industry.title for key, industry in self.taxonomy.industries.items()}}

    @cached_property
    def by_industry(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the KPIs that name an industry or its sector, by industry id and by sector id, in the order of names."""
        members = {sector.id: [industry.id for industry in sector.industries] for sector in self.taxonomy.sectors}
        sector_of = {industry.id: sector.id for sector in self.taxonomy.sectors for industry in sector.industries}
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for kpi_id, named in zip(self.index.ids, self.index.industries, strict=True):
            for name in named:
                for industry in (*members.get(name, [name]), sector_of.get(name, name)):
                    found[industry][kpi_id] = None
        return {name: tuple(ids) for name, ids in found.items()}


def describe_library(library: Library) -> CatalogStatistics:
    """Return the knowledge base in numbers, as `openkpi stats` prints them, without fetching a KPI."""
    index = library.index
    columns = zip(index.ids, index.functions, index.industries, index.effects, index.words, strict=True)
    return describe_kpis([CountedKpi(*values) for values in columns], library.taxonomy, library.redirects)


def open_library(catalog: Catalog) -> Library:
    """Return the library of a catalog that is in memory."""
    return Library(index_kpis(catalog.kpis), catalog.taxonomy, catalog.by_id.__getitem__, catalog.redirects)
