"""The rating of a measure as Excel formulas; generator.scorecard.scoring is the same in Python.

Stage: outputs/tracker. Input: places. Output: formula text without "=". Only functions that Excel 2007 and LibreOffice know; a cell
without a number holds the empty text, so COUNT and ISNUMBER tell figures from blanks.
"""

from __future__ import annotations

from generator.catalog.model import Direction, Timing
from generator.outputs.tracker import refs
from generator.outputs.tracker.layout import FIRST_PERIOD, FIRST_ROW, OBJECTIVES, VALUES, Layout, MeasurePlace, ObjectivePlace
from generator.outputs.tracker.refs import STATE_NAMES, area, cell
from generator.scorecard.model import State

S = STATE_NAMES
TIMING_WORDS = {Timing.LEADING: "Leading", Timing.LAGGING: "Lagging"}
YES = "yes"


def period_end_of(text: str) -> str:
    """Return the last day of a period named by the cell `text`: 2026, 2026-Q3, 2026-09 or 2026-09-30."""
    year, month, quarter = f"VALUE(LEFT({text},4))", f"VALUE(MID({text},6,2))", f"VALUE(MID({text},7,1))"
    day = f'IF(LEN({text})=10,DATE({year},{month},VALUE(RIGHT({text},2))),"")'
    months = f"IF(LEN({text})=7,DATE({year},{month}+1,0),{day})"
    return f'IFERROR(IF(LEN({text})=4,DATE({year},12,31),IF(MID({text},6,1)="Q",DATE({year},{quarter}*3+1,0),{months})),"")'


def latest_number(values: str, up_to_period: bool = True) -> str:
    """Return the number of the last period that has a figure in the row `values`, 0 for none."""
    limit = "*(Period_ends<=Period_end)" if up_to_period else ""
    return f"SUMPRODUCT(MAX(ISNUMBER({values}){limit}*Period_numbers))"


def trend_value(values: str, back: int) -> str:
    """Return the figure `back` places before the last one, #N/A when there are not so many: a line chart leaves a gap there."""
    number = f"SUMPRODUCT(LARGE(ISNUMBER({values})*(Period_ends<=Period_end)*Period_numbers,{back}))"
    return f"IF({number}=0,NA(),INDEX({values},{number}))"


def weight_or_one(weight: str) -> str:
    """Return the weight of a cell, 1 where none is typed."""
    return f"IF(ISNUMBER({weight}),MAX(0,{weight}),1)"


