"""The cover: title, organization, period."""

from __future__ import annotations

from generator.outputs.deck.brand import Role
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.placeholders import set_text, set_title
from generator.outputs.deck.story import Story


def draw_cover(story: Story) -> list[Draft]:
    """Return the cover."""
    spec = story.scorecard.spec
    page = Page("cover", story.say("section.overview"), spec.title, story.brand, story.wording, role=Role.COVER)
    set_title(page, spec.title)
    story.claim(spec.title)
    lines = [line for line in (spec.organization, story.period or story.say("cover.subtitle")) if line]
    set_text(page, "\n".join(lines))
    page.notes = spec.description or ""
    return [page.finish()]
