"""A KPI's performance: figures over time against the target, where the latest one stands, and who does what about it."""

from __future__ import annotations

from generator.outputs.deck.cells import text_cell
from generator.outputs.deck.chart_shape import add_chart, chart_text
from generator.outputs.deck.charts.parts import Scale
from generator.outputs.deck.charts.ruler import Bar, Dot, Mark, ruler_chart
from generator.outputs.deck.charts.scale import scale_of
from generator.outputs.deck.charts.trend import Level, Trend, trend_chart
from generator.outputs.deck.chips import add_chip
from generator.outputs.deck.color import mix
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.headline import measure_title
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Column, Row, Table
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import Paragraph, Run, say
from generator.outputs.deck.values import NONE, MeasureWords
from generator.outputs.states import LOOKS
from generator.scorecard.model import State
from generator.scorecard.scoring import red_flags_of

_MOST_PERIODS = 36
_RULER_HEIGHT = 92.0
_FAR = 100.0
"""Progress beyond this many times the way to the target says nothing."""
_QUESTIONS = 2


def draw_performance(story: Story, words: MeasureWords, section: str) -> list[Draft]:
    """Return the performance slide of a measure."""
    measure = words.measure
    key = f"performance/{words.objective.id}/{measure.kpi.id}"
    page = story.page(key, section, measure_title(story, words), figures=True, listed=words.name)
    left, right = page.body.columns((8, 3.9), emu(36 * page.scale))
    ruler = _ruler_items(story, words)
    if any(item.value is not None for item in measure.history):
        _draw_trend(page, story, words, left.above(emu(_RULER_HEIGHT * page.scale)) if ruler else left)
    else:
        add_text(page, left.top(emu(40 * page.scale)), (say(story.say("performance.no_figures"), 14, color=story.brand.palette.muted),), name="No figures")
    if ruler:
        _draw_ruler(page, story, words, ruler, left.foot(emu(_RULER_HEIGHT * page.scale)))
    _draw_facts(page, story, words, right)
    return [story.close(page).finish()]


def _head(page: Page, story: Story, area: Rect, text: str) -> Rect:
    """Add a small heading and return the area below it."""
    words = (say(text, 10, bold=True, color=story.brand.palette.heading),)
    height = text_height(page, words, area.w)
    add_text(page, area.top(height), words, name="Heading")
    return area.below(height + emu(2 * page.scale))


def _draw_trend(page: Page, story: Story, words: MeasureWords, area: Rect) -> None:
    palette, figures = story.brand.palette, story.wording.figures
    history = words.measure.history[-_MOST_PERIODS:]
    target = words.measure.spec.target
    ends = target if isinstance(target, tuple) else () if target is None else (target,)
    name = story.say("column.target")
    levels = tuple(Level(f"{name} {words.number(end)}", end, palette.rgb(palette.muted), "dash") for end in ends)
    trend = Trend(
        story.say("column.actual"),
        figures.axis_periods([item.period for item in history]),
        tuple(item.value for item in history),
        levels,
        palette.accent,
        palette.hairline,
    )
    box = _head(page, story, area, story.say("performance.trend", unit=words.unit) if words.unit else story.say("performance.trend_plain"))
    latest = words.with_unit(words.measure.value)
    alt = story.say("performance.trend_alt", kpi=words.name, periods=len(history), latest=latest, target=words.level_with_unit(target))
    add_chart(page, trend_chart(trend, chart_text(page, words.decimals)), box, alt, name="Trend")


def _draw_ruler(page: Page, story: Story, words: MeasureWords, items: tuple[Bar | Mark | Dot, ...], area: Rect) -> None:
    box = _head(page, story, area, story.say("performance.stand"))
    alt = story.say(
        "performance.stand_alt",
        kpi=words.name,
        actual=words.with_unit(words.measure.value),
        target=words.level_with_unit(words.measure.spec.target),
        red_flag=words.level_with_unit(red_flags_of(words.measure.spec)),
    )
    chart = ruler_chart(items, _ruler_scale(words), chart_text(page, words.decimals, size=9), story.brand.palette.hairline)
    add_chart(page, chart, box, alt, name="Bullet")


def _known(words: MeasureWords) -> list[float]:
    """Baseline, target, red flag and actual as far as they are known."""
    spec = words.measure.spec
    values: list[float] = [] if words.measure.value is None else [words.measure.value]
    for level in (spec.baseline, spec.target, red_flags_of(spec)):
        values += [] if level is None else list(level) if isinstance(level, tuple) else [level]
    return values


def _ruler_scale(words: MeasureWords) -> Scale:
    return scale_of(_known(words), steps=6, room=0.12)


def _ruler_items(story: Story, words: MeasureWords) -> tuple[Bar | Mark | Dot, ...]:
    """Zones from off track to on track, the actual figure as a bar, the target as a stroke; nothing without target, red flag and actual."""
    spec, value = words.measure.spec, words.measure.value
    target, red_flag = spec.target, red_flags_of(spec)
    if value is None or target is None or red_flag is None:
        return ()
    scale, palette = _ruler_scale(words), story.brand.palette
    zones = _zones(story, target, red_flag, scale)
    ends = target if isinstance(target, tuple) else (target,)
    marks = tuple(Mark(f"{story.say('column.target')} {words.number(end)}", end, palette.ink, 2.25, labelled=True) for end in ends)
    return (*zones, Bar(story.say("column.actual"), scale.low, value, palette.accent, 9, 0.35), *marks)


