"""A filled tracker back to a spec and actuals, so that deck, tracker and deck make a loop.

Stage: outputs/tracker, the way back. Input: a workbook file, the spec it was written for, the catalog. Output: `TrackerContent`, or an
`InputError` with every fault at its cell (line = row, column = number of the column).
Only typed cells are read, never computed ones: a workbook that was not recalculated is read just as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.diagnostics import Diagnostic, InputError, Severity
from generator.outputs.tracker import refs
from generator.outputs.tracker.layout import (
    ACTUALS,
    FIRST_PERIOD,
    FIRST_ROW,
    FORMAT_MARK,
    HEADER_ROW,
    INITIATIVES,
    INPUTS,
    OBJECTIVES,
    OVERVIEW,
    README,
    SCORECARD,
)
from generator.outputs.tracker.opening import Grid, open_workbook
from generator.outputs.tracker.readme_sheet import MARK_CELL
from generator.outputs.tracker.spec_reading import SpecReader
from generator.scorecard.actuals import Actuals, read_actuals
from generator.scorecard.actuals_table import Cell
from generator.scorecard.model import ScorecardSpec
from generator.scorecard.period import parse_period
from generator.scorecard.spec import complete

_NEEDED = (README, OVERVIEW, SCORECARD, OBJECTIVES, ACTUALS, INPUTS, INITIATIVES)


@dataclass(frozen=True, slots=True)
class TrackerContent:
    """What people typed: the spec with their weights, targets, owners, initiatives and period; the actuals; warnings."""

    spec: ScorecardSpec
    actuals: Actuals
    warnings: tuple[Diagnostic, ...]


def read_tracker(path: Path, spec: ScorecardSpec, catalog: Catalog, shown: str | None = None) -> TrackerContent:
    """Read a filled tracker of the scorecard `spec`. The returned spec's period is the one chosen on Overview, None for the latest.

    Raises `InputError` when the file is no tracker of this scorecard, and with every cell that does not fit.
    """
    shown = shown or str(path)
    grids = open_workbook(path, shown)
    _check_format(grids, shown)
    reader = SpecReader(complete(spec, catalog), catalog)
    changed = reader.read(grids[SCORECARD], grids[OBJECTIVES], grids[INITIATIVES])
    period, faults = _read_period(grids[OVERVIEW])
    cells, warnings = _read_cells(grids)
    findings = [*reader.findings, *faults]
    try:
        actuals = read_actuals(cells, changed, catalog)
    except InputError as error:
        findings.extend(error.diagnostics)
    if findings:
        raise InputError(findings)
    return TrackerContent(changed.model_copy(update={"period": period}), actuals, warnings)


def _check_format(grids: Mapping[str, Grid], shown: str) -> None:
    missing = [name for name in _NEEDED if name not in grids]
    if missing:
        raise InputError([Diagnostic(shown, 1, 1, "tracker", f"the sheet '{missing[0]}' is missing", "give a tracker that openkpi wrote, with all its sheets")])
    if grids[README].text(*MARK_CELL) != FORMAT_MARK:
        remedy = "write the tracker anew with this version and copy the figures over"
        raise InputError([grids[README].finding(*MARK_CELL, "tracker", f"the workbook does not say '{FORMAT_MARK}'", remedy)])


def _read_period(overview: Grid) -> tuple[str | None, list[Diagnostic]]:
    text = _period_text(overview, *refs.PERIOD_CELL)
    try:
        return (parse_period(text).text if text else None), []
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        return None, [overview.finding(*refs.PERIOD_CELL, "period", what, remedy)]


def _period_text(grid: Grid, row: int, column: int) -> str:
    """A period as typed; Excel makes a date of 2026-09 when the cell has lost its text format."""
    value = grid.at(row, column)
    if isinstance(value, date):
        return f"{value:%Y-%m}" if value.day == 1 else f"{value:%Y-%m-%d}"
    return grid.text(row, column)


def _read_cells(grids: Mapping[str, Grid]) -> tuple[list[Cell], tuple[Diagnostic, ...]]:
    """The typed figures of Actuals and Inputs; where a period has both, the typed value counts, as in the workbook."""
    periods = _periods(grids[ACTUALS])
    values = list(_cells(grids[ACTUALS], periods, input_column=None))
    taken = {(cell.kpi, cell.period) for cell in values}
    inputs, warnings, warned = [], [], set()
    for cell in _cells(grids[INPUTS], periods, input_column=4):
        key = (cell.kpi, cell.period)
        if key not in taken:
            inputs.append(cell)
        elif key not in warned:
            warned.add(key)
            message = f"{cell.kpi} in {cell.period} has a typed value and inputs; the typed value counts"
            warnings.append(Diagnostic(cell.path, cell.line, cell.columns[4], "duplicate", message, "clear one of the two", Severity.WARNING))
    return [*values, *inputs], tuple(warnings)


def _periods(actuals: Grid) -> dict[int, str]:
    """Period headings by column; a column without a heading holds nothing that can be placed."""
    width = max((len(row) for row in actuals.rows), default=0)
    headings = {column: _period_text(actuals, HEADER_ROW, column) for column in range(FIRST_PERIOD, width)}
    return {column: text for column, text in headings.items() if text}


def _cells(grid: Grid, periods: Mapping[int, str], input_column: int | None) -> Iterator[Cell]:
    for row in range(FIRST_ROW, len(grid.rows)):
        kpi = grid.text(row, 0)
        name = "" if input_column is None else grid.text(row, input_column)
        if not kpi or (input_column is not None and not name):
            continue
        for column, period in periods.items():
            if grid.at(row, column) is not None:
                places = (1, 1, column + 1, (input_column or 0) + 1, column + 1)
                yield Cell(grid.path, row + 1, "", kpi, period, name, grid.text(row, column), places)
