"""Targets and red flags that comparable figures support.

Stage: benchmarks. Input: a KPI and figures for it. Output: a `Suggestion` with the summary it rests on, or the reason why there is
none. The target is the quartile on the good side, the red flag the quartile on the bad side; for a target range, the middle half is
the range and the outermost figures are the red flags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.benchmarks.model import CENTRAL, Figure
from generator.benchmarks.summary import FEWEST, Summary, summarize
from generator.catalog.model import Direction, Kpi

Level = float | tuple[float, float]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A target and a red flag in the KPI's unit, both or none; `reason` says why there is none."""

    kpi: Kpi
    target: Level | None
    red_flag: Level | None
    summary: Summary | None
    reason: str = ""


def suggest_target(kpi: Kpi, figures: Sequence[Figure], currency: str | None = None) -> Suggestion:
    """Propose target and red flag from `figures` of that KPI; with `currency`, money in other currencies does not count.

    Where several groups of comparable figures are large enough, the newest decides, then the largest.
    """
    usable = [figure for figure in figures if not (currency and figure.currency and figure.currency != currency)]
    summaries = [summary for summary in summarize(usable) if summary.is_central]
    enough = [summary for summary in summaries if summary.n >= FEWEST]
    for summary in enough:
        levels = _levels(kpi.direction, summary)
        if levels is not None:
            return Suggestion(kpi, *levels, summary)
    return Suggestion(kpi, None, None, None, _reason(figures, usable, summaries, enough, currency))


def _levels(direction: Direction, summary: Summary) -> tuple[Level, Level] | None:
    """Target and red flag, or None when the figures lie too close together to tell them apart."""
    low, high = summary.lower_quartile, summary.upper_quartile
    if low is None or high is None or low >= high:
        return None
    if direction is Direction.HIGHER:
        return high, low
    if direction is Direction.LOWER:
        return low, high
    outside = (summary.lowest, summary.highest)
    return ((low, high), outside) if outside[0] < low and high < outside[1] else None


def _reason(figures: Sequence[Figure], usable: Sequence[Figure], summaries: Sequence[Summary], enough: Sequence[Summary], currency: str | None) -> str:
    if not figures:
        return "no figures"
    if not usable:
        return f"no figure in {currency}, {len(figures)} in other currencies"
    if enough:
        return "the comparable figures are too close together to set a target apart from a red flag"
    most = max((summary.n for summary in summaries), default=0)
    names = ", ".join(statistic.value for statistic in CENTRAL)
    return f"of the figures ({len(usable)}) at most {most} may be compared; three are needed ({names}; same measure, unit and population)"
