"""The appendix besides definitions: divider, scoring method, data quality, sources."""

from __future__ import annotations

from collections.abc import Sequence

from generator.outputs.deck.brand import Role
from generator.outputs.deck.cells import kpi_cell, state_cell, text_cell
from generator.outputs.deck.grid import emu
from generator.outputs.deck.headline import quality_title
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.placeholders import set_text, set_title
from generator.outputs.deck.shape import add_text, text_height
from generator.outputs.deck.slides.benchmarks import comparisons_of
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Column, Row, Table
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_pages import draw_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import Paragraph, say
from generator.outputs.deck.values import NONE, MeasureWords
from generator.scorecard.model import State
from generator.scorecard.scoring import AT_RISK_SCORE, MIN_COVERAGE, ON_TRACK_SCORE


def draw_divider(story: Story) -> list[Draft]:
    """Return the slide that opens the appendix."""
    title = story.say("section.appendix")
    page = Page("appendix", story.say("section.appendix"), title, story.brand, story.wording, role=Role.SECTION)
    set_title(page, title)
    story.claim(title)
    set_text(page, story.say("appendix.holds"))
    return [page.finish()]


def draw_method(story: Story) -> list[Draft]:
    """Return how scores come about; a design deck shows none, since it names states."""
    if not story.rated:
        return []
    page = story.page("method", story.say("section.appendix"), story.say("method.title"), listed=story.say("contents.method"))
    left, right = page.body.columns((6, 6), emu(40 * page.scale))
    figures, palette = story.wording.figures, story.brand.palette
    keys = ("position", "score", "band", "rollup", "coverage", "critical", "timing")
    share = figures.share(MIN_COVERAGE)
    lines = [story.say(f"method.{key}", target=figures.plain(ON_TRACK_SCORE, 1), red_flag=figures.plain(AT_RISK_SCORE, 1), coverage=share) for key in keys]
    size = next((size for size in (12.5, 12, 11, 10, 9) if text_height(page, _at(lines, size, palette.ink), left.w) <= left.h), 8.5)
    add_text(page, left, _at(lines, size, palette.ink), name="Method")
    columns = (Column(story.say("column.status"), wraps=False), Column(story.say("method.meaning"), most=0.9))
    rows = tuple(Row((state_cell(story, state), text_cell(story, story.say(f"method.{state.value}")))) for state in State)
    table = Table(columns, rows, story.say("method.alt"), sizes=(12, 11, 10, 9))
    add_table(page, fit_table(table, right, story.brand.body_font, page.scale, compact=True)[0], right.x, right.y, name="States")
    return [story.close(page).finish()]


def _at(lines: Sequence[str], size: float, color: str) -> tuple[Paragraph, ...]:
    return tuple(say(line, size, color=color, before=8) for line in lines)


def draw_quality(story: Story) -> list[Draft]:
    """Return what the figures rest on: latest period, number of values, what is missing. None without figures."""
    if not story.rated:
        return []
    names = ("kpi", "frequency", "latest", "values", "coverage", "missing")
    columns = tuple(
        Column(
            story.say(f"column.{name}"),
            align="r" if name == "values" else "l",
            wraps=name in ("kpi", "missing"),
            most=0.4 if name in ("kpi", "missing") else 0.15,
        )
        for name in names
    )
    table = Table(columns, tuple(_quality(story, words) for words in story.measures), story.say("quality.alt"))
    return draw_table(story, "quality", story.say("section.appendix"), quality_title(story), table, figures=True, listed=story.say("contents.quality"))


def _quality(story: Story, words: MeasureWords) -> Row:
    measure, figures = words.measure, story.wording.figures
    latest = figures.period(measure.actual.period) if measure.actual else NONE
    values = [item for item in measure.history if item.value is not None]
    span = f"{figures.period(values[0].period)} – {figures.period(values[-1].period)}" if len(values) > 1 else latest
    return Row(
        (
            kpi_cell(story, measure.kpi),
            text_cell(story, words.frequency),
            text_cell(story, latest),
            text_cell(story, figures.plain(len(values), 0)),
            text_cell(story, span),
            text_cell(story, "\n".join(_missing(story, words)) or NONE),
        )
    )


def _missing(story: Story, words: MeasureWords) -> list[str]:
    """What is missing of a measure, in words."""
    spec, gaps = words.measure.spec, sum(1 for item in words.measure.history if item.value is None)
    found = [
        ("quality.stale", words.state is State.STALE),
        ("quality.no_data", words.state is State.NO_DATA),
        ("quality.no_target", spec.target is None),
        ("quality.no_red_flag", words.state is State.NOT_DEFINED and spec.target is not None),
        ("quality.no_baseline", spec.baseline is None),
        ("quality.no_owner", words.owner == NONE),
    ]
    return [story.say(key) for key, is_so in found if is_so] + ([story.wording.count("quality.gaps", gaps)] if gaps else [])


def draw_sources(story: Story) -> list[Draft]:
    """Return the published sources of the KPIs' definitions and of the benchmarks."""
    rows = []
    for kpi in story.scorecard.kpis:
        for reference in kpi.references:
            year = str(reference.year) if reference.year else NONE
            texts = (
                text_cell(story, reference.title, url=reference.url or "", language="en-US"),
                text_cell(story, reference.publisher, language="en-US"),
                text_cell(story, year),
            )
            rows.append(Row((text_cell(story, kpi.name, bold=True), *texts), group=kpi.id))
    rows += _benchmark_rows(story)
    if not rows:
        return []
    columns = (
        Column(story.say("column.kpi"), most=0.26),
        Column(story.say("column.source"), most=0.5),
        Column(story.say("column.publisher"), most=0.3),
        Column(story.say("column.year"), wraps=False),
    )
    table = Table(columns, tuple(rows), story.say("sources.alt"))
    return draw_table(story, "sources", story.say("section.appendix"), story.say("sources.title"), table, figures=False, listed=story.say("contents.sources"))


def _benchmark_rows(story: Story) -> list[Row]:
    """The sources of the figures on the benchmark slides."""
    store = story.options.benchmarks
    if store is None:
        return []
    rows = []
    for comparison in comparisons_of(story):
        kpi = comparison.words.measure.kpi
        for source in (store.source(name) for name in comparison.summary.sources):
            title = text_cell(story, source.title, url=source.address or "", language="en-US")
            cells = (title, text_cell(story, source.publisher, language="en-US"), text_cell(story, source.period or NONE))
            rows.append(Row((text_cell(story, story.say("sources.benchmark", kpi=kpi.name), bold=True), *cells), group=f"benchmark/{kpi.id}"))
    return rows
