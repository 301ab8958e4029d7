"""The numbers behind the formulas, so that every formula is written with the value it has.

Stage: outputs/tracker. Input: a `Layout`. Output: `Figures`: what each helper cell holds, computed by the same rules as scoring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.catalog.model import Timing
from generator.outputs.tracker.layout import Layout, MeasurePlace, ObjectivePlace, PerspectivePlace
from generator.scorecard.model import Bounds, Rating, State
from generator.scorecard.period import Period
from generator.scorecard.scoring import ON_TRACK_SCORE, TOLERANCE, position_of, red_flags_of, shares_of

_EPOCH = date(1899, 12, 30)
LISTED = (State.AT_RISK, State.OFF_TRACK)
"""States that the list of exceptions on Overview shows."""


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """Helper cells of a measure's row; texts that are empty in the sheet are None."""

    column: int
    months_old: int | None
    red_low: float | None
    red_high: float | None
    valid: bool
    position: float | None
    share: float
    rank: int | None


@dataclass(frozen=True)
class Figures:
    """All helper numbers of a layout."""

    layout: Layout

    @cached_property
    def latest_column(self) -> int:
        """Number (from 1) of the last period with any value, 0 for none."""
        return max((self._latest(place.kpi.id, None) for place in self.layout.kpis), default=0)

    @property
    def period(self) -> Period | None:
        """The period that is reported: the chosen one, else the latest with a value."""
        if not self.layout.follows_latest:
            return self.layout.scorecard.period
        return self.layout.periods[self.latest_column - 1] if self.latest_column else None

    def value(self, kpi_id: str, column: int) -> float | None:
        """Return the value in use in a period column (from 0)."""
        observation = self.layout.observation(kpi_id, self.layout.periods[column])
        return observation.value if observation else None

    def latest_of(self, kpi_id: str) -> int:
        """Number (from 1) of a KPI's last period with a value, whatever period is reported; 0 for none."""
        return self._latest(kpi_id, None)

    def _latest(self, kpi_id: str, period: Period | None) -> int:
        """Number of the last period with a value, up to `period`; 0 for none."""
        return next(iter(self._columns(kpi_id, period)), 0)

    def _columns(self, kpi_id: str, period: Period | None) -> Sequence[int]:
        """Numbers of the periods with a value up to `period`, latest first."""
        columns = range(len(self.layout.periods), 0, -1)
        return [n for n in columns if self.value(kpi_id, n - 1) is not None and (period is None or self.layout.periods[n - 1].end <= period.end)]

    def trend(self, kpi_id: str) -> list[float | None]:
        """The last values up to the period, oldest first, None in front when there are fewer than the trend line holds."""
        columns = self._columns(kpi_id, self.period)[: self.layout.trend_points]
        values = [self.value(kpi_id, column - 1) for column in reversed(columns)]
        return [*([None] * (self.layout.trend_points - len(values))), *values]

    @cached_property
    def measures(self) -> Mapping[int, MeasureFigures]:
        """Helper numbers of each measure, by row of Scorecard."""
        shares = self._shares()
        ranks = self._ranks()
        return {place.row: self._measure(place, shares[place.row], ranks.get(place.row)) for place in self.layout.measures}

    def _measure(self, place: MeasurePlace, share: float, rank: int | None) -> MeasureFigures:
        spec, value = place.measure.spec, place.measure.value
        column = self._latest(place.measure.kpi.id, self.period)
        months = self.period.months_after(self.layout.periods[column - 1]) if column and self.period else None
        red_flag = red_flags_of(spec)
        low, high = red_flag if isinstance(red_flag, tuple) else (red_flag, None)
        valid = spec.target is not None and red_flag is not None
        position = position_of(spec.target, red_flag, value) if spec.target is not None and red_flag is not None and value is not None else None
        return MeasureFigures(column, months, low, high, valid, position, share, rank)

    def _shares(self) -> dict[int, float]:
        """Share of each measure in the total."""
        found = {}
        for perspective, row_share in zip(self.layout.perspectives, self.perspective_shares, strict=True):
            for objective, share in zip(perspective.objectives, self.objective_shares(perspective), strict=True):
                weights = shares_of(item.measure.spec.weight for item in objective.measures)
                found.update({item.row: row_share * share * weight for item, weight in zip(objective.measures, weights, strict=True)})
        return found

    @property
    def perspective_shares(self) -> tuple[float, ...]:
        """Share of each perspective in the total."""
        return shares_of(item.perspective.spec.weight for item in self.layout.perspectives)

    def objective_shares(self, perspective: PerspectivePlace) -> tuple[float, ...]:
        """Share of each objective in its perspective."""
        return shares_of(item.objective.spec.weight for item in perspective.objectives)

    def _ranks(self) -> dict[int, int]:
        """Place of each measure that is at risk or off track, worst first; equal scores in the sheet's order."""
        listed = [(round(item.measure.rating.score or 0, 6), item.row) for item in self.layout.measures if item.measure.rating.state in LISTED]
        return {row: number for number, (_, row) in enumerate(sorted(listed), 1)}

    def timing_share(self, timing: Timing) -> float:
        """Share of the total that measures of one timing have."""
        return sum(self.measures[item.row].share for item in self.layout.measures if item.measure.kpi.timing is timing)


def critical_off_track(objectives: Sequence[ObjectivePlace]) -> int:
    """How many critical measures are off track."""
    measures = [item.measure for objective in objectives for item in objective.measures]
    return sum(measure.spec.critical and measure.rating.state is State.OFF_TRACK for measure in measures)


def is_capped(rating: Rating, critical: int) -> bool:
    """Whether a critical measure holds the state below what the score would give."""
    return critical > 0 and rating.score is not None and rating.score >= ON_TRACK_SCORE - TOLERANCE


def serial(day: date) -> int:
    """Return a day as Excel counts it."""
    return (day - _EPOCH).days


def ends_of(level: float | Bounds | None) -> tuple[float | None, float | None]:
    """Return a target or red flag as the two cells it takes."""
    return level if isinstance(level, tuple) else (level, None)
