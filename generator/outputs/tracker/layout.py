"""Where everything stands in the workbook: the one home of rows, columns and cell names.

Stage: outputs/tracker. Input: a `Scorecard` and its observations. Output: a frozen `Layout` that the sheets, the cached values and the
reader share. Rows and columns count from 0, as XlsxWriter's do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from generator.catalog.model import Kpi
from generator.formula import Expression, FormulaError, parse_expression
from generator.outputs.tracker.columns import period_columns
from generator.scorecard.model import Measure, Objective, Observation, PerspectiveRow, Scorecard
from generator.scorecard.period import Period

README, OVERVIEW, SCORECARD, OBJECTIVES = "Read me", "Overview", "Scorecard", "Objectives"
ACTUALS, INPUTS, VALUES = "Actuals", "Inputs", "Values"
DEFINITIONS, LINKS, INITIATIVES, BENCHMARKS, SCORING = "KPI definitions", "Strategy links", "Initiatives", "Benchmarks", "Scoring"
SHEETS = (README, OVERVIEW, SCORECARD, OBJECTIVES, ACTUALS, INPUTS, VALUES, DEFINITIONS, LINKS, INITIATIVES, BENCHMARKS, SCORING)

HEADER_ROW = 3
"""Row of the column headings on every table sheet."""
FIRST_ROW = 4
FIRST_PERIOD = 6
"""Column of the first period on Actuals, Inputs and Values."""
ENDS_ROW, POSITIONS_ROW = 1, 2
"""Rows of Values that hold each period's last day and its number from 1."""
TREND_POINTS = 12

FORMAT_MARK = "OpenKPI tracker, format 1"
"""Stands in the workbook, so that reading it back knows what it reads."""


@dataclass(frozen=True, slots=True)
class KpiPlace:
    """A KPI on Actuals and Values (`row`) and, with the inputs of its formula, on Inputs (`input_rows`, `result_row`)."""

    kpi: Kpi
    row: int
    expression: Expression | None
    inputs: tuple[str, ...]
    heading_row: int

    @property
    def input_rows(self) -> Mapping[str, int]:
        """Row on Inputs of every input that is typed."""
        return {name: self.heading_row + 1 + number for number, name in enumerate(self.inputs)}

    @property
    def result_row(self) -> int:
        """Row on Inputs of the computed value."""
        return self.heading_row + 1 + len(self.inputs)


@dataclass(frozen=True, slots=True)
class MeasurePlace:
    """A measure on its row of Scorecard."""

    row: int
    measure: Measure
    objective: Objective
    perspective: PerspectiveRow
    kpi: KpiPlace


@dataclass(frozen=True, slots=True)
class ObjectivePlace:
    """An objective on its row of Objectives, with its measures."""

    row: int
    objective: Objective
    perspective: PerspectiveRow
    measures: tuple[MeasurePlace, ...]


@dataclass(frozen=True, slots=True)
class PerspectivePlace:
    """A perspective on its row of Objectives, with its objectives."""

    row: int
    perspective: PerspectiveRow
    objectives: tuple[ObjectivePlace, ...]


