"""Sources and rows of all benchmark files, before they are tied to KPIs.

Stage: benchmarks. Input: the folder kpis/benchmarks of each root. Output: a `Library`: sources, rows by KPI id, faults. The cache
keeps the same values under the hash of the files' contents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from generator.benchmarks.conversion import Factor
from generator.benchmarks.model import Source, SourceList
from generator.benchmarks.rows import Row, read_rows
from generator.catalog.validation import validate
from generator.catalog.yaml_source import parse_yaml
from generator.diagnostics import Diagnostic, InputError

Key = TypeVar("Key")
MAX_BYTES = 16 * 1024 * 1024
SOURCES_FILE = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the source it belongs to and its line in that file."""

    source: str
    line: int
    row: Row


class Entries(Protocol):
    """Rows by KPI id, wherever they are kept."""

    def of(self, kpi_id: str) -> tuple[Entry, ...]:
        """Return the rows for a KPI id in the order of source and line."""
        ...

    def of_all(self, kpi_ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the rows for many KPI ids at once."""
        ...


@dataclass(frozen=True, slots=True)
class HeldEntries:
    """Rows in memory, as they were just read."""

    by_kpi: Mapping[str, tuple[Entry, ...]]

    def of(self, kpi_id: str) -> tuple[Entry, ...]:
        """Return the rows for a KPI id."""
        return self.by_kpi.get(kpi_id, ())

    def of_all(self, kpi_ids: Sequence[str]) -> Mapping[str, tuple[Entry, ...]]:
        """Return the rows for many KPI ids."""
        return {kpi_id: self.of(kpi_id) for kpi_id in kpi_ids}


Place = tuple[int, int]
"""Line of the first row of a kind in its file, and the number of such rows."""


@dataclass(frozen=True)
class Library:
    """Sources by id; for each KPI id the number of rows by source; rows on demand; factors that were worked out before.

    `paths` holds the file of each source as the user would name it; `units` the places of each (source, KPI, unit), `industries` those
    of each (source, industry id), for the check.
    """

    sources: Mapping[str, Source]
    paths: Mapping[str, str]
    counts: Mapping[str, Mapping[str, int]]
    units: Mapping[tuple[str, str, str], Place]
    industries: Mapping[tuple[str, str], Place]
    faults: tuple[Diagnostic, ...]
    factors: Mapping[tuple[str, str], Factor]
    rows: Entries


@dataclass(frozen=True, slots=True)
class BenchmarkFile:
    """A file of a benchmarks folder: `shown` is the path as the user would name it."""

    shown: str
    name: str
    content: bytes


def find_files(roots: Sequence[Path]) -> tuple[BenchmarkFile, ...]:
    """Return the files of every root's benchmarks folder, sorted within each; a later file replaces an earlier one of its name.

    The list of sources is never replaced: each root keeps its own, and all are read.
    """
    found: dict[tuple[str, str], BenchmarkFile] = {}
    for root in roots:
        folder = root / "benchmarks"
        inside = folder.resolve()
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.name != SOURCES_FILE and path.suffix != ".csv":
                continue
            if not path.is_file() or not path.resolve().is_relative_to(inside):
                continue
            key = (path.name, str(root)) if path.name == SOURCES_FILE else (path.name, "")
            with path.open("rb") as stream:
                found[key] = BenchmarkFile(str(path), path.name, stream.read(MAX_BYTES + 1))
    # the lists keep the order of the roots, so that a later description replaces an earlier one
    return tuple(sorted(found.values(), key=lambda file: (file.name != SOURCES_FILE, "" if file.name == SOURCES_FILE else file.name)))


def read_library(files: Sequence[BenchmarkFile]) -> Library:
    """Read every file; what is faulty is left out and reported."""
    faults: list[Diagnostic] = []
    texts = {file.shown: text for file in files if (text := _text(file, faults)) is not None}
    sources: dict[str, Source] = {}
    for file in files:
        if file.name == SOURCES_FILE and file.shown in texts:
            sources.update(_read_sources(texts[file.shown], file.shown, faults))
    by_kpi: dict[str, list[Entry]] = {}
    paths: dict[str, str] = {}
    for file in files:
        if file.name == SOURCES_FILE or file.shown not in texts:
            continue
        source = file.name.removesuffix(".csv")
        if source not in sources:
            faults.append(Diagnostic(file.shown, 1, 1, "benchmark-source", f"there is no source '{source}'", f"describe it in {SOURCES_FILE}"))
            continue
        paths[source] = file.shown
        for entry in _entries(texts[file.shown], file.shown, source, faults):
            by_kpi.setdefault(entry.row.kpi, []).append(entry)
    faults.extend(_unused(files, sources, paths))
    return _library(sources, paths, by_kpi, tuple(sorted(faults)))


def _text(file: BenchmarkFile, faults: list[Diagnostic]) -> str | None:
    if len(file.content) > MAX_BYTES:
        faults.append(Diagnostic(file.shown, 1, 1, "file-size", f"the file is larger than {MAX_BYTES // 2**20} MiB", "split it by period"))
        return None
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = file.content[: error.start]
        place = (before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        faults.append(Diagnostic(file.shown, *place, "encoding", f"byte 0x{file.content[error.start]:02X} is not UTF-8", "save the file as UTF-8"))
        return None


def _read_sources(text: str, shown: str, faults: list[Diagnostic]) -> dict[str, Source]:
    try:
        document = parse_yaml(text, shown)
    except InputError as error:
        faults.extend(error.diagnostics)
        return {}
    listed, found = validate(SourceList, document)
    faults.extend(found)
    sources: dict[str, Source] = {}
    for index, source in enumerate(listed.sources if listed else ()):
        if source.id in sources:
            faults.append(document.finding(("sources", index, "id"), "benchmark-source", f"'{source.id}' stands twice", "keep one of them"))
        sources[source.id] = source
    return dict(sorted(sources.items()))


def _entries(text: str, shown: str, source: str, faults: list[Diagnostic]) -> Iterator[Entry]:
    read = read_rows(text, shown)
    faults.extend(read.diagnostics)
    for line, row in read.rows:
        yield Entry(source, line, row)


def _unused(files: Sequence[BenchmarkFile], sources: Mapping[str, Source], paths: Mapping[str, str]) -> Iterator[Diagnostic]:
    lists = [file.shown for file in files if file.name == SOURCES_FILE]
    for source in sources:
        if source not in paths:
            yield Diagnostic(lists[-1], 1, 1, "benchmark-source", f"the source '{source}' has no readable file {source}.csv", "add its figures, or remove it")


def _library(sources: Mapping[str, Source], paths: Mapping[str, str], by_kpi: Mapping[str, Sequence[Entry]], faults: tuple[Diagnostic, ...]) -> Library:
    ordered = {kpi: tuple(by_kpi[kpi]) for kpi in sorted(by_kpi)}
    counts: dict[str, dict[str, int]] = {}
    units: dict[tuple[str, str, str], Place] = {}
    industries: dict[tuple[str, str], Place] = {}
    for kpi, entries in ordered.items():
        of_kpi = counts.setdefault(kpi, {})
        for entry in entries:
            of_kpi[entry.source] = of_kpi.get(entry.source, 0) + 1
            _note(units, (entry.source, kpi, entry.row.unit), entry.line)
            if entry.row.industry_id:
                _note(industries, (entry.source, entry.row.industry_id), entry.line)
    return Library(sources, paths, counts, units, industries, faults, {}, HeldEntries(ordered))


def _note(places: dict[Key, Place], key: Key, line: int) -> None:
    first, number = places.get(key, (line, 0))
    places[key] = (min(first, line), number + 1)
