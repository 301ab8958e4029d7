"""How long the benchmark figures take: opened cold and warm, all of them, those of one KPI.

Processor seconds of this process, the best of a few runs; the cache lies in a folder of its own. Budget: opening a warm store and
reading every figure takes a second or less.

    python -m tests.scale.benchmark_loading
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.benchmarks import BenchmarkStore, load_store
from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog

WARM_BUDGET = 1.0
_RUNS = 3


@dataclass(frozen=True)
class BenchmarkTimes:
    """Processor seconds, and what they were spent on."""

    rows: int
    kpis: int
    cold_open: float
    warm_open: float
    warm_all: float
    warm_one: float


def measure_benchmarks(root: Path | None = None) -> BenchmarkTimes:
    """Measure the figures of `root`, or of the public knowledge base."""
    roots = (root or default_root(),)
    catalog = load_catalog(roots).catalog
    with _own_cache():
        cold = _seconds(lambda: load_store(roots, catalog))
        store = load_store(roots, catalog)
        kpis = store.kpi_ids()
        largest = max(kpis, key=store.count, default="")
        return BenchmarkTimes(
            rows=sum(store.count(kpi) for kpi in kpis),
            kpis=len(kpis),
            cold_open=cold,
            warm_open=_best(lambda: load_store(roots, catalog)),
            warm_all=_best(lambda: _read_all(roots, catalog)),
            warm_one=_best(lambda: load_store(roots, catalog).figures(largest)),
        )


def _read_all(roots: tuple[Path, ...], catalog: Catalog) -> BenchmarkStore:
    store = load_store(roots, catalog)
    store.preload()
    return store


def _best(action: Callable[[], object]) -> float:
    return min(_seconds(action) for _ in range(_RUNS))


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return round(time.process_time() - start, 4)


@contextmanager
def _own_cache() -> Iterator[None]:
    before = os.environ.get("OPENKPI_CACHE")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OPENKPI_CACHE"] = folder
        try:
            yield
        finally:
            os.environ.pop("OPENKPI_CACHE")
            if before is not None:
                os.environ["OPENKPI_CACHE"] = before


if __name__ == "__main__":
    print(json.dumps(asdict(measure_benchmarks()), indent=2))
