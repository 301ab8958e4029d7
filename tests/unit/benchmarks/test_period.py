"""Periods in the sources' words become years and months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.benchmarks.period import end_of, years_of


@pytest.mark.parametrize(
    ("period", "years", "end"),
    [
        ("2019", (2019, 2019), (2019, 12)),
        ("2023 Q3", (2023, 2023), (2023, 9)),
        ("2010 H2", (2010, 2010), (2010, 12)),
        ("2018-05", (2018, 2018), (2018, 5)),
        ("2013-2016", (2013, 2016), (2016, 12)),
        ("fiscal year 2015", (2015, 2015), (2015, 12)),
        ("10/01/2022 to 09/30/2023", (2022, 2023), (2023, 9)),
        ("reporting year 2021/22", (2021, 2022), (2022, 12)),
        ("January 2025 (trailing 12 months)", (2025, 2025), (2025, 1)),
        ("2004 (2005 report)", (2004, 2004), (2004, 12)),
        ("Volume 2 (2019)", (2019, 2019), (2019, 12)),
        ("April 2023 to March 2024", (2023, 2024), (2024, 3)),
        ("March 2018 update", (2018, 2018), (2018, 3)),
        ("FY2012 end", (2012, 2012), (2012, 12)),
        ("Q1, year not stated in stored text", None, (0, 0)),
        ("", None, (0, 0)),
    ],
)
def test_a_period_gives_its_years_and_its_end(period: str, years: tuple[int, int] | None, end: tuple[int, int]) -> None:
    assert years_of(period) == years
    assert end_of(period) == end


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(period: str) -> None:
    years, end = years_of(period), end_of(period)
    assert (end == (0, 0)) if years is None else (years[0] <= years[1] == end[0] and 1 <= end[1] <= 12)
