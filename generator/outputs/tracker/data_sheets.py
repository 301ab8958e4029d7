"""Actuals and Inputs, where figures are typed, and Values, which holds the figure in use.

Stage: outputs/tracker. Input: `Layout`, `Figures`, pages. Output: the filled sheets. The three have their period columns in the same place.
"""

from __future__ import annotations

from generator.catalog.model import Kpi
from generator.catalog.units import unit_label
from generator.formula import to_excel, to_text
from generator.formula.excel import excel_number
from generator.outputs.tracker import refs
from generator.outputs.tracker.figures import Figures, serial
from generator.outputs.tracker.formulas import latest_number, period_end_of, trend_value
from generator.outputs.tracker.layout import ACTUALS, ENDS_ROW, FIRST_PERIOD, FIRST_ROW, HEADER_ROW, INPUTS, POSITIONS_ROW, KpiPlace, Layout
from generator.outputs.tracker.page import NO_NUMBER, Page, lines_of
from generator.outputs.tracker.style import DATE, TEXT
from generator.scorecard.period import Period

ACTUALS_HEADERS = ("KPI id", "KPI", "Unit", "Frequency", "Where its figures come from", "Check")
INPUTS_HEADERS = ("KPI id", "KPI and its inputs", "Unit", "What is counted", "Input name", "Check")
VALUES_HEADERS = ("KPI id", "KPI", "Unit", "Frequency", "Latest", "")
TWICE = "Typed and computed: the typed value counts"
_PERIOD_WIDTH = 10.5
NUMBER = "#,##0.###"


def write_actuals_sheet(page: Page, layout: Layout) -> None:
    """Fill Actuals: a row a KPI, a column a period; every period's heading can be typed over."""
    page.heading("Actuals", "Type each KPI's value in its unit under its period, or its inputs on the sheet Inputs.", layout.scorecard.spec.notice, 1)
    page.widths((14, 34, 20, 12, 26, 18))
    page.headers(HEADER_ROW, ACTUALS_HEADERS)
    page.sheet.set_column(FIRST_PERIOD, layout.last_period, _PERIOD_WIDTH, page.style.of("plain"))
    for number, period in enumerate(layout.periods):
        page.text(HEADER_ROW, FIRST_PERIOD + number, period.text, "head_entry_period", TEXT)
    for place in layout.kpis:
        _write_actuals_row(page, layout, place)
    last = FIRST_ROW + max(len(layout.kpis), 1) - 1
    if layout.kpis:
        page.allow_numbers(FIRST_ROW, FIRST_PERIOD, last, layout.last_period)
    _finish(page, last, layout)


def _write_actuals_row(page: Page, layout: Layout, place: KpiPlace) -> None:
    kpi, row = place.kpi, place.row
    page.sheet.set_row(row, 22)
    page.text(row, 0, kpi.id, "helper")
    page.text(row, 1, kpi.name, "strong")
    page.text(row, 2, unit_label(kpi.unit), "quiet")
    page.text(row, 3, kpi.frequency.value, "quiet")
    computed = any(item.inputs for item in layout.observations.get(kpi.id, {}).values())
    if place.expression:
        page.link(row, 4, INPUTS, refs.cell(place.heading_row, 1, fixed=False), "Computed from Inputs" if computed else "Typed here, or Inputs")
        typed, inputs = _periods(row, layout), _periods(place.result_row, layout, INPUTS)
        page.formula(row, 5, f'IF(SUMPRODUCT(ISNUMBER({typed})*ISNUMBER({inputs}))>0,"{TWICE}","")', None, "warning")
    else:
        page.text(row, 4, "Typed here", "quiet")
        page.blank(row, 5)
    for number, period in enumerate(layout.periods):
        observation = layout.observation(kpi.id, period)
        value = observation.value if observation and not observation.inputs else None
        page.number(row, FIRST_PERIOD + number, value, _entry_look(layout, kpi, period, through_inputs=False), NUMBER)


