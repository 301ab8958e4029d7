"""`openkpi site`: the documentation site as static files.

Stage: cli. Input: an output folder. Output: the site; one line on standard error says where it lies.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.session import Session, ends_cleanly, progress, say


@click.command("site", epilog="Example: openkpi site --out public --site-url https://example.org/kpis/")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build/site"), show_default=True, help="Folder to write; what is there is replaced."
)
@click.option("--site-url", help="Public address, for canonical links and the sitemap.")
@click.pass_obj
@ends_cleanly
def command(session: Session, out: Path, site_url: str | None) -> None:
    """Build the documentation site."""
    from generator.site.build import update_site

    with progress("Building the site"):
        result = update_site(session.roots, lambda: session.catalog, out, site_url)
    renewed = "" if result.renewed == result.pages else f", {result.renewed} of them new"
    say(f"{result.pages} KPI pages{renewed} in {result.out}; open {result.out / 'index.html'}, or: python -m http.server -d {result.out}")
