"""Units convert by exact factors, and what measures something else does not convert."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.benchmarks.conversion import factor_between
from generator.catalog.loader import default_root, load_units
from generator.catalog.units import UnitFault, UnitSystem


@lru_cache(maxsize=1)
def unit_system() -> UnitSystem:
    return load_units([default_root()])


@pytest.fixture
def units() -> UnitSystem:
    return unit_system()


@pytest.mark.parametrize(
    ("unit", "kpi_unit", "stated", "expected"),
    [
        ("percent", "percent", 12.5, 12.5),
        ("ratio", "percent", 0.125, 12.5),
        ("percent", "ratio", 12.5, 0.125),
        ("second/case", "minute/case", 35, 35 / 60),
        ("hour/case", "day/case", 36, 1.5),
        ("0.01 currency/kilowatt_hour", "currency/kilowatt_hour", 13, 0.13),
        ("1000000 currency/incident", "currency/incident", 3.5, 3_500_000),
        ("0.12 month", "month", 10, 1.2),
        ("percent/year", "percent/year", 4, 4),
    ],
)
def test_a_value_is_converted(units: UnitSystem, unit: str, kpi_unit: str, stated: float, expected: float) -> None:
    assert factor_between(unit, kpi_unit, units).convert(stated) == pytest.approx(expected, rel=1e-12)


def test_a_whole_part_of_a_unit_divides_and_is_not_rounded(units: UnitSystem) -> None:
    factor = factor_between("minute", "hour", units)
    assert (factor.times, factor.by) == (1, 60)
    assert factor.convert(90) == 1.5
    assert factor.convert(None) is None


@pytest.mark.parametrize(
    ("unit", "kpi_unit"),
    [
        ("hour", "percent"),
        ("point", "percent"),
        ("score_point", "point"),
        ("hour/case", "hour/customer"),
        ("currency", "currency/order"),
        ("furlongs_of_x", "hour"),
        ("0 hour", "day"),
    ],
)
def test_what_measures_something_else_is_refused(units: UnitSystem, unit: str, kpi_unit: str) -> None:
    with pytest.raises(UnitFault):
        factor_between(unit, kpi_unit, units)


@settings(deadline=None)
@given(
    value=st.floats(-1e12, 1e12), pair=st.sampled_from([("second", "hour"), ("day", "week"), ("minute", "day"), ("foot**2", "meter**2"), ("ratio", "percent")])
)
def test_there_and_back_is_the_same_value(value: float, pair: tuple[str, str]) -> None:
    units = unit_system()
    there = factor_between(pair[0], pair[1], units).convert(value)
    assert factor_between(pair[1], pair[0], units).convert(there) == pytest.approx(value, rel=1e-12, abs=1e-12)
