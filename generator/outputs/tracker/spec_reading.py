"""Weights, targets, owners and initiatives as typed in a tracker, laid over the spec it was written for.

Stage: outputs/tracker, part of the way back. Input: grids and a spec. Output: the changed spec; faults go to `findings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.catalog.catalog import Catalog
from generator.catalog.model import Direction
from generator.diagnostics import Diagnostic
from generator.outputs.tracker import refs
from generator.outputs.tracker.formulas import YES
from generator.outputs.tracker.layout import FIRST_ROW
from generator.outputs.tracker.opening import Grid
from generator.scorecard.model import Bounds, InitiativeSpec, MeasureSpec, ObjectiveSpec, PerspectiveSpec, ScorecardSpec
from generator.scorecard.spec_checks import threshold_faults

_Part = TypeVar("_Part", MeasureSpec, ObjectiveSpec, PerspectiveSpec, InitiativeSpec)
_OTHER = "use the tracker that was written for this scorecard"
_FAULT_COLUMNS = {"target": refs.S_TARGET, "red_flag": refs.S_RED}


class SpecReader:
    """Reads the typed cells of Scorecard, Objectives and Initiatives; `findings` grow as it reads."""

    def __init__(self, spec: ScorecardSpec, catalog: Catalog) -> None:
        self.findings: list[Diagnostic] = []
        self._spec = spec
        self._catalog = catalog

    def read(self, scorecard: Grid, objectives: Grid, initiatives: Grid) -> ScorecardSpec:
        """Return the spec with what was typed; what the tracker does not hold stays as it is."""
        measures = self._measures(scorecard)
        rows = dict(_table_rows(objectives, FIRST_ROW))
        second = self._second_table(objectives)
        below = dict(_table_rows(objectives, second))
        return self._spec.model_copy(
            update={
                "perspectives": tuple(self._perspective(objectives, item, rows.get(item.id)) for item in self._spec.perspectives),
                "objectives": tuple(self._objective(objectives, item, below.get(item.id), measures) for item in self._spec.objectives),
                "initiatives": self._initiatives(initiatives),
            }
        )

    def _second_table(self, grid: Grid) -> int:
        rows = (row for row in range(FIRST_ROW, len(grid.rows)) if grid.text(row, refs.O_ID) == "Id" and grid.text(row, refs.O_OBJECTIVE) == "Objective")
        return next(rows, len(grid.rows)) + 1

    def _measures(self, grid: Grid) -> dict[tuple[str, str], MeasureSpec]:
        known = {(objective.id, measure.kpi): measure for objective in self._spec.objectives for measure in objective.kpis}
        found = {}
        for row in range(FIRST_ROW, len(grid.rows)):
            key = (grid.text(row, refs.S_OBJECTIVE_ID), grid.text(row, refs.S_KPI_ID))
            if key in known:
                found[key] = self._measure(grid, row, known[key])
            elif any(key):
                self._note(grid, row, refs.S_KPI, "unknown-kpi", f"'{key[1]}' under '{key[0]}' is not in this scorecard", _OTHER)
        return found

    def _measure(self, grid: Grid, row: int, measure: MeasureSpec) -> MeasureSpec:
        kpi = self._catalog.get(measure.kpi)
        band = kpi is not None and kpi.direction is Direction.RANGE
        critical = grid.text(row, refs.S_CRITICAL).lower()
        if critical not in ("", YES, "no"):
            self._note(grid, row, refs.S_CRITICAL, "critical", f"'{critical[:40]}' is neither yes nor empty", "write yes, or leave the cell empty")
        before = len(self.findings)
        changed = self._with(
            measure,
            owner=self._text(grid, row, refs.S_OWNER),
            weight=self._weight(grid, row, refs.S_WEIGHT),
            critical=critical == YES,
            baseline=self._number(grid, row, refs.S_BASELINE),
            target=self._level(grid, row, refs.S_TARGET, refs.S_TARGET_HIGH, band),
            red_flag=self._level(grid, row, refs.S_RED, refs.S_RED_HIGH, band),
        )
        if kpi and len(self.findings) == before:
            for key, rule, message, remedy in threshold_faults(changed, kpi):
                self._note(grid, row, _FAULT_COLUMNS[key], rule, message, remedy)
        return changed

    def _level(self, grid: Grid, row: int, low: int, high: int, band: bool) -> float | Bounds | None:
        ends = (self._number(grid, row, low), self._number(grid, row, high) if band else None)
        if not band:
            return ends[0]
        if ends[0] is not None and ends[1] is not None:
            return ends[0], ends[1]
        if ends != (None, None):
            self._note(grid, row, high if ends[1] is None else low, "band", "a band has two ends and one of them is empty", "type both ends, or clear both")
        return None

    def _perspective(self, grid: Grid, item: PerspectiveSpec, row: int | None) -> PerspectiveSpec:
        return item if row is None else self._with(item, weight=self._weight(grid, row, refs.O_WEIGHT))

    def _objective(self, grid: Grid, item: ObjectiveSpec, row: int | None, measures: dict[tuple[str, str], MeasureSpec]) -> ObjectiveSpec:
        kpis = tuple(measures.get((item.id, measure.kpi), measure) for measure in item.kpis)
        if row is None:
            return self._with(item, kpis=kpis)
        return self._with(item, kpis=kpis, owner=self._text(grid, row, refs.O_OWNER), weight=self._weight(grid, row, refs.O_WEIGHT))

    def _initiatives(self, grid: Grid) -> tuple[InitiativeSpec, ...]:
        rows = {grid.text(row, 0): row for row in range(FIRST_ROW, len(grid.rows)) if grid.text(row, 0)}
        return tuple(self._initiative(grid, item, rows.get(item.id)) for item in self._spec.initiatives)

    def _initiative(self, grid: Grid, item: InitiativeSpec, row: int | None) -> InitiativeSpec:
        if row is None:
            return item
        owner, start, end, status = (self._text(grid, row, column) for column in (2, 3, 4, 5))
        budget, progress = (self._number(grid, row, column) for column in (6, 7))
        if progress is not None and not 0 <= progress <= 100:
            self._note(grid, row, 7, "number", f"progress is {progress:g}", "write a number from 0 to 100")
        name = self._text(grid, row, 1) or item.name
        return self._with(item, name=name, owner=owner, start=start, end=end, status=status, budget=budget, progress=progress)

    def _weight(self, grid: Grid, row: int, column: int) -> float:
        number = self._number(grid, row, column)
        if number is not None and not 0 <= number <= 1e6:
            self._note(grid, row, column, "weight", f"the weight is {number:g}", "write a number from 0 to 1,000,000")
        return 1.0 if number is None else number

    def _number(self, grid: Grid, row: int, column: int) -> float | None:
        value = grid.at(row, column)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._note(grid, row, column, "number", f"'{grid.text(row, column)[:40]}' is no number", "write digits and a decimal point only, or clear the cell")
            return None
        if not abs(value) <= 1e15:
            self._note(grid, row, column, "number", f"{value:g} is out of reach", "write a number between -1e15 and 1e15")
        return float(value)

    def _text(self, grid: Grid, row: int, column: int) -> str | None:
        text = grid.text(row, column)
        if len(text) > 300:
            self._note(grid, row, column, "text", f"the text has {len(text)} characters", "shorten it to 300")
        return text or None

    def _with(self, part: _Part, **changes: object) -> _Part:
        return part.model_copy(update=changes)

    def _note(self, grid: Grid, row: int, column: int, rule: str, message: str, remedy: str) -> None:
        self.findings.append(grid.finding(row, column, rule, message, remedy))


def _table_rows(grid: Grid, first: int) -> Iterator[tuple[str, int]]:
    """Ids and rows of a table of Objectives, up to the first row without an id."""
    for row in range(first, len(grid.rows)):
        if not (identity := grid.text(row, refs.O_ID)):
            return
        yield identity, row
