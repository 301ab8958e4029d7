"""`openkpi search`: KPIs that match a few words, best first, as the site finds them.

Stage: cli. Input: words. Output: lines on standard output.
"""

from __future__ import annotations

import click

from generator.cli.list_command import print_kpis
from generator.cli.session import Session, ends_cleanly, say


@click.command("search", epilog="Example: openkpi search how many customers leave")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="Most results to print.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@ends_cleanly
def command(session: Session, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find KPIs by name, abbreviation, typing error or everyday words, as the site's search does."""
    from generator.site.library import open_library
    from generator.site.search.finder import Finder
    from generator.site.search.synonyms import load_synonyms

    found = Finder(open_library(session.catalog), load_synonyms(session.roots)).find(" ".join(words), limit)
    if not found and not as_json:
        say(f"nothing found for '{' '.join(words)}'; try fewer or other words")
    print_kpis(found, as_json=as_json)
