"""The Benchmarks sheet: what comparable organizations reach, a line for each group of comparable figures.

Stage: outputs/tracker. Input: `Layout`, the benchmark store or None, a page. Output: the filled sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.catalog.units import unit_label
from generator.outputs.tracker.layout import FIRST_ROW, HEADER_ROW, Layout
from generator.outputs.tracker.page import Page, lines_of

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore, Summary
    from generator.catalog.model import Kpi

_HEADERS = ("KPI", "Unit", "What was measured", "Statistic", "Figures", "Years", "Lowest", "Lower quartile", "Median", "Upper quartile", "Highest", "Sources")
_WIDTHS = (34, 18, 54, 14, 9, 13, 12, 12, 12, 12, 12, 70)
_NUMBER = "#,##0.0##"
_MOST_GROUPS = 8
"""Groups shown for a KPI, best supported first; the library's page of the KPI has them all."""


def write_benchmarks_sheet(page: Page, layout: Layout, store: BenchmarkStore | None) -> None:
    """Fill Benchmarks with median and quartiles of comparable figures, each group with its sources."""
    page.heading("Benchmarks", "What comparable organizations reach; compare only with figures of the same population, statistic and period.")
    page.widths(_WIDTHS)
    page.headers(HEADER_ROW, _HEADERS, "head", 22)
    row = FIRST_ROW
    for kpi, summary in _summaries(layout, store):
        _write_summary(page, row, kpi, summary, store)
        row += 1
    if row == FIRST_ROW:
        page.text(row, 0, "The library holds no three comparable figures for any of these KPIs yet.", "subtitle")
    else:
        page.sheet.autofilter(HEADER_ROW, 0, row - 1, len(_HEADERS) - 1)
    page.finish((FIRST_ROW, 1), HEADER_ROW)


def _summaries(layout: Layout, store: BenchmarkStore | None) -> Iterator[tuple[Kpi, Summary]]:
    if store is None:
        return
    from generator.benchmarks import summarize

    for place in layout.kpis:
        groups = [group for group in summarize(store.figures(place.kpi.id)) if group.median is not None and group.is_central]
        yield from ((place.kpi, group) for group in groups[:_MOST_GROUPS])


def _write_summary(page: Page, row: int, kpi: Kpi, summary: Summary, store: BenchmarkStore | None) -> None:
    peers = summary.peers
    measured = "; ".join(part for part in (peers.measure, peers.population_kind) if part)
    sources = "; ".join(f"{store.source(key).publisher}: {store.source(key).title}" for key in summary.sources) if store else ""
    page.sheet.set_row(row, max(18, 4 + 13.5 * max(lines_of(measured, _WIDTHS[2]), lines_of(sources, _WIDTHS[-1]))))
    texts = (kpi.name, unit_label(kpi.unit), measured, peers.statistic.value.replace("-", " "))
    for column, text in enumerate(texts):
        page.text(row, column, text, "strong" if column == 0 else "wrap")
    page.number(row, 4, summary.n, "cell", "0")
    page.text(row, 5, "–".join(str(year) for year in dict.fromkeys(summary.years or ())), "center")
    values = (summary.lowest, summary.lower_quartile, summary.median, summary.upper_quartile, summary.highest)
    for column, value in enumerate(values, 6):
        page.number(row, column, value, "cell", _NUMBER)
    page.text(row, 11, sources, "wrap")
