"""The executive summary: where we stand, what needs attention, what goes well. A design deck says what the strategy holds instead."""

from __future__ import annotations

from collections.abc import Sequence

from generator.outputs.deck.cells import kpi_cell, state_cell, text_cell
from generator.outputs.deck.chips import add_chip
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.headline import best_first, summary_title, worst_first
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_rule, add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Column, Row, Table, TablePage
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import say
from generator.outputs.deck.values import MeasureWords
from generator.scorecard.model import Rating

_MOST, _MOST_SECOND = 6, 4
_LIST_GAP = 12.0
_SIZES = (12.0, 11.0, 10.5, 10.0)


def draw_summary(story: Story) -> list[Draft]:
    """Return the executive summary."""
    if not story.rated:
        return [_design_summary(story)]
    page = story.page("summary", story.say("section.overview"), summary_title(story), figures=True)
    left, right = page.body.columns((3.4, 8.6), emu(36 * page.scale))
    _draw_scores(page, story, left)
    _draw_lists(page, story, right)
    return [story.close(page).finish()]


def _draw_scores(page: Page, story: Story, area: Rect) -> None:
    """The overall score large, then each perspective on a line."""
    palette, scorecard = story.brand.palette, story.scorecard
    overall = (
        say(story.say("summary.overall"), 10, bold=True, color=palette.heading),
        say(story.score(scorecard.rating), 54, bold=True, color=palette.ink),
    )
    height = text_height(page, overall, area.w)
    add_text(page, area.top(height), overall, name="Overall score")
    chip = Rect(area.x, area.y + height, emu(96 * page.scale), emu(22 * page.scale))
    add_chip(page, story, chip, scorecard.rating.state)
    rests = (say(story.say("summary.coverage", share=story.wording.figures.share(scorecard.rating.coverage)), 9.5, color=palette.muted),)
    below = Rect(area.x, chip.bottom + emu(5 * page.scale), area.w, text_height(page, rests, area.w))
    add_text(page, below, rests, name="Coverage")
    lines: list[tuple[str, Rating]] = [(row.spec.name, row.rating) for row in scorecard.perspectives]
    lines += [(story.say("summary.leading"), scorecard.leading), (story.say("summary.lagging"), scorecard.lagging)]
    top = below.bottom + emu(14 * page.scale)
    rows = tuple(_score_row(story, name, rating) for name, rating in lines)
    columns = (Column("", most=0.6), Column(story.say("column.score"), align="r", wraps=False), Column(story.say("column.status"), wraps=False))
    table = Table(columns, rows, story.say("summary.scores_alt"), sizes=(12, 11, 10.5, 10, 9, 8))
    part = fit_table(table, Rect(area.x, top, area.w, area.bottom - top), story.brand.body_font, page.scale, compact=True)[0]
    add_table(page, part, area.x, top, name="Scores")


def _score_row(story: Story, name: str, rating: Rating) -> Row:
    return Row((text_cell(story, name), text_cell(story, story.score(rating), bold=True), state_cell(story, rating.state)))


def _draw_lists(page: Page, story: Story, area: Rect) -> None:
    """What needs attention, the worst first; then what goes well: in one size, and as many of each as there is room for."""
    lists = [(story.say("summary.attention"), worst_first(story.measures)), (story.say("summary.well"), best_first(story.measures))]
    found = [(heading, measures) for heading, measures in lists if measures]
    room = area.above(_extras(page, story, area) * len(found))
    y = area.y
    for (heading, measures), part in zip(found, _fitted(page, story, found, room), strict=True):
        y = _draw_list(page, story, heading, part, len(measures), Rect(area.x, y, area.w, area.bottom - y)) + emu(_LIST_GAP * page.scale)


def _extras(page: Page, story: Story, area: Rect) -> int:
    """Height of a list's heading, of the line under it and of the gap to the next list."""
    return 2 * _line_height(page, story, area) + emu((_LIST_GAP + 3) * page.scale)


def _line_height(page: Page, story: Story, area: Rect) -> int:
    return text_height(page, (say("X", 10, bold=True, color=story.brand.palette.heading),), area.w)


def _fitted(page: Page, story: Story, found: Sequence[tuple[str, list[MeasureWords]]], room: Rect) -> list[TablePage]:
    """The tables at the largest size at which they fit, the second list giving way before the first."""
    counts = [(first, second) for first in range(_MOST, 0, -1) for second in range(_MOST_SECOND, 1, -1)]
    for first, second in counts:
        wanted = [min(first, len(found[0][1])), *(min(second + _MOST - min(_MOST, len(found[0][1])), len(item[1])) for item in found[1:])]
        for size in _SIZES:
            parts: list[TablePage] = []
            for (heading, measures), count in zip(found, wanted, strict=True):
                parts += fit_table(_table(story, heading, measures[:count], size), room, story.brand.body_font, page.scale)
            if len(parts) == len(found) and sum(part.height for part in parts) <= room.h:
                return parts
    return [fit_table(_table(story, heading, measures[:1], _SIZES[-1]), room, story.brand.body_font, page.scale)[0] for heading, measures in found]


