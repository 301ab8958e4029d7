"""References and names that formulas use.

Stage: outputs/tracker. Input: rows and columns from 0. Output: text such as Values!$G$5:$R$5, and the workbook's defined names.
"""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from generator.outputs.tracker.layout import (
    ENDS_ROW,
    FIRST_PERIOD,
    FIRST_ROW,
    HEADER_ROW,
    OBJECTIVES,
    OVERVIEW,
    POSITIONS_ROW,
    SCORECARD,
    SCORING,
    VALUES,
    Layout,
)
from generator.scorecard.model import State

PERIOD_CELL = (4, 4)
"""Cell of Overview in which the period is chosen, and the one to its right that says which it is."""

STATE_NAMES = {state: f"State_{state.value}" for state in State}
SCORING_STATES_ROW = 5
SCORING_CONSTANTS_ROW = 14
CONSTANTS = ("On_track_score", "At_risk_score", "Min_coverage", "Tolerance")

# Columns of Scorecard.
S_PERSPECTIVE, S_OBJECTIVE, S_KPI, S_UNIT, S_FREQUENCY, S_GOOD, S_TIMING, S_OWNER, S_WEIGHT, S_CRITICAL = range(10)
S_BASELINE, S_TARGET, S_TARGET_HIGH, S_RED, S_RED_HIGH, S_ACTUAL, S_PERIOD, S_VARIANCE, S_PROGRESS, S_SCORE, S_STATE, S_TREND, S_INITIATIVES = range(10, 23)
(
    S_OBJECTIVE_ID,
    S_KPI_ID,
    S_DUE,
    S_COLUMN,
    S_MONTHS,
    S_RED_LOW_USED,
    S_RED_HIGH_USED,
    S_VALID,
    S_POSITION,
    S_WEIGHT_USED,
    S_HAS,
    S_SCORE_USED,
    S_SHARE,
    S_RANK,
) = range(23, 37)

# Columns of Objectives, both tables.
O_PERSPECTIVE, O_OBJECTIVE, O_THEME, O_OWNER, O_WEIGHT, O_SCORE, O_STATE, O_COVERAGE, O_NOTE, O_COUNT, O_DRIVES = range(11)
O_ID, O_WEIGHT_SUM, O_WEIGHT_USED, O_HAS, O_SCORE_USED, O_CRITICAL, O_SHARE = range(11, 18)


def cell(row: int, column: int, sheet: str = "", fixed: bool = True) -> str:
    """Return a reference to one cell."""
    place = xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed)
    return f"{_prefix(sheet)}{place}"


def area(first_row: int, first_column: int, last_row: int, last_column: int, sheet: str = "") -> str:
    """Return a reference to a block of cells."""
    return f"{_prefix(sheet)}{cell(first_row, first_column)}:{cell(last_row, last_column)}"


def column_letter(column: int) -> str:
    """Return the letters of a column."""
    return str(xl_col_to_name(column))


def _prefix(sheet: str) -> str:
    return "" if not sheet else f"'{sheet}'!" if " " in sheet else f"{sheet}!"


def defined_names(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield every name of the workbook and what it stands for."""
    columns = (FIRST_PERIOD, layout.last_period)
    yield "Period_choice", cell(*PERIOD_CELL, OVERVIEW)
    yield "Period_text", cell(PERIOD_CELL[0], PERIOD_CELL[1] + 1, OVERVIEW)
    yield "Period_end", cell(PERIOD_CELL[0], PERIOD_CELL[1] + 2, OVERVIEW)
    yield "Period_ends", area(ENDS_ROW, columns[0], ENDS_ROW, columns[1], VALUES)
    yield "Period_numbers", area(POSITIONS_ROW, columns[0], POSITIONS_ROW, columns[1], VALUES)
    yield "Periods", area(HEADER_ROW, columns[0], HEADER_ROW, columns[1], VALUES)
    for number, state in enumerate(State):
        yield STATE_NAMES[state], cell(SCORING_STATES_ROW + number, 0, SCORING)
    for number, name in enumerate(CONSTANTS):
        yield name, cell(SCORING_CONSTANTS_ROW + number, 2, SCORING)
    yield "Total_score", cell(layout.total_row, O_SCORE, OBJECTIVES)
    yield "Total_state", cell(layout.total_row, O_STATE, OBJECTIVES)
    yield "Total_coverage", cell(layout.total_row, O_COVERAGE, OBJECTIVES)
    for name, column in _MEASURE_NAMES.items():
        yield name, area(FIRST_ROW, column, layout.last_measure_row, column, SCORECARD)


_MEASURE_NAMES = {
    "Measure_timing": S_TIMING,
    "Measure_state": S_STATE,
    "Measure_has_score": S_HAS,
    "Measure_score": S_SCORE_USED,
    "Measure_share": S_SHARE,
    "Measure_rank": S_RANK,
}
