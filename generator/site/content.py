"""Brings together what the site shows.

Stage: site. Input: a catalog, the roots it was loaded from, the settings. Output: a `SiteContent`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.benchmarks import load_store
from generator.catalog.catalog import Catalog
from generator.site.benchmark_view import BenchmarkPages
from generator.site.library import open_library
from generator.site.scorecards import default_cache, load_ready_made
from generator.site.search.synonyms import load_synonyms
from generator.site.settings import Settings
from generator.site.writer import SiteContent


def gather_content(catalog: Catalog, roots: Sequence[Path], settings: Settings, preview: bool = False) -> SiteContent:
    """Return everything the site shows of a catalog; a preview may show older packs of the ready-made scorecards."""
    store = load_store(roots, catalog)
    store.preload()
    return SiteContent(
        catalog=catalog,
        library=open_library(catalog),
        settings=settings,
        synonyms=load_synonyms(roots),
        scorecards=tuple(load_ready_made(catalog, default_cache(preview), settings.site_url)),
        benchmarks=BenchmarkPages(store),
    )
