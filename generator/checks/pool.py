"""Reports on many files, on every processor when there are enough of them.

Stage: checks. Input: places of KPI files. Output: `FileReport`s in the order of the places.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from generator.catalog.loader import KpiPath
from generator.catalog.yaml_source import read_bytes
from generator.checks.inspection import FileReport, Ground, inspect_file
from generator.checks.report_store import ReportStore, decode_report, encode
from generator.diagnostics import InputError

_WORTH_PROCESSES = 250
_CHUNK = 40
Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Keyed:
    """A place with the key of its content; an empty key when the file was not or could not be read."""

    place: KpiPath
    key: bytes


@dataclass(frozen=True, slots=True)
class Reported:
    """A file's report with the key of the content that it is on."""

    report: FileReport
    key: bytes


def key_files(places: Sequence[KpiPath], store: ReportStore) -> list[Keyed]:
    """Read every file and return its key; read none when the store is empty anyway."""
    if store.cache.is_empty():
        return [Keyed(place, b"") for place in places]
    contents = ((place, _read(place)) for place in places)
    return [Keyed(place, b"" if isinstance(data, FileReport) else store.key(place, data)) for place, data in contents]


def report_files(files: Sequence[Keyed], ground: Ground, store: ReportStore, advance: Advance) -> list[Reported]:
    """Return the report on every file; what the store does not know is inspected and kept."""
    reports: dict[int, Reported] = {}
    known = store.get(file.key for file in files if file.key)
    for index, file in enumerate(files):
        if file.key in known and (report := decode_report(known[file.key], file.place.shown)):
            reports[index] = Reported(report, file.key)
    advance(len(reports))
    missing = [index for index in range(len(files)) if index not in reports]
    fresh: dict[bytes, bytes] = {}
    for index, (key, data) in zip(missing, _inspect([files[index].place for index in missing], ground, store), strict=True):
        if key:
            fresh[key] = data
        shown = files[index].place.shown
        reports[index] = Reported(decode_report(data, shown) or FileReport(shown, (), None), key)
        advance(1)
    store.put(fresh)
    return [reports[index] for index in range(len(files))]


def _read(place: KpiPath) -> bytes | FileReport:
    try:
        return read_bytes(place.path, place.shown)
    except InputError as error:
        return FileReport(place.shown, error.diagnostics, None)


def _inspect(places: Sequence[KpiPath], ground: Ground, store: ReportStore) -> Iterator[tuple[bytes, bytes]]:
    """Key and encoded report of each place, in order."""
    if len(places) < _WORTH_PROCESSES or (os.cpu_count() or 1) < 2:
        worker = _Worker(ground, store)
        yield from map(worker.inspect, places)
        return
    # spawned, not forked: the progress bar has a thread, and a fork would copy its lock
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"), initializer=_start, initargs=(ground, store)) as pool:
        yield from pool.map(_inspect_one, places, chunksize=_CHUNK)


class _Worker:
    def __init__(self, ground: Ground, store: ReportStore) -> None:
        self._ground = ground
        self._store = store

    def inspect(self, place: KpiPath) -> tuple[bytes, bytes]:
        data = _read(place)
        if isinstance(data, FileReport):  # it was there a moment ago
            return b"", encode(data)
        return self._store.key(place, data), encode(inspect_file(place, data, self._ground))


_worker: list[_Worker] = []
"""The worker of a spawned process; a process pool hands its initializer's result to tasks in no other way."""


def _start(ground: Ground, store: ReportStore) -> None:
    # nothing that a worker makes holds cycles worth looking for a thousand times
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    _worker[:] = [_Worker(ground, store)]


def _inspect_one(place: KpiPath) -> tuple[bytes, bytes]:
    return _worker[0].inspect(place)
