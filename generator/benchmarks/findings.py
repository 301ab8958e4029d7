"""What is wrong with benchmark files: each with file, line, column and remedy.

Stage: benchmarks, called by the check. Input: a catalog and a `BenchmarkStore`. Output: diagnostics. Rows of one file that share a
fault are reported once, at the first of them, with their number.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.benchmarks.conversion import factor_between
from generator.benchmarks.model import ALL_INDUSTRIES
from generator.benchmarks.store import BenchmarkStore
from generator.catalog.catalog import Catalog
from generator.catalog.units import UnitFault
from generator.diagnostics import Diagnostic, nearest


def check_benchmarks(catalog: Catalog, store: BenchmarkStore) -> Iterator[Diagnostic]:
    """Yield every finding: form, sources, duplicates, KPIs that do not exist, units that do not fit, unknown industries."""
    yield from store.faults
    yield from _kpi_and_unit_faults(catalog, store)
    yield from _industry_faults(catalog, store)


def _kpi_and_unit_faults(catalog: Catalog, store: BenchmarkStore) -> Iterator[Diagnostic]:
    verdicts: dict[tuple[str, str], str] = {}
    for (source, kpi_id, unit), (line, number) in store.library.units.items():
        path, rows = store.library.paths[source], f"{number} row{'s' if number > 1 else ''}"
        kpi = catalog.by_id.get(kpi_id)
        if kpi is None:
            remedy = (
                f"write '{catalog.redirects[kpi_id]}'"
                if kpi_id in catalog.redirects
                else nearest(kpi_id, catalog.by_id) or "write the KPI first, or leave the rows out"
            )
            yield Diagnostic(path, line, 1, "benchmark-kpi", f"there is no KPI '{kpi_id}' ({rows})", remedy)
            continue
        if (unit, kpi.unit) not in verdicts:
            verdicts[unit, kpi.unit] = _unit_fault(unit, kpi.unit, store)
        if verdicts[unit, kpi.unit]:
            message = f"{verdicts[unit, kpi.unit]}, for '{kpi_id}' ({rows})"
            yield Diagnostic(path, line, 1, "benchmark-unit", message, "a figure belongs to a KPI only if it measures the same thing")


def _unit_fault(unit: str, kpi_unit: str, store: BenchmarkStore) -> str:
    if unit == kpi_unit or (unit, kpi_unit) in store.library.factors:
        return ""
    try:
        factor_between(unit, kpi_unit, store.catalog.units)
    except UnitFault as error:
        return str(error)
    return ""


def _industry_faults(catalog: Catalog, store: BenchmarkStore) -> Iterator[Diagnostic]:
    known = {ALL_INDUSTRIES, *catalog.taxonomy.sector_ids, *catalog.taxonomy.industries}
    for (source, industry), (line, number) in store.library.industries.items():
        if industry not in known:
            path = store.library.paths[source]
            yield Diagnostic(
                path,
                line,
                1,
                "benchmark-industry",
                f"there is no industry '{industry}' ({number} rows)",
                nearest(industry, known) or "see taxonomy.yaml, or leave it empty",
            )
