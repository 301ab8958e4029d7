"""The benchmarks in numbers: rows by KPI and by source.

Stage: benchmarks. Input: a `BenchmarkStore`. Output: frozen values that `openkpi stats` prints and the site's page on the data shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.benchmarks.model import Source
from generator.benchmarks.store import BenchmarkStore


@dataclass(frozen=True, slots=True)
class KpiCoverage:
    """Rows and sources of one KPI."""

    kpi: str
    rows: int
    sources: int


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """Rows that a source gives, and the KPIs they are for."""

    source: Source
    rows: int
    kpis: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """All rows of KPIs in the catalog; KPIs and sources with most rows first."""

    rows: int
    kpis: tuple[KpiCoverage, ...]
    sources: tuple[SourceCoverage, ...]
    publishers: int


def describe_benchmarks(store: BenchmarkStore, kpi_ids: Iterable[str] | None = None) -> Coverage:
    """Count rows without reading them: those of the store's catalog, or of the KPIs named."""
    wanted = store.catalog.by_id.keys() if kpi_ids is None else frozenset(kpi_ids)
    counts = {kpi_id: of_kpi for kpi_id, of_kpi in sorted(store.library.counts.items()) if kpi_id in wanted}
    by_source: dict[str, list[int]] = {}
    for of_kpi in counts.values():
        for source, rows in of_kpi.items():
            by_source.setdefault(source, []).append(rows)
    kpis = [KpiCoverage(kpi_id, sum(of_kpi.values()), len(of_kpi)) for kpi_id, of_kpi in counts.items()]
    sources = [SourceCoverage(store.source(source), sum(rows), len(rows)) for source, rows in by_source.items()]
    return Coverage(
        rows=sum(item.rows for item in kpis),
        kpis=tuple(sorted(kpis, key=lambda item: (-item.rows, item.kpi))),
        sources=tuple(sorted(sources, key=lambda item: (-item.rows, item.source.id))),
        publishers=len({item.source.publisher for item in sources}),
    )
