"""Scorecard -> PowerPoint: the order of the slides.

Stage: outputs, deck. Input: a `Scorecard`, the `Catalog`, `DeckOptions`. Output: the bytes of a .pptx, native and editable, the same on
every run.
"""

from __future__ import annotations

import datetime

from generator.catalog.catalog import Catalog
from generator.outputs.deck.brand import read_brand
from generator.outputs.deck.layouts import LayoutMap, load_layout_map
from generator.outputs.deck.options import DeckOptions
from generator.outputs.deck.package import Facts, pack
from generator.outputs.deck.page import Draft
from generator.outputs.deck.slides.appendix import draw_divider, draw_method, draw_quality, draw_sources
from generator.outputs.deck.slides.balance import draw_balance
from generator.outputs.deck.slides.benchmarks import draw_benchmarks
from generator.outputs.deck.slides.contents import draw_contents
from generator.outputs.deck.slides.cover import draw_cover
from generator.outputs.deck.slides.definitions import draw_definition
from generator.outputs.deck.slides.performance import draw_performance
from generator.outputs.deck.slides.perspectives import draw_perspective
from generator.outputs.deck.slides.plans import draw_decisions, draw_initiatives
from generator.outputs.deck.slides.scorecard_page import draw_scorecard_page
from generator.outputs.deck.slides.strategy_map import draw_map
from generator.outputs.deck.slides.summary import draw_summary
from generator.outputs.deck.story import Story
from generator.outputs.deck.template import open_template
from generator.outputs.wording import Wording, load_wording
from generator.scorecard.model import PerspectiveRow, Scorecard, State

_NO_DATE = datetime.date(1980, 1, 1)


def write_deck(scorecard: Scorecard, catalog: Catalog, options: DeckOptions | None = None) -> bytes:
    """Return the deck of a scorecard.

    Raises `InputError` when the template or its layout map cannot be used, `UsageError` for an unknown locale or variant.
    """
    options = options or DeckOptions()
    wording = load_wording(options.locale)
    template = open_template(options.template, options.variant)
    brand = read_brand(template, load_layout_map(options.layout_map) if options.layout_map else LayoutMap())
    drafts = draw_slides(Story(scorecard, catalog, brand, wording, options))
    return pack(template, brand, drafts, _facts(scorecard, wording))


def draw_slides(story: Story) -> list[Draft]:
    """Return every slide in order; the contents stand behind cover and summary."""
    first = draw_cover(story) + draw_summary(story)
    rest = draw_map(story) + (draw_scorecard_page(story) if story.rated else [])
    for row in story.scorecard.perspectives:
        rest += draw_perspective(story, row) + _performances(story, row)
    rest += draw_benchmarks(story) + draw_balance(story) + draw_initiatives(story) + draw_decisions(story)
    rest += draw_divider(story) + draw_method(story) + draw_quality(story) + draw_sources(story)
    for kpi in story.scorecard.kpis:
        rest += draw_definition(story, kpi)
    return first + draw_contents(story, first + rest) + rest


def _performances(story: Story, row: PerspectiveRow) -> list[Draft]:
    """Performance slides: exceptions, or all that have a figure or a target."""
    if not story.rated:
        return []
    measures = [story.words(measure) for objective in row.objectives for measure in objective.measures]
    chosen = measures if story.options.detail == "all" else [words for words in measures if words.state is State.OFF_TRACK]
    return [draft for words in chosen for draft in draw_performance(story, words, row.spec.name)]


def _facts(scorecard: Scorecard, wording: Wording) -> Facts:
    spec = scorecard.spec
    date = scorecard.period.end if scorecard.period else _NO_DATE
    return Facts(spec.title, spec.organization or "OpenKPI", wording.say("cover.subtitle"), wording.language_tag, date)
