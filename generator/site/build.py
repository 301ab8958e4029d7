"""Builds the whole site.

Stage: site. Input: a catalog. Output: a folder of static files, moved into place only when it is complete.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import UsageError
from generator.resources import resource


@dataclass(frozen=True, slots=True)
class SiteResult:
    """Where the site lies and how many KPI pages it has."""

    out: Path
    pages: int


def build_site(catalog: Catalog, out: Path, site_url: str | None = None) -> SiteResult:
    """Build the site into `out`, replacing what is there. Raises `UsageError` when it cannot be built or written."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme announces its successor on every start
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from generator.site.hooks import CATALOG_KEY

    target = out.absolute()
    partial = target.with_name(f".{target.name}.partial")
    changes = {"site_url": site_url} if site_url else {}
    try:
        shutil.rmtree(partial, ignore_errors=True)
        config = load_config(str(resource("mkdocs.yml").absolute()), site_dir=str(partial), **changes)
        config.extra[CATALOG_KEY] = catalog
        build(config)
        _move_into_place(partial, target)
    except (MkDocsException, OSError) as error:
        raise UsageError(f"the site cannot be built: {error}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return SiteResult(out, len(catalog))


def _move_into_place(partial: Path, target: Path) -> None:
    earlier = target.with_name(f".{target.name}.earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(earlier)
    partial.rename(target)
    shutil.rmtree(earlier, ignore_errors=True)
