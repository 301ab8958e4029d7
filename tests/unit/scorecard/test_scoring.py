from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.model import Frequency
from generator.scorecard.model import MeasureSpec, Rating, State
from generator.scorecard.period import parse_period
from generator.scorecard.scoring import is_stale, position_of, progress_of, rate_measure, red_flags_of, roll_up, score_of, shares_of, state_of, variance_of

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))
MARCH = parse_period("2026-03")


def rate(target, red_flag, actual, frequency=Frequency.MONTHLY, latest="2026-03", period="2026-03"):
    spec = MeasureSpec(kpi="a", target=target, red_flag=red_flag)
    return rate_measure(spec, frequency, actual, parse_period(latest) if latest else None, parse_period(period))


@pytest.mark.parametrize(
    ("target", "red_flag", "actual", "score", "state"),
    [
        (80, 60, 80, 200 / 3, State.ON_TRACK),
        (80, 60, 60, 100 / 3, State.AT_RISK),
        (80, 60, 59.999, 33.3316, State.OFF_TRACK),
        (80, 60, 100, 100, State.ON_TRACK),
        (80, 60, 400, 100, State.ON_TRACK),
        (80, 60, 0, 0, State.OFF_TRACK),
        (4, 8, 4, 200 / 3, State.ON_TRACK),
        (4, 8, 9, 25, State.OFF_TRACK),
        (0, 5, 0, 200 / 3, State.ON_TRACK),
        (-2, -6, -4, 50, State.AT_RISK),
        ((40, 60), (30, 70), 50, 100, State.ON_TRACK),
        ((40, 60), (30, 70), 40, 200 / 3, State.ON_TRACK),
        ((40, 60), (30, 70), 60, 200 / 3, State.ON_TRACK),
        ((40, 60), (30, 70), 30, 100 / 3, State.AT_RISK),
        ((40, 60), (30, 70), 71, 30, State.OFF_TRACK),
        ((40, 60), None, 30, 100 / 3, State.AT_RISK),
        ((0.1, 0.7), None, 0.7, 200 / 3, State.ON_TRACK),
    ],
)
def test_score_and_state_at_the_marks(target, red_flag, actual, score, state):
    rating = rate(target, red_flag, actual)
    assert rating.score == pytest.approx(score, abs=1e-3)
    assert rating.state is state
    assert rating.coverage == 1


def test_state_follows_the_position_not_the_rounded_score():
    rating = rate(80, 60, 79.999)
    assert round(rating.score or 0, 1) == 66.7
    assert rating.state is State.AT_RISK


@given(target=NUMBERS, red_flag=NUMBERS, actual=NUMBERS)
def test_score_is_bounded_and_moves_with_the_direction(target, red_flag, actual):
    if target == red_flag:
        return
    step = math.copysign(1, target - red_flag)
    here, better = position_of(target, red_flag, actual), position_of(target, red_flag, actual + step)
    assert 0 <= score_of(here) <= score_of(better) <= 100


@given(low=NUMBERS, width=st.floats(0.01, 1e5), actual=NUMBERS)
def test_band_is_on_track_inside_and_nowhere_else(low, width, actual):
    high = low + width
    spec = MeasureSpec(kpi="a", target=(low, high))
    flags = red_flags_of(spec)
    assert flags is not None
    inside = low <= actual <= high
    near_edge = min(abs(actual - low), abs(actual - high)) < 1e-6 * max(1.0, width)
    if not near_edge:
        assert (state_of(position_of((low, high), flags, actual)) is State.ON_TRACK) == inside


@pytest.mark.parametrize(
    ("frequency", "latest", "period", "stale"),
    [
        (Frequency.MONTHLY, "2026-08", "2026-09", True),
        (Frequency.MONTHLY, "2026-09", "2026-09", False),
        (Frequency.QUARTERLY, "2026-Q2", "2026-09", True),
        (Frequency.QUARTERLY, "2026-Q2", "2026-08", False),
        (Frequency.ANNUAL, "2025", "2026-09", False),
        (Frequency.ANNUAL, "2024", "2026-09", True),
        (Frequency.DAILY, "2026-09-02", "2026-09", False),
        (Frequency.WEEKLY, "2026-08-31", "2026-09", True),
    ],
)
def test_a_value_is_stale_when_a_later_one_was_due(frequency, latest, period, stale):
    assert is_stale(frequency, parse_period(latest), parse_period(period)) is stale


