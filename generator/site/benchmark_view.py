"""Benchmarks as a KPI's page shows them: the summary, the range plot, a first few rows; all of them as JSON on demand.

Stage: site. Input: the figures and sources of a KPI. Output: a `BenchmarkView` for the template, and a JSON document of the API.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from generator.catalog.units import unit_label
from generator.outputs.api import ROOT
from generator.site.wording import number

if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore, Coverage, Figure, Source, Summary

_FIRST_ROWS = 8
PLOT = (640, 74)
"""Width and height of the range plot, in SVG units."""
_MARGIN = 30
_MOST_DOTS = 80

STATISTICS = {
    "mean": "Mean",
    "median": "Median",
    "rate": "Rate",
    "index": "Index",
    "mode": "Mode",
    "p10": "10th percentile",
    "p25": "25th percentile",
    "p75": "75th percentile",
    "p90": "90th percentile",
    "range": "Range",
    "reported": "Reported",
    "typical": "Typical",
    "leaders": "Leaders",
    "top-decile": "Top decile",
    "top-quartile": "Top quartile",
    "bottom-quartile-median": "Median of the bottom quartile",
    "best-in-group": "Best in group",
    "best-in-class-mean": "Best in class, mean",
    "top-performers": "Top performers",
    "bottom-performers": "Bottom performers",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as texts."""

    value: str
    measure: str
    statistic: str
    industry: str
    geography: str
    period: str
    population: str
    n: str
    publisher: str
    title: str
    address: str
    note: str


