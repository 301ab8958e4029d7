"""Benchmarks of one KPI as tables for people and as JSON for programs.

Stage: cli. Input: a KPI, its figures, the store for their sources. Output: text on standard output.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from generator.benchmarks import Area, BenchmarkStore, Figure, Summary, summarize
from generator.benchmarks.summary import FEWEST
from generator.catalog.model import Kpi
from generator.catalog.units import unit_label
from generator.cli.range_plot import plot_range

_PIPE_WIDTH = 120
_PLOT_WIDTH = 24
_DETAILS = ("statistic", "period", "industry", "geography", "measured on", "n")
_AREAS = {Area.SEVERAL: "over several countries", Area.COUNTRY: "by country", Area.PART: "by part of a country"}


def print_report(kpi: Kpi, figures: Sequence[Figure], store: BenchmarkStore, limit: int) -> None:
    """Print heading, summaries with their ranges, figures (newest first, at most `limit` unless 0), sources."""
    listed = sorted(
        figures, key=lambda figure: (-figure.ends[0], -figure.ends[1], figure.measure, figure.industry, figure.geography, figure.source, figure.line)
    )
    shown = listed[:limit] if limit else listed
    numbers = {source: index for index, source in enumerate(sorted({figure.source for figure in figures}), start=1)}
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)
    console.print(_heading(kpi, figures))
    _print_summaries(console, summarize(figures), kpi)
    console.print(_figures(shown, numbers))
    if len(shown) < len(listed):
        console.print(Text(f"{len(listed) - len(shown)} more figures: --limit 0 lists them all", style="dim"))
    _print_sources(console, numbers, store)


def _heading(kpi: Kpi, figures: Sequence[Figure]) -> Text:
    years = [year for figure in figures for year in figure.years or ()]
    years_said = f", {span(min(years), max(years))}" if years else ""
    sources = len({figure.source for figure in figures})
    text = Text(kpi.name, style="bold").append(f"  {kpi.id} · {unit_label(kpi.unit)} · {kpi.direction.value.replace('_', ' ')}\n", style="not bold")
    return text.append(f"{_count(len(figures), 'figure')} from {_count(sources, 'source')}{years_said}", style="not bold")


def _print_summaries(console: Console, summaries: Sequence[Summary], kpi: Kpi) -> None:
    enough = [summary for summary in summaries if summary.n >= FEWEST]
    if not enough:
        console.print(Text(f"\nNo summary: no {FEWEST} of the figures may be compared (same measure, unit, statistic and population).", style="dim"))
        return
    low, high = min(summary.lowest for summary in enough), max(summary.highest for summary in enough)
    console.print(Text("\nComparable figures", style="bold"))
    console.print(
        Text(_line(("n", "sources", "years", "lower q.", "median", "upper q."), f"{number(low)} … {number(high)} {_unit(kpi, enough)}"), style="bold")
    )
    for summary in enough:
        years = span(*summary.years) if summary.years else "–"
        middle = [number(value) for value in (summary.lower_quartile, summary.median, summary.upper_quartile)]
        console.print(Text(_line((str(summary.n), str(len(summary.sources)), years, *middle), plot_range(summary, low, high, _PLOT_WIDTH)).rstrip()))
        _print_wrapped(console, " " * 6, describe_peers(summary), style="dim")
    left_out = sum(summary.rows for summary in summaries if summary.n < FEWEST)
    note = "One figure a series, its latest." + (f" {_count(left_out, 'figure')} without two others to compare with." if left_out else "")
    console.print(Text(note, style="dim"))


def _line(cells: Sequence[str], plot: str) -> str:
    n, sources, years, lower, median, upper = cells
    return f"{n:>4} {sources:>7}  {years:<9} {lower:>9} {median:>9} {upper:>9}  {plot}"  # 80 columns with a plot


def _unit(kpi: Kpi, summaries: Iterable[Summary]) -> str:
    currencies = sorted({summary.peers.currency for summary in summaries if summary.peers.currency})
    return unit_label(kpi.unit).replace("currency", "/".join(currencies)) if currencies else unit_label(kpi.unit)


def describe_peers(summary: Summary) -> str:
    """Return in words what the figures of a summary have in common."""
    peers = summary.peers
    extents = [_AREAS.get(peers.area, "") if peers.area else "", "by industry" if peers.by_industry else "", "by company size" if peers.by_size else ""]
    parts = (peers.measure, peers.statistic.value.replace("-", " "), peers.stated_unit, peers.population_kind, ", ".join(part for part in extents if part))
    return " · ".join(part for part in parts if part)


def _figures(figures: Sequence[Figure], numbers: dict[str, int]) -> Group:
    """A table of the figures; what is the same in all of them stands above it instead of in a column."""
    rows = [_cells(figure) for figure in figures]
    shared = [name for name in _DETAILS if len({row[name] for row in rows}) == 1]
    columns = [name for name in _DETAILS if name not in shared]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("value", justify="right", no_wrap=True)
    for name in columns:
        table.add_column(name, justify="right" if name == "n" else "left", overflow="fold")
    table.add_column("source", justify="right")
    for figure, row in zip(figures, rows, strict=True):
        table.add_row(Text(amount(figure)), *(Text(row[name] or "–") for name in columns), Text(f"[{numbers[figure.source]}]"))
    common = " · ".join(f"n {rows[0][name]}" if name == "n" else rows[0][name] for name in shared if rows[0][name])
    heading = Text("\nFigures, newest first", style="bold").append(f"  {common}" if common else "", style="not bold")
    return Group(heading, table)


def _cells(figure: Figure) -> dict[str, str]:
    who = " · ".join(part for part in (figure.population, figure.company_size) if part)
    size = f"{figure.sample_size:,}" if figure.sample_size is not None else ""
    texts = (figure.statistic.value, figure.period, figure.industry, figure.geography, who, size)
    return dict(zip(_DETAILS, texts, strict=True))


def amount(figure: Figure) -> str:
    """Return value or range as people read it, with the currency where there is one."""
    if figure.value is not None:
        text = number(figure.value)
    elif figure.low is None:
        text = f"up to {number(figure.high)}"
    elif figure.high is None:
        text = f"{number(figure.low)} or more"
    else:
        text = f"{number(figure.low)} to {number(figure.high)}"
    return f"{text} {figure.currency}".strip()


def number(value: float | None) -> str:
    """Return a number with up to six significant digits, grouped by thousands."""
    if value is None:
        return "–"
    text = f"{value:.6g}"
    return (
        f"{float(text):,.0f}"
        if "e+" in text or abs(value) >= 1e5
        else f"{float(text):,.6f}".rstrip("0").rstrip(".")
        if abs(value) >= 1e-3 or value == 0
        else text
    )


def _print_sources(console: Console, numbers: dict[str, int], store: BenchmarkStore) -> None:
    console.print(Text("\nSources", style="bold"))
    for source_id, index in numbers.items():
        source = store.source(source_id)
        parts = (f"{source.publisher}: {source.title}", source.address, source.terms)
        _print_wrapped(console, f"[{index}] ", ". ".join(part.rstrip(".") for part in parts if part))
        for limit in source.limits:
            _print_wrapped(console, " " * (len(str(index)) + 3), limit, style="dim")


def _print_wrapped(console: Console, lead: str, text: str, style: str = "") -> None:
    for line in textwrap.wrap(text, console.width - 1, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False):
        console.print(Text(line, style=style), soft_wrap=True)


def span(first: int, last: int) -> str:
    """Return "2019" or "2019-2021"."""
    return str(first) if first == last else f"{first}-{last}"


def _count(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def print_json(kpi: Kpi, figures: Sequence[Figure], store: BenchmarkStore) -> None:
    """Print figures, summaries and sources as JSON."""
    sources = sorted({figure.source for figure in figures})
    value = {
        "kpi": kpi.id,
        "unit": kpi.unit,
        "summaries": [summary_json(summary) for summary in summarize(figures)],
        "figures": [figure_json(figure) for figure in figures],
        "sources": [store.source(source).model_dump(mode="json") for source in sources],
    }
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def summary_json(summary: Summary) -> dict[str, Any]:
    """Return a summary as JSON values; `rests_on` names source and line of each figure."""
    peers = summary.peers
    return {
        "measure": peers.measure,
        "statistic": peers.statistic.value,
        "stated_unit": peers.stated_unit,
        "currency": peers.currency or None,
        "population_kind": peers.population_kind or None,
        "area": peers.area.value if peers.area else None,
        "n": summary.n,
        "rows": summary.rows,
        "sources": list(summary.sources),
        "years": list(summary.years) if summary.years else None,
        "lower_quartile": summary.lower_quartile,
        "median": summary.median,
        "upper_quartile": summary.upper_quartile,
        "lowest": summary.lowest,
        "highest": summary.highest,
        "rests_on": [{"source": figure.source, "line": figure.line, "value": figure.value} for figure in summary.figures],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return a figure as JSON values; what the source does not say is null."""
    return dict(_filled(figure))


def _filled(figure: Figure) -> Iterator[tuple[str, Any]]:
    for name in Figure.__slots__:
        value = getattr(figure, name)
        if name == "stated":
            yield "stated", {"value": value.value, "low": value.low, "high": value.high, "unit": value.words or None}
        else:
            yield name, None if value == "" else value
    yield "years", list(figure.years) if figure.years else None
