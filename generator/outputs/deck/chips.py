"""States as labels: glyph, word and color together.

Stage: outputs, deck. Input: states. Output: labels and legends on the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.outputs.deck.grid import Rect
from generator.outputs.deck.page import Page
from generator.outputs.deck.shape import Look, add_text
from generator.outputs.deck.story import Story
from generator.outputs.deck.text import Paragraph, Run
from generator.outputs.states import LOOKS
from generator.scorecard.model import State


def add_chip(page: Page, story: Story, box: Rect, state: State, size: float = 11) -> None:
    """Add a state as a label."""
    look = LOOKS[state]
    text = Paragraph((Run(story.state(state), bold=True),), size=size, color=look.ink, align="ctr")
    add_text(page, box, (text,), Look(fill=look.fill, anchor="ctr"), name="Status")


def legend_of(story: Story, states: Iterable[State]) -> Paragraph:
    """Return the glyphs in use with their words, in one line."""
    used = [state for state in State if state in set(states)]
    return Paragraph((Run("     ".join(story.state(state) for state in used)),), size=9, color=story.brand.palette.muted)
