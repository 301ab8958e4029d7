"""From values to scores, states and roll-ups: the one home of the scoring rules.

Stage: scorecard. Input: targets, red flags, actuals, weights. Output: `Rating`, variance, progress. The workbook states the
same rules as Excel formulas; every number that both need is a constant here.

1. Position. s = (actual - red_flag) / (target - red_flag): 0 at the red flag, 1 at the target. The sign of target - red_flag
   carries the direction, so negative and zero targets work.
   For a band [low, high] with red flags [red_low, red_high]:
   inside   s = max(1, 2 - |actual - (low + high) / 2| / ((high - low) / 2)): 2 at the center, 1 at the edges;
   below    s = (actual - red_low) / (low - red_low);  above  s = (red_high - actual) / (red_high - high).
   A band without red flags gets them half a band's width beyond its edges.
2. Score = clamp(100 * (s + 1) / 3, 0, 100): 33.3 at the red flag, 66.7 at the target, 100 at s = 2.
3. State of a measure: on track if s >= 1, at risk if s >= 0, else off track (within 1e-9, never on the rounded score).
   Before that: not defined without target or red flag; no data without an actual; stale when the latest actual ends at
   least one frequency-length before the scorecard's period ends. A stale value is shown and does not count.
4. Roll-up, the same for objective, perspective and total: score = weighted mean of the children that have a score;
   coverage = sum(weight * coverage of the children that have a score) / sum(weight), a scored measure having coverage 1.
   Coverage below 50 % gives no score. State from the score at 200/3 and 100/3 (within 1e-9). Weights that are all zero count for nothing.
5. A critical measure off track holds the state of its objective and of its perspective at "at risk"; scores and the
   total are left as they are, and the rating says that it is capped.
6. Leading and lagging: the roll-up over the measures of that timing, each weighing its share of its objective's weight times the
   objective's share of its perspective's times the perspective's share of the total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.catalog.model import Frequency
from generator.scorecard.model import MeasureSpec, Rating, State
from generator.scorecard.period import Period

Number = float
Band = tuple[float, float]

TOLERANCE = 1e-9
MIN_COVERAGE = 0.5
ON_TRACK_SCORE = 200 / 3
AT_RISK_SCORE = 100 / 3
_UNSCORED = (State.STALE, State.NOT_DEFINED)


def red_flags_of(spec: MeasureSpec) -> Number | Band | None:
    """Return the red flag or, for a band, both: half a band's width beyond its edges when the file gives none."""
    if spec.red_flag is None and isinstance(spec.target, tuple):
        low, high = spec.target
        return low - (high - low) / 2, high + (high - low) / 2
    return spec.red_flag


def position_of(target: Number | Band, red_flag: Number | Band, actual: Number) -> float:
    """Return s: 0 at the red flag, 1 at the target or band's edge, 2 at a band's center. Target and red flag are of one kind and differ."""
    if isinstance(target, tuple) and isinstance(red_flag, tuple):
        return _band_position(target, red_flag, actual)
    if isinstance(target, tuple) or isinstance(red_flag, tuple):
        raise ValueError("target and red flag must both be numbers or both be bands")
    return (actual - red_flag) / (target - red_flag)


def _band_position(target: Band, red_flag: Band, actual: Number) -> float:
    (low, high), (red_low, red_high) = target, red_flag
    if actual < low:
        return (actual - red_low) / (low - red_low)
    if actual > high:
        return (red_high - actual) / (red_high - high)
    return max(1.0, 2 - abs(actual - (low + high) / 2) / ((high - low) / 2))


def score_of(position: float) -> float:
    """Return the score, 0 to 100, of a position."""
    return min(100.0, max(0.0, 100 * (position + 1) / 3))


def state_of(position: float) -> State:
    """Return the state of a measure's position."""
    if position >= 1 - TOLERANCE:
        return State.ON_TRACK
    return State.AT_RISK if position >= -TOLERANCE else State.OFF_TRACK


def is_stale(frequency: Frequency, latest: Period, period: Period) -> bool:
    """Whether a value for a later period was due by the end of `period`."""
    return period.months_after(latest) >= frequency.months


def rate_measure(spec: MeasureSpec, frequency: Frequency, actual: float | None, latest: Period | None, period: Period | None) -> Rating:
    """Rate a measure by its latest actual (KPI's unit) and the period of that actual."""
    red_flag = red_flags_of(spec)
    if spec.target is None or red_flag is None:
        return Rating(None, State.NOT_DEFINED, 0.0)
    if actual is None or latest is None:
        return Rating(None, State.NO_DATA, 0.0)
    if period is not None and is_stale(frequency, latest, period):
        return Rating(None, State.STALE, 0.0)
    position = position_of(spec.target, red_flag, actual)
    return Rating(score_of(position), state_of(position), 1.0)


def roll_up(children: Sequence[tuple[float, Rating]], critical_off_track: bool = False) -> Rating:
    """Rate a parent from (weight, rating) of its children; weights are relative and at least 0."""
    total = sum(weight for weight, _ in children)
    if total <= 0:
        return Rating(None, State.NOT_DEFINED, 0.0)
    scored = [(weight, rating, rating.score) for weight, rating in children if rating.score is not None and weight > 0]
    coverage = sum(weight * rating.coverage for weight, rating, _ in scored) / total
    if coverage < MIN_COVERAGE - TOLERANCE:
        return Rating(None, _unscored_state([rating.state for weight, rating in children if weight > 0]), coverage)
    score = sum(weight * score for weight, _, score in scored) / sum(weight for weight, _, _ in scored)
    state = state_of_score(score)
    capped = critical_off_track and state is State.ON_TRACK
    return Rating(score, State.AT_RISK if capped else state, coverage, capped)


def state_of_score(score: float) -> State:
    """Return the state of a rolled-up score, 0 to 100."""
    if score >= ON_TRACK_SCORE - TOLERANCE:
        return State.ON_TRACK
    return State.AT_RISK if score >= AT_RISK_SCORE - TOLERANCE else State.OFF_TRACK


def _unscored_state(states: Sequence[State]) -> State:
    """Stale or not defined when every child is; otherwise data is missing."""
    return next((state for state in _UNSCORED if all(child is state for child in states)), State.NO_DATA)


def variance_of(target: Number | Band | None, actual: float | None) -> float | None:
    """Return actual minus target in the KPI's unit; for a band the distance to the nearest edge, negative below, 0 inside."""
    if target is None or actual is None:
        return None
    if isinstance(target, tuple):
        return min(0.0, actual - target[0]) + max(0.0, actual - target[1])
    return actual - target


def progress_of(target: Number | Band | None, baseline: float | None, actual: float | None) -> float | None:
    """Return the share of the way from baseline to target, 1 at the target; below 0 when it moved away, above 1 beyond.

    For a band: the share of the baseline's distance to the band that is gone. None without a way to go.
    """
    if target is None or baseline is None or actual is None:
        return None
    if not isinstance(target, tuple):
        return (actual - baseline) / (target - baseline) if target != baseline else None
    start, now = variance_of(target, baseline), variance_of(target, actual)
    return 1 - abs(now) / abs(start) if start and now is not None else None


def shares_of(weights: Iterable[float]) -> tuple[float, ...]:
    """Return weights as shares of their sum; all zero when the sum is zero."""
    listed = tuple(weights)
    total = sum(listed)
    return tuple(weight / total if total > 0 else 0.0 for weight in listed)