def _zones(story: Story, target: float | tuple[float, float], red_flag: float | tuple[float, float], scale: Scale) -> tuple[Bar, ...]:
    if isinstance(target, tuple) and isinstance(red_flag, tuple):
        cuts = [scale.low, red_flag[0], target[0], target[1], red_flag[1], scale.high]
        states = [State.OFF_TRACK, State.AT_RISK, State.ON_TRACK, State.AT_RISK, State.OFF_TRACK]
    elif isinstance(target, tuple) or isinstance(red_flag, tuple):
        return ()
    else:
        rising = target > red_flag
        cuts = [scale.low, *sorted((red_flag, target)), scale.high]
        states = [State.OFF_TRACK, State.AT_RISK, State.ON_TRACK] if rising else [State.ON_TRACK, State.AT_RISK, State.OFF_TRACK]
    return tuple(
        Bar(story.say(f"state.{state.value}"), low, high, _zone_color(state), 9, -0.35)
        for state, low, high in zip(states, cuts[:-1], cuts[1:], strict=True)
        if high > low
    )


def _zone_color(state: State) -> str:
    """The state's paper, a shade deeper, so that zones show against a white ground."""
    return mix(LOOKS[state].fill, LOOKS[state].ink, 0.35)


def _draw_facts(page: Page, story: Story, words: MeasureWords, area: Rect) -> None:
    """The latest figure large, its state, and what belongs to it."""
    palette, measure = story.brand.palette, words.measure
    when = story.wording.figures.period(measure.actual.period) if measure.actual else ""
    lead = (
        say(story.say("performance.latest", period=when) if when else story.say("column.actual"), 10, bold=True, color=palette.heading),
        say(words.with_unit(measure.value), _size_of(words), bold=True, color=palette.ink, before=2),
    )
    height = text_height(page, lead, area.w)
    add_text(page, area.top(height), lead, name="Latest figure")
    chip = Rect(area.x, area.y + height + emu(4 * page.scale), emu(96 * page.scale), emu(22 * page.scale))
    add_chip(page, story, chip, words.state)
    top = chip.bottom + emu(10 * page.scale)
    table = _fact_table(story, words)
    part = fit_table(table, Rect(area.x, top, area.w, area.bottom - top), story.brand.body_font, page.scale, compact=True)[0]
    bottom = add_table(page, part, area.x, top, name="Facts").bottom + emu(12 * page.scale)
    _draw_actions(page, story, words, Rect(area.x, bottom, area.w, area.bottom - bottom))


def _size_of(words: MeasureWords) -> float:
    return 30 if len(words.with_unit(words.measure.value)) <= 12 else 22


def _fact_table(story: Story, words: MeasureWords) -> Table:
    measure, spec = words.measure, words.measure.spec
    progress = story.wording.figures.share(measure.progress) if measure.progress is not None and abs(measure.progress) < _FAR else NONE
    facts = (
        ("column.target", words.level_with_unit(spec.target)),
        ("column.variance", words.variance),
        ("column.red_flag", words.level_with_unit(red_flags_of(spec))),
        ("column.baseline", words.with_unit(spec.baseline)),
        ("column.progress", progress),
        ("column.score", story.score(measure.rating)),
        ("column.owner", words.owner),
        ("column.objective", words.objective.name),
    )
    rows = tuple(Row((text_cell(story, story.say(key), muted=True), text_cell(story, value, bold=place < 2))) for place, (key, value) in enumerate(facts))
    columns = (Column("", wraps=False), Column("", align="r", most=0.75))
    return Table(columns, rows, story.say("performance.facts_alt", kpi=words.name), sizes=(11, 10.5, 10, 9.5, 9, 8), headed=False)


def _draw_actions(page: Page, story: Story, words: MeasureWords, area: Rect) -> None:
    """The initiatives, and questions that help to find the cause: the library's, since figures name none. As much as there is room for."""
    palette = story.brand.palette
    found = [story.initiatives[key] for key in words.measure.spec.initiatives if key in story.initiatives]
    lines: list[Paragraph] = []
    headings = {story.say("performance.initiatives"), story.say("performance.questions")}
    if found:
        lines.append(say(story.say("performance.initiatives"), 10, bold=True, color=palette.heading))
        for item in found:
            details = " · ".join(part for part in (item.status, story.wording.figures.share(item.progress / 100) if item.progress is not None else "") if part)
            runs = (Run(item.name, bold=True), Run(f"  {details}" if details else "", color=palette.muted))
            lines.append(Paragraph(runs, size=10, color=palette.ink, before=3))
    if words.state in (State.OFF_TRACK, State.AT_RISK):
        questions = [say(text, 10, color=palette.ink, before=3, language="en-US") for text in words.measure.kpi.diagnostic_questions[:_QUESTIONS]]
        lines += [say(story.say("performance.questions"), 10, bold=True, color=palette.heading, before=12 if lines else 0), *questions]
    while lines and (text_height(page, lines, area.w) > area.h or lines[-1].runs[0].text in headings):
        lines.pop()
    if lines:
        add_text(page, area, tuple(lines), name="Actions")
