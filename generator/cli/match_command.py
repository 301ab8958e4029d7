"""`openkpi match`: which KPIs of the library the names of a list mean.

Stage: cli. Input: a list (.csv or .xlsx). Output: a report on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.session import Session, ends_cleanly, progress, say
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from generator.contribution.import_list import ListedKpi, MatchedList

HEADINGS = ("line", "name", "verdict", "score", "kpi", "matched")
map_option: Callable[[Any], Any] = click.option(
    "--map", "mapped", multiple=True, metavar="FACT=HEADING", help='Which column holds what, such as name="Measure title"; repeat for more.'
)


@click.command("match", epilog="Example: openkpi match our-list.csv --map name=Measure")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@map_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@ends_cleanly
def command(session: Session, file: Path, mapped: tuple[str, ...], as_json: bool) -> None:
    """Say which KPIs of the library the names of a list mean: same, near or new, with a score."""
    listed = read_matched(session, file, mapped)
    if as_json:
        click.echo(json.dumps([as_record(item) for item in listed.kpis], indent=2, ensure_ascii=False))
    else:
        print_matches(listed)


def read_matched(session: Session, file: Path, mapped: tuple[str, ...]) -> MatchedList:
    """Match the list, telling on standard error which columns were read and which rows were left out."""
    from generator.contribution.import_list import match_list
    from generator.contribution.matching import open_matcher

    mapping, matcher = read_mapping(mapped), open_matcher(session.catalog, session.roots)
    with progress("Matching") as advance:
        listed = match_list(file, matcher, mapping, advance)
    say("columns: " + ", ".join(f"{fact} = '{heading}'" for fact, heading in listed.columns.items()))
    for note in listed.notes:
        say(str(note))
    return listed


def read_mapping(mapped: tuple[str, ...]) -> Mapping[str, str]:
    """Read FACT=HEADING options. Raises `UsageError`."""
    wrong = [item for item in mapped if "=" not in item]
    if wrong:
        raise UsageError(f'--map {wrong[0]}: write FACT=HEADING, such as name="Measure title"')
    return {fact.strip(): heading.strip() for fact, _, heading in (item.partition("=") for item in mapped)}


def as_record(item: ListedKpi) -> dict[str, object]:
    """Return one line of the report."""
    match = item.match
    values = (item.entry.line, item.entry.name, match.verdict.value, match.score, match.kpi.id if match.kpi else None, match.matched or None)
    return dict(zip(HEADINGS, values, strict=True))


def print_matches(listed: MatchedList) -> None:
    """Print the report: a table on a terminal, tab-separated lines in a pipe, and the counts on standard error."""
    from generator.contribution.matching import Verdict

    rows = [["" if value is None else str(value) for value in as_record(item).values()] for item in listed.kpis]
    if sys.stdout.isatty():
        _print_table(rows)
    else:
        click.echo("\n".join("\t".join(row) for row in (list(HEADINGS), *rows)))
    say(", ".join(f"{listed.count(verdict)} {verdict.value}" for verdict in Verdict))


def _print_table(rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    colors = {"same": "green", "near": "yellow", "new": "cyan"}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=colors.get(cell, "") if at == 2 else "") for at, cell in enumerate(row)))
    Console().print(table)
