"""A chart on a slide.

Stage: outputs, deck. Input: a `Chart`, a place, an alternative text. Output: a graphic frame on the page.
"""

from __future__ import annotations

from generator.outputs.deck.charts.parts import ChartText
from generator.outputs.deck.grid import Rect
from generator.outputs.deck.page import Chart, Page
from generator.outputs.deck.text import quoted

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def add_chart(page: Page, chart: Chart, box: Rect, alt: str, name: str = "Chart") -> None:
    """Add a chart."""
    number, relation = page.number(), page.add_chart(chart)
    page.add(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoted(f"{name} {number}")} descr={quoted(alt)}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></p:xfrm><a:graphic><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )


def chart_text(page: Page, decimals: int = 0, suffix: str = "", size: float = 9.5) -> ChartText:
    """Return the look of a chart's text in this template; figures carry that many decimals."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + suffix
    return ChartText(size * page.scale, page.brand.palette.muted, page.brand.palette.ink, page.language, f'{pattern};"\u2212"{pattern}')
