"""The knowledge base in numbers: KPIs by function and industry, words per attribute, the web of causes and effects.

Stage: catalog. Input: a `Catalog`. Output: frozen values that `openkpi stats` prints and the site's page on the data shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Kpi, title_of


@dataclass(frozen=True, slots=True)
class FunctionCount:
    """KPIs whose home the function is, and KPIs of other homes that are listed in it as well."""

    id: str
    title: str
    home: int
    also: int


@dataclass(frozen=True, slots=True)
class SectorCount:
    """KPIs particular to a sector: they name it, or one of its industries."""

    id: str
    title: str
    kpis: int


@dataclass(frozen=True, slots=True)
class WordCount:
    """Words in one of the 13 attributes over all KPIs."""

    attribute: str
    title: str
    median: float
    p5: float
    p95: float


@dataclass(frozen=True, slots=True)
class GraphStatistics:
    """Cause and effect between KPIs. `degree` counts links in and out; a component is a set of KPIs that links hold together."""

    links: int
    components: int
    largest_component: int
    islands: tuple[str, ...]
    least_degree: int
    median_degree: float
    greatest_degree: int
    most_linked: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CatalogStatistics:
    """Everything that is counted over the KPIs; functions and sectors in the taxonomy's order."""

    kpis: int
    functions: tuple[FunctionCount, ...]
    general: int
    sectors: tuple[SectorCount, ...]
    words: tuple[WordCount, ...]
    graph: GraphStatistics


def describe_catalog(catalog: Catalog) -> CatalogStatistics:
    """Count what a catalog holds. `general` are the KPIs for all industries."""
    return CatalogStatistics(
        kpis=len(catalog),
        functions=tuple(
            FunctionCount(entry.id, entry.title, sum(kpi.function == entry.id for kpi in catalog.kpis), sum(entry.id in kpi.also_in for kpi in catalog.kpis))
            for entry in catalog.taxonomy.functions
        ),
        general=sum("all" in kpi.industries for kpi in catalog.kpis),
        sectors=tuple(_sectors(catalog)),
        words=tuple(_word_count(name, catalog.kpis) for name in ATTRIBUTES),
        graph=describe_graph(catalog),
    )


def _sectors(catalog: Catalog) -> Iterator[SectorCount]:
    for sector in catalog.taxonomy.sectors:
        names = {sector.id, *(industry.id for industry in sector.industries)}
        yield SectorCount(sector.id, sector.title, sum(not names.isdisjoint(kpi.industries) for kpi in catalog.kpis))


def _word_count(attribute: str, kpis: Iterable[Kpi]) -> WordCount:
    counts = tuple(sorted(sum(len(text.split()) for text in texts_in(getattr(kpi, attribute))) for kpi in kpis)) or (0,)
    return WordCount(attribute, title_of(attribute), quantile(counts, 0.5), quantile(counts, 0.05), quantile(counts, 0.95))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a value of a KPI file, keys of mappings left out."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


def quantile(ascending: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of at least one value lie, linear between ranks (Hyndman and Fan, type 7)."""
    place = (len(ascending) - 1) * share
    below = int(place)
    above = min(below + 1, len(ascending) - 1)
    return ascending[below] + (ascending[above] - ascending[below]) * (place - below)


def describe_graph(catalog: Catalog) -> GraphStatistics:
    """Count links and components. Links to KPIs that do not exist, which the check reports, do not count."""
    neighbors: dict[str, set[str]] = {kpi.id: set() for kpi in catalog.kpis}
    degrees = dict.fromkeys(neighbors, 0)
    for kpi in catalog.kpis:
        for impact in kpi.change_impact:
            target = catalog.get(impact.kpi)
            if target is not None and target.id != kpi.id:
                neighbors[kpi.id].add(target.id)
                neighbors[target.id].add(kpi.id)
                degrees[kpi.id] += 1
                degrees[target.id] += 1
    sizes = sorted((len(part) for part in _components(neighbors)), reverse=True) or [0]
    ascending = tuple(sorted(degrees.values())) or (0,)
    return GraphStatistics(
        links=sum(degrees.values()) // 2,
        components=len(sizes) if neighbors else 0,
        largest_component=sizes[0],
        islands=tuple(sorted(kpi_id for kpi_id, degree in degrees.items() if degree == 0)),
        least_degree=ascending[0],
        median_degree=quantile(ascending, 0.5),
        greatest_degree=ascending[-1],
        most_linked=tuple(sorted(degrees.items(), key=lambda item: (-item[1], item[0]))[:10]),
    )


def _components(neighbors: Mapping[str, set[str]]) -> Iterator[set[str]]:
    left = set(neighbors)
    while left:
        part, edge = set(), {left.pop()}
        while edge:
            part |= edge
            edge = {other for kpi_id in edge for other in neighbors[kpi_id]} - part
        left -= part
        yield part
