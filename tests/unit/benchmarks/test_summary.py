"""Medians and quartiles, over figures that may be compared and over nothing else."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.benchmarks import Area, Derivation, Figure, Selection, Stated, Statistic, select, summarize
from generator.catalog.loader import default_root, load_taxonomy

BASE = Figure(
    kpi="k",
    source="bureau",
    line=2,
    measure="Score",
    value=1.0,
    low=None,
    high=None,
    unit="point",
    stated=Stated(1.0, None, None, "point", "points"),
    currency="",
    statistic=Statistic.MEAN,
    industry="",
    industry_id="",
    geography="",
    area=Area.COUNTRY,
    period="2020",
    population="People",
    population_kind="People",
    company_size="",
    sample_size=None,
    note="",
    derivation=Derivation.PUBLISHED,
)


def figures(values: Sequence[float]) -> list[Figure]:
    return [replace(BASE, value=value, geography=f"Country {index}", line=index + 2) for index, value in enumerate(values)]


@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=40))
def test_quartiles_are_those_of_the_inclusive_method(values: list[float]) -> None:
    (summary,) = summarize(figures(values))
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert (summary.lower_quartile, summary.median, summary.upper_quartile) == pytest.approx(tuple(expected), rel=1e-9, abs=1e-6)
    assert (summary.n, summary.lowest, summary.highest) == (len(values), min(values), max(values))


@given(st.permutations(range(6)))
def test_the_order_of_figures_does_not_matter(order: list[int]) -> None:
    listed = figures([5, 1, 4, 2, 8, 3])
    assert summarize([listed[index] for index in order]) == summarize(listed)


def test_two_figures_have_no_median() -> None:
    (summary,) = summarize(figures([1, 2]))
    assert (summary.n, summary.median, summary.lower_quartile, summary.upper_quartile) == (2, None, None, None)


@pytest.mark.parametrize(
    "other",
    [
        {"statistic": Statistic.MEDIAN},
        {"population_kind": "Firms"},
        {"currency": "EUR"},
        {"measure": "Another score"},
        {"area": Area.PART},
        {"company_size": "10-49 employees"},
        {"industry": "Retail"},
        {"stated": Stated(1.0, None, None, "point", "points of another scale")},
    ],
)
def test_figures_that_differ_in_kind_are_kept_apart(other: dict[str, object]) -> None:
    listed = [*figures([1, 2, 3]), *(replace(figure, **other) for figure in figures([4, 5, 6]))]
    assert [summary.n for summary in summarize(listed)] == [3, 3]


def test_the_whole_economy_is_kept_apart_from_single_industries() -> None:
    whole = [replace(figure, industry="All industries", industry_id="all") for figure in figures([1, 2, 3])]
    single = [replace(figure, industry="Retail", industry_id="retail") for figure in figures([4, 5, 6])]
    assert [summary.n for summary in summarize([*whole, *single])] == [3, 3]


def test_only_the_latest_figure_of_a_series_counts() -> None:
    old = [replace(figure, period="2015") for figure in figures([100, 200, 300])]
    (summary,) = summarize([*old, *figures([1, 2, 3])])
    assert (summary.n, summary.rows, summary.median, summary.years) == (3, 6, 2, (2020, 2020))


def test_ranges_are_not_summarized() -> None:
    assert summarize([replace(BASE, value=None, low=1.0, high=2.0)]) == ()


def test_the_newest_group_that_is_large_enough_comes_first() -> None:
    old = [replace(figure, population_kind="Firms", period="2010") for figure in figures([1, 2, 3, 4])]
    small = [replace(figure, population_kind="Few", period="2024") for figure in figures([1, 2])]
    assert [summary.peers.population_kind for summary in summarize([*old, *small, *figures([1, 2, 3])])] == ["People", "Firms", "Few"]


def test_selection_by_industry_takes_in_the_industries_of_a_sector() -> None:
    taxonomy = load_taxonomy([default_root()])
    listed = [
        replace(BASE, industry="Hospitals", industry_id="hospitals"),
        replace(BASE, industry="Health care", industry_id="healthcare"),
        replace(BASE, industry="Banks", industry_id="commercial-banking"),
    ]
    assert [figure.industry for figure in select(listed, Selection(industry="healthcare"), taxonomy)] == ["Hospitals", "Health care"]
    assert [figure.industry for figure in select(listed, Selection(industry="hospitals"), taxonomy)] == ["Hospitals"]
    assert [figure.industry for figure in select(listed, Selection(industry="BANK"), taxonomy)] == ["Banks"]


def test_selection_by_place_and_age() -> None:
    taxonomy = load_taxonomy([default_root()])
    listed = [
        replace(BASE, geography="Ohio, United States", period="2019"),
        replace(BASE, geography="Peru", period=""),
        replace(BASE, geography="Peru", period="2021"),
    ]
    assert len(select(listed, Selection(geography="united"), taxonomy)) == 1
    assert [figure.period for figure in select(listed, Selection(since=2020), taxonomy)] == ["2021"]
    assert len(select(listed, Selection(), taxonomy)) == 3
