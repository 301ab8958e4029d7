"""One slide a KPI with all 13 attributes: the definition and the formula in full, the others by their first points; all of it in the notes."""

from __future__ import annotations

from generator.catalog.model import Kpi
from generator.formula import parse_expression, to_text
from generator.outputs.deck.blocks import Block, draw_columns
from generator.outputs.deck.definition_text import attribute_items, facts_of, notes_of
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import Look, add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.text import Link, Paragraph, Run, say

_LEFT = ("measurement_approach", "business_insights", "trend_analysis", "diagnostic_questions", "actionable_tips")
_RIGHT = ("visualization_suggestions", "risk_warnings", "tools_and_technologies", "integration_points", "change_impact")
_KPI_LANGUAGE = "en-US"
"""KPI files are in English whatever the deck's language is; screen readers must know."""


def draw_definition(story: Story, kpi: Kpi) -> list[Draft]:
    """Return the definition slide of a KPI; the contents name the first one for all."""
    kpis = story.scorecard.kpis
    listed = story.wording.count("contents.definitions", len(kpis)) if kpi.id == kpis[0].id else ""
    page = story.page(f"definition/{kpi.id}", story.say("section.definitions"), story.say("definition.title", kpi=kpi.name), listed=listed)
    page.notes = notes_of(story, kpi)
    facts = _facts(story, kpi)
    strip = page.body.top(text_height(page, facts, page.body.w))
    add_text(page, strip, facts, name="Facts")
    main, left, right = page.body.below(strip.h + emu(12 * page.scale)).columns((4.2, 4, 4), emu(24 * page.scale))
    _draw_main(page, story, kpi, main)
    draw_columns(page, [([_block(story, kpi, name) for name in names], area) for names, area in ((_LEFT, left), (_RIGHT, right))])
    return [story.close(page).finish()]


def _facts(story: Story, kpi: Kpi) -> tuple[Paragraph, ...]:
    runs = [Run(facts_of(story, kpi))]
    if story.options.site_url:
        address = f"{story.options.site_url.rstrip('/')}/kpis/{kpi.id}/"
        runs += [Run("  ·  "), Run(story.say("link.site"), link=Link(url=address))]
    return (Paragraph(tuple(runs), size=11, color=story.brand.palette.muted),)


def _draw_main(page: Page, story: Story, kpi: Kpi, area: Rect) -> None:
    """The definition, and under it the formula on a quiet surface."""
    palette = story.brand.palette
    definition: tuple[Paragraph, ...] = (
        heading(story, story.say("attribute.definition")),
        say(kpi.definition, 12, color=palette.ink, before=3, language=_KPI_LANGUAGE),
    )
    formula = _formula(story, kpi)
    size = _shrunk(page, (definition, formula), area)
    definition, formula = (tuple(_sized(paragraph, size) for paragraph in paragraphs) for paragraphs in (definition, formula))
    top = area.top(text_height(page, definition, area.w))
    add_text(page, top, definition, name="Definition")
    panel = area.below(top.h + emu(12 * page.scale))
    height = min(panel.h, text_height(page, formula, area.w, 10))
    add_text(page, panel.top(height), formula, Look(fill=palette.panel, padding=10), name="Formula")


def heading(story: Story, text: str) -> Paragraph:
    """Return the heading of a block."""
    return say(text, 9.5, bold=True, color=story.brand.palette.heading)


def _formula(story: Story, kpi: Kpi) -> tuple[Paragraph, ...]:
    ink, muted = story.brand.palette.ink, story.brand.palette.muted
    labels = {name: item.label for name, item in kpi.formula.inputs.items()}
    shown = to_text(parse_expression(kpi.formula.expression, tuple(kpi.formula.inputs)), labels)
    lines = [
        heading(story, story.say("attribute.formula")),
        say(shown, 11.5, bold=True, color=ink, before=4, language=_KPI_LANGUAGE),
        say(kpi.formula.text, 10, color=muted, before=4, language=_KPI_LANGUAGE),
    ]
    for item in kpi.formula.inputs.values():
        runs = (Run(f"{item.label}: ", bold=True, language=_KPI_LANGUAGE), Run(f"{item.meaning}", language=_KPI_LANGUAGE))
        lines.append(Paragraph(runs, size=10, color=ink, before=5))
    return tuple(lines)


def _shrunk(page: Page, groups: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]], area: Rect) -> float:
    """The factor of size at which definition and formula fit one above the other."""
    for factor in (1.0, 0.95, 0.9, 0.85, 0.8, 0.75):
        first, second = (tuple(_sized(paragraph, factor) for paragraph in group) for group in groups)
        if text_height(page, first, area.w) + text_height(page, second, area.w, 10) + emu(12 * page.scale) <= area.h:
            return factor
    return 0.7


def _sized(paragraph: Paragraph, factor: float) -> Paragraph:
    from generator.outputs.deck.text import scaled

    return scaled(paragraph, factor)


def _block(story: Story, kpi: Kpi, name: str) -> Block:
    return Block(story.say(f"attribute.{name}"), attribute_items(story, kpi, name))
