"""What happens at each of MkDocs' events; site/hooks.py hands them over.

Stage: site. Input: MkDocs' configuration and files. Output: MkDocs' pages in site_dir; under `mkdocs build` and `mkdocs serve` the finished site.
`generator.site.chrome` sets CHROME_KEY when it wants the bare pages only.
"""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog, load_taxonomy
from generator.diagnostics import InputError
from generator.resources import resource
from generator.site.content import gather_content
from generator.site.guide import command_reference, file_reference
from generator.site.preview import Preview, keep_pages, remember_site
from generator.site.settings import Settings
from generator.site.shell import SHELL_PAGE
from generator.site.writer import finish_site

CHROME_KEY = "openkpi_bare"
_PREVIEW = "OPENKPI_PREVIEW"
"""Set in the environment by `mkdocs serve`, which loads its configuration anew at every change."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs calls by name
    """Remember that this is a live preview, which must not wait for decks."""
    if command == "serve":
        os.environ[_PREVIEW] = "1"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the shell page, the generated guide pages and the assets."""
    hidden = InclusionLevel.NOT_IN_NAV
    files.append(File.generated(config, SHELL_PAGE, content="---\ntemplate: shell.html\n---\n# Shell\n", inclusion=hidden))
    files.append(File.generated(config, "guide/kpi-file.md", content=file_reference(load_taxonomy([default_root()]))))
    files.append(File.generated(config, "guide/commands.md", content=command_reference()))
    assets = resource("site") / "assets"
    for path in sorted(item for item in assets.rglob("*") if item.is_file()):
        files.append(File.generated(config, f"assets/{path.relative_to(assets).as_posix()}", abs_src_path=str(path.absolute())))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Make the whole site of MkDocs' pages, unless only those are wanted."""
    if CHROME_KEY in config.extra:
        return
    out, roots, settings, preview = Path(config.site_dir), (default_root(),), settings_of(config), _PREVIEW in os.environ
    catalog = _load(roots)
    if preview:
        keep_pages(out, settings.site_url)
    content = gather_content(catalog, roots, settings, preview)
    finish_site(content, out)
    if preview:
        remember_site(content, roots, out)


def _load(roots: tuple[Path, ...]) -> Catalog:
    try:
        result = load_catalog(roots)
    except InputError as error:
        raise PluginError(f"the KPI files cannot be read:\n{error}") from error
    if result.diagnostics:
        raise PluginError("the KPI files have faults:\n" + "\n".join(str(item) for item in result.diagnostics))
    return result.catalog


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001 - MkDocs calls by name
    """Rebuild when a KPI, a scorecard, a template or an asset changes."""
    for path in (default_root(), resource("templates") / "site", resource("templates") / "scorecards", resource("site")):
        server.watch(str(path.absolute()))
    server.builder = Preview(server.builder, (default_root(),), Path(config.site_dir), settings_of(config).site_url)
    return server


def settings_of(config: MkDocsConfig) -> Settings:
    """Return the addresses of the configuration, each ending in a slash."""
    repository = (config.repo_url or "").rstrip("/")
    return Settings((config.site_url or "/").rstrip("/") + "/", f"{repository}/" if repository else "")
