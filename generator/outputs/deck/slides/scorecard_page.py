"""The scorecard on a page: a column a perspective, every KPI with actual, target and state."""

from __future__ import annotations

from generator.outputs.deck.cells import figure_cell, kpi_cell, text_cell
from generator.outputs.deck.chips import legend_of
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.headline import row_counts_title
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import Look, add_text
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Cell, Column, Row, Table, TablePage
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import Paragraph, Run
from generator.outputs.deck.values import MeasureWords
from generator.outputs.states import LOOKS
from generator.scorecard.model import PerspectiveRow

_MOST_COLUMNS = 4
_HEAD = 34.0
_LEGEND = 16.0
_EMPTY = Cell(())
_SIZES = (12.0, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)


def draw_scorecard_page(story: Story) -> list[Draft]:
    """Return the scorecard on a page, and on further ones when it does not fit."""
    rows = story.scorecard.perspectives
    groups = [rows[first : first + _MOST_COLUMNS] for first in range(0, len(rows), _MOST_COLUMNS)]
    probe = Page("probe", "", "", story.brand, story.wording)
    room = probe.body.above(story.notice_height(probe) + emu(_LEGEND * probe.scale))
    pages = [page for group in groups for page in _paged(story, group, room, probe)]
    return [_draw(story, place, len(pages), columns) for place, columns in enumerate(pages)]


def _paged(story: Story, group: tuple[PerspectiveRow, ...], room: Rect, probe: Page) -> list[list[tuple[PerspectiveRow, Rect, TablePage | None]]]:
    """Columns by slide: at the largest size at which all stand on one, else over several at the smallest."""
    areas = room.columns([1] * len(group), emu(22 * probe.scale))
    for size in _SIZES:
        fitted = [
            fit_table(_table(story, row, size), area.below(emu(_HEAD * probe.scale)), story.brand.body_font, probe.scale)
            for row, area in zip(group, areas, strict=True)
        ]
        if all(len(parts) == 1 for parts in fitted):
            break
    slides = max(len(parts) for parts in fitted)
    return [
        [(row, area, parts[place] if place < len(parts) else None) for row, area, parts in zip(group, areas, fitted, strict=True)] for place in range(slides)
    ]


def _draw(story: Story, place: int, total: int, columns: list[tuple[PerspectiveRow, Rect, TablePage | None]]) -> Draft:
    title = row_counts_title(story)
    heading = title if total == 1 else story.say("headline.part", title=title, part=place + 1, parts=total)
    page = story.page(
        f"page/{place + 1}" if place else "page", story.say("section.overview"), heading, figures=True, listed="" if place else story.say("contents.page")
    )
    for row, area, part in columns:
        _draw_head(page, story, row, area)
        if part is not None:
            add_table(page, part, area.x, area.y + emu(_HEAD * page.scale), name=row.spec.name)
    legend = (legend_of(story, [measure.rating.state for measure in story.scorecard.measures]),)
    add_text(page, page.body.foot(emu(_LEGEND * page.scale)), legend, Look(anchor="b"), name="Legend")
    return story.close(page).finish()


def _draw_head(page: Page, story: Story, row: PerspectiveRow, area: Rect) -> None:
    """Name, score and state of a perspective."""
    look = LOOKS[row.rating.state]
    name = Paragraph((Run(row.spec.name, bold=True),), size=12, color=look.ink)
    state = Paragraph((Run(f"{story.state(row.rating.state)}  {story.score(row.rating)}"),), size=10, color=look.ink)
    if row.rating.capped:
        state = Paragraph((*state.runs, Run(f"  {story.say('page.capped')}", size=8)), size=10, color=look.ink)
    add_text(page, area.top(emu((_HEAD + 2) * page.scale)), (name, state), Look(fill=look.fill, padding=4, anchor="ctr"), name=row.spec.name)


def _table(story: Story, row: PerspectiveRow, size: float) -> Table:
    rows: list[Row] = []
    for objective in row.objectives:
        rows.append(Row((text_cell(story, objective.spec.name, bold=True), _EMPTY, _EMPTY), whole=True))
        rows += [_row(story, story.words(measure)) for measure in objective.measures]
    columns = (
        Column(story.say("column.kpi"), most=0.7),
        Column(story.say("column.actual"), align="r", wraps=False),
        Column(story.say("column.target"), align="r", wraps=False),
    )
    return Table(columns, tuple(rows), story.say("page.alt", perspective=row.spec.name), sizes=(size,))


def _row(story: Story, words: MeasureWords) -> Row:
    actual = figure_cell(words.short(words.measure.value), words.state)
    return Row((kpi_cell(story, words.measure.kpi, words.unit_note), actual, text_cell(story, words.short_level(words.measure.spec.target))))
