"""The Read me sheet: what the workbook is, how to use it, where things stand.

Stage: outputs/tracker. Input: `Layout`, a `Page`. Output: the filled sheet.
"""

from __future__ import annotations

from generator.outputs.states import LOOKS
from generator.outputs.tracker.layout import (
    ACTUALS,
    BENCHMARKS,
    DEFINITIONS,
    FORMAT_MARK,
    INITIATIVES,
    INPUTS,
    LINKS,
    OBJECTIVES,
    OVERVIEW,
    SCORECARD,
    SCORING,
    VALUES,
    Layout,
)
from generator.outputs.tracker.page import Page
from generator.outputs.tracker.scoring_sheet import STATE_MEANINGS

MARK_CELL = (0, 3)
"""Cell that says which format the workbook has."""

_STEPS = (
    "Type figures on Actuals (the value itself) or on Inputs (the figures of its formula). Yellow cells are for typing, the rest is locked without a password.",
    "Every score follows at once: KPI, objective, perspective, total. A value typed on Actuals counts before one computed on Inputs.",
    "Choose the period to report on Overview. Left empty, it is the latest period that has a figure.",
    "Change targets, red flags, weights and owners on Scorecard and Objectives; the status of the work on Initiatives.",
    "A heading of a period column on Actuals may be typed over: 2026, 2026-Q3, 2026-09 or 2026-09-30, in ascending order.",
    "Give the filled workbook back: openkpi scorecard SCORECARD --actuals FILE.xlsx makes the deck from it.",
)
_SHEETS = (
    (OVERVIEW, "Total, perspectives, and what needs attention, on one page"),
    (SCORECARD, "A row a KPI: targets, weights, actual, variance, progress, score, status, trend"),
    (OBJECTIVES, "Scores of perspectives and objectives with their coverage"),
    (ACTUALS, "Values to type"),
    (INPUTS, "Inputs of the formulas to type"),
    (VALUES, "The figure in use for each KPI and period"),
    (DEFINITIONS, "What each KPI counts and how to read it"),
    (LINKS, "Which objective drives which"),
    (INITIATIVES, "The work that is to move the KPIs"),
    (BENCHMARKS, "What comparable organizations reach"),
    (SCORING, "The rules behind the scores"),
)


def write_readme(page: Page, layout: Layout) -> None:
    """Fill the sheet."""
    spec = layout.scorecard.spec
    page.heading(spec.title, "Balanced Scorecard tracker" + (f" of {spec.organization}" if spec.organization else ""), spec.notice)
    page.widths((6, 26, 96, 26))
    page.text(*MARK_CELL, FORMAT_MARK, "right")
    row = _write_list(page, 3, "How to use it")
    for number, text in enumerate(_STEPS, 1):
        page.sheet.set_row(row, 32)
        page.number(row, 0, number, "center")
        page.sheet.merge_range(row, 1, row, 2, "", page.style.of("wrap"))
        page.text(row, 1, text, "wrap")
        row += 1
    row = _write_list(page, row + 1, "What is where")
    for sheet, text in _SHEETS:
        page.sheet.set_row(row, 18)
        page.blank(row, 0)
        page.link(row, 1, sheet, "A1", sheet)
        page.text(row, 2, text, "cell")
        row += 1
    row = _write_list(page, row + 1, "What the signs mean")
    page.blank(row, 0)
    page.text(row, 1, "to type in", "entry")
    page.text(row, 2, "Yellow with blue figures: typed by people", "cell")
    first = row + 1
    for number, (state, look) in enumerate(LOOKS.items()):
        page.sheet.set_row(first + number, 18)
        page.blank(first + number, 0)
        page.text(first + number, 1, look.label, "state")
        page.text(first + number, 2, STATE_MEANINGS[state], "quiet")
    page.state_colors(first, 1, first + len(LOOKS) - 1)
    page.finish((2, 0), landscape=False)


def _write_list(page: Page, row: int, title: str) -> int:
    page.sheet.set_row(row, 22)
    for column in range(3):
        page.blank(row, column, "section")
    page.text(row, 0, title, "section")
    return row + 1
