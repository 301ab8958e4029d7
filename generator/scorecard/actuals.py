"""A tidy CSV of actual figures to `Actuals`.

Stage: scorecard. Input: a CSV with the columns kpi, period, value, and optionally input and unit, in any order; UTF-8 with or
without byte order mark; comma, semicolon or tab. Output: observations by KPI and business unit, or an `InputError` with every fault.

A row with an input gives one figure of the KPI's formula, which then computes the value; a row without gives the value itself.
A blank value is a figure not reported yet. Numbers are written with a decimal point and no thousands separator: a comma
would be a guess, and a guess in a board paper is worse than a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.diagnostics import Diagnostic, InputError, UsageError
from generator.formula import FormulaError, evaluate, parse_expression
from generator.scorecard.actuals_rows import Row, RowReader, read_rows
from generator.scorecard.actuals_table import Cell, read_table
from generator.scorecard.model import LARGEST, Observation, ScorecardSpec
from generator.scorecard.period import Period

MOST_FINDINGS = 100


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of one KPI in one business unit, ascending; `unit` is empty when the file has no unit column."""

    unit: str
    kpi: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Actuals:
    """All series, sorted by unit and KPI."""

    series: tuple[Series, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Business units of the file, sorted; a single empty text when it names none."""
        return tuple(sorted({series.unit for series in self.series}))

    @property
    def latest(self) -> Period | None:
        """The latest period with any value."""
        return max((item.period for series in self.series for item in series.observations if item.value is not None), default=None)

    def of_unit(self, unit: str) -> Actuals:
        """Return the series of one business unit, as if the file held no other."""
        return Actuals(tuple(replace(series, unit="") for series in self.series if series.unit == unit))

    def by_kpi(self) -> Mapping[str, tuple[Observation, ...]]:
        """Observations by KPI id. Raises `UsageError` when the file holds several business units."""
        if len(self.units) > 1:
            raise UsageError(
                f"the actuals hold {len(self.units)} business units ({', '.join(self.units[:3])}, …): choose one, or write a pack for each with --by unit"
            )
        return {series.kpi: series.observations for series in self.series}


def load_actuals(path: Path, spec: ScorecardSpec, catalog: Catalog, shown: str | None = None) -> Actuals:
    """Load the actuals of a scorecard's KPIs. Raises `InputError` with every fault and its place."""
    return read_actuals(read_table(path, shown or str(path)), spec, catalog)


def read_actuals(cells: Iterable[Cell], spec: ScorecardSpec, catalog: Catalog) -> Actuals:
    """Check and gather cells, whatever file they came from (a CSV or a workbook). Raises `InputError`."""
    kpis = {measure.kpi: kpi for objective in spec.objectives for measure in objective.kpis if (kpi := catalog.get(measure.kpi))}
    reader = RowReader(kpis, catalog)
    rows = read_rows(cells, reader)
    if reader.findings:
        raise InputError(_first(reader.findings))
    grouped: dict[tuple[str, str], dict[Period, list[Row]]] = {}
    for row in rows:
        grouped.setdefault((row.unit, row.kpi), {}).setdefault(row.period, []).append(row)
    return Actuals(tuple(Series(unit, kpi, _observe(kpis[kpi], grouped[unit, kpi])) for unit, kpi in sorted(grouped)))


def _first(findings: list[Diagnostic]) -> list[Diagnostic]:
    """The first findings, and how many there are: a wrong column makes one in every row."""
    findings = sorted(findings)
    rest = len(findings) - MOST_FINDINGS
    if rest <= 0:
        return findings
    last = findings[MOST_FINDINGS]
    return [
        *findings[:MOST_FINDINGS],
        replace(last, rule="more", message=f"{rest} more findings of this kind of file are not shown", remedy="mend these first"),
    ]


def _observe(kpi: Kpi, by_period: Mapping[Period, list[Row]]) -> tuple[Observation, ...]:
    computes = any(row.input for rows in by_period.values() for row in rows)
    compute = FormulaValue(kpi) if computes else None
    observations = []
    for period in sorted(by_period):
        rows = by_period[period]
        if compute and rows[0].input:
            inputs = tuple(sorted((row.input, row.value) for row in rows if row.value is not None))
            observations.append(Observation(period, compute.of(dict(inputs)), inputs))
        else:
            observations.append(Observation(period, rows[0].value))
    return tuple(item for item in observations if item.value is not None or item.inputs)


class FormulaValue:
    """Computes a KPI from its inputs, the constants of the formula filled in."""

    def __init__(self, kpi: Kpi) -> None:
        self._constants = {name: item.constant for name, item in kpi.formula.inputs.items() if item.constant is not None}
        try:
            self._expression = parse_expression(kpi.formula.expression, kpi.formula.inputs)
        except FormulaError as error:
            message = f"the formula of {kpi.id} does not compute: {error}"
            raise InputError([Diagnostic(kpi.path, 1, 1, "formula", message, "run: openkpi check")]) from error

    def of(self, inputs: Mapping[str, float]) -> float | None:
        """Return the value in the KPI's unit, or None without data: a missing input, a division by zero, a result beyond 1e15."""
        value = evaluate(self._expression, {**self._constants, **inputs})
        return value if value is not None and abs(value) <= LARGEST else None
