"""The benchmark files in a form that opens at once: kept in the user's cache folder under the hash of their contents.

Stage: benchmarks. Input: the benchmark files of the roots. Output: a `Library` that reads one KPI's rows at a time. The first line of
a cache file holds everything but the rows, each further line the rows of one KPI. A cache that is missing, damaged or cannot be
written changes nothing but the time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from generator.benchmarks.conversion import Factor, factor_between
from generator.benchmarks.library import BenchmarkFile, Entry, Library, find_files, read_library
from generator.benchmarks.model import Source
from generator.benchmarks.rows import Row
from generator.catalog.catalog import Catalog
from generator.catalog.units import UnitFault
from generator.diagnostics import Diagnostic, Severity

FORMAT = b"2"
_KEPT = 4


@dataclass(frozen=True, slots=True)
class KeptEntries:
    """Rows in the bytes of a cache file: `places` holds, for each KPI id, begin and length of its line after `start`."""

    data: bytes
    start: int
    places: Mapping[str, Sequence[int]]

    def of(self, kpi_id: str) -> tuple[Entry, ...]:
        """Return the rows for a KPI id."""
        import orjson

        if kpi_id not in self.places:
            return ()
        begin, length = self.places[kpi_id]
        line = self.data[self.start + begin : self.start + begin + length]
        return tuple(Entry(source, number, Row(*cells)) for source, number, cells in orjson.loads(line))


def open_library(roots: Sequence[Path], catalog: Catalog) -> Library:
    """Return the library of the roots, from the cache where it holds the same contents."""
    files = find_files(roots)
    if not files:
        return read_library(files)
    path = _cache_folder() / f"{_key(files, catalog)}.jsonl"
    cached = _read(path)
    if cached is not None:
        return cached
    library = read_library(files)
    _write(path, library, catalog)
    return library


def _cache_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("openkpi")) / "benchmarks"


def _key(files: Sequence[BenchmarkFile], catalog: Catalog) -> str:
    """Hash of the format, the unit definitions (they make the factors), and of every file's place and content."""
    digest = hashlib.blake2b(FORMAT, digest_size=16)
    for part in (*(line.encode() for line in catalog.units.definitions), *(part for file in files for part in (os.fsencode(file.shown), file.content))):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def _read(path: Path) -> Library | None:
    import orjson

    try:
        data = path.read_bytes()
        end = data.index(b"\n") + 1
        return _library(data, end, orjson.loads(data[:end]))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _library(data: bytes, start: int, head: dict[str, Any]) -> Library:
    return Library(
        {item["id"]: Source.model_validate(item) for item in head["sources"]},
        head["paths"],
        head["counts"],
        {(source, kpi, unit): (line, number) for source, kpi, unit, line, number in head["units"]},
        {(source, industry): (line, number) for source, industry, line, number in head["industries"]},
        tuple(_fault(*item) for item in head["faults"]),
        {(unit, kpi_unit): Factor(times, by) for unit, kpi_unit, times, by in head["factors"]},
        KeptEntries(data, start, head["places"]),
    )


def _fault(path: str, line: int, column: int, rule: str, message: str, remedy: str, severity: str) -> Diagnostic:
    return Diagnostic(path, line, column, rule, message, remedy, Severity(severity))


def _write(path: Path, library: Library, catalog: Catalog) -> None:
    import orjson

    body = bytearray()
    places: dict[str, tuple[int, int]] = {}
    for kpi in library.counts:
        line = orjson.dumps([(entry.source, entry.line, astuple(entry.row)) for entry in library.rows.of(kpi)]) + b"\n"
        places[kpi] = (len(body), len(line))
        body += line
    head = {
        "sources": [source.model_dump(mode="json") for source in library.sources.values()],
        "paths": dict(library.paths),
        "counts": library.counts,
        "units": [(*key, *place) for key, place in library.units.items()],
        "industries": [(*key, *place) for key, place in library.industries.items()],
        "faults": [astuple(fault) for fault in library.faults],
        "factors": _factors(library, catalog),
        "places": places,
    }
    with contextlib.suppress(OSError):  # an unwritable cache folder costs time, not the result
        path.parent.mkdir(parents=True, exist_ok=True)
        _drop_old(path.parent)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as stream:
            stream.write(orjson.dumps(head) + b"\n" + body)
        Path(stream.name).replace(path)


def _factors(library: Library, catalog: Catalog) -> list[tuple[str, str, float, float]]:
    """Factors that the library needs for the catalog's units, so that a warm command need not start pint."""
    pairs = {(unit, catalog.by_id[kpi].unit) for _source, kpi, unit in library.units if kpi in catalog.by_id}
    found = []
    for unit, kpi_unit in sorted(pairs):
        with contextlib.suppress(UnitFault):
            factor = factor_between(unit, kpi_unit, catalog.units)
            found.append((unit, kpi_unit, factor.times, factor.by))
    return found


def _drop_old(folder: Path) -> None:
    """Keep the newest few caches; older ones belong to contents that are gone."""
    kept = sorted(folder.glob("*.jsonl"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT - 1 :]:
        path.unlink(missing_ok=True)
