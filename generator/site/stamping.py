"""Writes every KPI's page and JSON, in parallel when there are many.

Stage: site. Input: the shell, the library, the settings. Output: files below the site's folder. Workers are forked, so that they
share the catalog instead of receiving copies of it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.model import Kpi
from generator.outputs.api import kpi_address, write_kpi
from generator.site.benchmark_view import BenchmarkPages
from generator.site.kpi_page import KpiPages
from generator.site.library import Library
from generator.site.settings import Settings
from generator.site.shell import Shell, Stamp
from generator.site.templates import open_templates

_WORTH_A_PROCESS = 400


class StampingError(Exception):
    """A worker process ended without finishing its share."""


@dataclass(frozen=True)
class Stamping:
    """What a worker needs to write its share of pages."""

    library: Library
    settings: Settings
    shell: Shell
    out: Path
    benchmarks: BenchmarkPages

    def write_share(self, kpis: tuple[Kpi, ...]) -> None:
        """Write page and JSON of each KPI."""
        pages = KpiPages(self.library, open_templates(), self.settings, self.benchmarks)
        (self.out / kpi_address("any")).parent.mkdir(parents=True, exist_ok=True)
        for kpi in kpis:
            self.write_page(pages.render(kpi))
            (self.out / kpi_address(kpi.id)).write_bytes(write_kpi(kpi))

    def write_page(self, stamp: Stamp) -> None:
        """Write one stamped page."""
        folder = self.out / stamp.address
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_bytes(self.shell.fill(stamp).encode())


@contextmanager
def stamp_kpis(stamping: Stamping, kpis: tuple[Kpi, ...], workers: int | None = None) -> Iterator[None]:
    """Write all `kpis` while the body of the `with` does something else; `workers` defaults to the number of processors.

    Raises `StampingError` at the end when a worker died.
    """
    count = min(workers or os.cpu_count() or 1, max(1, len(kpis) // _WORTH_A_PROCESS))
    if count == 1 or "fork" not in multiprocessing.get_all_start_methods():
        stamping.write_share(kpis)
        yield
        return
    gc.freeze()  # what workers never change stays shared with them, and is not searched for garbage again and again
    context = multiprocessing.get_context("fork")
    processes = [context.Process(target=stamping.write_share, args=(kpis[start::count],)) for start in range(count)]
    for process in processes:
        process.start()
    try:
        yield
    finally:
        for process in processes:
            process.join()
        gc.unfreeze()
    failed = [process.exitcode for process in processes if process.exitcode]
    if failed:
        raise StampingError(f"{len(failed)} of {count} page writers stopped with exit code {failed[0]}")
