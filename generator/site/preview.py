"""The live preview of `mkdocs serve`: after an edited KPI only what shows it is made again.

Stage: site. Input: MkDocs' builder and the folder it serves. Output: that folder brought up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.site.chrome import chrome_folder, keep_chrome
from generator.site.library_index import index_kpis
from generator.site.settings import Settings
from generator.site.state import SiteState, observe_site, read_version
from generator.site.update import update_pages


@dataclass(frozen=True)
class Preview:
    """Takes the place of MkDocs' builder, which makes everything when the quick way is not sure."""

    build: Callable[[], None]
    roots: Sequence[Path]
    out: Path
    site_url: str

    def __call__(self) -> None:
        """Bring the served site up to date. Packs of ready-made scorecards may stay as they were."""
        if update_pages(observe_site(self.roots, self.site_url), self.roots, self.out, packs=False) is None:
            self.build()


def keep_pages(out: Path, site_url: str) -> None:
    """Keep MkDocs' pages before their marks are filled, for the next quick update."""
    kept = chrome_folder(observe_site((), site_url).chrome)
    if kept and not kept.is_dir():
        keep_chrome(out, kept)


def remember_site(catalog: Catalog, roots: Sequence[Path], out: Path, settings: Settings) -> None:
    """Remember the site that was just built."""
    SiteState(observe_site(roots, settings.site_url), read_version(out), settings, index_kpis(catalog.kpis)).save(out)
