"""Median and quartiles over figures that may be compared.

Stage: benchmarks. Input: figures of one KPI. Output: `Summary` values, one a group. Figures are compared only within the same measure,
unit (the source's own, currency included), statistic and population kind, and only like with like: parts of a country with parts,
countries with countries, single industries with single industries, size classes with size classes. Of each series only the latest
figure counts, so that a long series does not outvote a short one. Ranges are listed by outputs and never summarized.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.benchmarks.model import ALL_INDUSTRIES, CENTRAL, Area, Figure, Statistic
from generator.catalog.statistics import quantile

FEWEST = 3
"""Fewer comparable figures than this say nothing about a middle or a spread."""


@dataclass(frozen=True, slots=True)
class Peers:
    """What the figures of a group have in common."""

    measure: str
    stated_unit: str
    currency: str
    statistic: Statistic
    population_kind: str
    area: Area | None
    by_industry: bool
    by_size: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Median and quartiles of the latest comparable figures, in the KPI's unit; None where there are fewer than three.

    `figures` are those that count (one a series), ascending by value; `rows` is the number of all rows of the group, older ones
    included. `years` spans the figures that count. Quartiles interpolate linearly between ranks (Hyndman and Fan, type 7), as Excel's
    QUARTILE.INC does.
    """

    peers: Peers
    unit: str
    figures: tuple[Figure, ...]
    rows: int
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    years: tuple[int, int] | None

    @property
    def n(self) -> int:
        """Number of figures that count."""
        return len(self.figures)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the figures that count, sorted."""
        return tuple(sorted({figure.source for figure in self.figures}))

    @property
    def lowest(self) -> float:
        """Smallest value."""
        return _value(self.figures[0])

    @property
    def highest(self) -> float:
        """Greatest value."""
        return _value(self.figures[-1])

    @property
    def is_central(self) -> bool:
        """Whether the figures say where the middle of what was measured lies (a mean, median, rate or index)."""
        return self.peers.statistic in CENTRAL


def summarize(figures: Iterable[Figure]) -> tuple[Summary, ...]:
    """Return a summary for each group of comparable figures: those of three or more first, then the newest, then the largest."""
    groups: dict[Peers, list[Figure]] = {}
    for figure in figures:
        if figure.value is not None:
            groups.setdefault(peers_of(figure), []).append(figure)
    return tuple(sorted((_summary(peers, members) for peers, members in groups.items()), key=_rank))


def peers_of(figure: Figure) -> Peers:
    """Return what a figure must share with others to be compared with them."""
    return Peers(
        figure.measure,
        figure.stated.words or figure.stated.unit,
        figure.currency,
        figure.statistic,
        figure.population_kind,
        figure.area,
        bool(figure.industry) and figure.industry_id != ALL_INDUSTRIES,
        bool(figure.company_size),
    )


def _summary(peers: Peers, members: list[Figure]) -> Summary:
    latest = sorted(_latest(members), key=lambda figure: (_value(figure), figure.source, figure.line))
    values = tuple(_value(figure) for figure in latest)
    enough = len(values) >= FEWEST
    years = [year for figure in latest if figure.years for year in figure.years]
    return Summary(
        peers=peers,
        unit=latest[0].unit,
        figures=tuple(latest),
        rows=len(members),
        median=quantile(values, 0.5) if enough else None,
        lower_quartile=quantile(values, 0.25) if enough else None,
        upper_quartile=quantile(values, 0.75) if enough else None,
        years=(min(years), max(years)) if years else None,
    )


def _latest(members: list[Figure]) -> list[Figure]:
    """Of each series (same industry, place, population and size) the figures of its latest period."""
    series: dict[tuple[str, ...], list[Figure]] = {}
    for figure in members:
        series.setdefault((figure.industry, figure.geography, figure.population, figure.company_size), []).append(figure)
    found: list[Figure] = []
    for figures in series.values():
        newest = max(figure.ends for figure in figures)
        found.extend(figure for figure in figures if figure.ends == newest)
    return found


def _value(figure: Figure) -> float:
    assert figure.value is not None  # groups hold no ranges
    return figure.value


def _rank(summary: Summary) -> tuple[object, ...]:
    newest = summary.years[1] if summary.years else 0
    peers = summary.peers
    words = (peers.measure, peers.stated_unit, peers.currency, peers.statistic.value, peers.population_kind, peers.area or "", peers.by_industry, peers.by_size)
    return (summary.n < FEWEST, not summary.is_central, -newest, -summary.n, words)
