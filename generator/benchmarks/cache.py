"""The benchmark files in a form that opens at once, kept in the shared cache under the hash of their contents.

Stage: benchmarks. Input: the benchmark files of the roots. Output: a `Library` that reads one KPI's rows at a time. One entry holds
everything but the rows, and one entry a KPI its rows. A cache that is missing or damaged changes nothing but the time.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

from generator.benchmarks.conversion import Factor, factor_between
from generator.benchmarks.library import Entry, Library, find_files, read_library
from generator.benchmarks.model import Source
from generator.benchmarks.rows import Row
from generator.catalog.cache import ByteCache, code_digest, digest_bytes, open_cache
from generator.catalog.units import UnitFault, UnitSystem
from generator.diagnostics import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class KeptEntries:
    """Rows in the cache under `key`; read from the files again when the cache lost them."""

    cache: ByteCache
    key: bytes
    roots: tuple[Path, ...]

    def of(self, kpi_id: str) -> tuple[Entry, ...]:
        """Return the rows for a KPI id."""
        return self.of_all([kpi_id])[kpi_id]

    def of_all(self, kpi_ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the rows for many KPI ids."""
        keys = {kpi_id: _key_of(self.key, kpi_id) for kpi_id in kpi_ids}
        found = self.cache.get(keys.values())
        if len(found) < len(keys):
            return read_library(find_files(self.roots)).rows.of_all(kpi_ids)
        return {kpi_id: _decoded(found[key]) for kpi_id, key in keys.items()}


def _decoded(rows: bytes) -> tuple[Entry, ...]:
    import orjson

    return tuple(Entry(source, line, Row(*cells)) for source, line, cells in orjson.loads(rows))


def open_library(roots: Sequence[Path], units: UnitSystem, kpi_units: Mapping[str, str]) -> Library:
    """Return the library of the roots, from the cache where it holds the same contents.

    `kpi_units` holds the unit of each KPI by id: the factors to them are kept as well, so that a warm command need not start pint.
    """
    files = find_files(roots)
    if not files:
        return read_library(files)
    cache = open_cache("benchmarks")
    contents = (part for file in files for part in (os.fsencode(file.shown), file.content))
    key = digest_bytes(code_digest([Path(__file__).parent]), *(line.encode() for line in units.definitions), *contents)
    head = cache.get([key]).get(key)
    if head is not None:
        kept = KeptEntries(cache, key, tuple(roots))
        with contextlib.suppress(ValueError, KeyError, TypeError):
            return _opened(head, kept)
    library = read_library(files)
    library = replace(library, factors=_factors(library, units, kpi_units))
    cache.put(dict(_entries(key, library)))
    return library


def _key_of(key: bytes, kpi_id: str) -> bytes:
    return digest_bytes(key, kpi_id.encode())


def _opened(head: bytes, rows: KeptEntries) -> Library:
    import orjson

    value: dict[str, Any] = orjson.loads(head)
    return Library(
        {item["id"]: Source.model_validate(item) for item in value["sources"]},
        value["paths"],
        value["counts"],
        {(source, kpi, unit): (line, number) for source, kpi, unit, line, number in value["units"]},
        {(source, industry): (line, number) for source, industry, line, number in value["industries"]},
        tuple(_fault(*item) for item in value["faults"]),
        {(unit, kpi_unit): Factor(times, by) for unit, kpi_unit, times, by in value["factors"]},
        rows,
    )


def _fault(path: str, line: int, column: int, rule: str, message: str, remedy: str, severity: str) -> Diagnostic:
    return Diagnostic(path, line, column, rule, message, remedy, Severity(severity))


def _entries(key: bytes, library: Library) -> list[tuple[bytes, bytes]]:
    import orjson

    head = {
        "sources": [source.model_dump(mode="json") for source in library.sources.values()],
        "paths": dict(library.paths),
        "counts": library.counts,
        "units": [(*place, *where) for place, where in library.units.items()],
        "industries": [(*place, *where) for place, where in library.industries.items()],
        "faults": [astuple(fault) for fault in library.faults],
        "factors": [(*pair, factor.times, factor.by) for pair, factor in library.factors.items()],
    }
    rows = [
        (_key_of(key, kpi_id), orjson.dumps([(entry.source, entry.line, astuple(entry.row)) for entry in library.rows.of(kpi_id)])) for kpi_id in library.counts
    ]
    return [*rows, (key, orjson.dumps(head))]


def _factors(library: Library, units: UnitSystem, kpi_units: Mapping[str, str]) -> dict[tuple[str, str], Factor]:
    found = {}
    for unit, kpi_unit in sorted({(unit, kpi_units[kpi]) for _source, kpi, unit in library.units if kpi in kpi_units}):
        with contextlib.suppress(UnitFault):
            found[unit, kpi_unit] = factor_between(unit, kpi_unit, units)
    return found
