"""The Scorecard sheet: a row a measure, with targets to edit and its rating as live formulas.

Stage: outputs/tracker. Input: `Layout`, `Figures`, a `Page`. Output: the filled sheet.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.model import Direction
from generator.catalog.units import unit_label
from generator.outputs.states import LOOKS
from generator.outputs.tracker import refs
from generator.outputs.tracker.figures import Figures, MeasureFigures, ends_of
from generator.outputs.tracker.formulas import TIMING_WORDS, YES, MeasureFormulas
from generator.outputs.tracker.layout import DEFINITIONS, FIRST_ROW, HEADER_ROW, VALUES, Layout, MeasurePlace, ObjectivePlace
from generator.outputs.tracker.page import A3, Page, lines_of
from generator.outputs.tracker.style import PERCENT, SCORE, TEAL, WEIGHT, figure_format

GOOD = {Direction.HIGHER: "▲ higher", Direction.LOWER: "▼ lower", Direction.RANGE: "↔ in range"}
HELPERS = ("Thresholds fit", "Position", "Weight used", "Has score", "Score used", "Share of total", "Rank")
HEADERS = (
    ("Perspective", "Objective", "KPI", "Unit", "Frequency", "Good is", "Timing"),
    ("Owner", "Weight", "Critical", "Baseline", "Target\n(low end)", "Target\nhigh end", "Red flag\n(low end)", "Red flag\nhigh end"),
    ("Actual", "Period", "Variance", "Progress", "Score", "Status", "Trend", "Initiatives"),
    ("Objective id", "KPI id", "Due every (months)", "Value no.", "Months old", "Red flag used", "Red flag high used", *HELPERS),
)
LOOKS_OF_GROUPS = ("head", "head_entry", "head_center", "head_helper")
WIDTHS = (17, 28, 31, 15, 10.5, 10, 9.5, 17, 8, 8.5, 10, 10, 10, 10, 10, 10.5, 10.5, 10.5, 10, 10, 15, 16, 40, *([12] * 14))


def write_scorecard_sheet(page: Page, layout: Layout, figures: Figures, definition_rows: Mapping[str, int]) -> None:
    """Fill the sheet; `definition_rows` says where on KPI definitions each KPI begins."""
    page.heading("Scorecard", "Targets, weights and red flags are typed here (yellow); everything else follows.", layout.scorecard.spec.notice)
    page.widths(WIDTHS)
    first = 0
    for names, look in zip(HEADERS, LOOKS_OF_GROUPS, strict=True):
        page.headers(HEADER_ROW, names, look, 34, first)
        first += len(names)
    for objective in layout.objectives:
        for place in objective.measures:
            _write_row(page, layout, place, definition_rows[place.measure.kpi.id])
            _write_helpers(page, layout, objective, place, figures.measures[place.row])
    if not layout.measures:
        page.text(FIRST_ROW, 0, "No KPI stands under any objective yet.", "quiet")
    _finish(page, layout)


def _write_row(page: Page, layout: Layout, place: MeasurePlace, definition_row: int) -> None:
    page.sheet.set_row(place.row, _height(place, layout))
    kpi = place.measure.kpi
    page.text(place.row, refs.S_PERSPECTIVE, place.perspective.spec.name, "quiet")
    page.text(place.row, refs.S_OBJECTIVE, place.objective.spec.name, "wrap")
    page.link(place.row, refs.S_KPI, DEFINITIONS, refs.cell(definition_row, 0, fixed=False), kpi.name)
    page.text(place.row, refs.S_UNIT, unit_label(kpi.unit), "quiet")
    page.text(place.row, refs.S_FREQUENCY, kpi.frequency.value, "quiet")
    page.text(place.row, refs.S_GOOD, GOOD[kpi.direction], "quiet")
    page.text(place.row, refs.S_TIMING, TIMING_WORDS[kpi.timing], "quiet")
    _write_entries(page, place)
    _write_rating(page, layout, place)


def _height(place: MeasurePlace, layout: Layout) -> float:
    texts = ((place.objective.spec.name, refs.S_OBJECTIVE), (place.measure.kpi.name, refs.S_KPI), (_initiatives(place, layout), refs.S_INITIATIVES))
    return max(30, *(4 + 13 * lines_of(text, WIDTHS[column]) for text, column in texts))


def _initiatives(place: MeasurePlace, layout: Layout) -> str:
    names = {initiative.id: initiative.name for initiative in layout.scorecard.spec.initiatives}
    return "; ".join(names.get(item, item) for item in place.measure.spec.initiatives)


def number_format_of(place: MeasurePlace) -> str:
    """Return the number format of a measure's figures, from the decimals of its thresholds and values."""
    spec = place.measure.spec
    levels = [*ends_of(spec.target), *ends_of(spec.red_flag), spec.baseline]
    return figure_format([level for level in levels if level is not None])


