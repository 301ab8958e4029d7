"""Figures along one horizontal ruler: bullets and benchmark ranges.

Stage: outputs, deck. Input: bars and marks in the KPI's unit. Output: a native scatter chart with its workbook. Bars are thick lines between
two points: unlike stacked bars they may start anywhere, also below zero, and stay editable as plain pairs of figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.outputs.deck.charts.parts import (
    FIRST_AXIS,
    SECOND_AXIS,
    ChartText,
    Scale,
    chart_space,
    labels,
    line_xml,
    marker,
    numbers,
    point_label,
    series_name,
    value_axis,
)
from generator.outputs.deck.charts.workbook import Value, write_workbook
from generator.outputs.deck.page import Chart

_HEIGHT = Scale(-1.0, 1.4, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from one value to another, `points` thick, at a height of -1 to 1."""

    name: str
    low: float
    high: float
    color: str
    points: float
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright stroke at a value, over a share of the height; with `labelled` its name stands above (or below) it."""

    name: str
    value: float
    color: str
    points: float = 2.25
    reach: float = 0.75
    labelled: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point at a value and a height of -1 to 1."""

    name: str
    value: float
    color: str
    symbol: str = "diamond"
    size: int = 10
    labelled: bool = False
    height: float = 0.0


def ruler_chart(items: tuple[Bar | Mark | Dot, ...], scale: Scale, text: ChartText, axis: str) -> Chart:
    """Return the chart. Items should not hide one another: programs disagree on which series lies on top."""
    rows: list[list[Value]] = [["", ""]]
    series = ""
    for place, item in enumerate(items):
        pairs = _pairs(item)
        rows[0].append(item.name)
        series += _series(place, item, pairs, len(rows) + 1, text)
        for x, y in pairs:
            rows.append([item.name, x, *([None] * place), y])
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'{series}<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/></c:scatterChart>'
        + value_axis(FIRST_AXIS, SECOND_AXIS, "b", scale, text, line=axis)
        + value_axis(SECOND_AXIS, FIRST_AXIS, "l", _HEIGHT, text, hidden=True)
    )
    return Chart(chart_space(plot, text), write_workbook(rows))


def _pairs(item: Bar | Mark | Dot) -> list[tuple[float, float]]:
    match item:
        case Bar():
            return [(item.low, item.height), (item.high, item.height)]
        case Mark():
            return [(item.value, -item.reach), (item.value, item.reach)]
        case Dot():
            return [(item.value, item.height)]


def _series(place: int, item: Bar | Mark | Dot, pairs: list[tuple[float, float]], first_row: int, text: ChartText) -> str:
    dot = isinstance(item, Dot)
    look = '<a:ln w="19050"><a:noFill/></a:ln>' if isinstance(item, Dot) else line_xml(item.color, item.points, cap="flat")
    symbol = marker(item.symbol, item.size, item.color) if isinstance(item, Dot) else marker()
    label = ""
    if not isinstance(item, Bar) and item.labelled:
        below = isinstance(item, Mark) and item.below
        label = labels(point_label(0 if below or dot else 1, text, text.ink, value=False, name=True, position="b" if below else "t"))
    xs = numbers("xVal", [x for x, _ in pairs], 1, text.number_format, first_row)
    ys = numbers("yVal", [y for _, y in pairs], place + 2, "General", first_row)
    head = f'<c:idx val="{place}"/><c:order val="{place}"/>{series_name(item.name, place + 2)}'
    return f'<c:ser>{head}<c:spPr>{look}</c:spPr>{symbol}{label}{xs}{ys}<c:smooth val="0"/></c:ser>'
