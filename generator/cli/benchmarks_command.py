"""`openkpi benchmarks`: sourced figures for a KPI, with median and quartiles over those that may be compared.

Stage: cli. Input: a KPI and filters. Output: tables on standard output, or JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, ends_cleanly, say
from generator.cli.show_command import find_kpi
from generator.diagnostics import UsageError, nearest

if TYPE_CHECKING:
    from generator.benchmarks import Figure, Selection
    from generator.catalog.taxonomy import Taxonomy

_FEW = 20


@click.command("benchmarks", epilog="Example: openkpi benchmarks nurse-communication-score --geography Ohio --since 2020")
@click.argument("kpi")
@click.option("--industry", help="Only figures of this industry or sector of the taxonomy, or with these words in the source's own label.")
@click.option("--geography", help="Only figures with these words in their geography, such as Ohio.")
@click.option("--since", type=click.IntRange(1900, 2100), help="Only figures whose period ends in this year or later.")
@click.option("--limit", type=click.IntRange(0), default=_FEW, show_default=True, help="Most figures to list; 0 lists all. Summaries cover all.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, every figure included.")
@click.pass_obj
@ends_cleanly
def command(session: Session, kpi: str, industry: str | None, geography: str | None, since: int | None, limit: int, as_json: bool) -> None:
    """Show sourced figures for a KPI, with median and quartiles."""
    from generator.benchmarks import Selection, select
    from generator.cli import benchmark_report

    found = find_kpi(session.catalog, kpi)
    store, wanted = session.benchmarks, Selection(industry, geography, since)
    every = store.figures(found.id)
    require_industry(industry, every, session.loaded.catalog.taxonomy)
    figures = select(every, wanted, session.loaded.catalog.taxonomy)
    if as_json:
        benchmark_report.print_json(found, figures, store)
    elif figures:
        benchmark_report.print_report(found, figures, store, limit)
    else:
        say(_nothing(found.id, every, wanted))


def require_industry(industry: str | None, figures: Sequence[Figure], taxonomy: Taxonomy) -> None:
    """Raise `UsageError` when no figure and no entry of the taxonomy answers to that name, naming the nearest."""
    from generator.benchmarks.selection import industry_ids

    if industry is None or industry_ids(industry, taxonomy) or any(industry.casefold() in figure.industry.casefold() for figure in figures):
        return
    choices = (*taxonomy.sector_ids, *taxonomy.industries, *sorted({figure.industry for figure in figures if figure.industry}))
    raise UsageError(f"no industry '{industry}'; {nearest(industry, choices) or 'see kpis/taxonomy.yaml'}")


def _nothing(kpi: str, every: Sequence[Figure], wanted: Selection) -> str:
    if not every:
        return f"no benchmark figures for {kpi}"
    hints = []
    if wanted.industry:
        names = sorted({figure.industry for figure in every if figure.industry})
        hints.append(f"industries: {'; '.join(names[:8])}{' …' if len(names) > 8 else ''}" if names else "the figures name no industry")
    if wanted.geography:
        places = sorted({figure.geography for figure in every if figure.geography})
        hints.append(f"geographies: {'; '.join(places[:8])}{' …' if len(places) > 8 else ''}")
    if wanted.since:
        hints.append(f"newest year: {max((figure.ends[0] for figure in every), default=0) or 'not stated'}")
    return f"none of the {len(every)} figures for {kpi} answers to that; {', '.join(hints)}"