def _write_entries(page: Page, place: MeasurePlace) -> None:
    spec, row, number = place.measure.spec, place.row, number_format_of(place)
    page.text(row, refs.S_OWNER, spec.owner or "", "entry_wrap")
    page.number(row, refs.S_WEIGHT, spec.weight, "entry_center", WEIGHT)
    page.text(row, refs.S_CRITICAL, YES if spec.critical else "", "entry_center")
    page.number(row, refs.S_BASELINE, spec.baseline, "entry_center", number)
    band = place.measure.kpi.direction is Direction.RANGE
    for level, low, high in ((spec.target, refs.S_TARGET, refs.S_TARGET_HIGH), (spec.red_flag, refs.S_RED, refs.S_RED_HIGH)):
        ends = ends_of(level)
        page.number(row, low, ends[0], "entry_center", number)
        if band:
            page.number(row, high, ends[1], "entry_center", number)
        else:
            page.blank(row, high, "none")


def _write_rating(page: Page, layout: Layout, place: MeasurePlace) -> None:
    measure, row, formulas, number = place.measure, place.row, MeasureFormulas(place, layout), number_format_of(place)
    page.formula(row, refs.S_ACTUAL, formulas.actual, measure.value, "strong_center", number)
    page.formula(row, refs.S_PERIOD, formulas.period, measure.actual.period.text if measure.actual else None, "center")
    page.formula(row, refs.S_VARIANCE, formulas.variance, measure.variance, "center", _signed(number))
    page.formula(row, refs.S_PROGRESS, formulas.progress, measure.progress, "center", PERCENT)
    page.formula(row, refs.S_SCORE, formulas.score, measure.rating.score, "center", SCORE)
    page.formula(row, refs.S_STATE, formulas.state, LOOKS[measure.rating.state].label, "state")
    page.blank(row, refs.S_TREND)
    block = refs.area(place.kpi.row, layout.first_trend, place.kpi.row, layout.first_trend + layout.trend_points - 1, VALUES)
    options = {
        "range": block,
        "series_color": TEAL,
        "markers": True,
        "markers_color": TEAL,
        "last_point": True,
        "last_color": "#9B1C1C",
        "weight": 1.5,
        "show_hidden": True,
    }
    page.sheet.add_sparkline(row, refs.S_TREND, options)
    page.text(row, refs.S_INITIATIVES, _initiatives(place, layout), "quiet")


def _signed(number: str) -> str:
    return f"+{number};−{number};{number}"


def _write_helpers(page: Page, layout: Layout, objective: ObjectivePlace, place: MeasurePlace, figures: MeasureFigures) -> None:
    measure, row, formulas = place.measure, place.row, MeasureFormulas(place, layout)
    score = measure.rating.score
    page.text(row, refs.S_OBJECTIVE_ID, place.objective.spec.id, "helper")
    page.text(row, refs.S_KPI_ID, measure.kpi.id, "helper")
    page.number(row, refs.S_DUE, measure.kpi.frequency.months, "helper")
    helpers = (
        (refs.S_COLUMN, formulas.column, figures.column),
        (refs.S_MONTHS, formulas.months, figures.months_old),
        (refs.S_RED_LOW_USED, formulas.red_flag(low=True), figures.red_low),
        (refs.S_RED_HIGH_USED, formulas.red_flag(low=False), figures.red_high),
        (refs.S_VALID, formulas.valid, int(figures.valid)),
        (refs.S_POSITION, formulas.position, figures.position),
        (refs.S_WEIGHT_USED, formulas.weight_used, measure.spec.weight),
        (refs.S_HAS, formulas.has, int(score is not None)),
        (refs.S_SCORE_USED, formulas.score_used, score or 0.0),
        (refs.S_SHARE, formulas.share_of(objective), figures.share),
        (refs.S_RANK, formulas.rank(layout.last_measure_row), figures.rank),
    )
    for column, formula, value in helpers:
        page.formula(row, column, formula, value, "helper", "0.0%" if column == refs.S_SHARE else "General")


def _finish(page: Page, layout: Layout) -> None:
    last = layout.last_measure_row
    page.state_colors(FIRST_ROW, refs.S_STATE, last)
    page.score_bars(FIRST_ROW, refs.S_SCORE, last)
    page.allow_numbers(FIRST_ROW, refs.S_WEIGHT, last, refs.S_WEIGHT, 0, "a weight of 0 or more")
    page.allow_numbers(FIRST_ROW, refs.S_BASELINE, last, refs.S_RED_HIGH)
    page.sheet.data_validation(FIRST_ROW, refs.S_CRITICAL, last, refs.S_CRITICAL, {"validate": "list", "source": [YES], "ignore_blank": True})
    unfit = f"AND(${refs.column_letter(refs.S_VALID)}{FIRST_ROW + 1}=0,COUNT($L{FIRST_ROW + 1}:$O{FIRST_ROW + 1})>1)"
    warning = {"type": "formula", "criteria": f"={unfit}", "format": page.style.alarm()}
    page.sheet.conditional_format(FIRST_ROW, refs.S_TARGET, last, refs.S_RED_HIGH, warning)
    page.sheet.set_column(refs.S_OBJECTIVE_ID, refs.S_RANK, 11, page.style.of("plain"), {"level": 1, "hidden": True})
    page.sheet.set_column(refs.S_RANK + 1, refs.S_RANK + 1, 3, page.style.of("plain"), {"collapsed": True})
    page.sheet.autofilter(HEADER_ROW, 0, last, refs.S_INITIATIVES)
    page.sheet.print_area(0, 0, last, refs.S_INITIATIVES)
    page.finish((FIRST_ROW, refs.S_KPI + 1), HEADER_ROW, paper=A3)
