"""`openkpi list`: KPIs as a table on a terminal, tab-separated in a pipe, JSON for programs.

Stage: cli. Input: filters. Output: lines on standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from generator.catalog.catalog import Catalog
from generator.catalog.model import Direction, Kpi, Perspective, Timing
from generator.catalog.units import unit_label
from generator.cli.session import Session, ends_cleanly
from generator.diagnostics import UsageError, nearest

HEADINGS = ("id", "name", "function", "perspective", "unit", "direction")


@click.command("list", epilog="Example: openkpi list --function finance --perspective financial")
@click.option("--function", help="Only KPIs of this function, such as finance.")
@click.option("--perspective", type=click.Choice([item.value for item in Perspective]), help="Only KPIs of this perspective.")
@click.option("--industry", help="Only KPIs particular to this industry or sector.")
@click.option("--timing", type=click.Choice([item.value for item in Timing]), help="Only leading or only lagging KPIs.")
@click.option("--direction", type=click.Choice([item.value for item in Direction]), help="Only KPIs where this is good.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@ends_cleanly
def command(
    session: Session, function: str | None, perspective: str | None, industry: str | None, timing: str | None, direction: str | None, as_json: bool
) -> None:
    """List KPIs, filtered by function, perspective or industry."""
    catalog = session.catalog
    _require_known(catalog, function, industry)
    wanted = {"perspective": perspective, "timing": timing, "direction": direction}
    kpis = [
        kpi
        for kpi in catalog.kpis
        if (not function or function in kpi.functions)
        and (not industry or industry in kpi.industries)
        and all(value is None or getattr(kpi, name) == value for name, value in wanted.items())
    ]
    print_kpis(kpis, as_json=as_json)


def _require_known(catalog: Catalog, function: str | None, industry: str | None) -> None:
    taxonomy = catalog.taxonomy
    known = {"function": (function, taxonomy.function_ids), "industry": (industry, (*taxonomy.sector_ids, *taxonomy.industries))}
    for name, (value, choices) in known.items():
        if value and value not in choices:
            raise UsageError(f"no {name} '{value}'; {nearest(value, choices) or 'see kpis/taxonomy.yaml'}")


def print_kpis(kpis: Sequence[Kpi], *, as_json: bool) -> None:
    """Print one line a KPI; a table only where a person looks at it."""
    rows = [(kpi.id, kpi.name, kpi.function, kpi.perspective.value, unit_label(kpi.unit), kpi.direction.value) for kpi in kpis]
    if as_json:
        import json

        click.echo(json.dumps([dict(zip(HEADINGS, row, strict=True)) for row in rows], indent=2, ensure_ascii=False))
    elif sys.stdout.isatty():
        _print_table(rows)
    else:
        click.echo("\n".join("\t".join(row) for row in rows))


def _print_table(rows: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", caption=f"{len(rows)} KPIs", caption_justify="left")
    for heading in HEADINGS[:-1]:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row[:-1]))
    Console().print(table)
