"""`openkpi stats`: the knowledge base in numbers.

Stage: cli. Input: nothing but the roots. Output: tables on standard output, or JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, ends_cleanly

if TYPE_CHECKING:
    from rich.console import Console

    from generator.benchmarks import Coverage
    from generator.catalog.statistics import CatalogStatistics

_TOP = 20
_PIPE_WIDTH = 120


@click.command("stats", epilog="Example: openkpi stats --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, every KPI and source included.")
@click.pass_obj
@ends_cleanly
def command(session: Session, as_json: bool) -> None:
    """Count KPIs, words, links and benchmark figures."""
    from generator.benchmarks import describe_benchmarks
    from generator.catalog.statistics import describe_catalog

    numbers, coverage = describe_catalog(session.catalog), describe_benchmarks(session.benchmarks)
    if as_json:
        click.echo(json.dumps({**asdict(numbers), "benchmarks": _coverage_json(coverage)}, indent=2, ensure_ascii=False))
    else:
        _print(numbers, coverage)


def _coverage_json(coverage: Coverage) -> dict[str, object]:
    return {
        "rows": coverage.rows,
        "publishers": coverage.publishers,
        "kpis": [asdict(item) for item in coverage.kpis],
        "sources": [{"source": item.source.id, "publisher": item.source.publisher, "rows": item.rows, "kpis": item.kpis} for item in coverage.sources],
    }


def _print(numbers: CatalogStatistics, coverage: Coverage) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)
    _print_catalog(console, numbers)
    graph = numbers.graph
    parts = f"{graph.components} component{'' if graph.components == 1 else 's'}, the largest of {graph.largest_component:,} KPIs"
    degree = f"{graph.least_degree} to {graph.greatest_degree} links a KPI, median {graph.median_degree:g}"
    console.print(f"\n[bold]Cause and effect[/bold]\n{graph.links:,} links; {parts}; {degree}; {len(graph.islands)} without any link")
    _print_table(console, "Most linked", ("KPI", "links"), graph.most_linked)
    count = f"{coverage.rows:,} rows for {len(coverage.kpis):,} KPIs from {len(coverage.sources):,} sources of {coverage.publishers:,} publishers"
    console.print(f"\n[bold]Benchmarks[/bold]\n{count}")
    _print_table(console, "By KPI", ("KPI", "rows", "sources"), [(item.kpi, item.rows, item.sources) for item in coverage.kpis])
    _print_table(
        console, "By source", ("source", "rows", "KPIs"), [(f"{item.source.publisher}: {item.source.title}", item.rows, item.kpis) for item in coverage.sources]
    )


def _print_catalog(console: Console, numbers: CatalogStatistics) -> None:
    console.print(f"[bold]{numbers.kpis:,} KPIs[/bold], {numbers.general:,} of them for all industries")
    _print_table(console, "By function", ("function", "KPIs", "listed as well"), [(item.title, item.home, item.also) for item in numbers.functions], top=None)
    _print_table(console, "Particular to an industry", ("sector", "KPIs"), [(item.title, item.kpis) for item in numbers.sectors if item.kpis], top=None)
    words = [(item.title, f"{item.median:g}", f"{item.p5:g}", f"{item.p95:g}") for item in numbers.words]
    _print_table(console, "Words per attribute", ("attribute", "median", "p5", "p95"), words, top=None)


def _print_table(console: Console, title: str, headings: Sequence[str], rows: Iterable[Sequence[object]], top: int | None = _TOP) -> None:
    from rich.table import Table
    from rich.text import Text

    listed = list(rows)
    if not listed:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index else "left", overflow="fold")
    for row in listed[:top]:
        table.add_row(*(Text(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row))
    console.print(Text(f"\n{title}", style="bold"))
    console.print(table)
    if top and len(listed) > top:
        console.print(Text(f"and {len(listed) - top:,} more: --json lists them all", style="dim"))
