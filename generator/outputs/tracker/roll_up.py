"""The roll-up of scores as Excel formulas; generator.scorecard.scoring is the same in Python.

Stage: outputs/tracker. Input: places. Output: formula text without "=" for objectives, perspectives, the total, leading and lagging.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.catalog.model import Timing
from generator.outputs.tracker import refs
from generator.outputs.tracker.formulas import TIMING_WORDS, YES, weight_or_one
from generator.outputs.tracker.layout import SCORECARD, Layout, ObjectivePlace, PerspectivePlace
from generator.outputs.tracker.refs import STATE_NAMES, area
from generator.scorecard.model import State

S = STATE_NAMES
CAPPED = "Held at At risk: a critical KPI is off track"


class RollUp:
    """The formulas of a parent: weighted mean, coverage and state over the block of its children."""

    def __init__(self, row: int, sheet: str, rows: tuple[int, int] | None, weight: int, has: int, score: int, coverage: int, state: int) -> None:
        self._row = row
        self._rows = rows
        self._sheet = sheet
        self._columns = (weight, has, score, coverage, state)

    def _block(self, number: int) -> str:
        first, last = self._rows or (0, 0)
        column = self._columns[number]
        return area(first, column, last, column, self._sheet)

    def _at(self, column: int) -> str:
        return f"${refs.column_letter(column)}{self._row + 1}"

    @property
    def weight_sum(self) -> str:
        """Sum of the children's weights."""
        return f"SUM({self._block(0)})" if self._rows else "0"

    @property
    def coverage(self) -> str:
        """Share of the weight that has data."""
        total = self._at(refs.O_WEIGHT_SUM)
        return f"IF({total}>0,SUMPRODUCT({self._block(0)},{self._block(1)},{self._block(3)})/{total},0)" if self._rows else "0"

    @property
    def score(self) -> str:
        """The weighted mean of what has a score, empty below the least coverage."""
        if not self._rows:
            return '""'
        enough = f"AND({self._at(refs.O_WEIGHT_SUM)}>0,{self._at(refs.O_COVERAGE)}>=Min_coverage-Tolerance)"
        mean = f"SUMPRODUCT({self._block(0)},{self._block(1)},{self._block(2)})/SUMPRODUCT({self._block(0)},{self._block(1)})"
        return f'IF({enough},{mean},"")'

    @property
    def state(self) -> str:
        """The state in glyph and word, held at "at risk" by a critical measure off track."""
        score, critical = self._at(refs.O_SCORE), self._at(refs.O_CRITICAL)
        on_track = f"IF({critical}>0,{S[State.AT_RISK]},{S[State.ON_TRACK]})"
        rated = f"IF({score}>=On_track_score-Tolerance,{on_track},IF({score}>=At_risk_score-Tolerance,{S[State.AT_RISK]},{S[State.OFF_TRACK]}))"
        return f"IF({self._at(refs.O_WEIGHT_SUM)}<=0,{S[State.NOT_DEFINED]},IF(ISNUMBER({score}),{rated},{self._unscored}))"

    @property
    def _unscored(self) -> str:
        if not self._rows:
            return S[State.NOT_DEFINED]
        weights, states = self._block(0), self._block(4)
        count = f'COUNTIF({weights},">0")'
        every = {state: f'COUNTIFS({weights},">0",{states},{S[state]})={count}' for state in (State.STALE, State.NOT_DEFINED)}
        return f"IF({every[State.STALE]},{S[State.STALE]},IF({every[State.NOT_DEFINED]},{S[State.NOT_DEFINED]},{S[State.NO_DATA]}))"

    @property
    def note(self) -> str:
        """Says that a critical measure holds the state."""
        return (
            f'IF(AND({self._at(refs.O_CRITICAL)}>0,ISNUMBER({self._at(refs.O_SCORE)})),IF({self._at(refs.O_SCORE)}>=On_track_score-Tolerance,"{CAPPED}",""),"")'
        )

    @property
    def has(self) -> str:
        """1 with a score, else 0."""
        return f"IF(ISNUMBER({self._at(refs.O_SCORE)}),1,0)"

    @property
    def score_used(self) -> str:
        """The score, 0 without one."""
        return f"IF(ISNUMBER({self._at(refs.O_SCORE)}),{self._at(refs.O_SCORE)},0)"

    @property
    def weight_used(self) -> str:
        """The weight, 1 where none is typed."""
        return weight_or_one(self._at(refs.O_WEIGHT))

    def share_in(self, parents: Sequence[int], parent_share: str) -> str:
        """Share in the total: that of the parent times the own share among the rows `parents` (first and last)."""
        total = f"SUM({area(parents[0], refs.O_WEIGHT_USED, parents[1], refs.O_WEIGHT_USED)})"
        return f"IF({total}>0,{self._at(refs.O_WEIGHT_USED)}/{total},0)*{parent_share}"


