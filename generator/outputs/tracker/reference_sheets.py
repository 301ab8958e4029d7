"""The sheets to read: KPI definitions, Strategy links, Initiatives (to edit).

Stage: outputs/tracker. Input: `Layout`, the `Catalog`, pages. Output: the filled sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Direction, Formula, Impact, Kpi, Perspective, Visualization, title_of
from generator.catalog.units import unit_label
from generator.formula import to_text
from generator.formula.tree import FormulaError, parse_expression
from generator.outputs.tracker.formulas import TIMING_WORDS
from generator.outputs.tracker.layout import FIRST_ROW, HEADER_ROW, Layout
from generator.outputs.tracker.page import Page, lines_of
from generator.outputs.tracker.style import TEXT, WEIGHT
from generator.scorecard.model import InitiativeSpec

_TEXT_WIDTH = 110
_LINE_HEIGHT = 13.5
_GOOD = {Direction.HIGHER: "Higher is better", Direction.LOWER: "Lower is better", Direction.RANGE: "Best within a target range"}

INITIATIVE_HEADERS = ("Id", "Initiative", "Owner", "Start", "End", "Status", "Budget", "Progress (%)", "KPIs it is to move")


def definition_rows(layout: Layout) -> Mapping[str, int]:
    """Return the row of each KPI's name on KPI definitions."""
    rows, row = {}, FIRST_ROW
    for place in layout.kpis:
        rows[place.kpi.id] = row
        row += 1 + len(list(_definition(place.kpi, {}, None)))
    return rows


def write_definitions_sheet(page: Page, layout: Layout, catalog: Catalog) -> None:
    """Fill KPI definitions: each KPI's 13 attributes and how it is read, one line of the table each."""
    page.heading("KPI definitions", "What each KPI counts and how to read it, from the OpenKPI library.")
    page.widths((34, 28, _TEXT_WIDTH))
    page.headers(HEADER_ROW, ("KPI", "Attribute", "Text"), "head", 22)
    row = FIRST_ROW
    names = {kpi.id: kpi.name for kpi in catalog.kpis}
    for place in layout.kpis:
        kpi = place.kpi
        aliases = f"also known as {', '.join(kpi.aliases)}" if kpi.aliases else ""
        for column, text in enumerate((kpi.name, kpi.id, aliases)):
            page.text(row, column, text, "band")
        for title, text in _definition(kpi, names, catalog):
            row += 1
            page.sheet.set_row(row, min(400, max(16, 3 + _LINE_HEIGHT * lines_of(text, _TEXT_WIDTH))))
            page.text(row, 0, kpi.name, "faint")
            page.text(row, 1, title, "top_strong")
            page.text(row, 2, text, "top")
        row += 1
    page.sheet.autofilter(HEADER_ROW, 0, max(row - 1, FIRST_ROW), 2)
    page.finish((FIRST_ROW, 1), HEADER_ROW)


def _definition(kpi: Kpi, names: Mapping[str, str], catalog: Catalog | None) -> Iterator[tuple[str, str]]:
    for name in ATTRIBUTES:
        yield title_of(name), _attribute(getattr(kpi, name), names, catalog)
    yield "How it is read", f"{_GOOD[kpi.direction]}; in {unit_label(kpi.unit)}; {TIMING_WORDS[kpi.timing].lower()}; due {kpi.frequency.value}."


def _attribute(value: object, names: Mapping[str, str], catalog: Catalog | None) -> str:
    if isinstance(value, tuple):
        items = [_attribute(item, names, catalog) for item in value]
        return items[0] if len(items) == 1 else "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    if isinstance(value, Formula):
        return _formula(value)
    if isinstance(value, Visualization):
        return f"{value.chart[:1].upper()}{value.chart[1:]}: {value.shows}"
    if isinstance(value, Impact):
        return f"A rise {value.effect.value} {names.get(value.kpi, value.kpi)} after {value.lag}: {value.because}"
    if isinstance(value, Perspective):
        return catalog.taxonomy.perspective(value).title if catalog else value.value
    return str(value)


