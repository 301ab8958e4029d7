"""The knowledge base in numbers: KPIs by function and industry, words per attribute, the web of causes and effects.

Stage: catalog. Input: a `Catalog`, or its KPIs counted one by one. Output: frozen values that `openkpi stats` prints and the site's page on the data shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Kpi, title_of
from generator.catalog.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class CountedKpi:
    """What the counts need of a KPI: `functions` begins with the home function, `words` has a number for each of the 13 attributes."""

    id: str
    functions: tuple[str, ...]
    industries: tuple[str, ...]
    effects: tuple[str, ...]
    words: tuple[int, ...]


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
    return describe_kpis([count_kpi(kpi) for kpi in catalog.kpis], catalog.taxonomy, catalog.redirects)


def count_kpi(kpi: Kpi) -> CountedKpi:
    """Return what the counts need of a KPI."""
    return CountedKpi(kpi.id, kpi.functions, kpi.industries, tuple(impact.kpi for impact in kpi.change_impact), count_words(kpi))


def count_words(kpi: Kpi) -> tuple[int, ...]:
    """Return the number of words in each of the 13 attributes."""
    return tuple(_words_in(getattr(kpi, name)) for name in ATTRIBUTES)


def _words_in(value: object) -> int:
    text = value if type(value) is str else " ".join(texts_in(value))
    return text.count(" ") + 1 if text else 0  # texts of a checked file have single blanks; splitting takes twice as long


def describe_kpis(kpis: Sequence[CountedKpi], taxonomy: Taxonomy, redirects: Mapping[str, str]) -> CatalogStatistics:
    """Count counted KPIs; `redirects` gives the present id of a renamed KPI."""
    home = Counter(kpi.functions[0] for kpi in kpis)
    also = Counter(name for kpi in kpis for name in kpi.functions[1:])
    return CatalogStatistics(
        kpis=len(kpis),
        functions=tuple(FunctionCount(entry.id, entry.title, home[entry.id], also[entry.id]) for entry in taxonomy.functions),
        general=sum("all" in kpi.industries for kpi in kpis),
        sectors=tuple(_sectors(kpis, taxonomy)),
        words=tuple(_word_count(name, sorted(kpi.words[at] for kpi in kpis)) for at, name in enumerate(ATTRIBUTES)),
        graph=describe_graph({kpi.id: tuple(redirects.get(effect, effect) for effect in kpi.effects) for kpi in kpis}),
    )


def _sectors(kpis: Iterable[CountedKpi], taxonomy: Taxonomy) -> Iterator[SectorCount]:
    sector_of = {name: sector.id for sector in taxonomy.sectors for name in (sector.id, *(industry.id for industry in sector.industries))}
    counts = Counter(sector for kpi in kpis for sector in {sector_of[name] for name in kpi.industries if name in sector_of})
    return (SectorCount(sector.id, sector.title, counts[sector.id]) for sector in taxonomy.sectors)


def _word_count(attribute: str, ascending: Sequence[int]) -> WordCount:
    counts = ascending or (0,)
    return WordCount(attribute, title_of(attribute), quantile(counts, 0.5), quantile(counts, 0.05), quantile(counts, 0.95))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a value of a KPI file, keys of mappings left out."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for item in value:
            if type(item) is str:
                yield item
            else:
                yield from texts_in(item)
    elif isinstance(value, BaseModel):
        yield from texts_in(tuple(value.__dict__.values()))
    elif isinstance(value, Mapping):
        yield from texts_in(tuple(value.values()))


def quantile(ascending: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of at least one value lie, linear between ranks (Hyndman and Fan, type 7)."""
    place = (len(ascending) - 1) * share
    below = int(place)
    above = min(below + 1, len(ascending) - 1)
    return ascending[below] + (ascending[above] - ascending[below]) * (place - below)


def describe_graph(effects: Mapping[str, Sequence[str]]) -> GraphStatistics:
    """Count links and components of KPIs, given the ids that each one moves. Links to KPIs that do not exist, which the check reports, do not count."""
    neighbors: dict[str, set[str]] = {kpi_id: set() for kpi_id in effects}
    degrees = dict.fromkeys(neighbors, 0)
    for cause, moved in effects.items():
        for effect in moved:
            if effect in neighbors and effect != cause:
                neighbors[cause].add(effect)
                neighbors[effect].add(cause)
                degrees[cause] += 1
                degrees[effect] += 1
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
