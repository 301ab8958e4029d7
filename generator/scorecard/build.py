"""A spec, the catalog and actuals to a `Scorecard`.

Stage: scorecard, last step. Input: `ScorecardSpec`, `Catalog`, `Actuals` or None, a period or None. Output: the frozen `Scorecard`
that every output reads. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.catalog.catalog import Catalog
from generator.catalog.model import Timing
from generator.diagnostics import Diagnostic, InputError
from generator.scorecard.actuals import Actuals
from generator.scorecard.links import links_of
from generator.scorecard.model import (
    Measure,
    MeasureSpec,
    Objective,
    ObjectiveSpec,
    Observation,
    PerspectiveRow,
    PerspectiveSpec,
    Rating,
    Scorecard,
    ScorecardSpec,
    State,
)
from generator.scorecard.period import Period, parse_period
from generator.scorecard.scoring import progress_of, rate_measure, roll_up, shares_of, variance_of
from generator.scorecard.spec import complete


def build_scorecard(scorecard_id: str, spec: ScorecardSpec, catalog: Catalog, actuals: Actuals | None = None, period: Period | None = None) -> Scorecard:
    """Build the scorecard as of `period`: the one given, else the spec's, else the latest with a value.

    Observations after the period are left out. Without any value up to the period the result is a design without states.
    Raises `InputError` when a KPI is not in the catalog, `UsageError` when the actuals hold several business units.
    """
    spec = complete(spec, catalog)
    by_kpi = actuals.by_kpi() if actuals else {}
    period = period or (parse_period(spec.period) if spec.period else actuals.latest if actuals else None)
    by_kpi = {kpi: tuple(item for item in items if period is None or item.period.end <= period.end) for kpi, items in by_kpi.items()}
    rows = tuple(_row(row, spec.objectives, catalog, by_kpi, period) for row in spec.perspectives)
    has_actuals = any(item.value is not None for items in by_kpi.values() for item in items)
    return Scorecard(
        id=scorecard_id,
        spec=spec,
        period=period,
        perspectives=rows,
        links=links_of(spec, rows),
        rating=roll_up([(row.spec.weight, row.rating) for row in rows]),
        leading=_rate_timing(rows, Timing.LEADING),
        lagging=_rate_timing(rows, Timing.LAGGING),
        has_actuals=has_actuals,
    )


def _row(
    row: PerspectiveSpec, objectives: Sequence[ObjectiveSpec], catalog: Catalog, by_kpi: Mapping[str, tuple[Observation, ...]], period: Period | None
) -> PerspectiveRow:
    inside = tuple(_objective(objective, catalog, by_kpi, period) for objective in objectives if objective.perspective == row.id)
    critical = any(_critical_off_track(objective.measures) for objective in inside)
    return PerspectiveRow(row, inside, roll_up([(objective.spec.weight, objective.rating) for objective in inside], critical))


def _objective(objective: ObjectiveSpec, catalog: Catalog, by_kpi: Mapping[str, tuple[Observation, ...]], period: Period | None) -> Objective:
    measures = tuple(_measure(measure, catalog, by_kpi.get(measure.kpi, ()), period) for measure in objective.kpis)
    rating = roll_up([(measure.spec.weight, measure.rating) for measure in measures], _critical_off_track(measures))
    return Objective(objective, measures, rating)


def _critical_off_track(measures: Iterable[Measure]) -> bool:
    return any(measure.spec.critical and measure.rating.state is State.OFF_TRACK for measure in measures)


def _measure(measure: MeasureSpec, catalog: Catalog, history: tuple[Observation, ...], period: Period | None) -> Measure:
    kpi = catalog.get(measure.kpi)
    if kpi is None:
        raise InputError([Diagnostic(measure.kpi, 1, 1, "unknown-kpi", f"there is no KPI '{measure.kpi}'", "name the folder that holds it with --kpis")])
    actual = next((item for item in reversed(history) if item.value is not None), None)
    value = actual.value if actual else None
    return Measure(
        kpi=kpi,
        spec=measure,
        history=history,
        actual=actual,
        rating=rate_measure(measure, kpi.frequency, value, actual.period if actual else None, period),
        variance=variance_of(measure.target, value),
        progress=progress_of(measure.target, measure.baseline, value),
    )


def _rate_timing(rows: Sequence[PerspectiveRow], timing: Timing) -> Rating:
    """The roll-up over the measures of one timing, each weighing its share of the total."""
    children: list[tuple[float, Rating]] = []
    for row, row_share in zip(rows, shares_of(row.spec.weight for row in rows), strict=True):
        for objective, share in zip(row.objectives, shares_of(item.spec.weight for item in row.objectives), strict=True):
            weights = shares_of(measure.spec.weight for measure in objective.measures)
            children.extend(
                (row_share * share * weight, item.rating) for item, weight in zip(objective.measures, weights, strict=True) if item.kpi.timing is timing
            )
    return roll_up(children)
