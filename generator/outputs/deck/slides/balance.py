"""Leading and lagging KPIs: their scores apart, and how many of each a perspective has."""

from __future__ import annotations

from generator.catalog.model import Timing
from generator.outputs.deck.chart_shape import add_chart, chart_text
from generator.outputs.deck.charts.counts import Counts, counts_chart
from generator.outputs.deck.chips import add_chip
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.headline import balance_title
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.text import say
from generator.scorecard.model import PerspectiveRow, Rating


def draw_balance(story: Story) -> list[Draft]:
    """Return the slide on leading and lagging KPIs."""
    page = story.page("balance", story.say("section.outlook"), balance_title(story), figures=story.rated, listed=story.say("contents.balance"))
    left, right = page.body.columns((4, 8), emu(40 * page.scale))
    halves = left.rows((1, 1), emu(20 * page.scale))
    for timing, rating, area in ((Timing.LEADING, story.scorecard.leading, halves[0]), (Timing.LAGGING, story.scorecard.lagging, halves[1])):
        _draw_half(page, story, timing, rating, area)
    _draw_chart(page, story, right)
    return [story.close(page).finish()]


def _draw_half(page: Page, story: Story, timing: Timing, rating: Rating, area: Rect) -> None:
    """Score and state of one timing, with what the word means; a design deck gives the number of KPIs instead."""
    palette = story.brand.palette
    count = sum(1 for words in story.measures if words.measure.kpi.timing is timing)
    lines = [say(story.say(f"summary.{timing.value}"), 10, bold=True, color=palette.heading)]
    lines.append(say(story.score(rating) if story.rated else str(count), 44, bold=True, color=palette.ink))
    height = text_height(page, lines, area.w)
    add_text(page, area.top(height), tuple(lines), name=timing.value)
    y = area.y + height
    if story.rated:
        add_chip(page, story, Rect(area.x, y, emu(96 * page.scale), emu(22 * page.scale)), rating.state)
        y += emu(28 * page.scale)
    words = [say(story.say(f"balance.{timing.value}"), 11, color=palette.muted)]
    if story.rated:
        rests = story.say("balance.rests", kpis=story.wording.count("count.kpis", count), share=story.wording.figures.share(rating.coverage))
        words.append(say(rests, 11, color=palette.muted, before=4))
    add_text(page, Rect(area.x, y, area.w, max(area.bottom - y, text_height(page, words, area.w))), tuple(words), name="Meaning")


def _draw_chart(page: Page, story: Story, area: Rect) -> None:
    palette = story.brand.palette
    rows = story.scorecard.perspectives
    series = tuple(
        Counts(story.say(f"summary.{timing.value}"), tuple(_count(row, timing) for row in rows), color, ink)
        for timing, color, ink in (
            (Timing.LEADING, palette.accent, palette.on(palette.accent)),
            (Timing.LAGGING, palette.hairline, palette.on(palette.hairline)),
        )
    )
    heading = (say(story.say("balance.chart"), 10, bold=True, color=palette.heading),)
    height = text_height(page, heading, area.w)
    add_text(page, area.top(height), heading, name="Heading")
    names = tuple(row.spec.name for row in rows)
    alt = "; ".join(
        story.say("balance.chart_alt", perspective=row.spec.name, leading=_count(row, Timing.LEADING), lagging=_count(row, Timing.LAGGING)) for row in rows
    )
    room = area.below(height)
    wanted = emu((60 + 62 * len(rows)) * page.scale)
    add_chart(page, counts_chart(names, series, chart_text(page, size=11), palette.hairline), room.top(min(room.h, wanted)), alt)


def _count(row: PerspectiveRow, timing: Timing) -> int:
    return sum(1 for objective in row.objectives for measure in objective.measures if measure.kpi.timing is timing)
