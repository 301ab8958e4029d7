"""Counts by group as stacked horizontal bars.

Stage: outputs, deck. Input: categories and series of counts. Output: a native bar chart with a legend and its workbook.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.outputs.deck.charts.parts import (
    FIRST_AXIS,
    SECOND_AXIS,
    ChartText,
    category_axis,
    chart_space,
    no_line,
    numbers,
    series_name,
    text_properties,
    texts,
    value_axis,
)
from generator.outputs.deck.charts.workbook import Value, write_workbook
from generator.outputs.deck.color import fill_xml
from generator.outputs.deck.page import Chart


@dataclass(frozen=True, slots=True)
class Counts:
    """A series: its name, counts by category, its fill and the ink on it."""

    name: str
    values: tuple[int, ...]
    color: str
    ink: str


def counts_chart(categories: tuple[str, ...], series: tuple[Counts, ...], text: ChartText, line: str) -> Chart:
    """Return the chart; the first category stands on top."""
    bars = "".join(_bars(place, item, categories, text) for place, item in enumerate(series))
    plot = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>{bars}<c:gapWidth val="60"/><c:overlap val="100"/>'
        f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/></c:barChart>'
        + category_axis(FIRST_AXIS, SECOND_AXIS, "l", text, line).replace('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>')
        + value_axis(SECOND_AXIS, FIRST_AXIS, "b", None, text, hidden=True).replace('<c:crossBetween val="midCat"/>', '<c:crossBetween val="between"/>')
    )
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{text_properties(text)}</c:legend>'
    header: list[Value] = ["", *(item.name for item in series)]
    rows: list[list[Value]] = [[category, *(float(item.values[place]) for item in series)] for place, category in enumerate(categories)]
    return Chart(chart_space(plot, text, legend), write_workbook([header, *rows]))


def _bars(place: int, item: Counts, categories: tuple[str, ...], text: ChartText) -> str:
    shown = (
        f'<c:dLbls><c:numFmt formatCode="0;;" sourceLinked="0"/><c:spPr><a:noFill/>{no_line()}</c:spPr>{text_properties(text, bold=True, color=item.ink)}'
        '<c:dLblPos val="ctr"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
    )
    values = [float(value) for value in item.values]
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>{series_name(item.name, place + 1)}<c:spPr>{fill_xml(item.color)}{no_line()}</c:spPr>'
        f'<c:invertIfNegative val="0"/>{shown}{texts("cat", categories, 0)}{numbers("val", values, place + 1, "0")}</c:ser>'
    )
