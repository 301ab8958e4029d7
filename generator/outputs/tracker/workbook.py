"""A Scorecard to the bytes of its workbook.

Stage: outputs/tracker, the whole. Input: `Scorecard`, `Catalog`. Output: an .xlsx file with live formulas and their cached values.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from generator.catalog.catalog import Catalog
from generator.outputs.tracker.benchmarks_sheet import write_benchmarks_sheet
from generator.outputs.tracker.data_sheets import write_actuals_sheet, write_inputs_sheet, write_values_sheet
from generator.outputs.tracker.figures import Figures
from generator.outputs.tracker.layout import (
    ACTUALS,
    BENCHMARKS,
    DEFINITIONS,
    INITIATIVES,
    INPUTS,
    LINKS,
    OBJECTIVES,
    OVERVIEW,
    README,
    SCORECARD,
    SCORING,
    SHEETS,
    VALUES,
    Layout,
    lay_out,
)
from generator.outputs.tracker.objectives_sheet import write_objectives_sheet
from generator.outputs.tracker.overview import write_overview
from generator.outputs.tracker.page import Page
from generator.outputs.tracker.plain_sheet import PlainSheet
from generator.outputs.tracker.readme_sheet import write_readme
from generator.outputs.tracker.reference_sheets import (
    definition_rows,
    write_definitions_sheet,
    write_initiatives_sheet,
    write_links_sheet,
)
from generator.outputs.tracker.refs import defined_names
from generator.outputs.tracker.scorecard_sheet import write_scorecard_sheet
from generator.outputs.tracker.scoring_sheet import write_scoring_sheet
from generator.outputs.tracker.style import GREY, NAVY, TEAL, Style
from generator.scorecard.actuals import Actuals
from generator.scorecard.model import Observation, Scorecard
from generator.scorecard.period import Period

_TABS = {ACTUALS: "#E0A800", INPUTS: "#E0A800", SCORECARD: TEAL, OBJECTIVES: TEAL, OVERVIEW: NAVY, README: NAVY}
if TYPE_CHECKING:
    from generator.benchmarks import BenchmarkStore

_CREATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_tracker(
    scorecard: Scorecard, catalog: Catalog, actuals: Actuals | None = None, periods: tuple[Period, ...] = (), benchmarks: BenchmarkStore | None = None
) -> bytes:
    """Return the workbook, the same bytes for the same input.

    `actuals` are all observations, also those after the scorecard's period; without them the measures' history is written.
    `periods` are columns wanted besides those that the figures call for. `benchmarks` fills the sheet
    of that name. Raises `UsageError` when there are too many periods.
    """
    layout = lay_out(scorecard, _observations(scorecard, actuals), periods)
    stream = io.BytesIO()
    book = _new_book(stream, scorecard)
    style = Style(book)
    pages = {name: Page(book.add_worksheet(name, PlainSheet), style) for name in SHEETS}
    for name, reference in defined_names(layout):
        book.define_name(name, f"={reference}")
    _fill(pages, layout, catalog, book, benchmarks)
    for name, page in pages.items():
        page.sheet.set_tab_color(_TABS.get(name, GREY))
    pages[OVERVIEW].sheet.activate()
    book.close()
    return stream.getvalue()


def _observations(scorecard: Scorecard, actuals: Actuals | None) -> Mapping[str, tuple[Observation, ...]]:
    own = {measure.kpi.id: measure.history for measure in scorecard.measures}
    return {kpi_id: items for kpi_id, items in actuals.by_kpi().items() if kpi_id in own} if actuals else own


def _new_book(stream: io.BytesIO, scorecard: Scorecard) -> Any:
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": scorecard.spec.title, "subject": "Balanced Scorecard tracker", "author": "OpenKPI", "created": _CREATED})
    book.set_calc_mode("auto")
    return book


def _fill(pages: Mapping[str, Page], layout: Layout, catalog: Catalog, book: Any, benchmarks: BenchmarkStore | None) -> None:
    figures = Figures(layout)
    write_readme(pages[README], layout)
    write_overview(pages[OVERVIEW], layout, figures, book)
    write_scorecard_sheet(pages[SCORECARD], layout, figures, definition_rows(layout))
    write_objectives_sheet(pages[OBJECTIVES], layout, figures)
    write_actuals_sheet(pages[ACTUALS], layout)
    write_inputs_sheet(pages[INPUTS], layout)
    write_values_sheet(pages[VALUES], layout, figures)
    write_definitions_sheet(pages[DEFINITIONS], layout, catalog)
    write_links_sheet(pages[LINKS], layout)
    write_initiatives_sheet(pages[INITIATIVES], layout)
    write_benchmarks_sheet(pages[BENCHMARKS], layout, benchmarks)
    write_scoring_sheet(pages[SCORING])