def objective_roll_up(place: ObjectivePlace) -> RollUp:
    """The roll-up of an objective over its measures; a measure with a score has full coverage, so the score's flag stands for it."""
    rows = (place.measures[0].row, place.measures[-1].row) if place.measures else None
    return RollUp(place.row, SCORECARD, rows, refs.S_WEIGHT_USED, refs.S_HAS, refs.S_SCORE_USED, refs.S_HAS, refs.S_STATE)


def perspective_roll_up(place: PerspectivePlace) -> RollUp:
    """The roll-up of a perspective over its objectives."""
    rows = (place.objectives[0].row, place.objectives[-1].row) if place.objectives else None
    return RollUp(place.row, "", rows, refs.O_WEIGHT_USED, refs.O_HAS, refs.O_SCORE_USED, refs.O_COVERAGE, refs.O_STATE)


def total_roll_up(layout: Layout) -> RollUp:
    """The roll-up of the total over the perspectives."""
    rows = (layout.perspectives[0].row, layout.perspectives[-1].row) if layout.perspectives else None
    return RollUp(layout.total_row, "", rows, refs.O_WEIGHT_USED, refs.O_HAS, refs.O_SCORE_USED, refs.O_COVERAGE, refs.O_STATE)


def critical_count(first_row: int, last_row: int) -> str:
    """How many critical measures of a block of Scorecard rows are off track."""
    flags = area(first_row, refs.S_CRITICAL, last_row, refs.S_CRITICAL, SCORECARD)
    states = area(first_row, refs.S_STATE, last_row, refs.S_STATE, SCORECARD)
    return f'COUNTIFS({flags},"{YES}",{states},{S[State.OFF_TRACK]})'


class TimingFormulas:
    """The roll-up over the leading or the lagging measures, each weighing its share of the total."""

    def __init__(self, timing: Timing, row: int) -> None:
        self._is = f'(Measure_timing="{TIMING_WORDS[timing]}")'
        self._word = TIMING_WORDS[timing]
        self._row = row

    def _at(self, column: int) -> str:
        return f"${refs.column_letter(column)}{self._row + 1}"

    @property
    def weight_sum(self) -> str:
        """Share of the total that these measures have."""
        return f"SUMPRODUCT({self._is}*Measure_share)"

    @property
    def coverage(self) -> str:
        """Share of that weight that has data."""
        total = self._at(refs.O_WEIGHT_SUM)
        return f"IF({total}>0,SUMPRODUCT({self._is}*Measure_share*Measure_has_score)/{total},0)"

    @property
    def score(self) -> str:
        """The weighted mean of what has a score."""
        enough = f"AND({self._at(refs.O_WEIGHT_SUM)}>0,{self._at(refs.O_COVERAGE)}>=Min_coverage-Tolerance)"
        mean = f"SUMPRODUCT({self._is}*Measure_share*Measure_score)/SUMPRODUCT({self._is}*Measure_share*Measure_has_score)"
        return f'IF({enough},{mean},"")'

    @property
    def state(self) -> str:
        """The state in glyph and word."""
        score = self._at(refs.O_SCORE)
        rated = f"IF({score}>=On_track_score-Tolerance,{S[State.ON_TRACK]},IF({score}>=At_risk_score-Tolerance,{S[State.AT_RISK]},{S[State.OFF_TRACK]}))"
        count = f'COUNTIFS(Measure_timing,"{self._word}",Measure_share,">0")'
        every = {s: f'COUNTIFS(Measure_timing,"{self._word}",Measure_share,">0",Measure_state,{S[s]})={count}' for s in (State.STALE, State.NOT_DEFINED)}
        unscored = f"IF({every[State.STALE]},{S[State.STALE]},IF({every[State.NOT_DEFINED]},{S[State.NOT_DEFINED]},{S[State.NO_DATA]}))"
        return f"IF({self._at(refs.O_WEIGHT_SUM)}<=0,{S[State.NOT_DEFINED]},IF(ISNUMBER({score}),{rated},{unscored}))"
