"""Pieces that every chart is put together from.

Stage: outputs, deck. Input: names, values, looks. Output: chart XML. Axis ids are small positive whole numbers: others write
negative ones, which Microsoft's validator rejects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.deck.charts.workbook import SHEET_NAME, column_name
from generator.outputs.deck.color import color_xml, fill_xml
from generator.outputs.deck.grid import emu
from generator.outputs.deck.text import escaped, quoted

FIRST_AXIS, SECOND_AXIS = 1001, 1002
_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True, slots=True)
class ChartText:
    """How a chart sets its text: size in points, color, that of labels in the chart, language tag, and the format of its numbers."""

    size: float
    color: str
    ink: str
    language: str
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Scale:
    """The ends of a value axis and the distance of its marks."""

    low: float
    high: float
    step: float


def chart_space(plot: str, text: ChartText, legend: str = "") -> str:
    """Return the whole chart part around a plot area. The workbook is relationship rId1."""
    return (
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/>{plot}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text_properties(text)}'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def text_properties(text: ChartText, bold: bool = False, color: str | None = None, wrap: bool = True) -> str:
    """Return the look of a chart's text."""
    body = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none"/>'
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(text.size * 10) * 10}" b="{int(bold)}">{fill_xml(color or text.color)}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="{text.language}"/></a:p></c:txPr>'
    )


def line_xml(color: str, points: float, dash: str = "", cap: str = "rnd") -> str:
    """Return a line of a width in points."""
    dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{emu(points)}" cap="{cap}"><a:solidFill>{color_xml(color)}</a:solidFill>{dashed}<a:round/></a:ln>'


def no_line() -> str:
    """Return the absence of a line."""
    return "<a:ln><a:noFill/></a:ln>"


def series_name(name: str, column: int) -> str:
    """Return a series' name and where it stands in the workbook."""
    return (
        f'<c:tx><c:strRef><c:f>{SHEET_NAME}!${column_name(column)}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escaped(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def texts(tag: str, values: Sequence[str], column: int, first_row: int = 2) -> str:
    """Return text references, such as categories."""
    points = "".join(f'<c:pt idx="{place}"><c:v>{escaped(value)}</c:v></c:pt>' for place, value in enumerate(values))
    return f'<c:{tag}><c:strRef>{_range(column, first_row, len(values))}<c:strCache><c:ptCount val="{len(values)}"/>{points}</c:strCache></c:strRef></c:{tag}>'


def numbers(tag: str, values: Sequence[float | None], column: int, number_format: str, first_row: int = 2) -> str:
    """Return number references; gaps stay gaps."""
    points = "".join(f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>' for place, value in enumerate(values) if value is not None)
    cache = f'<c:numCache><c:formatCode>{escaped(number_format)}</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache>'
    return f"<c:{tag}><c:numRef>{_range(column, first_row, len(values))}{cache}</c:numRef></c:{tag}>"


def _range(column: int, first_row: int, count: int) -> str:
    letters = column_name(column)
    return f"<c:f>{SHEET_NAME}!${letters}${first_row}:${letters}${first_row + count - 1}</c:f>"


def marker(symbol: str = "none", size: int = 5, color: str = "tx1") -> str:
    """Return a point's mark."""
    if symbol == "none":
        return '<c:marker><c:symbol val="none"/></c:marker>'
    return f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>{fill_xml(color)}{no_line()}</c:spPr></c:marker>'


def value_axis(
    number: int, crossing: int, place: str, scale: Scale | None, text: ChartText, grid: str | None = None, hidden: bool = False, line: str | None = None
) -> str:
    """Return a value axis; `grid` is the color of its grid lines, `line` that of the axis."""
    ends = f'<c:max val="{scale.high!r}"/><c:min val="{scale.low!r}"/>' if scale else ""
    lines = f"<c:majorGridlines><c:spPr>{line_xml(grid, 0.5, cap='flat')}</c:spPr></c:majorGridlines>" if grid else ""
    step = f'<c:majorUnit val="{scale.step!r}"/>' if scale else ""
    outline = line_xml(line, 0.75, cap="flat") if line else no_line()
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/>{ends}</c:scaling><c:delete val="{int(hidden)}"/>'
        f'<c:axPos val="{place}"/>{lines}<c:numFmt formatCode={quoted(text.number_format)} sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{"none" if hidden else "low"}"/><c:spPr>{outline}</c:spPr>{text_properties(text)}'
        f'<c:crossAx val="{crossing}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>{step}</c:valAx>'
    )


def category_axis(number: int, crossing: int, place: str, text: ChartText, line: str, skip: int = 1) -> str:
    """Return a category axis that names every `skip`-th category."""
    skipped = f'<c:tickLblSkip val="{skip}"/><c:tickMarkSkip val="{skip}"/>' if skip > 1 else ""
    return (
        f'<c:catAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="{place}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line_xml(line, 0.75, cap='flat')}</c:spPr>{text_properties(text)}"
        f'<c:crossAx val="{crossing}"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skipped}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def point_label(place: int, text: ChartText, color: str, *, value: bool, name: bool, position: str) -> str:
    """Return the label of one point: its value, its series' name, or both."""
    return (
        f'<c:dLbl><c:idx val="{place}"/><c:numFmt formatCode={quoted(text.number_format)} sourceLinked="0"/><c:spPr><a:noFill/>{no_line()}</c:spPr>'
        f'{text_properties(text, bold=True, color=color, wrap=False)}<c:dLblPos val="{position}"/>{_shown(value=value, name=name)}</c:dLbl>'
    )


def labels(points: str) -> str:
    """Return the labels of a series: those of single points, none for the rest."""
    return f"<c:dLbls>{points}{_shown(value=False, name=False)}</c:dLbls>"


def _shown(*, value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/><c:showSerName val="{int(name)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
