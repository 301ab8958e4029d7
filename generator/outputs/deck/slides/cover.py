"""The cover: title, organization, period."""

from __future__ import annotations

from generator.outputs.deck.brand import Role
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_holder, add_text
from generator.outputs.deck.story import Story, set_title
from generator.outputs.deck.text import say


def draw_cover(story: Story) -> list[Draft]:
    """Return the cover."""
    spec = story.scorecard.spec
    page = Page("cover", story.say("section.overview"), spec.title, story.brand, story.wording, role=Role.COVER)
    set_title(page, spec.title)
    story.claim(spec.title)
    lines = [line for line in (spec.organization, story.period or story.say("cover.subtitle")) if line]
    choice = story.brand.layouts[Role.COVER]
    if choice.text:
        add_holder(page, choice.text.kind, choice.text.index or None, "\n".join(lines), name="Subtitle")
    else:
        area = story.brand.titles[Role.COVER].box
        add_text(page, area.below(area.h).top(area.h), tuple(say(line, 16, color=story.brand.palette.ink) for line in lines), name="Subtitle")
    page.notes = spec.description or ""
    return [page.finish()]
