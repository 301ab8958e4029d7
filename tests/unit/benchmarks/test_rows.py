"""Rows of a source's file: sound ones are read, each fault names line, column and remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.benchmarks.rows import COLUMNS, read_rows
from tests.benchmark_cases import row

HEADER = ",".join(COLUMNS)


def read(*lines: str) -> list[str]:
    return [str(item) for item in read_rows("\n".join([HEADER, *lines, ""]), "a.csv").diagnostics]


def test_a_sound_row_is_read_as_it_stands() -> None:
    found = read_rows("\n".join([HEADER, row(value="-6.50", sample_size="1200", industry='Say "Retail", all')]), "a.csv")
    assert not found.diagnostics
    (line, read_row), *_ = found.rows
    assert (line, read_row.value, read_row.sample_size, read_row.industry, read_row.note) == (2, -6.5, 1200, 'Say "Retail", all', "")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"value": ""}, "2:39: error benchmark-form: the row needs either a value, or low or high"),
        ({"low": "3"}, "either a value, or low or high"),
        ({"value": "", "low": "5", "high": "3"}, "low (5) is above high (3)"),
        ({"value": "12%"}, "'value' is '12%'; write a plain number"),
        ({"value": "1,200"}, "'value' is '1,200'"),
        ({"value": "nan"}, "'value' is 'nan'"),
        ({"value": "1e99"}, "'value' is '1e99'"),
        ({"statistic": "averag"}, "'statistic' is 'averag'"),
        ({"statistic": "medain"}, "did you mean 'median'?"),
        ({"area": "planet"}, "'area' is 'planet'"),
        ({"derivation": ""}, "'derivation' is empty"),
        ({"kpi": "Net Promoter"}, "'Net Promoter' is no id"),
        ({"currency": "USD"}, "name the currency where the unit holds money, and only there"),
        ({"unit": "currency/order"}, "name the currency where the unit holds money"),
        ({"unit": "currency/order", "currency": "dollars"}, "'currency' is 'dollars'"),
        ({"sample_size": "1.5"}, "'sample_size' is '1.5'"),
        ({"note": "x" * 501}, "'note' has 501 characters"),
        ({"note": " x"}, "spaces at its ends"),
        ({"note": "a\x07b"}, "control characters"),
    ],
)
def test_a_fault_is_named_with_a_remedy(cells: dict[str, str], expected: str) -> None:
    assert any(expected in item for item in read(row(**cells))), read(row(**cells))


def test_the_column_of_a_fault_is_that_of_its_cell() -> None:
    line = row(measure='Score, "net"', statistic="none")
    (found,) = read(line)
    assert found.startswith(f"a.csv:2:{line.index('none') + 1}: ")


def test_a_wrong_header_stops_the_file() -> None:
    found = read_rows("kpi,value\nx,1\n", "a.csv")
    assert not found.rows
    assert "the first line is 'kpi,value'" in str(found.diagnostics[0])


def test_the_same_row_twice_is_refused_and_the_first_stays() -> None:
    found = read_rows("\n".join([HEADER, row(), row()]), "a.csv")
    assert len(found.rows) == 1
    assert "the row stands on line 2 as well" in str(found.diagnostics[0])


def test_every_fault_of_a_file_is_reported_at_once() -> None:
    assert len(read(row(value="x"), row(), row(statistic="x"), "too,few")) == 3


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read_rows(f"{HEADER}\n{text}", "a.csv")