def _entry_look(layout: Layout, kpi: Kpi, period: Period, through_inputs: bool) -> str:
    """Yellow where a figure is due and has come this way so far; other cells can be typed in as well but do not ask for it."""
    ways = {bool(item.inputs) for item in layout.observations.get(kpi.id, {}).values()}
    asked = layout.is_due(kpi, period) and (not ways or through_inputs in ways)
    return "entry" if asked else "entry_off"


def _periods(row: int, layout: Layout, sheet: str = "") -> str:
    return refs.area(row, FIRST_PERIOD, row, layout.last_period, sheet)


def _finish(page: Page, last_row: int, layout: Layout) -> None:
    page.sheet.set_column(0, 0, 14, page.style.of("plain"), {"hidden": True})
    page.sheet.print_area(0, 0, last_row, layout.last_period)
    page.finish((FIRST_ROW, FIRST_PERIOD), HEADER_ROW)
    # So many columns would be too small on one page: they run over several, each with the names in front.
    page.sheet.set_print_scale(70)
    page.sheet.repeat_columns(0, FIRST_PERIOD - 1)


def write_inputs_sheet(page: Page, layout: Layout) -> None:
    """Fill Inputs: a block a KPI with a row an input and the value that the formula computes from them."""
    page.heading("Inputs", "Type the figures of a KPI's formula; the value below them is computed and feeds the scorecard.", layout.scorecard.spec.notice, 1)
    page.widths((14, 38, 18, 46, 22, 14))
    page.headers(HEADER_ROW, INPUTS_HEADERS)
    page.sheet.set_column(FIRST_PERIOD, layout.last_period, _PERIOD_WIDTH, page.style.of("plain"))
    _write_period_headings(page, layout)
    last = FIRST_ROW
    for place in layout.kpis:
        if place.expression:
            _write_block(page, layout, place)
            last = place.result_row
    page.sheet.set_column(4, 5, 14, page.style.of("plain"), {"hidden": True})
    _finish(page, last, layout)


def _write_period_headings(page: Page, layout: Layout) -> None:
    for number, period in enumerate(layout.periods):
        source = refs.cell(HEADER_ROW, FIRST_PERIOD + number, ACTUALS, fixed=False)
        page.formula(HEADER_ROW, FIRST_PERIOD + number, f'{source}&""', period.text, "head_center")


def _write_block(page: Page, layout: Layout, place: KpiPlace) -> None:
    kpi = place.kpi
    labels = {name: item.label for name, item in kpi.formula.inputs.items()}
    for column in range(layout.last_period + 1):
        page.blank(place.heading_row, column, "band")
    page.text(place.heading_row, 0, kpi.id, "helper")
    page.text(place.heading_row, 1, kpi.name, "band")
    page.text(place.heading_row, 3, f"= {to_text(place.expression, labels)}" if place.expression else "", "band")
    for name, row in place.input_rows.items():
        item = kpi.formula.inputs[name]
        page.sheet.set_row(row, max(20, 4 + 13 * lines_of(item.meaning, 48)))
        for column, text, look in ((0, kpi.id, "helper"), (1, f"   {item.label}", "wrap"), (2, unit_label(item.unit), "quiet"), (3, item.meaning, "quiet")):
            page.text(row, column, text, look)
        page.text(row, 4, name, "helper")
        for number, period in enumerate(layout.periods):
            observation = layout.observation(kpi.id, period)
            page.number(
                row,
                FIRST_PERIOD + number,
                dict(observation.inputs).get(name) if observation else None,
                _entry_look(layout, kpi, period, through_inputs=True),
                NUMBER,
            )
    if place.inputs:
        page.allow_numbers(place.heading_row + 1, FIRST_PERIOD, place.result_row - 1, layout.last_period)
    _write_results(page, layout, place)


