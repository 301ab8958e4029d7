"""What is wrong with benchmark files: each with file, line, column and remedy.

Stage: benchmarks, called by the check. Input: the benchmark files, and what they may refer to (`Ground`). Output: diagnostics. Rows of
one file that share a fault are reported once, at the first of them, with their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.benchmarks.cache import open_library
from generator.benchmarks.conversion import factor_between
from generator.benchmarks.library import Library
from generator.benchmarks.model import ALL_INDUSTRIES
from generator.benchmarks.store import BenchmarkStore
from generator.catalog.catalog import Catalog
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitFault, UnitSystem
from generator.diagnostics import Diagnostic, nearest


@dataclass(frozen=True, slots=True)
class Ground:
    """What benchmark rows refer to: KPIs with their units, renamed ids, industries, units; `unread` are ids whose file has faults of its own."""

    kpi_units: Mapping[str, str]
    redirects: Mapping[str, str]
    taxonomy: Taxonomy
    units: UnitSystem
    unread: frozenset[str] = frozenset()


def check_benchmarks(catalog: Catalog, store: BenchmarkStore) -> Iterator[Diagnostic]:
    """Yield every finding: form, sources, duplicates, KPIs that do not exist, units that do not fit, unknown industries."""
    ground = Ground({kpi.id: kpi.unit for kpi in catalog.kpis}, catalog.redirects, catalog.taxonomy, catalog.units)
    yield from find_faults(store.library, ground)


def check_benchmark_files(roots: Sequence[Path], ground: Ground) -> Iterator[Diagnostic]:
    """Yield the same findings for the benchmark files of the roots, for callers that hold no catalog."""
    yield from find_faults(open_library(roots, ground.units, ground.kpi_units), ground)


def find_faults(library: Library, ground: Ground) -> Iterator[Diagnostic]:
    """Yield the faults of the files themselves, and then those against the ground."""
    yield from library.faults
    verdicts: dict[tuple[str, str], str] = {}
    for (source, kpi_id, unit), (line, number) in library.units.items():
        if kpi_id in ground.unread:
            continue
        path, rows = library.paths[source], f"{number} row{'s' if number > 1 else ''}"
        kpi_unit = ground.kpi_units.get(kpi_id)
        if kpi_unit is None:
            yield Diagnostic(path, line, 1, "benchmark-kpi", f"there is no KPI '{kpi_id}' ({rows})", _kpi_remedy(kpi_id, ground))
            continue
        if (unit, kpi_unit) not in verdicts:
            verdicts[unit, kpi_unit] = _unit_fault(unit, kpi_unit, library, ground.units)
        if verdicts[unit, kpi_unit]:
            message = f"{verdicts[unit, kpi_unit]}, for '{kpi_id}' ({rows})"
            yield Diagnostic(path, line, 1, "benchmark-unit", message, "a figure belongs to a KPI only if it measures the same thing")
    yield from _industry_faults(library, ground.taxonomy)


def _kpi_remedy(kpi_id: str, ground: Ground) -> str:
    if kpi_id in ground.redirects:
        return f"write '{ground.redirects[kpi_id]}'"
    return nearest(kpi_id, ground.kpi_units) or "write the KPI first, or leave the rows out"


def _unit_fault(unit: str, kpi_unit: str, library: Library, units: UnitSystem) -> str:
    if unit == kpi_unit or (unit, kpi_unit) in library.factors:
        return ""
    try:
        factor_between(unit, kpi_unit, units)
    except UnitFault as error:
        return str(error)
    return ""


def _industry_faults(library: Library, taxonomy: Taxonomy) -> Iterator[Diagnostic]:
    known = {ALL_INDUSTRIES, *taxonomy.sector_ids, *taxonomy.industries}
    for (source, industry), (line, number) in library.industries.items():
        if industry not in known:
            message = f"there is no industry '{industry}' ({number} row{'s' if number > 1 else ''})"
            yield Diagnostic(library.paths[source], line, 1, "benchmark-industry", message, nearest(industry, known) or "see taxonomy.yaml, or leave it empty")
