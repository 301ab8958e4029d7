"""Reports on many files, on every processor when there are enough of them.

Stage: checks. Input: places of KPI files. Output: `FileReport`s in the order of the places.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from generator.catalog.loader import KpiPath
from generator.catalog.yaml_source import read_bytes
from generator.checks.inspection import FileReport, Ground, inspect_file
from generator.checks.report_store import ReportStore, decode_report, encode
from generator.diagnostics import InputError

_WORTH_PROCESSES = 250
_CHUNK = 40
Advance = Callable[[int], None]


def report_files(places: Sequence[KpiPath], ground: Ground, store: ReportStore, advance: Advance) -> list[FileReport]:
    """Return the report on every place; what the store does not know is inspected and kept."""
    reports: dict[int, FileReport] = {}
    keys: dict[int, bytes] = {}
    for index, place in enumerate(places):
        data = _read(place)
        if isinstance(data, FileReport):
            reports[index] = data
        else:
            keys[index] = store.key(place, data)
    known = store.get(keys.values())
    for index, key in keys.items():
        if key in known and (report := decode_report(known[key], places[index].shown)):
            reports[index] = report
    advance(len(reports))
    missing = [index for index in keys if index not in reports]
    fresh: dict[bytes, bytes] = {}
    for index, (key, data) in zip(missing, _inspect([places[index] for index in missing], ground, store), strict=True):
        report = decode_report(data, places[index].shown)
        assert report is not None  # we have just encoded it
        reports[index] = report
        fresh[key] = data
        advance(1)
    store.put(fresh)
    return [reports[index] for index in range(len(places))]


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
    _worker[:] = [_Worker(ground, store)]


def _inspect_one(place: KpiPath) -> tuple[bytes, bytes]:
    return _worker[0].inspect(place)
