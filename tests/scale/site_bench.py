"""Measures the site on a generated catalog: build, rebuild, growth, search in a browser, and other generators on the same content.

Input: a folder for generated files and a number of KPIs. Output: `Measurement` values.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.catalog.loader import load_catalog
from generator.site.library import open_library
from generator.site.search.index import make_search_files, pack_search_files
from tests.scale.browser_bench import QUERIES, measure_query
from tests.scale.measurement import Measurement, Run, run_program
from tests.scale.rivals import write_hugo, write_mkdocs
from tests.scale.synthetic import synthetic_kpis, write_catalog
from tests.served import serve

SMALL = 1_000


@dataclass(frozen=True)
class SiteBench:
    """Measurements that share a generated catalog and the site built from it."""

    folder: Path
    count: int

    def catalog_folder(self, count: int) -> Path:
        """Return a generated catalog, written when it is not there yet."""
        folder = self.folder / f"kpis-{count}"
        if not (folder / ".complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            write_catalog(folder, count)
            (folder / ".complete").touch()
        return folder

    def _build(self, count: int, fresh: bool) -> Run:
        kpis, out, cache = self.catalog_folder(count), self.folder / f"site-{count}", self.folder / f"cache-{count}"
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(cache, ignore_errors=True)
        return run_program([sys.executable, "-m", "generator", "--kpis", str(kpis), "site", "--out", str(out)], {"OPENKPI_CACHE": str(cache)})

    @cached_property
    def cold(self) -> Run:
        """A build from nothing: no cache, no earlier site."""
        return self._build(self.count, fresh=True)

    def measure_site(self) -> Iterator[Measurement]:
        """Build, build again, change one KPI; at a small size too."""
        name = f"{self.count:,} KPIs"
        yield Measurement("site", f"cold build, {name}", self.cold.seconds, "s", most=60)
        yield Measurement("site", "cold build, processor time", self.cold.processor, "s")
        yield Measurement("site", "cold build, memory", self.cold.memory, "MB", most=1500)
        yield Measurement("site", "nothing changed", self._build(self.count, fresh=False).seconds, "s", most=3)
        with self._one_changed():
            yield Measurement("site", "one KPI changed", self._build(self.count, fresh=False).seconds, "s", most=3)
        small = self._build(SMALL, fresh=True)
        yield Measurement("site", "time per page against 1,000 KPIs", self.cold.seconds / self.count / (small.seconds / SMALL), "times", most=1.3)
        pages = (self.folder / f"site-{self.count}" / "kpis").glob("*/index.html")
        yield Measurement("site", "largest KPI page", max(page.stat().st_size for page in pages) / 1000, "KB", most=60)

    @contextmanager
    def _one_changed(self) -> Iterator[None]:
        path = sorted((self.catalog_folder(self.count) / "finance").glob("*.yaml"))[7]
        kept = path.read_text(encoding="utf-8")
        path.write_text(kept.replace("definition: >-\n", "definition: >-\n  Changed words come first.\n"), encoding="utf-8")
        yield
        path.write_text(kept, encoding="utf-8")

    def measure_search(self) -> Iterator[Measurement]:
        """Build the index by itself, then search it in a headless browser."""
        _ = self.cold
        library = open_library(load_catalog([self.catalog_folder(self.count)]).catalog)
        start = time.perf_counter()
        files = dict(pack_search_files(make_search_files(library, ())))
        yield Measurement("search", "index built", time.perf_counter() - start, "s", most=30)
        yield Measurement("search", "index size", sum(map(len, files.values())) / 1e6, "MB")
        with serve(self.folder / f"site-{self.count}") as address:
            results = [measure_query(address, query) for query in (*QUERIES, *self._names())]
        yield Measurement("search", "first results on a cold page, slowest query", max(item.first for item in results), "ms", most=300)
        yield Measurement("search", "after a further keystroke, slowest", max(item.keystroke for item in results), "ms", most=50)
        yield Measurement("search", "transferred for the first search, largest", max(item.transferred for item in results) / 1e6, "MB", most=1)

    def _names(self) -> list[str]:
        return [str(kpi.values["name"]) for kpi in list(synthetic_kpis(self.count))[:: self.count // 4]]

    def measure_others(self, with_mkdocs: bool) -> Iterator[Measurement]:
        """Build the same content as Markdown with other generators."""
        kpis = load_catalog([self.catalog_folder(self.count)]).catalog.kpis
        hugo = write_hugo(kpis, self.folder / "hugo")
        run = run_program(["hugo", "--quiet", "--noTimes", "--destination", str(self.folder / "hugo-site")], folder=hugo)
        yield Measurement("others", "Hugo, ordinary theme", run.seconds, "s")
        yield Measurement("others", "Hugo, memory", run.memory, "MB")
        yield Measurement("others", "our cold build against Hugo", self.cold.seconds / run.seconds, "times", most=1)
        if with_mkdocs:
            mkdocs = write_mkdocs(kpis, self.folder / "mkdocs")
            run = run_program(
                [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(self.folder / "mkdocs-site")], {"NO_MKDOCS_2_WARNING": "1"}, mkdocs
            )
            yield Measurement("others", "mkdocs-material, short navigation", run.seconds, "s")
            yield Measurement("others", "mkdocs-material against our cold build", run.seconds / self.cold.seconds, "times", least=8)