@dataclass(frozen=True)
class Layout:
    """Every place in the workbook. `observations` are those of each KPI, by the text of their period."""

    scorecard: Scorecard
    periods: tuple[Period, ...]
    observations: Mapping[str, Mapping[str, Observation]]
    follows_latest: bool

    @cached_property
    def kpis(self) -> tuple[KpiPlace, ...]:
        """The KPIs in reading order, one row each."""
        read = [(kpi, *_readable(kpi)) for kpi in self.scorecard.kpis]
        # A block on Inputs is a heading, the inputs, the result and a blank row; a KPI without a readable formula has none.
        starts = list(accumulate((len(names) + 3 if expression else 0 for _, expression, names in read), initial=FIRST_ROW))
        return tuple(KpiPlace(kpi, FIRST_ROW + number, expression, names, starts[number]) for number, (kpi, expression, names) in enumerate(read))

    @cached_property
    def kpi_places(self) -> Mapping[str, KpiPlace]:
        """The KPIs' places by id."""
        return {place.kpi.id: place for place in self.kpis}

    @cached_property
    def perspectives(self) -> tuple[PerspectivePlace, ...]:
        """Perspectives from the row below the total; objectives come further below, each group in one block."""
        rows = self.scorecard.perspectives
        objective_row, measure_row = self.objectives_first_row, FIRST_ROW
        places = []
        for number, row in enumerate(rows):
            inside = []
            for objective in row.objectives:
                measures = tuple(
                    MeasurePlace(measure_row + offset, measure, objective, row, self.kpi_places[measure.kpi.id])
                    for offset, measure in enumerate(objective.measures)
                )
                inside.append(ObjectivePlace(objective_row, objective, row, measures))
                objective_row += 1
                measure_row += len(measures)
            places.append(PerspectivePlace(FIRST_ROW + number, row, tuple(inside)))
        return tuple(places)

    @property
    def total_row(self) -> int:
        """Row of the total on Objectives; leading and lagging measures stand in the two rows below it."""
        return FIRST_ROW + len(self.scorecard.perspectives)

    @property
    def objectives_header_row(self) -> int:
        """Row of the headings of the second table on Objectives."""
        return self.total_row + 5

    @property
    def objectives_first_row(self) -> int:
        """Row of the first objective on Objectives."""
        return self.objectives_header_row + 1

    @cached_property
    def objectives(self) -> tuple[ObjectivePlace, ...]:
        """Objectives in reading order."""
        return tuple(objective for perspective in self.perspectives for objective in perspective.objectives)

    @cached_property
    def measures(self) -> tuple[MeasurePlace, ...]:
        """Measures in reading order."""
        return tuple(measure for objective in self.objectives for measure in objective.measures)

    @property
    def last_measure_row(self) -> int:
        """Row of the last measure, or of the first when there is none."""
        return FIRST_ROW + max(len(self.measures), 1) - 1

    @property
    def last_period(self) -> int:
        """Column of the last period."""
        return FIRST_PERIOD + len(self.periods) - 1

    @property
    def trend_points(self) -> int:
        """How many values a trend line shows."""
        return min(TREND_POINTS, len(self.periods))

    @property
    def first_trend(self) -> int:
        """Column on Values of the first value of the trend lines."""
        return self.last_period + 2

    def is_due(self, kpi: Kpi, period: Period) -> bool:
        """Whether a figure of the KPI is expected in that column: of the length it was observed in or is due in, else at each such length's end."""
        due = int(kpi.frequency.months)
        wanted = self._observed_lengths.get(kpi.id) or ({due} & self._lengths)
        if wanted and wanted != {1}:
            return period.months in wanted
        return period.months == min(self._lengths - {0}, default=0) and period.end.month % due == 0

    @cached_property
    def _lengths(self) -> frozenset[int]:
        return frozenset(item.months for item in self.periods)

    @cached_property
    def _observed_lengths(self) -> Mapping[str, frozenset[int]]:
        return {kpi_id: frozenset(item.period.months for item in items.values()) for kpi_id, items in self.observations.items()}

    def observation(self, kpi_id: str, period: Period) -> Observation | None:
        """Return what was observed, or None."""
        return self.observations.get(kpi_id, {}).get(period.text)


def lay_out(scorecard: Scorecard, observations: Mapping[str, tuple[Observation, ...]], periods: tuple[Period, ...] = ()) -> Layout:
    """Return the layout; `periods` are columns wanted besides those that the figures and the scorecard's period call for."""
    observed = {item.period for items in observations.values() for item in items}
    wanted = {*observed, *periods}
    columns = period_columns(wanted, {kpi.frequency for kpi in scorecard.kpis}, scorecard.period)
    latest = max((item.period for items in observations.values() for item in items if item.value is not None), default=None)
    by_text = {kpi_id: {item.period.text: item for item in items} for kpi_id, items in observations.items()}
    return Layout(scorecard, columns, by_text, scorecard.spec.period is None and scorecard.period == latest)


def _readable(kpi: Kpi) -> tuple[Expression | None, tuple[str, ...]]:
    """The formula's tree and the inputs to type; a formula that does not parse is left to the check of the library."""
    try:
        expression = parse_expression(kpi.formula.expression, kpi.formula.inputs)
    except FormulaError:
        return None, ()
    return expression, tuple(name for name, item in kpi.formula.inputs.items() if item.constant is None)
