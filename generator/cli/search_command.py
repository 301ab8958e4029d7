"""`openkpi search`: KPIs that match a few words, best first.

Stage: cli. Input: words. Output: lines on standard output.
"""

from __future__ import annotations

import click

from generator.cli.list_command import print_kpis
from generator.cli.session import Session, ends_cleanly, say


@click.command("search", epilog="Example: openkpi search time to answer")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="Most results to print.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@ends_cleanly
def command(session: Session, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find KPIs by name, abbreviation or words of their definition."""
    from generator.catalog.finder import find_kpis

    found = find_kpis(session.catalog, " ".join(words), limit)
    if not found and not as_json:
        say(f"nothing found for '{' '.join(words)}'; try fewer or other words")
    print_kpis([match.kpi for match in found], as_json=as_json)
