"""Charts are native: valid axes, figures that agree with the workbook behind them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.outputs.deck.charts.counts import Counts, counts_chart
from generator.outputs.deck.charts.parts import ChartText
from generator.outputs.deck.charts.ruler import Bar, Dot, Mark, ruler_chart
from generator.outputs.deck.charts.scale import scale_of
from generator.outputs.deck.charts.trend import Level, Trend, trend_chart
from generator.outputs.deck.page import Chart

TEXT = ChartText(10, "tx2", "tx1", "en-US", "0.0")
VALUES = (3.5, None, -2.0, 8.25)


def trend() -> Chart:
    levels = (Level("Target 5", 5.0, "tx2", "dash"),)
    return trend_chart(Trend('Actual & "more" <b>', ("Jan", "Feb", "Mar", "Apr"), VALUES, levels, "accent1", "DDDDDD"), TEXT)


def ruler() -> Chart:
    return ruler_chart(
        (Bar("Off", -5, 2, "FF0000", 9), Mark("Target", 4, "tx1", labelled=True), Dot("Ours", 3, "accent2", labelled=True)), scale_of([-5, 4]), TEXT, "DDDDDD"
    )


def counts() -> Chart:
    return counts_chart(("A", "B"), (Counts("Leading", (1, 2), "accent1", "FFFFFF"), Counts("Lagging", (0, 3), "accent2", "000000")), TEXT, "DDDDDD")


@pytest.mark.parametrize("chart", [trend(), ruler(), counts()], ids=["trend", "ruler", "counts"])
def test_axis_ids_are_positive_and_meet(chart: Chart) -> None:
    ids = {int(value) for value in re.findall(r'<c:(?:catAx|valAx)><c:axId val="(-?\d+)"', chart.xml)}
    crossed = {int(value) for value in re.findall(r'<c:crossAx val="(-?\d+)"', chart.xml)}
    assert len(ids) == 2 and ids == crossed and all(0 < value < 2**31 for value in ids)


@pytest.mark.parametrize("chart", [trend(), ruler(), counts()], ids=["trend", "ruler", "counts"])
def test_every_reference_holds_what_the_chart_shows(chart: Chart) -> None:
    sheet = load_workbook(io.BytesIO(chart.workbook)).active
    for reference, cache in re.findall(r"<c:numRef><c:f>Sheet1!([^<]+)</c:f>(.*?)</c:numRef>", chart.xml):
        cells = [cell.value for row in sheet[reference.replace("$", "")] for cell in (row if isinstance(row, tuple) else (row,))]
        shown = {int(place): float(value) for place, value in re.findall(r'<c:pt idx="(\d+)"><c:v>([^<]+)</c:v>', cache)}
        assert shown == {place: value for place, value in enumerate(cells) if value is not None}


def test_a_gap_stays_a_gap() -> None:
    assert '<c:dispBlanksAs val="gap"/>' in trend().xml
    assert '<c:ptCount val="4"/><c:pt idx="0"><c:v>3.5</c:v></c:pt><c:pt idx="2">' in trend().xml


def test_text_is_escaped() -> None:
    assert 'Actual &amp; "more" &lt;b&gt;' in trend().xml


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=20))
def test_a_scale_holds_its_values_on_round_steps(values: list[float]) -> None:
    scale = scale_of(values)
    slack = 1e-9 * max(1.0, *(abs(value) for value in values))
    assert scale.low - slack <= min(values) and max(values) <= scale.high + slack
    assert scale.step > 0 and scale.high > scale.low
    assert (scale.high - scale.low) / scale.step <= 12


@pytest.mark.parametrize("chart", [trend(), ruler(), counts()], ids=["trend", "ruler", "counts"])
def test_excel_would_repair_nothing_in_the_workbook(chart: Chart, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "book.xlsx"
    path.write_bytes(chart.workbook)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
