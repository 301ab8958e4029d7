"""Scorecards of any size for measuring: real KPIs, repeated under new names, with invented figures.

`python -m tests.scale.large_scorecard 60` prints seconds, peak memory and slides of a deck in full detail.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.catalog.model import Direction
from generator.outputs.deck import DeckOptions, write_deck
from generator.scorecard.actuals import Actuals, Series
from generator.scorecard.build import build_scorecard
from generator.scorecard.model import MeasureSpec, ObjectiveSpec, Observation, Scorecard, ScorecardSpec
from generator.scorecard.period import parse_period

KPIS_AN_OBJECTIVE = 3
PERIODS = tuple(parse_period(f"{year}-{month:02d}") for year in (2025, 2026) for month in range(1, 13))[:18]


def large_catalog(kpis: int) -> Catalog:
    """Return a catalog of that many KPIs."""
    catalog = load_catalog([default_root()]).catalog
    real = catalog.kpis
    copies = tuple(
        real[place % len(real)].model_copy(update={"id": f"{real[place % len(real)].id}-{place}", "name": f"{real[place % len(real)].name} {place}"})
        for place in range(kpis)
    )
    return replace(catalog, kpis=copies)


def large_scorecard(catalog: Catalog) -> Scorecard:
    """Return a scorecard of all KPIs of a catalog, with 18 months of figures."""
    rows: dict[str, list[MeasureSpec]] = {}
    for kpi in catalog.kpis:
        levels: tuple[float | tuple[float, float], float | tuple[float, float]] = (80.0, 60.0)
        if kpi.direction is Direction.LOWER:
            levels = (20.0, 40.0)
        if kpi.direction is Direction.RANGE:
            levels = ((40.0, 60.0), (30.0, 70.0))
        rows.setdefault(kpi.perspective.value, []).append(MeasureSpec(kpi=kpi.id, owner="Head of service", baseline=50.0, target=levels[0], red_flag=levels[1]))
    objectives = tuple(
        ObjectiveSpec(
            id=f"{row}-{first}", name=f"Reach what {row} asks for, part {first}", perspective=row, kpis=tuple(measures[first : first + KPIS_AN_OBJECTIVE])
        )
        for row, measures in rows.items()
        for first in range(0, len(measures), KPIS_AN_OBJECTIVE)
    )
    series = tuple(
        Series("", kpi.id, tuple(Observation(period, 30.0 + (place * 7 + month * 3) % 50) for month, period in enumerate(PERIODS)))
        for place, kpi in enumerate(catalog.kpis)
    )
    spec = ScorecardSpec(title="A large scorecard", organization="Example", objectives=objectives, notice="All figures are invented.")
    return build_scorecard("large", spec, catalog, Actuals(series))


def measure(kpis: int) -> tuple[float, float, int]:
    """Return seconds, peak memory of the process in MB, and bytes of a deck in full detail."""
    catalog = large_catalog(kpis)
    scorecard = large_scorecard(catalog)
    start = time.perf_counter()
    content = write_deck(scorecard, catalog, DeckOptions(detail="all"))
    return time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(content)


if __name__ == "__main__":
    seconds, memory, size = measure(int(sys.argv[1]))
    sys.stdout.write(f"{sys.argv[1]} KPIs: {seconds:.2f} s, {memory:.0f} MB at most, {size} bytes\n")
