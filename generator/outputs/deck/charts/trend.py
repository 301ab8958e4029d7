"""A line of actual figures against the target.

Stage: outputs, deck. Input: periods, values, target lines. Output: a native line chart with its workbook.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.deck.charts.parts import (
    FIRST_AXIS,
    SECOND_AXIS,
    ChartText,
    category_axis,
    chart_space,
    labels,
    line_xml,
    marker,
    numbers,
    point_label,
    series_name,
    texts,
    value_axis,
)
from generator.outputs.deck.charts.scale import scale_of
from generator.outputs.deck.charts.workbook import Value, write_workbook
from generator.outputs.deck.page import Chart

_MOST_LABELS = 18


@dataclass(frozen=True, slots=True)
class Level:
    """A constant line: its name, value, color and dash."""

    name: str
    value: float
    color: str
    dash: str


@dataclass(frozen=True, slots=True)
class Trend:
    """Figures by period, oldest first; gaps are None."""

    name: str
    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    levels: tuple[Level, ...]
    color: str
    grid: str


def trend_chart(trend: Trend, text: ChartText) -> Chart:
    """Return the chart: the last value and the levels are named in place, so that it needs no legend."""
    known = [value for value in trend.values if value is not None]
    scale = scale_of([*known, *(level.value for level in trend.levels)])
    series = _actual(trend, text) + "".join(_level(trend, place, text) for place in range(len(trend.levels)))
    plot = (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>'
        f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/></c:lineChart>'
        + category_axis(FIRST_AXIS, SECOND_AXIS, "b", text, trend.grid, skip=-(-len(trend.periods) // _MOST_LABELS))
        + value_axis(SECOND_AXIS, FIRST_AXIS, "l", scale, text, grid=trend.grid)
    )
    header: list[Value] = ["", trend.name, *(level.name for level in trend.levels)]
    rows = [[period, value, *(level.value for level in trend.levels)] for period, value in zip(trend.periods, trend.values, strict=True)]
    return Chart(chart_space(plot, text), write_workbook([header, *rows]))


def _actual(trend: Trend, text: ChartText) -> str:
    last = max((place for place, value in enumerate(trend.values) if value is not None), default=0)
    dot = f'<c:dPt><c:idx val="{last}"/>{marker("circle", 8, trend.color)}<c:bubble3D val="0"/></c:dPt>'
    lone = sum(value is not None for value in trend.values) < 3
    label = labels(point_label(last, text, text.ink, value=True, name=False, position="t"))
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{series_name(trend.name, 1)}<c:spPr>{line_xml(trend.color, 2.25)}</c:spPr>'
        f"{marker('circle', 6, trend.color) if lone else marker()}{dot}{label}"
        f'{texts("cat", trend.periods, 0)}{numbers("val", trend.values, 1, text.number_format)}<c:smooth val="0"/></c:ser>'
    )


def _level(trend: Trend, place: int, text: ChartText) -> str:
    level = trend.levels[place]
    values: Sequence[float] = [level.value] * len(trend.periods)
    name = labels(point_label(_clear_place(trend, level.value), text, level.color, value=False, name=True, position=_clear_side(trend, level.value)))
    return (
        f'<c:ser><c:idx val="{place + 1}"/><c:order val="{place + 1}"/>{series_name(level.name, place + 2)}'
        f"<c:spPr>{line_xml(level.color, 1.25, level.dash)}</c:spPr>{marker()}{name}"
        f'{texts("cat", trend.periods, 0)}{numbers("val", values, place + 2, text.number_format)}<c:smooth val="0"/></c:ser>'
    )


def _clear_place(trend: Trend, value: float) -> int:
    """Where on the line its name stands: near the beginning, where the figures are farthest from it, never at the axis itself."""
    places = range(1, max(2, len(trend.values) // 3)) if len(trend.values) > 2 else range(len(trend.values))
    return max(places, key=lambda place: (abs((trend.values[place] if trend.values[place] is not None else value) - value), -place))  # type: ignore[operator]


def _clear_side(trend: Trend, value: float) -> str:
    """Above the line or below it: away from the figures."""
    actual = trend.values[_clear_place(trend, value)]
    return "b" if actual is not None and actual > value else "t"