@dataclass(frozen=True, slots=True)
class Plot:
    """The range plot of comparable figures: dots on a line with the quartiles as a box; positions in SVG units."""

    dots: tuple[float, ...]
    low: float
    middle: float
    high: float
    labels: tuple[tuple[float, str], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """What the page shows at once; `total` counts all figures, which the page fetches from `address` when asked."""

    total: int
    sources: int
    unit: str
    plot: Plot | None
    rows: tuple[Row, ...]
    address: str


@dataclass(frozen=True)
class BenchmarkPages:
    """Benchmarks of all KPIs; without a store there are none."""

    store: BenchmarkStore | None = None

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the KPIs that have benchmarks."""
        return frozenset(self.store.kpi_ids()) if self.store else frozenset()

    def coverage(self, kpi_ids: Sequence[str]) -> Coverage | None:
        """Return how many rows there are, by KPI and by source, for the KPIs named; None without a store."""
        from generator.benchmarks import describe_benchmarks

        return describe_benchmarks(self.store, kpi_ids) if self.store else None

    def view(self, kpi_id: str) -> BenchmarkView | None:
        """Return what the page of a KPI shows, or None when there is no figure."""
        figures = self.store.figures(kpi_id) if self.store else ()
        if self.store is None or not figures:
            return None
        from generator.benchmarks import summarize

        best = next(iter(summary for summary in summarize(figures) if summary.median is not None and summary.is_central), None)
        latest = sorted(figures, key=lambda figure: (-figure.ends[0], -figure.ends[1], figure.source, figure.line))
        rows = tuple(self._row(figure, self.store.source(figure.source)) for figure in latest[:_FIRST_ROWS])
        sources = len({figure.source for figure in figures})
        return BenchmarkView(len(figures), sources, unit_label(figures[0].unit), _plot(best) if best else None, rows, address_of(kpi_id))

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield address and JSON of the figures of every KPI that has any, and of their list."""
        ids = self.store.kpi_ids() if self.store else ()
        counts = {kpi_id: len(self.store.figures(kpi_id)) for kpi_id in ids} if self.store else {}
        listed = [{"kpi": kpi_id, "count": count, "url": f"{kpi_id}.json"} for kpi_id, count in counts.items() if count]
        yield f"{ROOT}benchmarks/index.json", orjson.dumps({"version": 1, "benchmarks": listed}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
        for entry in listed:
            yield address_of(str(entry["kpi"])), self._document(str(entry["kpi"]))

    def _document(self, kpi_id: str) -> bytes:
        assert self.store is not None
        figures = self.store.figures(kpi_id)
        used = sorted({figure.source for figure in figures})
        sources = {name: self.store.source(name).model_dump(mode="json", exclude={"id"}, exclude_none=True) for name in used}
        values = {"kpi": kpi_id, "unit": figures[0].unit, "sources": sources, "figures": [self._entry(figure) for figure in figures]}
        return orjson.dumps(values, option=orjson.OPT_APPEND_NEWLINE)

    def _entry(self, figure: Figure) -> dict[str, object]:
        texts = ("measure", "industry", "industry_id", "geography", "period", "population", "company_size", "currency", "note")
        values: dict[str, object] = {name: value for name in ("value", "low", "high") if (value := getattr(figure, name)) is not None}
        values |= {"statistic": figure.statistic.value, "source": figure.source, "derivation": figure.derivation.value}
        values |= {name: value for name in texts if (value := getattr(figure, name))}
        return values | ({"sample_size": figure.sample_size} if figure.sample_size is not None else {})

    def _row(self, figure: Figure, source: Source) -> Row:
        return Row(
            value=say_figure(figure),
            measure=figure.measure,
            statistic=STATISTICS.get(figure.statistic.value, figure.statistic.value),
            industry=figure.industry or "–",
            geography=figure.geography or "–",
            period=figure.period or "–",
            population=figure.population,
            n=number(figure.sample_size) if figure.sample_size is not None else "–",
            publisher=source.publisher,
            title=source.title,
            address=source.address or "",
            note=figure.note,
        )


def address_of(kpi_id: str) -> str:
    """Return where the figures of a KPI lie below the root of the site."""
    return f"{ROOT}benchmarks/{kpi_id}.json"


def say_figure(figure: Figure) -> str:
    """Return a figure in words: 12.5, 10 to 15, from 10, up to 15; with its currency."""
    money = f" {figure.currency}" if figure.currency else ""
    if figure.value is not None:
        return number(round(figure.value, 4)) + money
    if figure.low is not None and figure.high is not None:
        return f"{number(round(figure.low, 4))} to {number(round(figure.high, 4))}{money}"
    end = figure.low if figure.low is not None else figure.high
    return f"{'from' if figure.low is not None else 'up to'} {number(round(end or 0, 4))}{money}"


def _thin_out(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """At most so many of the figures, which are ascending, as can be told apart in the plot; the first and the last among them."""
    if len(figures) <= _MOST_DOTS:
        return figures
    return tuple(figures[round(place * (len(figures) - 1) / (_MOST_DOTS - 1))] for place in range(_MOST_DOTS))


def _plot(summary: Summary) -> Plot | None:
    """The plot, or None when all figures are the same."""
    low, high = summary.lowest, summary.highest
    if high <= low or summary.median is None or summary.lower_quartile is None or summary.upper_quartile is None:
        return None

    def across(value: float) -> float:
        return round(_MARGIN + (value - low) / (high - low) * (PLOT[0] - 2 * _MARGIN), 1)

    quartiles = (summary.lower_quartile, summary.median, summary.upper_quartile)
    years = "" if summary.years is None else str(summary.years[0]) if summary.years[0] == summary.years[1] else f"{summary.years[0]} to {summary.years[1]}"
    peers = summary.peers
    words = (STATISTICS.get(peers.statistic.value, peers.statistic.value).lower() + "s", peers.population_kind, years)
    said = ", ".join(word for word in words if word)
    names = ("lower quartile", "median", "upper quartile")
    values = ", ".join(f"{name} {number(round(value, 4))}" for name, value in zip(names, quartiles, strict=True))
    return Plot(
        dots=tuple(across(figure.value) for figure in _thin_out(summary.figures) if figure.value is not None),
        low=across(quartiles[0]),
        middle=across(quartiles[1]),
        high=across(quartiles[2]),
        labels=((across(low), number(round(low, 4))), (across(high), number(round(high, 4)))),
        caption=f"{number(summary.n)} comparable figures ({said}): {values}.",
    )