def _write_results(page: Page, layout: Layout, place: KpiPlace) -> None:
    kpi, row = place.kpi, place.result_row
    page.text(row, 0, kpi.id, "helper")
    page.sheet.set_row(row, max(20, *(4 + 13 * lines_of(text, width) for text, width in ((kpi.name, 32), (unit_label(kpi.unit), 17)))))
    page.text(row, 1, f"   = {kpi.name}", "strong")
    page.text(row, 2, unit_label(kpi.unit), "quiet")
    constants = {name: excel_number(item.constant) for name, item in kpi.formula.inputs.items() if item.constant is not None}
    page.text(row, 3, "; ".join(f"{kpi.formula.inputs[name].label}: {value}, fixed" for name, value in constants.items()), "quiet")
    for number, period in enumerate(layout.periods):
        column = FIRST_PERIOD + number
        cells = {name: refs.cell(at, column, fixed=False) for name, at in place.input_rows.items()}
        observation = layout.observation(kpi.id, period)
        value = observation.value if observation and observation.inputs else None
        if place.expression:
            page.formula(row, column, to_excel(place.expression, {**constants, **cells}), value, "figure_strong", NUMBER)


def write_values_sheet(page: Page, layout: Layout, figures: Figures) -> None:
    """Fill Values: what Actuals says, else what Inputs computes; and the figures of the trend lines."""
    page.heading("Values", "The figure in use: as typed on Actuals, else as computed on Inputs. Nothing is typed here.", None, 1)
    page.widths((14, 36, 22, 14, 12, 9))
    page.headers(HEADER_ROW, VALUES_HEADERS)
    page.sheet.set_column(FIRST_PERIOD, layout.last_period, _PERIOD_WIDTH, page.style.of("plain"))
    page.text(ENDS_ROW, 5, "Ends on", "helper")
    page.text(POSITIONS_ROW, 5, "Number", "helper")
    _write_period_headings(page, layout)
    for number, period in enumerate(layout.periods):
        column = FIRST_PERIOD + number
        page.formula(ENDS_ROW, column, period_end_of(refs.cell(HEADER_ROW, column, fixed=False)), serial(period.end), "helper", DATE)
        page.number(POSITIONS_ROW, column, number + 1, "helper")
    page.headers(HEADER_ROW, [f"Trend {number}" for number in range(1, layout.trend_points + 1)], "head_helper", 32, layout.first_trend)
    for place in layout.kpis:
        _write_values_row(page, layout, figures, place)
    last_trend = layout.first_trend + layout.trend_points - 1
    page.sheet.set_column(layout.first_trend, last_trend, 9, page.style.of("plain"), {"level": 1, "hidden": True})
    page.sheet.set_column(last_trend + 1, last_trend + 1, 3, page.style.of("plain"), {"collapsed": True})
    _finish(page, FIRST_ROW + max(len(layout.kpis), 1) - 1, layout)


def _write_values_row(page: Page, layout: Layout, figures: Figures, place: KpiPlace) -> None:
    kpi, row = place.kpi, place.row
    for column, text, look in ((0, kpi.id, "helper"), (1, kpi.name, "strong"), (2, unit_label(kpi.unit), "quiet"), (3, kpi.frequency.value, "quiet")):
        page.text(row, column, text, look)
    values = _periods(row, layout)
    latest = figures.latest_of(kpi.id)
    number = latest_number(values, up_to_period=False)
    page.formula(row, 4, f'IF({number}=0,"",INDEX(Periods,{number}))', layout.periods[latest - 1].text if latest else None, "center")
    for position in range(len(layout.periods)):
        column = FIRST_PERIOD + position
        page.formula(row, column, _value(place, column), figures.value(kpi.id, position), "figure", NUMBER)
    for point, value in enumerate(figures.trend(kpi.id)):
        formula = trend_value(values, layout.trend_points - point)
        page.formula(row, layout.first_trend + point, formula, NO_NUMBER if value is None else value, "helper", NUMBER)


def _value(place: KpiPlace, column: int) -> str:
    typed = refs.cell(place.row, column, ACTUALS, fixed=False)
    if not place.expression:
        return f'IF(ISNUMBER({typed}),{typed},"")'
    computed = refs.cell(place.result_row, column, INPUTS, fixed=False)
    # Beyond 1e15 a cell loses digits; such a result is no data in Python too.
    return f'IF(ISNUMBER({typed}),{typed},IF(ISNUMBER({computed}),IF(ABS({computed})<=1E+15,{computed},""),""))'
