"""What happens at each of MkDocs' events; site/hooks.py hands them over.

Stage: site. Input: MkDocs' configuration, files and pages, and the catalog. Output: the finished site in site_dir.
`build_site` puts the catalog into the configuration; under plain `mkdocs build` and `mkdocs serve` it is loaded here.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.diagnostics import InputError
from generator.outputs.api import list_documents, list_scorecards
from generator.outputs.csv_pack.package import describe_form
from generator.resources import resource
from generator.site.fragments import Fragments
from generator.site.group_page import GroupPages
from generator.site.guide import command_reference, file_reference
from generator.site.library import Library
from generator.site.redirects import redirect_pages
from generator.site.scorecard_page import ScorecardPages
from generator.site.scorecards import ReadyMade, default_cache, load_ready_made
from generator.site.search import write_search_index
from generator.site.search.synonyms import load_synonyms
from generator.site.settings import Settings
from generator.site.shell import SHELL_PAGE, Shell, Stamp, cut_shell
from generator.site.sitemap import write_sitemap
from generator.site.stamping import Stamping, stamp_kpis
from generator.site.templates import open_templates

CATALOG_KEY = "openkpi_catalog"
SCORECARDS_KEY = "openkpi_scorecards"
_PREVIEW = "OPENKPI_PREVIEW"
"""Set in the environment by `mkdocs serve`, which loads its configuration anew at every change."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs calls by name
    """Remember that this is a live preview, which must not wait for decks."""
    if command == "serve":
        os.environ[_PREVIEW] = "1"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make sure that the configuration carries a catalog."""
    if CATALOG_KEY not in config.extra:
        config.extra[CATALOG_KEY] = _load()
    cache = default_cache(stale_allowed=_PREVIEW in os.environ)
    config.extra[SCORECARDS_KEY] = tuple(load_ready_made(_catalog(config), cache, settings_of(config).site_url))
    return config


def _load() -> Catalog:
    try:
        result = load_catalog([default_root()])
    except InputError as error:
        raise PluginError(f"the KPI files cannot be read:\n{error}") from error
    if result.diagnostics:
        raise PluginError("the KPI files have faults:\n" + "\n".join(str(item) for item in result.diagnostics))
    return result.catalog


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the shell page, the generated guide pages and the assets."""
    hidden = InclusionLevel.NOT_IN_NAV
    files.append(File.generated(config, SHELL_PAGE, content="---\ntemplate: shell.html\n---\n# Shell\n", inclusion=hidden))
    files.append(File.generated(config, "guide/kpi-file.md", content=file_reference(_catalog(config))))
    files.append(File.generated(config, "guide/commands.md", content=command_reference()))
    assets = resource("site") / "assets"
    for path in sorted(item for item in assets.rglob("*") if item.is_file()):
        files.append(File.generated(config, f"assets/{path.relative_to(assets).as_posix()}", abs_src_path=str(path.absolute())))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs calls by name
    """Fill the marks of hand-written pages from the catalog."""
    return Fragments(Library(_catalog(config)), open_templates(), config.extra[SCORECARDS_KEY]).fill(html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001 - MkDocs calls by name
    """Keep the catalog out of reach of the theme's templates."""
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Stamp every page that follows from the catalog and write what stands beside the pages."""
    out, catalog = Path(config.site_dir), _catalog(config)
    library, settings = Library(catalog), settings_of(config)
    stamping = Stamping(library, settings, _take_shell(out), out)
    stamp_kpis(stamping, catalog.kpis)
    scorecards: tuple[ReadyMade, ...] = config.extra[SCORECARDS_KEY]
    boards = ScorecardPages(open_templates(), settings)
    groups = (*GroupPages(library, open_templates(), settings).render_all(), *(boards.render(item) for item in scorecards))
    for stamp in groups:
        stamping.write_page(stamp)
    for item in scorecards:
        for file in item.files:
            _write(out / item.address / file.name, file.data)
    for address, html in redirect_pages(catalog, settings):
        _write(out / address, html.encode())
    for address, document in (*list_documents(catalog), *list_scorecards([item.scorecard for item in scorecards])):
        _write(out / address, document)
    _write(out / "scorecards" / "datapackage.json", describe_form())
    write_search_index(library, load_synonyms([default_root()]), out / "search")
    write_sitemap(out, [*_hand_written(out, settings), *_stamped(catalog, groups, settings)])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001 - MkDocs calls by name
    """Rebuild when a KPI, a template or an asset changes."""
    for path in (default_root(), resource("templates") / "site", resource("templates") / "scorecards", resource("site")):
        server.watch(str(path.absolute()))
    return server


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the addresses of the configuration, each ending in a slash."""
    repository = (config.repo_url or "").rstrip("/")
    return Settings((config.site_url or "/").rstrip("/") + "/", f"{repository}/" if repository else "")


def _catalog(config: MkDocsConfig) -> Catalog:
    catalog = config.extra[CATALOG_KEY]
    assert isinstance(catalog, Catalog)
    return catalog


def _take_shell(out: Path) -> Shell:
    page = out / SHELL_PAGE.removesuffix(".md") / "index.html"
    shell = cut_shell(page.read_text(encoding="utf-8"))
    shutil.rmtree(page.parent)
    return shell


def _hand_written(out: Path, settings: Settings) -> list[str]:
    """Addresses of the pages MkDocs made, read off its own sitemap."""
    import re

    text = (out / "sitemap.xml").read_text(encoding="utf-8")
    found = re.findall(r"<loc>\s*(.*?)\s*</loc>", text)
    return [address for address in found if not address.endswith(SHELL_PAGE.removesuffix(".md") + "/")] or [settings.site_url]


def _stamped(catalog: Catalog, groups: tuple[Stamp, ...], settings: Settings) -> list[str]:
    return [settings.site_url + address for address in (*(f"kpis/{kpi.id}/" for kpi in catalog.kpis), *(stamp.address for stamp in groups))]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
