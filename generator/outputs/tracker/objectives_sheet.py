"""The Objectives sheet: perspectives, total, leading and lagging above; objectives below; weights to edit.

Stage: outputs/tracker. Input: `Layout`, `Figures`, a `Page`. Output: the filled sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.model import Timing
from generator.outputs.states import LOOKS
from generator.outputs.tracker import refs
from generator.outputs.tracker.figures import Figures, critical_off_track, is_capped
from generator.outputs.tracker.formulas import TIMING_WORDS
from generator.outputs.tracker.layout import FIRST_ROW, HEADER_ROW, Layout, ObjectivePlace, PerspectivePlace
from generator.outputs.tracker.page import Page, lines_of
from generator.outputs.tracker.roll_up import CAPPED, RollUp, TimingFormulas, critical_count, objective_roll_up, perspective_roll_up, total_roll_up
from generator.outputs.tracker.style import PERCENT, SCORE, WEIGHT
from generator.scorecard.model import Rating

HEADERS = ("Perspective", "Objective", "Theme", "Owner", "Weight", "Score", "Status", "Coverage", "Note", "KPIs", "Drives")
HELPERS = ("Id", "Weight of parts", "Weight used", "Has score", "Score used", "Critical off track", "Share of total")
WIDTHS = (22, 34, 16, 20, 9, 11, 15, 11, 26, 7, 44, *([11] * 7))


@dataclass(frozen=True, slots=True)
class _Line:
    """One roll-up: where it stands, its formulas and the numbers they have."""

    row: int
    formulas: RollUp
    rating: Rating
    weight: float | None
    weight_sum: float
    critical: int
    critical_formula: str
    share: float
    share_formula: str


def write_objectives_sheet(page: Page, layout: Layout, figures: Figures) -> None:
    """Fill the sheet."""
    page.heading(
        "Objectives", "Scores roll up from KPIs to objectives, perspectives and the total; weights are typed here (yellow).", layout.scorecard.spec.notice
    )
    page.widths(WIDTHS)
    _write_headers(page, HEADER_ROW, ("Perspective", "Question", "", ""))
    for place, share in zip(layout.perspectives, figures.perspective_shares, strict=True):
        _write_perspective(page, layout, place, share)
    _write_total(page, layout)
    for number, timing in enumerate((Timing.LEADING, Timing.LAGGING), 1):
        _write_timing(page, layout, figures, timing, layout.total_row + number)
    _write_headers(page, layout.objectives_header_row, HEADERS[:4])
    for perspective, share in zip(layout.perspectives, figures.perspective_shares, strict=True):
        for objective, own in zip(perspective.objectives, figures.objective_shares(perspective), strict=True):
            _write_objective(page, layout, perspective, objective, own * share)
    _finish(page, layout)


def _write_headers(page: Page, row: int, first: Sequence[str]) -> None:
    page.headers(row, first, "head", 30)
    page.headers(row, HEADERS[4:-1], "head_center", 30, len(first))
    page.text(row, refs.O_DRIVES, HEADERS[refs.O_DRIVES], "head")
    page.text(row, refs.O_WEIGHT, HEADERS[refs.O_WEIGHT], "head_entry")
    page.headers(row, HELPERS, "head_helper", 30, refs.O_ID)


def _write_line(page: Page, line: _Line) -> None:
    row, formulas, rating = line.row, line.formulas, line.rating
    if line.weight is None:
        page.blank(row, refs.O_WEIGHT)
    else:
        page.number(row, refs.O_WEIGHT, line.weight, "entry_center", WEIGHT)
    page.formula(row, refs.O_SCORE, formulas.score, rating.score, "center", SCORE)
    page.formula(row, refs.O_STATE, formulas.state, LOOKS[rating.state].label, "state")
    page.formula(row, refs.O_COVERAGE, formulas.coverage, rating.coverage, "center", PERCENT)
    page.formula(row, refs.O_NOTE, formulas.note, CAPPED if is_capped(rating, line.critical) else None, "warning")
    helpers = (
        (refs.O_WEIGHT_SUM, formulas.weight_sum, line.weight_sum),
        (refs.O_WEIGHT_USED, formulas.weight_used, 1.0 if line.weight is None else line.weight),
        (refs.O_HAS, formulas.has, int(rating.score is not None)),
        (refs.O_SCORE_USED, formulas.score_used, rating.score or 0.0),
        (refs.O_CRITICAL, line.critical_formula, line.critical),
        (refs.O_SHARE, line.share_formula, line.share),
    )
    for column, formula, value in helpers:
        page.formula(row, column, formula, value, "helper", "0.0%" if column == refs.O_SHARE else "General")


def _write_perspective(page: Page, layout: Layout, place: PerspectivePlace, share: float) -> None:
    spec, formulas = place.perspective.spec, perspective_roll_up(place)
    page.sheet.set_row(place.row, 30)
    page.text(place.row, 0, spec.name, "strong")
    page.sheet.merge_range(place.row, 1, place.row, 3, spec.question or "", page.style.of("quiet"))
    measures = [measure for objective in place.objectives for measure in objective.measures]
    count = critical_count(measures[0].row, measures[-1].row) if measures else "0"
    rows = (layout.perspectives[0].row, layout.perspectives[-1].row)
    weights = sum(objective.objective.spec.weight for objective in place.objectives)
    critical = critical_off_track(place.objectives)
    _write_line(page, _Line(place.row, formulas, place.perspective.rating, spec.weight, weights, critical, count, share, formulas.share_in(rows, "1")))
    page.number(place.row, refs.O_COUNT, len(measures), "center")
    page.blank(place.row, refs.O_DRIVES)
    page.text(place.row, refs.O_ID, spec.id, "helper")


def _write_total(page: Page, layout: Layout) -> None:
    row, rating = layout.total_row, layout.scorecard.rating
    page.sheet.set_row(row, 24)
    for column in range(refs.O_DRIVES + 1):
        page.blank(row, column, "band")
    page.text(row, 0, "Total", "band")
    weights = sum(place.perspective.spec.weight for place in layout.perspectives)
    _write_line(page, _Line(row, total_roll_up(layout), rating, None, weights, 0, "0", 1.0, "1"))
    page.number(row, refs.O_COUNT, len(layout.measures), "center")


def _write_timing(page: Page, layout: Layout, figures: Figures, timing: Timing, row: int) -> None:
    rating = layout.scorecard.leading if timing is Timing.LEADING else layout.scorecard.lagging
    formulas = TimingFormulas(timing, row)
    told = "move before the outcome" if timing is Timing.LEADING else "show the outcome"
    page.sheet.set_row(row, 22)
    page.text(row, 0, f"{TIMING_WORDS[timing]} KPIs", "strong")
    page.sheet.merge_range(row, 1, row, 3, f"KPIs that {told}", page.style.of("quiet"))
    page.blank(row, refs.O_WEIGHT)
    share = figures.timing_share(timing)
    page.formula(row, refs.O_SCORE, formulas.score, rating.score, "center", SCORE)
    page.formula(row, refs.O_STATE, formulas.state, LOOKS[rating.state].label, "state")
    page.formula(row, refs.O_COVERAGE, formulas.coverage, rating.coverage, "center", PERCENT)
    for column in (refs.O_NOTE, refs.O_DRIVES):
        page.blank(row, column)
    page.number(row, refs.O_COUNT, sum(place.measure.kpi.timing is timing for place in layout.measures), "center")
    page.formula(row, refs.O_WEIGHT_SUM, formulas.weight_sum, share, "helper", "0.0%")


def _write_objective(page: Page, layout: Layout, perspective: PerspectivePlace, place: ObjectivePlace, share: float) -> None:
    spec, row, formulas = place.objective.spec, place.row, objective_roll_up(place)
    names = {item.objective.spec.id: item.objective.spec.name for item in layout.objectives}
    drives = "; ".join(names.get(item, item) for item in spec.drives)
    texts = ((spec.name, refs.O_OBJECTIVE), (drives, refs.O_DRIVES))
    page.sheet.set_row(row, max(30, *(4 + 13 * lines_of(text, WIDTHS[at]) for text, at in texts)))
    page.text(row, refs.O_PERSPECTIVE, perspective.perspective.spec.name, "quiet")
    page.text(row, refs.O_OBJECTIVE, spec.name, "strong")
    page.text(row, refs.O_THEME, spec.theme or "", "quiet")
    page.text(row, refs.O_OWNER, spec.owner or "", "entry_wrap")
    rows = (perspective.objectives[0].row, perspective.objectives[-1].row)
    weights = sum(item.measure.spec.weight for item in place.measures)
    count = critical_count(place.measures[0].row, place.measures[-1].row) if place.measures else "0"
    share_formula = formulas.share_in(rows, refs.cell(perspective.row, refs.O_SHARE))
    _write_line(page, _Line(row, formulas, place.objective.rating, spec.weight, weights, critical_off_track([place]), count, share, share_formula))
    page.number(row, refs.O_COUNT, len(place.measures), "center")
    page.text(row, refs.O_DRIVES, drives, "quiet")
    page.text(row, refs.O_ID, spec.id, "helper")


def _finish(page: Page, layout: Layout) -> None:
    last = max(layout.objectives_first_row, layout.objectives_first_row + len(layout.objectives) - 1)
    blocks = ((FIRST_ROW, layout.total_row + 2, layout.total_row - 1), (layout.objectives_first_row, last, last))
    for first, end, weights_end in blocks:
        page.state_colors(first, refs.O_STATE, end)
        page.score_bars(first, refs.O_SCORE, end)
        if weights_end >= first:
            page.allow_numbers(first, refs.O_WEIGHT, weights_end, refs.O_WEIGHT, 0, "a weight of 0 or more")
    page.sheet.set_column(refs.O_ID, refs.O_SHARE, 11, page.style.of("plain"), {"level": 1, "hidden": True})
    page.sheet.set_column(refs.O_SHARE + 1, refs.O_SHARE + 1, 3, page.style.of("plain"), {"collapsed": True})
    page.sheet.print_area(0, 0, last, refs.O_DRIVES)
    page.finish((FIRST_ROW, 1), HEADER_ROW)
