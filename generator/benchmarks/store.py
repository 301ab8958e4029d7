"""All benchmark figures, asked for by KPI.

Stage: benchmarks, last step. Input: kpis/benchmarks of each root, and a catalog for the units of its KPIs. Output: a
`BenchmarkStore`. Benchmarks reach other stages as an argument, `benchmarks: BenchmarkStore`; the catalog does not know them, so a
command that shows none reads none. Figures of one KPI are read and converted when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.benchmarks.cache import open_library
from generator.benchmarks.conversion import IDENTITY, Factor, factor_between
from generator.benchmarks.library import Entry, Library
from generator.benchmarks.model import Area, Derivation, Figure, Source, Stated, Statistic
from generator.catalog.catalog import Catalog
from generator.catalog.units import UnitFault
from generator.diagnostics import Diagnostic

# looked up by value: calling an enumeration costs several times as much, and there are tens of thousands of rows
_AREAS = {item.value: item for item in Area}
_STATISTICS = {item.value: item for item in Statistic}
_DERIVATIONS = {item.value: item for item in Derivation}


@dataclass(frozen=True)
class BenchmarkStore:
    """Sources and figures for the KPIs of one catalog. Rows that cannot be used are left out and reported by the check."""

    catalog: Catalog
    library: Library
    _known: dict[str, tuple[Figure, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id, sorted."""
        return self.library.sources

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the files themselves; findings.check_benchmarks adds what is wrong against the catalog."""
        return self.library.faults

    def source(self, source_id: str) -> Source:
        """Return a source by id; KeyError if there is none."""
        return self.library.sources[source_id]

    def kpi_ids(self) -> tuple[str, ...]:
        """Return the ids of KPIs of the catalog that have rows, sorted."""
        return tuple(kpi_id for kpi_id in sorted(self.library.counts) if kpi_id in self.catalog.by_id)

    def count(self, kpi_id: str) -> int:
        """Return the number of rows for a KPI without reading them."""
        return sum(self.library.counts.get(kpi_id, {}).values())

    def figures(self, kpi_id: str) -> tuple[Figure, ...]:
        """Return the figures for a KPI in its own unit, in the order of source and line; empty when there are none."""
        if kpi_id not in self._known:
            entries = self.library.rows.of(kpi_id) if kpi_id in self.library.counts else ()
            self._known[kpi_id] = tuple(self._converted(kpi_id, entries))
        return self._known[kpi_id]

    def preload(self) -> None:
        """Read the figures of all KPIs at once: quicker than one by one, for outputs that show every KPI."""
        for kpi_id, entries in self.library.rows.of_all(self.kpi_ids()).items():
            self._known[kpi_id] = tuple(self._converted(kpi_id, entries))

    def _converted(self, kpi_id: str, entries: Sequence[Entry]) -> Iterator[Figure]:
        kpi = self.catalog.by_id.get(kpi_id)
        if kpi is None:
            return
        factors: dict[str, Factor | None] = {}
        for entry in entries:
            unit = entry.row.unit
            if unit not in factors:
                factors[unit] = self._factor(unit, kpi.unit)
            factor = factors[unit]
            if factor is not None:
                yield _figure(entry, kpi.unit, factor)

    def _factor(self, unit: str, kpi_unit: str) -> Factor | None:
        known = IDENTITY if unit == kpi_unit else self.library.factors.get((unit, kpi_unit))
        if known is not None:
            return known
        try:
            return factor_between(unit, kpi_unit, self.catalog.units)
        except UnitFault:
            return None  # rule benchmark-unit says so


def _figure(entry: Entry, unit: str, factor: Factor) -> Figure:
    row = entry.row
    return Figure(
        kpi=row.kpi,
        source=entry.source,
        line=entry.line,
        measure=row.measure,
        value=factor.convert(row.value),
        low=factor.convert(row.low),
        high=factor.convert(row.high),
        unit=unit,
        stated=Stated(row.value, row.low, row.high, row.unit, row.stated_unit),
        currency=row.currency,
        statistic=_STATISTICS[row.statistic],
        industry=row.industry,
        industry_id=row.industry_id,
        geography=row.geography,
        area=_AREAS[row.area] if row.area else None,
        period=row.period,
        population=row.population,
        population_kind=row.population_kind or row.population,
        company_size=row.company_size,
        sample_size=row.sample_size,
        note=row.note,
        derivation=_DERIVATIONS[row.derivation],
    )


def load_store(roots: Path | Sequence[Path], catalog: Catalog) -> BenchmarkStore:
    """Return the benchmarks of the roots (kpis/ or private folders; a later root's source replaces an earlier one's of the same id).

    A root without a benchmarks folder has none. Never raises for faulty files: what cannot be read is left out and reported.
    """
    listed = (roots,) if isinstance(roots, Path) else tuple(roots)
    return BenchmarkStore(catalog, open_library(listed, catalog.units, {kpi.id: kpi.unit for kpi in catalog.kpis}))