def test_states_before_any_score():
    assert rate(None, 60, 70).state is State.NOT_DEFINED
    assert rate(80, None, 70).state is State.NOT_DEFINED
    assert rate(80, 60, None, latest=None).state is State.NO_DATA
    assert rate(80, 60, 90, latest="2026-01") == Rating(None, State.STALE, 0)


def test_roll_up_is_the_weighted_mean_of_what_has_data():
    rating = roll_up([(3, Rating(90, State.ON_TRACK, 1)), (1, Rating(30, State.OFF_TRACK, 1)), (2, Rating(None, State.NO_DATA, 0))])
    assert rating.score == pytest.approx(75)
    assert rating.coverage == pytest.approx(4 / 6)
    assert rating.state is State.ON_TRACK


def test_below_half_coverage_there_is_no_score():
    assert roll_up([(1, Rating(90, State.ON_TRACK, 1)), (2, Rating(None, State.NO_DATA, 0))]) == Rating(None, State.NO_DATA, 1 / 3)
    assert roll_up([(1, Rating(90, State.ON_TRACK, 1)), (1, Rating(None, State.STALE, 0))]).score == 90


def test_an_unscored_child_counts_as_no_coverage_above():
    child = roll_up([(1, Rating(90, State.ON_TRACK, 1)), (2, Rating(None, State.NO_DATA, 0))])
    parent = roll_up([(1, child), (1, Rating(50, State.AT_RISK, 1))])
    assert (parent.score, parent.coverage) == (50, 0.5)


def test_an_unscored_parent_says_why():
    stale, undefined, missing = (Rating(None, state, 0) for state in (State.STALE, State.NOT_DEFINED, State.NO_DATA))
    assert roll_up([(1, stale), (1, stale)]).state is State.STALE
    assert roll_up([(1, undefined)]).state is State.NOT_DEFINED
    assert roll_up([(1, undefined), (1, missing)]).state is State.NO_DATA
    assert roll_up([]).state is State.NOT_DEFINED


def test_all_zero_weights_count_for_nothing():
    assert roll_up([(0, Rating(90, State.ON_TRACK, 1)), (0, Rating(10, State.OFF_TRACK, 1))]) == Rating(None, State.NOT_DEFINED, 0)
    assert shares_of([0, 0]) == (0, 0)


def test_critical_measure_off_track_holds_the_parent_at_risk():
    children = [(9, Rating(90, State.ON_TRACK, 1)), (1, Rating(10, State.OFF_TRACK, 1))]
    assert roll_up(children).state is State.ON_TRACK
    assert roll_up(children, critical_off_track=True) == Rating(82, State.AT_RISK, 1, capped=True)
    assert roll_up([(1, Rating(10, State.OFF_TRACK, 1))], critical_off_track=True).capped is False


@given(st.lists(st.sampled_from([0.1, 0.2, 0.3, 0.7, 1.0, 3.0]), min_size=1, max_size=12))
def test_children_exactly_on_target_make_a_parent_on_track(weights):
    at_target = Rating(score_of(1.0), State.ON_TRACK, 1)
    assert roll_up([(weight, at_target) for weight in weights]).state is State.ON_TRACK


def test_variance_and_progress():
    assert variance_of(80, 75) == -5
    assert [variance_of((40, 60), value) for value in (35, 40, 50, 66)] == [-5, 0, 0, 6]
    assert progress_of(80, 60, 70) == 0.5
    assert progress_of(4, 8, 9) == -0.25
    assert progress_of(80, 80, 90) is None
    assert progress_of(None, 1, 2) is None
    assert progress_of((40, 60), 20, 30) == 0.5
    assert progress_of((40, 60), 50, 30) is None
