"""States as people see them: glyph, word and color together.

Stage: outputs, deck. Input: a `State`. Output: cells and small labels.
"""

from __future__ import annotations

from generator.outputs.deck.grid import Rect
from generator.outputs.deck.page import Page
from generator.outputs.deck.shape import Look, add_text
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Cell
from generator.outputs.deck.text import Paragraph, Run
from generator.outputs.states import LOOKS
from generator.scorecard.model import State


def state_cell(story: Story, state: State) -> Cell:
    """Return a table cell with a state."""
    look = LOOKS[state]
    return Cell((Paragraph((Run(story.state(state), bold=True, color=look.ink),)),), fill=look.fill)


def add_chip(page: Page, story: Story, box: Rect, state: State, size: float = 11) -> None:
    """Add a state as a label."""
    look = LOOKS[state]
    text = Paragraph((Run(story.state(state), bold=True),), size=size, color=look.ink, align="ctr")
    add_text(page, box, (text,), Look(fill=look.fill, anchor="ctr"), name="Status")