def _formula(formula: Formula) -> str:
    labels = {name: item.label for name, item in formula.inputs.items()}
    try:
        computed = f"\n= {to_text(parse_expression(formula.expression, formula.inputs), labels)}"
    except FormulaError:
        computed = ""
    inputs = "".join(f"\n{item.label} ({unit_label(item.unit)}): {item.meaning}" for item in formula.inputs.values())
    return f"{formula.text}{computed}{inputs}"


def write_links_sheet(page: Page, layout: Layout) -> None:
    """Fill Strategy links: which objective drives which, and why."""
    page.heading("Strategy links", "Cause and effect between objectives; proposed links follow from the KPIs' known effects and await a decision.")
    page.widths((24, 40, 40, 16, 80))
    page.headers(HEADER_ROW, ("Perspective", "Objective", "Drives", "Source", "Because"), "head", 22)
    names = {place.objective.spec.id: (place.perspective.spec.name, place.objective.spec.name) for place in layout.objectives}
    row = FIRST_ROW
    for link in layout.scorecard.links:
        perspective, source = names.get(link.source, ("", link.source))
        page.sheet.set_row(row, max(18, 4 + _LINE_HEIGHT * lines_of(link.because, 80)))
        target = names.get(link.target, ("", link.target))[1]
        for column, (text, look) in enumerate(
            ((perspective, "quiet"), (source, "strong"), (target, "strong"), ("proposed" if link.proposed else "scorecard", "center"), (link.because, "wrap"))
        ):
            page.text(row, column, text, look)
        row += 1
    if row == FIRST_ROW:
        page.text(row, 0, "No objective drives another one yet.", "quiet")
    page.sheet.autofilter(HEADER_ROW, 0, max(row - 1, FIRST_ROW), 4)
    page.finish((FIRST_ROW, 0), HEADER_ROW)


def write_initiatives_sheet(page: Page, layout: Layout) -> None:
    """Fill Initiatives: the work under way; everything but the id and the KPIs is typed here."""
    page.heading(
        "Initiatives", "The work that is to move the KPIs; keep owner, dates, status and progress up to date here (yellow).", layout.scorecard.spec.notice
    )
    page.widths((22, 40, 22, 14, 14, 18, 14, 14, 50))
    page.headers(HEADER_ROW, INITIATIVE_HEADERS, "head", 22)
    row = FIRST_ROW
    for initiative in layout.scorecard.spec.initiatives:
        _write_initiative(page, layout, initiative, row)
        row += 1
    if row == FIRST_ROW:
        page.text(row, 0, "The scorecard names no initiative yet.", "quiet")
    else:
        page.allow_numbers(FIRST_ROW, 6, row - 1, 6)
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "ignore_blank": True}
        page.sheet.data_validation(FIRST_ROW, 7, row - 1, 7, {**rule, "error_title": "Not a percentage", "error_message": "Type a number from 0 to 100."})
        page.score_bars(FIRST_ROW, 7, row - 1)
    page.finish((FIRST_ROW, 2), HEADER_ROW)


def _write_initiative(page: Page, layout: Layout, initiative: InitiativeSpec, row: int) -> None:
    moved = "; ".join(dict.fromkeys(place.measure.kpi.name for place in layout.measures if initiative.id in place.measure.spec.initiatives))
    page.sheet.set_row(row, max(28, 4 + _LINE_HEIGHT * lines_of(moved, 50)))
    page.text(row, 0, initiative.id, "quiet")
    for column, text in enumerate((initiative.name, initiative.owner, initiative.start, initiative.end, initiative.status), 1):
        page.text(row, column, text or "", "entry_wrap", TEXT)
    page.number(row, 6, initiative.budget, "entry", "#,##0.##")
    page.number(row, 7, initiative.progress, "entry_center", WEIGHT)
    page.text(row, 8, moved, "quiet")
