"""Everything of the site that follows from the catalog, written around the pages that MkDocs made.

Stage: site. Input: a folder with MkDocs' pages (marks unfilled, shell page included) and a `SiteContent`. Output: the finished site in that folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.outputs.api import list_documents, list_scorecards
from generator.outputs.csv_pack.package import describe_form
from generator.site.benchmark_view import BenchmarkPages
from generator.site.fragments import Fragments
from generator.site.group_page import GroupPages, list_groups
from generator.site.library import Library
from generator.site.redirects import redirect_pages
from generator.site.scorecard_page import ScorecardPages
from generator.site.scorecards import ReadyMade
from generator.site.search.index import make_search_files, pack_search_files
from generator.site.search.synonyms import Synonym
from generator.site.settings import Settings
from generator.site.shell import CONTENT_MARK, SHELL_PAGE, Shell, Stamp, cut_shell
from generator.site.sitemap import write_sitemap
from generator.site.stamping import Stamping, stamp_kpis
from generator.site.templates import open_templates

_THEME_SCRIPTS = "assets/javascripts"
"""The theme's own scripts, which no page of ours loads."""


@dataclass(frozen=True)
class SiteContent:
    """What the site shows, besides the hand-written pages."""

    catalog: Catalog
    library: Library
    settings: Settings
    synonyms: Sequence[Synonym]
    scorecards: tuple[ReadyMade, ...]
    benchmarks: BenchmarkPages


def finish_site(content: SiteContent, out: Path) -> None:
    """Turn a folder of MkDocs' pages into the whole site."""
    shell = take_shell(out)
    shutil.rmtree(out / _THEME_SCRIPTS, ignore_errors=True)
    written = _hand_written(out, content.settings)
    for address, data in fill_pages(out, content.library, content.benchmarks, content.scorecards):
        write_file(out / address, data)
    with stamp_kpis(Stamping(content.library, content.settings, shell, out, content.benchmarks), content.catalog.kpis):
        stamps = _group_stamps(content)
        for stamp in stamps:
            write_file(out / stamp.address / "index.html", shell.fill(stamp).encode())
        for address, data in _documents(content):
            write_file(out / address, data)
        for name, data in pack_search_files(make_search_files(content.library, content.synonyms, content.benchmarks.ids)):
            write_file(out / "search" / name, data)
    stamped = (*(f"kpis/{kpi_id}/" for kpi_id in content.library.index.ids), *(stamp.address for stamp in stamps))
    write_sitemap(out, [*written, *(content.settings.site_url + address for address in stamped)])


def take_shell(out: Path) -> Shell:
    """Cut the shell page and take it out of the site."""
    page = out / SHELL_PAGE.removesuffix(".md") / "index.html"
    shell = cut_shell(page.read_text(encoding="utf-8"))
    shutil.rmtree(page.parent)
    return shell


def fill_pages(folder: Path, library: Library, benchmarks: BenchmarkPages, scorecards: Sequence[ReadyMade] | None) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of the hand-written pages whose marks the catalog fills; without scorecards not those that list them."""
    fragments = Fragments(library, open_templates(), benchmarks, scorecards or ())
    for path in sorted(folder.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if CONTENT_MARK in html or (scorecards is None and "openkpi:scorecards" in html):
            continue
        if "openkpi:" in html and (filled := fragments.fill(html)) != html:
            yield path.relative_to(folder).as_posix(), filled.encode()


def _group_stamps(content: SiteContent) -> tuple[Stamp, ...]:
    templates = open_templates()
    boards = ScorecardPages(templates, content.settings)
    groups = GroupPages(content.library, templates, content.settings).render_all(list_groups(content.library))
    return (*groups, *(boards.render(item) for item in content.scorecards))


def _documents(content: SiteContent) -> Iterator[tuple[str, bytes]]:
    """What stands beside the pages: the API, redirects, the files of the ready-made scorecards, benchmarks."""
    yield from list_documents(content.catalog.kpis, content.library.taxonomy, content.library.redirects)
    yield from list_scorecards([item.scorecard for item in content.scorecards])
    yield "scorecards/datapackage.json", describe_form()
    yield from ((address, html.encode()) for address, html in redirect_pages(content.library, content.settings))
    yield from ((f"{item.address}{file.name}", file.data) for item in content.scorecards for file in item.files)
    yield from content.benchmarks.documents()


def _hand_written(out: Path, settings: Settings) -> list[str]:
    """Addresses of the pages MkDocs made, read off its own sitemap."""
    found = re.findall(r"<loc>\s*(.*?)\s*</loc>", (out / "sitemap.xml").read_text(encoding="utf-8"))
    return [address for address in found if not address.endswith(SHELL_PAGE.removesuffix(".md") + "/")] or [settings.site_url]


def write_file(path: Path, data: bytes) -> None:
    """Write a file, creating its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
