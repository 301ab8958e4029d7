"""Builds the whole site.

Stage: site. Input: a catalog. Output: a folder of static files, moved into place only when it is complete.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root
from generator.diagnostics import UsageError
from generator.garbage import resting_collector
from generator.site.state import Observation, SiteState, observe_site, read_version

if TYPE_CHECKING:
    from generator.site.writer import SiteContent


@dataclass(frozen=True, slots=True)
class SiteResult:
    """Where the site lies and how many KPI pages it has; `renewed` counts the pages that were written anew."""

    out: Path
    pages: int
    renewed: int


def update_site(roots: Sequence[Path], load: Callable[[], Catalog], out: Path, site_url: str | None = None) -> SiteResult:
    """Bring the site in `out` up to date: only what changed KPIs touch when that is known, else everything, with the catalog that `load` gives.

    Raises `UsageError` when it cannot be built or written.
    """
    from generator.site.update import update_pages

    before = observe_site(roots, site_url)
    renewed = update_pages(before, roots, out)
    if renewed is not None:
        return SiteResult(out, renewed.pages, renewed.renewed)
    content = _build_whole(load, out, site_url, roots)
    if observe_site(roots, site_url) == before and _is_complete(content.catalog, before, roots):
        SiteState(before, read_version(out), content.settings, content.library.index).save(out)
    return SiteResult(out, len(content.catalog), len(content.catalog))


def build_site(catalog: Catalog, out: Path, site_url: str | None = None, roots: Sequence[Path] | None = None) -> SiteResult:
    """Build the site into `out`, replacing the site that is there. Raises `UsageError` when it cannot be built or written."""
    _build_whole(lambda: catalog, out, site_url, roots or (default_root(),))
    return SiteResult(out, len(catalog), len(catalog))


def _build_whole(load: Callable[[], Catalog], out: Path, site_url: str | None, roots: Sequence[Path]) -> SiteContent:
    """Build the site and return what it shows. MkDocs works while the catalog is loaded: neither needs the other."""
    from generator.site.chrome import begin_chrome
    from generator.site.content import gather_content
    from generator.site.writer import finish_site

    target = out.absolute()
    _refuse_foreign(target)
    partial = target.with_name(f".{target.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        with begin_chrome(partial, site_url) as finish_chrome, resting_collector():
            catalog = load()
            content = gather_content(catalog, roots, finish_chrome().settings)
        finish_site(content, partial)
        _move_into_place(partial, target)
    except OSError as error:
        raise UsageError(f"the site cannot be written to {out}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return content


def _is_complete(catalog: Catalog, seen: Observation, roots: Sequence[Path]) -> bool:
    """Whether every KPI file is in the catalog; faulty ones must be read, and announced, each time."""
    folders = {str(root / function) for root in roots for function in catalog.taxonomy.function_ids}
    files = sum(path.endswith(".yaml") and str(Path(path).parent) in folders for path in seen.files)
    return files == len(catalog) + len(catalog.replacements)


def _refuse_foreign(target: Path) -> None:
    """A folder that holds something else than a site of ours is not replaced."""
    if target.is_file():
        raise UsageError(f"{target} is a file; name a folder for the site")
    if target.is_dir() and any(target.iterdir()) and not (target / "sitemap.xml").is_file():
        raise UsageError(f"{target} holds files that are no site; name an empty or a new folder")


def _move_into_place(partial: Path, target: Path) -> None:
    earlier = target.with_name(f".{target.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if target.exists():
        target.rename(earlier)
    partial.rename(target)
    shutil.rmtree(earlier, ignore_errors=True)
