"""The live preview of `mkdocs serve`: after an edited KPI only what shows it is made again.

Stage: site. Input: MkDocs' builder and the folder it serves. Output: that folder brought up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.site.chrome import chrome_folder, keep_chrome
from generator.site.state import SiteState, observe_site, read_version
from generator.site.update import update_pages
from generator.site.writer import SiteContent


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


def remember_site(content: SiteContent, roots: Sequence[Path], out: Path) -> None:
    """Remember the site that was just built."""
    SiteState(observe_site(roots, content.settings.site_url), read_version(out), content.settings, content.library.index).save(out)
