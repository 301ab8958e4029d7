"""A table over as many slides as it needs.

Stage: outputs, deck. Input: a `Table`, a title, what else the slides say. Output: drafts titled "... (2 of 3)".
"""

from __future__ import annotations

from collections.abc import Callable

from generator.outputs.deck.grid import emu
from generator.outputs.deck.page import Draft, Page
from generator.outputs.deck.shape import add_text, text_height
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Table
from generator.outputs.deck.table_fit import fit_table
from generator.outputs.deck.table_shape import add_table
from generator.outputs.deck.text import Paragraph, say

_LEAD_GAP = 10


def draw_table(
    story: Story,
    key: str,
    section: str,
    title: str,
    table: Table,
    *,
    figures: bool,
    listed: str,
    lead: str = "",
    notes: str = "",
    after: Callable[[Page, int], None] | None = None,
) -> list[Draft]:
    """Return the slides of a table. `lead` is a sentence above it; `after` draws below it, from a height in EMU."""
    paragraphs = (say(lead, 12, color=story.brand.palette.muted),) if lead else ()
    probe = Page(key, section, title, story.brand, story.wording)
    notice = story.notice_height(probe) if figures else 0
    room = probe.body.above(notice).below(_lead_height(probe, paragraphs))
    parts = fit_table(table, room, story.brand.body_font, story.brand.scale, compact=True)
    drafts = []
    for place, part in enumerate(parts):
        heading = title if len(parts) == 1 else story.say("headline.part", title=title, part=place + 1, parts=len(parts))
        page = story.page(f"{key}/{place + 1}" if place else key, section, heading, figures=figures, listed="" if place else listed)
        if paragraphs:
            add_text(page, page.body.top(text_height(page, paragraphs, page.body.w)), paragraphs, name="Lead")
        top = page.body.y + _lead_height(page, paragraphs)
        bottom = add_table(page, part, page.body.x, top).bottom
        if after:
            after(page, bottom)
        page.notes = notes
        drafts.append(story.close(page).finish())
    return drafts


def _lead_height(page: Page, paragraphs: tuple[Paragraph, ...]) -> int:
    return text_height(page, paragraphs, page.body.w) + emu(_LEAD_GAP * page.scale) if paragraphs else 0
