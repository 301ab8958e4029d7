"""A deck that shows what a template gives: each layout in use, the content area, colors, text, a table, a chart.

Stage: outputs, deck. Input: an opened template with its brand and report. Output: the bytes of a .pptx of five slides.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from generator.outputs.deck.brand import Brand, Role
from generator.outputs.deck.chart_shape import add_chart, chart_text
from generator.outputs.deck.charts.trend import Level, Trend, trend_chart
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.package import Facts, pack
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.placeholders import set_text, set_title
from generator.outputs.deck.shape import Look, add_text
from generator.outputs.deck.table import Cell, Column, Row, Table
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.template import Template
from generator.outputs.deck.template_report import TemplateReport
from generator.outputs.deck.text import Paragraph, Run, say
from generator.outputs.states import LOOKS
from generator.outputs.wording import Wording, load_wording

_DATE = datetime.date(1980, 1, 1)
_LONG = "A long action title: nine of twelve indicators are on track, and the slowest of the others misses its target by a third of a day"


def draw_probe(template: Template, brand: Brand, report: TemplateReport) -> bytes:
    """Return the probe deck."""
    wording = load_wording("en_US")
    drafts = [
        _cover(brand, wording, Role.COVER, "Probe deck", Path(report.path).name),
        _cover(brand, wording, Role.SECTION, "A section", "Its second line"),
        _areas(brand, wording, report),
        _table(brand, wording),
        _chart(brand, wording),
    ]
    return pack(template, brand, drafts, Facts("Probe deck", "OpenKPI", Path(report.path).name, wording.language_tag, _DATE))


def _page(brand: Brand, wording: Wording, key: str, title: str, role: Role = Role.CONTENT) -> Page:
    page = Page(key, "Probe", title, brand, wording, role=role)
    set_title(page, title)
    return page


def _cover(brand: Brand, wording: Wording, role: Role, title: str, text: str) -> Draft:
    page = _page(brand, wording, role.value, title, role)
    set_text(page, text)
    return page.finish()


def _areas(brand: Brand, wording: Wording, report: TemplateReport) -> Draft:
    """The content area outlined, the report in it, the colors as swatches."""
    page = _page(brand, wording, "areas", "The content area, fonts and colors")
    palette = brand.palette
    add_text(page, page.body, (), Look(line=palette.accent, dash="dash", alt="Outline of the content area"), name="Content area")
    inner = page.body.inset(emu(10 * page.scale))
    swatches = inner.foot(emu(44 * page.scale)).columns([1] * len(report.colors), emu(8 * page.scale))
    lines = tuple(say(line.strip(), 10, color=palette.ink, before=3) for line in report.lines()[1:])
    add_text(page, inner.above(emu(52 * page.scale)), lines, name="Report")
    for (name, color, _), box in zip(report.colors, swatches, strict=True):
        label = (say(name, 10, color=palette.on(color), align="ctr"), say(color, 10, color=palette.on(color), align="ctr"))
        add_text(page, box, label, Look(fill=color, line=palette.hairline, anchor="ctr"), name=name)
    return page.finish()


def _table(brand: Brand, wording: Wording) -> Draft:
    page = _page(brand, wording, "table", _LONG)
    ink = brand.palette.ink
    rows = tuple(
        Row(
            (
                _cell(f"Indicator {place}", ink),
                _cell(f"{place * 3.5:.1f}", ink),
                Cell((Paragraph((Run(look.label, bold=True, color=look.ink),)),), fill=look.fill),
            )
        )
        for place, look in enumerate(LOOKS.values(), 1)
    )
    columns = (Column("Indicator", most=0.6), Column("Actual", align="r"), Column("Status", wraps=False))
    part = fit_table(Table(columns, rows, "A table with every state"), page.body, brand.body_font, page.scale)[0]
    add_table(page, part, page.body.x, page.body.y)
    return page.finish()


def _cell(text: str, color: str) -> Cell:
    return Cell((Paragraph((Run(text),), color=color),))


def _chart(brand: Brand, wording: Wording) -> Draft:
    page = _page(brand, wording, "chart", "A chart in the template's colors")
    palette = brand.palette
    values = (3.1, 3.4, 3.3, 3.9, 4.2, 4.0, 4.6)
    periods = tuple(f"Month {place}" for place in range(1, len(values) + 1))
    levels = (Level("Target 4.5", 4.5, palette.rgb(palette.muted), "dash"),)
    trend = Trend("Actual", periods, values, levels, palette.accent, palette.hairline)
    box = Rect(page.body.x, page.body.y, page.body.w, page.body.h)
    add_chart(page, trend_chart(trend, chart_text(page, 1)), box, "A line against its target")
    return page.finish()
