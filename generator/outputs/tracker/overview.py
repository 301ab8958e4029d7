"""The Overview sheet: the total, the perspectives, how many KPIs stand how, and what needs attention.

Stage: outputs/tracker. Input: `Layout`, `Figures`, a `Page`. Output: the filled sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.catalog.units import unit_label
from generator.outputs.states import LOOKS
from generator.outputs.tracker import refs
from generator.outputs.tracker.figures import Figures, serial
from generator.outputs.tracker.formulas import period_end_of
from generator.outputs.tracker.layout import FIRST_PERIOD, FIRST_ROW, OBJECTIVES, OVERVIEW, SCORECARD, VALUES, Layout
from generator.outputs.tracker.page import Page, Value
from generator.outputs.tracker.style import BAR, DATE, NAVY, PERCENT, SCORE, TEAL, TEXT
from generator.scorecard.model import Measure, Rating

WIDTHS = (12.5,) * 12
TILES_ROW = 6
STATES_ROW = 12
PERSPECTIVES_ROW = 17
CHART_ROWS = 9
MOST_LISTED = 10
_WIDE = len(WIDTHS) - 1


def write_overview(page: Page, layout: Layout, figures: Figures, book: Any) -> None:
    """Fill the sheet; `book` makes the chart."""
    spec = layout.scorecard.spec
    page.heading(spec.title, spec.organization or "Balanced Scorecard", spec.notice)
    page.widths(WIDTHS)
    if spec.description:
        page.sheet.set_row(2, 30)
        page.sheet.merge_range(2, 0, 2, _WIDE, "", page.style.of("subtitle"))
        page.text(2, 0, spec.description, "paragraph")
    _write_period(page, layout, figures)
    _write_tiles(page, layout)
    _write_states(page, layout)
    last = _write_perspectives(page, layout)
    chart_row = last + 2
    _write_chart(page, layout, book, chart_row)
    last = _write_attention(page, layout, figures, chart_row + CHART_ROWS)
    page.sheet.print_area(0, 0, last, _WIDE)
    page.finish((1, 0), landscape=False, tall=1)


def _write_period(page: Page, layout: Layout, figures: Figures) -> None:
    row, column = refs.PERIOD_CELL
    shown = figures.period
    page.sheet.set_row(row, 24)
    page.sheet.merge_range(row, 0, row, column - 1, "", page.style.of("right"))
    page.text(row, 0, "Report as of (empty: the latest period with a figure)", "right")
    page.text(row, column, shown.text if shown and not layout.follows_latest else "", "entry_center", TEXT)
    latest = f"SUMPRODUCT(MAX(ISNUMBER({_all_values(layout)})*Period_numbers))"
    page.formula(
        row, column + 1, f'IF(Period_choice<>"",Period_choice&"",IF({latest}=0,"",INDEX(Periods,{latest})))', shown.text if shown else None, "tile_state"
    )
    chosen = period_end_of("Period_choice")
    end = serial(shown.end) if shown else 0
    # An unreadable choice leaves no period: every figure then counts as later than it, and a note says so.
    page.formula(
        row, column + 2, f'IF(Period_choice<>"",IF(ISNUMBER({chosen}),{chosen},0),IF({latest}=0,0,INDEX(Period_ends,{latest})))', end, "tile_foot", DATE
    )
    unread = 'IF(AND(Period_choice<>"",Period_end=0),"No period: write 2026, 2026-Q3, 2026-09 or 2026-09-30","")'
    page.formula(row, column + 3, unread, None, "alert")
    rule = {"validate": "list", "source": "=Periods", "ignore_blank": True, "error_type": "warning", "error_title": "Not a column"}
    rule["error_message"] = "No column has this heading. Keep it only when it is a period such as 2026-Q3."
    page.sheet.data_validation(row, column, row, column, rule)


def _all_values(layout: Layout) -> str:
    return refs.area(FIRST_ROW, FIRST_PERIOD, FIRST_ROW + max(len(layout.kpis), 1) - 1, layout.last_period, VALUES)


def _write_tiles(page: Page, layout: Layout) -> None:
    scorecard, total = layout.scorecard, layout.total_row
    tiles: tuple[tuple[str, Rating, int], ...] = (
        ("TOTAL SCORE", scorecard.rating, total),
        ("LEADING KPIs", scorecard.leading, total + 1),
        ("LAGGING KPIs", scorecard.lagging, total + 2),
    )
    for row, height in enumerate((18, 36, 20, 16), TILES_ROW):
        page.sheet.set_row(row, height)
    for (label, rating, source), (first, last) in zip(tiles, ((0, 3), (4, 7), (8, 11)), strict=True):
        score, state, coverage = (refs.cell(source, column, OBJECTIVES) for column in (refs.O_SCORE, refs.O_STATE, refs.O_COVERAGE))
        _merged(page, TILES_ROW, first, last, None, label, "tile_label")
        _merged(page, TILES_ROW + 1, first, last, score, rating.score, "tile_number", SCORE)
        _merged(page, TILES_ROW + 2, first, last, state, LOOKS[rating.state].label, "tile_state")
        _merged(page, TILES_ROW + 3, first, last, f'"Data for "&TEXT(ROUND(ROUND({coverage}*100,6),0),"0")&" % of the weight"', _covered(rating), "tile_foot")
        page.state_colors(TILES_ROW + 2, first, TILES_ROW + 2)


def _covered(rating: Rating) -> str:
    # Half goes up, as in spreadsheets; six decimals first, so that 87.4999999999 is 87.5 in both.
    return f"Data for {int(round(rating.coverage * 100, 6) + 0.5)} % of the weight"


def _merged(page: Page, row: int, first: int, last: int, formula: str | None, value: Value, look: str, number: str = "") -> None:
    page.sheet.merge_range(row, first, row, last, "", page.style.of(look, number))
    if formula is None:
        page.text(row, first, str(value), look, number)
    else:
        page.formula(row, first, formula, value, look, number)


def _write_states(page: Page, layout: Layout) -> None:
    _section(page, STATES_ROW - 1, "KPIs by status")
    page.sheet.set_row(STATES_ROW, 20)
    page.sheet.set_row(STATES_ROW + 1, 28)
    for number, state in enumerate(LOOKS):
        first, name = 2 * number, refs.STATE_NAMES[state]
        count = sum(place.measure.rating.state is state for place in layout.measures)
        _merged(page, STATES_ROW, first, first + 1, name, LOOKS[state].label, "state")
        _merged(page, STATES_ROW + 1, first, first + 1, f"COUNTIF(Measure_state,{name})", count, "count")
    page.state_colors(STATES_ROW, 0, STATES_ROW, _WIDE)


def _section(page: Page, row: int, title: str) -> None:
    page.sheet.set_row(row, 22)
    for column in range(1, _WIDE + 1):
        page.blank(row, column, "section")
    page.text(row, 0, title, "section")


def _headers(page: Page, row: int, spans: Sequence[tuple[str, int, int, str]]) -> None:
    page.sheet.set_row(row, 22)
    for title, first, last, look in spans:
        if last > first:
            page.sheet.merge_range(row, first, row, last, "", page.style.of(look))
        page.text(row, first, title, look)


def _write_perspectives(page: Page, layout: Layout) -> int:
    row = PERSPECTIVES_ROW
    _section(page, row - 2, "Perspectives")
    spans = (("Perspective", 0, 2, "head"), ("Question", 3, 7, "head"), *((name, 8 + n, 8 + n, "head_center") for n, name in enumerate(_PERSPECTIVE_HEADERS)))
    _headers(page, row - 1, spans)
    for number, place in enumerate(layout.perspectives):
        at, rating = row + number, place.perspective.rating
        page.sheet.set_row(at, 24)
        _merged(page, at, 0, 2, None, place.perspective.spec.name, "strong")
        _merged(page, at, 3, 7, None, place.perspective.spec.question or "", "quiet")
        cells: Sequence[tuple[int, Value, str, str]] = (
            (refs.O_WEIGHT_USED, place.perspective.spec.weight, "center", "0.##"),
            (refs.O_SCORE, rating.score, "center", SCORE),
            (refs.O_STATE, LOOKS[rating.state].label, "state", ""),
            (refs.O_COVERAGE, rating.coverage, "center", PERCENT),
        )
        for column, (source, value, look, form) in enumerate(cells, 8):
            page.formula(at, column, refs.cell(place.row, source, OBJECTIVES), value, look, form)
    last = row + max(len(layout.perspectives), 1) - 1
    page.state_colors(row, 10, last)
    page.score_bars(row, 9, last)
    return last


_PERSPECTIVE_HEADERS = ("Weight", "Score", "Status", "Coverage")


def _write_chart(page: Page, layout: Layout, book: Any, row: int) -> None:
    chart = book.add_chart({"type": "bar"})
    first, last = PERSPECTIVES_ROW, PERSPECTIVES_ROW + max(len(layout.perspectives), 1) - 1
    chart.add_series(
        {
            "name": "Score",
            "categories": [OVERVIEW, first, 0, last, 0],
            "values": [OVERVIEW, first, 9, last, 9],
            "fill": {"color": TEAL},
            "gap": 60,
            "data_labels": {"value": True, "num_format": SCORE, "font": {"size": 9, "color": NAVY}},
        }
    )
    chart.set_title({"name": "Score by perspective (66.7 = target, 33.3 = red flag)", "overlay": False, "name_font": {"size": 11, "color": NAVY}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"size": 9}, "line": {"color": BAR}})
    chart.set_x_axis({"min": 0, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#E6ECF2"}}, "num_font": {"size": 9}})
    chart.set_size({"width": 1104, "height": 170})
    alternative = {"description": "Bar chart of the score of each perspective, 0 to 100; the table above holds the figures."}
    page.sheet.insert_chart(row, 0, chart, {"object_position": 2, **alternative})


def _write_attention(page: Page, layout: Layout, figures: Figures, row: int) -> int:
    _section(page, row, "Needs attention: KPIs off track or at risk, worst first")
    _headers(page, row + 1, [(title, first, last, "head" if last > first else "head_center") for title, first, last, *_ in _ATTENTION])
    ranked = {figures.measures[place.row].rank: place for place in layout.measures}
    lines = min(MOST_LISTED, max(len(layout.measures), 1))
    for number in range(1, lines + 1):
        at, place = row + 1 + number, ranked.get(number)
        page.sheet.set_row(at, 28)
        values = _line(place.measure, place.objective.spec.name) if place else (None,) * len(_ATTENTION)
        match = f"MATCH({number},Measure_rank,0)"
        for value, (_, first, last, source, look, form) in zip(values, _ATTENTION, strict=True):
            found = f"INDEX({_measure_column(layout, source)},{match})"
            if source == refs.S_KPI:
                found = f'{found}&" ("&INDEX({_measure_column(layout, refs.S_UNIT)},{match})&")"'
            # &"" keeps an empty owner from showing as 0.
            formula = f'IFERROR({found}{"" if form else "&" + chr(34) * 2},"")'
            if last > first:
                _merged(page, at, first, last, formula, value, look, form)
            else:
                page.formula(at, first, formula, value, look, form)
    last_row = row + 1 + lines
    page.state_colors(row + 2, 11, last_row)
    page.score_bars(row + 2, 10, last_row)
    return last_row


_FIGURE = "#,##0.0#"
_ATTENTION = (
    ("KPI", 0, 2, refs.S_KPI, "strong_line", ""),
    ("Objective", 3, 4, refs.S_OBJECTIVE, "quiet_line", ""),
    ("Owner", 5, 6, refs.S_OWNER, "quiet_line", ""),
    ("Actual", 7, 7, refs.S_ACTUAL, "center", _FIGURE),
    ("Target", 8, 8, refs.S_TARGET, "center", _FIGURE),
    ("Variance", 9, 9, refs.S_VARIANCE, "center", f"+{_FIGURE};−{_FIGURE};0.0"),
    ("Score", 10, 10, refs.S_SCORE, "center", SCORE),
    ("Status", 11, 11, refs.S_STATE, "state", ""),
)


def _measure_column(layout: Layout, column: int) -> str:
    return refs.area(FIRST_ROW, column, layout.last_measure_row, column, SCORECARD)


def _line(measure: Measure, objective: str) -> tuple[Value, ...]:
    target = measure.spec.target
    low = target[0] if isinstance(target, tuple) else target
    return (
        f"{measure.kpi.name} ({unit_label(measure.kpi.unit)})",
        objective,
        measure.spec.owner,
        measure.value,
        low,
        measure.variance,
        measure.rating.score,
        LOOKS[measure.rating.state].label,
    )