def _draw_list(page: Page, story: Story, heading: str, part: TablePage, total: int, area: Rect) -> int:
    """A heading, its table, and how many more there are; returns where it ends."""
    palette, line = story.brand.palette, _line_height(page, story, area)
    add_text(page, area.top(line), (say(heading, 10, bold=True, color=palette.heading),), name=heading)
    bottom = add_table(page, part, area.x, area.y + line + emu(3 * page.scale), name=heading).bottom
    hidden = total - len(part.rows)
    if hidden:
        words = (say(story.wording.count("summary.more", hidden), 9.5, color=palette.muted, before=2),)
        add_text(page, Rect(area.x, bottom, area.w, line), words, name="More")
    return bottom + (line if hidden else 0)


def _table(story: Story, alt: str, measures: Sequence[MeasureWords], size: float) -> Table:
    names = ("kpi", "actual", "target", "gap", "owner", "status")
    columns = tuple(
        Column(story.say(f"column.{name}"), align="r" if name in ("actual", "target", "gap") else "l", wraps=name in ("kpi", "owner"), most=0.4)
        for name in names
    )
    return Table(columns, tuple(_row(story, words) for words in measures), alt, sizes=(size,))


def _row(story: Story, words: MeasureWords) -> Row:
    texts = (words.short_level(words.measure.spec.target), words.variance, words.owner)
    actual = text_cell(story, words.short(words.measure.value), bold=True)
    return Row((kpi_cell(story, words.measure.kpi, words.unit_note), actual, *(text_cell(story, text) for text in texts), state_cell(story, words.state)))


def _design_summary(story: Story) -> Draft:
    """What the strategy holds: perspectives with their questions and objectives, and what is still to be settled."""
    scorecard, palette = story.scorecard, story.brand.palette
    title = story.say(
        "headline.summary_design",
        kpis=story.wording.count("count.kpis", len(scorecard.kpis)),
        objectives=story.wording.count("count.objectives", len(scorecard.objectives)),
        perspectives=story.wording.count("count.perspectives", len(scorecard.perspectives)),
    )
    page = story.page("summary", story.say("section.overview"), title)
    left, right = page.body.columns((8, 4), emu(36 * page.scale))
    bands = left.rows([1] * len(scorecard.perspectives), emu(10 * page.scale))
    for band, row in zip(bands, scorecard.perspectives, strict=True):
        add_rule(page, band.x, band.y, band.w, palette.hairline)
        objectives = "  ·  ".join(objective.spec.name for objective in row.objectives)
        lines = [say(row.spec.name, 13, bold=True, color=palette.ink)]
        lines += [say(row.spec.question, 11, color=palette.muted, before=2)] if row.spec.question else []
        lines.append(say(objectives, 11, color=palette.ink, before=4))
        add_text(page, band.below(emu(6 * page.scale)), tuple(lines), name=row.spec.name)
    _draw_open(page, story, right)
    return story.close(page).finish()


def _draw_open(page: Page, story: Story, area: Rect) -> None:
    """What is still to be settled before the first figures come."""
    palette, measures = story.brand.palette, story.measures
    missing = [
        ("summary.open_owners", sum(1 for words in measures if not (words.measure.spec.owner or words.objective.owner))),
        ("summary.open_baselines", sum(1 for words in measures if words.measure.spec.baseline is None)),
        ("summary.open_targets", sum(1 for words in measures if words.measure.spec.target is None)),
    ]
    lines = [say(story.say("summary.open"), 10, bold=True, color=palette.heading)]
    lines += [say(story.wording.count(key, number), 12, color=palette.ink, before=6) for key, number in missing if number]
    if len(lines) == 1:
        lines.append(say(story.say("summary.open_none"), 12, color=palette.ink, before=6))
    leading = sum(1 for words in measures if words.measure.kpi.timing.value == "leading")
    lines.append(say(story.say("summary.timing"), 10, bold=True, color=palette.heading, before=20))
    lines.append(say(story.say("summary.balance", leading=leading, lagging=len(measures) - leading), 12, color=palette.ink, before=6))
    add_text(page, area, tuple(lines), name="Open points")
