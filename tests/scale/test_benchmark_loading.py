"""All benchmark figures are at hand within their budget."""

from __future__ import annotations

from tests.scale.benchmark_loading import WARM_BUDGET, measure_benchmarks


def test_opening_a_warm_store_and_reading_every_figure_stays_within_a_second() -> None:
    found = measure_benchmarks()
    assert found.warm_all <= WARM_BUDGET