class MeasureFormulas:
    """The formulas of one row of Scorecard."""

    def __init__(self, place: MeasurePlace, layout: Layout) -> None:
        self._place = place
        self._range = place.measure.kpi.direction is Direction.RANGE
        self._values = area(place.kpi.row, FIRST_PERIOD, place.kpi.row, layout.last_period, VALUES)

    def _at(self, column: int) -> str:
        return f"${refs.column_letter(column)}{self._place.row + 1}"

    @property
    def column(self) -> str:
        """Number of the period whose figure is rated."""
        return latest_number(self._values)

    def _of_column(self, values: str) -> str:
        number = self._at(refs.S_COLUMN)
        return f'IF({number}=0,"",INDEX({values},{number}))'

    @property
    def actual(self) -> str:
        """The figure that is rated, in the KPI's unit."""
        return self._of_column(self._values)

    @property
    def period(self) -> str:
        """The period of that figure."""
        return self._of_column("Periods")

    @property
    def months(self) -> str:
        """Whole months from the figure's period to the reported one."""
        number, end = self._at(refs.S_COLUMN), f"INDEX(Period_ends,{self._at(refs.S_COLUMN)})"
        return f'IF({number}=0,"",(YEAR(Period_end)-YEAR({end}))*12+MONTH(Period_end)-MONTH({end}))'

    def red_flag(self, low: bool) -> str:
        """A red flag in use: as typed or, for a band without any, half a band's width beyond its edge."""
        red = (self._at(refs.S_RED), self._at(refs.S_RED_HIGH))
        if not self._range:
            return f'IF(ISNUMBER({red[0]}),{red[0]},"")' if low else '""'
        edge, other = (refs.S_TARGET, refs.S_TARGET_HIGH) if low else (refs.S_TARGET_HIGH, refs.S_TARGET)
        default = f"{self._at(edge)}-({self._at(other)}-{self._at(edge)})/2"
        both = f"COUNT({self._at(refs.S_TARGET)},{self._at(refs.S_TARGET_HIGH)})=2"
        counted = f"COUNT({red[0]},{red[1]})"
        return f'IF({counted}=2,{red[0 if low else 1]},IF(AND({counted}=0,{both}),{default},""))'

    @property
    def valid(self) -> str:
        """1 when target and red flag are there and on the right sides of each other, else 0."""
        target, high = self._at(refs.S_TARGET), self._at(refs.S_TARGET_HIGH)
        low_used, high_used = self._at(refs.S_RED_LOW_USED), self._at(refs.S_RED_HIGH_USED)
        if self._range:
            inside = f"AND({low_used}<{target},{target}<{high},{high}<{high_used})"
            return f"IF(COUNT({target},{high},{low_used},{high_used})=4,IF({inside},1,0),0)"
        sign = ">" if self._place.measure.kpi.direction is Direction.HIGHER else "<"
        return f"IF(COUNT({target},{low_used})=2,IF({target}{sign}{low_used},1,0),0)"

    @property
    def position(self) -> str:
        """The position s: 0 at the red flag, 1 at the target."""
        actual, target, high = self._at(refs.S_ACTUAL), self._at(refs.S_TARGET), self._at(refs.S_TARGET_HIGH)
        low_used, high_used = self._at(refs.S_RED_LOW_USED), self._at(refs.S_RED_HIGH_USED)
        below = f"({actual}-{low_used})/({target}-{low_used})"
        rule = below
        if self._range:
            above = f"({high_used}-{actual})/({high_used}-{high})"
            inside = f"MAX(1,2-ABS({actual}-({target}+{high})/2)/(({high}-{target})/2))"
            rule = f"IF({actual}<{target},{below},IF({actual}>{high},{above},{inside}))"
        return f'IF(AND({self._at(refs.S_VALID)}=1,ISNUMBER({actual})),{rule},"")'

    @property
    def state(self) -> str:
        """The state in glyph and word."""
        position = self._at(refs.S_POSITION)
        rated = f"IF({position}>=1-Tolerance,{S[State.ON_TRACK]},IF({position}>=-Tolerance,{S[State.AT_RISK]},{S[State.OFF_TRACK]}))"
        dated = f"IF({self._at(refs.S_MONTHS)}>={self._at(refs.S_DUE)},{S[State.STALE]},{rated})"
        return f"IF({self._at(refs.S_VALID)}=0,{S[State.NOT_DEFINED]},IF(ISNUMBER({self._at(refs.S_ACTUAL)}),{dated},{S[State.NO_DATA]}))"

    @property
    def score(self) -> str:
        """The score, 0 to 100, empty for what is not rated."""
        position = self._at(refs.S_POSITION)
        return f'IF(ISNUMBER({position}),IF({self._at(refs.S_STATE)}={S[State.STALE]},"",MIN(100,MAX(0,100*({position}+1)/3))),"")'

    @property
    def variance(self) -> str:
        """Actual minus target; for a band the distance to the nearest edge."""
        actual, target, high = self._at(refs.S_ACTUAL), self._at(refs.S_TARGET), self._at(refs.S_TARGET_HIGH)
        if self._range:
            return f'IF(COUNT({actual},{target},{high})=3,MIN(0,{actual}-{target})+MAX(0,{actual}-{high}),"")'
        return f'IF(COUNT({actual},{target})=2,{actual}-{target},"")'

    @property
    def progress(self) -> str:
        """Share of the way from baseline to target."""
        actual, base, target, high = (self._at(column) for column in (refs.S_ACTUAL, refs.S_BASELINE, refs.S_TARGET, refs.S_TARGET_HIGH))
        if self._range:
            start = f"(MIN(0,{base}-{target})+MAX(0,{base}-{high}))"
            return f'IF(COUNT({actual},{base},{target},{high})=4,IF({start}=0,"",1-ABS({self._at(refs.S_VARIANCE)})/ABS{start}),"")'
        return f'IF(COUNT({actual},{base},{target})=3,IF({target}={base},"",({actual}-{base})/({target}-{base})),"")'

    @property
    def weight_used(self) -> str:
        """The weight, 1 where none is typed."""
        return weight_or_one(self._at(refs.S_WEIGHT))

    @property
    def has(self) -> str:
        """1 with a score, else 0."""
        return f"IF(ISNUMBER({self._at(refs.S_SCORE)}),1,0)"

    @property
    def score_used(self) -> str:
        """The score, 0 without one."""
        return f"IF(ISNUMBER({self._at(refs.S_SCORE)}),{self._at(refs.S_SCORE)},0)"

    def share_of(self, objective: ObjectivePlace) -> str:
        """Share of the measure in the total: its share of the objective times the objective's."""
        total = cell(objective.row, refs.O_WEIGHT_SUM, OBJECTIVES)
        return f"IF({total}>0,{self._at(refs.S_WEIGHT_USED)}/{total},0)*{cell(objective.row, refs.O_SHARE, OBJECTIVES)}"

    def rank(self, last_row: int) -> str:
        """Place among the measures at risk or off track, worst first."""
        letter = refs.column_letter(refs.S_STATE)
        listed = "(({0}={1})+({0}={2}))"
        whole = listed.format(area(FIRST_ROW, refs.S_STATE, last_row, refs.S_STATE), S[State.AT_RISK], S[State.OFF_TRACK])
        above = listed.format(f"${letter}${FIRST_ROW + 1}:${letter}{self._place.row + 1}", S[State.AT_RISK], S[State.OFF_TRACK])
        used = refs.column_letter(refs.S_SCORE_USED)
        own = f"ROUND({self._at(refs.S_SCORE_USED)},6)"
        worse = f"SUMPRODUCT({whole}*(ROUND({area(FIRST_ROW, refs.S_SCORE_USED, last_row, refs.S_SCORE_USED)},6)<{own}))"
        equal = f"SUMPRODUCT({above}*(ROUND(${used}${FIRST_ROW + 1}:${used}{self._place.row + 1},6)={own}))"
        state = self._at(refs.S_STATE)
        return f'IF(OR({state}={S[State.AT_RISK]},{state}={S[State.OFF_TRACK]}),{worse}+{equal},"")'
