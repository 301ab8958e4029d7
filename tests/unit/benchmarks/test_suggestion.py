"""Targets and red flags rest on three or more comparable figures, or there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.benchmarks import Statistic, suggest_target
from generator.catalog.loader import KpiPath, default_root, load_kpi
from generator.catalog.model import Direction, Kpi
from generator.scorecard.model import MeasureSpec
from tests.unit.benchmarks.test_summary import figures


@pytest.fixture(scope="module")
def kpi() -> Kpi:
    path = default_root() / "customer-service/net-promoter-score.yaml"
    loaded, _ = load_kpi(KpiPath(path, str(path), "customer-service", "net-promoter-score"))
    assert loaded is not None
    return loaded


def test_the_better_quartile_is_the_target_and_the_worse_the_red_flag(kpi: Kpi) -> None:
    higher = suggest_target(kpi, figures([10, 20, 30, 40, 50]))
    assert (higher.target, higher.red_flag) == (40, 20)
    lower = suggest_target(kpi.model_copy(update={"direction": Direction.LOWER}), figures([10, 20, 30, 40, 50]))
    assert (lower.target, lower.red_flag) == (20, 40)
    band = suggest_target(kpi.model_copy(update={"direction": Direction.RANGE}), figures([10, 20, 30, 40, 50]))
    assert (band.target, band.red_flag) == ((20, 40), (10, 50))


def test_a_proposal_names_the_figures_it_rests_on(kpi: Kpi) -> None:
    found = suggest_target(kpi, figures([10, 20, 30]))
    assert found.summary is not None
    assert [(figure.source, figure.line) for figure in found.summary.figures] == [("bureau", 2), ("bureau", 3), ("bureau", 4)]


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 2.0]])
def test_fewer_than_three_comparable_figures_propose_nothing(kpi: Kpi, values: list[float]) -> None:
    found = suggest_target(kpi, figures(values))
    assert (found.target, found.red_flag, found.summary) == (None, None, None)
    assert found.reason


def test_three_figures_that_may_not_be_compared_propose_nothing(kpi: Kpi) -> None:
    mixed = [replace(figure, population_kind=f"kind {index}") for index, figure in enumerate(figures([1, 2, 3, 4]))]
    assert "at most 1 may be compared" in suggest_target(kpi, mixed).reason


def test_leaders_alone_propose_nothing(kpi: Kpi) -> None:
    leaders = [replace(figure, statistic=Statistic.LEADERS) for figure in figures([1, 2, 3, 4])]
    assert suggest_target(kpi, leaders).target is None


def test_figures_that_are_all_the_same_propose_nothing(kpi: Kpi) -> None:
    assert "too close together" in suggest_target(kpi, figures([5, 5, 5, 5])).reason


def test_money_of_another_currency_does_not_count(kpi: Kpi) -> None:
    dollars = [replace(figure, currency="USD") for figure in figures([1, 2, 3])]
    assert suggest_target(kpi, dollars, "EUR").target is None
    assert suggest_target(kpi, dollars, "USD").target is not None


@given(values=st.lists(st.integers(-1000, 1000), min_size=3, max_size=30), direction=st.sampled_from(list(Direction)))
def test_a_scorecard_accepts_every_proposal(values: list[int], direction: Direction) -> None:
    path = default_root() / "customer-service/net-promoter-score.yaml"
    loaded, _ = load_kpi(KpiPath(path, str(path), "customer-service", "net-promoter-score"))
    assert loaded is not None
    found = suggest_target(loaded.model_copy(update={"direction": direction}), figures([float(value) for value in values]))
    if found.target is None:
        return
    MeasureSpec(kpi="net-promoter-score", target=found.target, red_flag=found.red_flag)
    assert found.target != found.red_flag
    if isinstance(found.target, tuple) and isinstance(found.red_flag, tuple):
        assert found.red_flag[0] < found.target[0] <= found.target[1] < found.red_flag[1]
