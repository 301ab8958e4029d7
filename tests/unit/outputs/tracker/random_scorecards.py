"""Random but valid contents of one scorecard: thresholds, weights, actuals, period. The structure stays, so that all fit one workbook."""

from __future__ import annotations

import random
from functools import cache

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.catalog.model import Direction, Kpi
from generator.scorecard.actuals import Actuals, read_actuals
from generator.scorecard.actuals_table import Cell
from generator.scorecard.model import InitiativeSpec, MeasureSpec, ObjectiveSpec, PerspectiveSpec, ScorecardSpec
from generator.scorecard.period import Period, parse_period
from generator.scorecard.spec import complete

PERIODS: tuple[Period, ...] = tuple(map(parse_period, ("2026-03", "2026-Q1", "2026-04", "2026-05", "2026-06", "2026-Q2")))
_STRUCTURE = {
    "growth": ("financial", ("revenue-growth-rate",)),
    "margin": ("financial", ("capacity-utilization-rate",)),
    "loyalty": ("customer", ("net-promoter-score", "capacity-utilization-rate", "complaint-rate")),
    "speed": ("internal_process", ("first-response-time",)),
    "empty": ("internal_process", ()),
    "people": ("learning", ("training-hours-per-employee",)),
}
_PERSPECTIVES = ("financial", "customer", "internal_process", "learning", "unused")


@cache
def catalog() -> Catalog:
    return load_catalog([default_root()]).catalog


def make_spec(source: random.Random | None) -> ScorecardSpec:
    """The scorecard with random figures, or without any."""
    spec = ScorecardSpec(
        title="Random scorecard",
        period=source.choice((*(period.text for period in PERIODS), None)) if source else None,
        perspectives=tuple(PerspectiveSpec(id=key, name=key.title(), weight=_weight(source)) for key in _PERSPECTIVES),
        objectives=tuple(
            ObjectiveSpec(id=key, name=f"Objective {key}", perspective=row, weight=_weight(source), kpis=tuple(_measure(kpi, source) for kpi in kpis))
            for key, (row, kpis) in _STRUCTURE.items()
        ),
        initiatives=(InitiativeSpec(id="portal", name="Portal", progress=20),),
    )
    return complete(spec, catalog())


def _weight(source: random.Random | None) -> float:
    return source.choice((0, 1, 1, 1, 2, 0.5, round(source.uniform(0, 10), 3))) if source else 1


def _measure(kpi_id: str, source: random.Random | None) -> MeasureSpec:
    if source is None or source.random() < 0.05:
        return MeasureSpec(kpi=kpi_id, weight=_weight(source))
    kpi = catalog().by_id[kpi_id]
    low, high, width = source.uniform(-50, 100), source.uniform(0.5, 50), source.uniform(0.5, 50)
    baseline = source.choice((None, round(low - 10, 2), round(low + high / 2, 2)))
    if kpi.direction is Direction.RANGE:
        target = (round(low, 2), round(low + high, 2))
        red_flag = source.choice((None, (round(low - width, 2), round(low + high + width / 2, 2))))
    else:
        target, red_flag = round(low, 2), round(low - high if kpi.direction is Direction.HIGHER else low + high, 2)
        if source.random() < 0.2:
            baseline = target
    return MeasureSpec(kpi=kpi_id, weight=_weight(source), critical=source.random() < 0.3, baseline=baseline, target=target, red_flag=red_flag)


def make_actuals(spec: ScorecardSpec, source: random.Random) -> Actuals:
    """Values of at most 15 digits, which is what LibreOffice saves, near the thresholds or inputs of the formula, with gaps."""
    kpis = {measure.kpi: measure for objective in spec.objectives for measure in objective.kpis}
    cells = [cell for kpi_id, measure in kpis.items() for cell in _kpi_cells(catalog().by_id[kpi_id], measure, source)]
    return read_actuals(cells, spec, catalog())


def _kpi_cells(kpi: Kpi, measure: MeasureSpec, source: random.Random) -> list[Cell]:
    if source.random() < 0.1:
        return []
    quarterly = source.random() < 0.3
    gaps, through_inputs = source.choice((0.05, 0.3, 0.7)), source.random() < 0.4
    rows = [period for period in PERIODS if (period.months == 3) is quarterly and source.random() > gaps]
    names = [name for name, item in kpi.formula.inputs.items() if item.constant is None]
    found = []
    for period in rows:
        if through_inputs:
            found += [_cell(kpi, period, name, source.choice((0, 1, 12.5, round(source.uniform(1, 500), 6)))) for name in names if source.random() > 0.05]
        else:
            found.append(_cell(kpi, period, "", _near(measure, source)))
    return found


def _near(measure: MeasureSpec, source: random.Random) -> float:
    ends = [*_ends(measure.target), *_ends(measure.red_flag)] or [0.0, 100.0]
    exact = source.choice(ends)
    return exact if source.random() < 0.2 else round(source.uniform(min(ends) - 20, max(ends) + 20), 6)


def _ends(level: object) -> list[float]:
    return [] if level is None else list(level) if isinstance(level, tuple) else [float(str(level))]


def _cell(kpi: Kpi, period: Period, name: str, value: float) -> Cell:
    return Cell("random", 1 + hash((kpi.id, period.text, name)) % 10**9, "", kpi.id, period.text, name, repr(float(value)), (1, 1, 1, 1, 1))
