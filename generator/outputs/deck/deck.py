"""Scorecard -> PowerPoint: the order of the slides.

Stage: outputs, deck. Input: a `Scorecard`, the `Catalog`, `DeckOptions`. Output: the bytes of a .pptx, native and editable, the same on
every run.
"""

from __future__ import annotations

import datetime

from generator.catalog.catalog import Catalog
from generator.outputs.deck.brand import Brand, read_brand
from generator.outputs.deck.layouts import LayoutMap, load_layout_map
from generator.outputs.deck.options import DeckOptions
from generator.outputs.deck.package import Facts, pack
from generator.outputs.deck.page import Draft
from generator.outputs.deck.slides.cover import draw_cover
from generator.outputs.deck.slides.definitions import draw_definition
from generator.outputs.deck.slides.perspectives import draw_perspective
from generator.outputs.deck.slides.strategy_map import draw_map
from generator.outputs.deck.slides.summary import draw_summary
from generator.outputs.deck.story import Story
from generator.outputs.deck.template import open_template
from generator.outputs.wording import Wording, load_wording
from generator.scorecard.model import Scorecard

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
    """Return every slide in order."""
    drafts = draw_cover(story) + draw_summary(story) + draw_map(story)
    for row in story.scorecard.perspectives:
        drafts += draw_perspective(story, row)
    for kpi in story.scorecard.kpis:
        drafts += draw_definition(story, kpi)
    return drafts


def _facts(scorecard: Scorecard, wording: Wording) -> Facts:
    spec = scorecard.spec
    date = scorecard.period.end if scorecard.period else _NO_DATE
    return Facts(spec.title, spec.organization or "OpenKPI", wording.say("cover.subtitle"), wording.language_tag, date)


__all__ = ["Brand", "draw_slides", "write_deck"]
