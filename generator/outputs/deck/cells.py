"""Cells that many tables share.

Stage: outputs, deck. Input: text, a state, a KPI. Output: `Cell` values in the template's ink.
"""

from __future__ import annotations

from generator.catalog.model import Kpi
from generator.outputs.deck.story import Story
from generator.outputs.deck.table import Cell
from generator.outputs.deck.text import Link, Paragraph, Run
from generator.outputs.states import LOOKS
from generator.scorecard.model import State

UNIT_SIZE = 10.0
"""Size of a unit under a name, where names have 12."""


def text_cell(story: Story, text: str, *, bold: bool = False, muted: bool = False, url: str = "", language: str | None = None) -> Cell:
    """Return a cell with a text, one paragraph a line."""
    color = story.brand.palette.muted if muted else story.brand.palette.ink
    link = Link(url=url) if url else None
    return Cell(tuple(Paragraph((Run(line, bold=bold, link=link, language=language),), color=color) for line in text.split("\n")))


def kpi_cell(story: Story, kpi: Kpi, unit: str = "") -> Cell:
    """Return a cell with a KPI's name that leads to its definition, and its unit where that is said beside it."""
    palette = story.brand.palette
    name = Paragraph((Run(kpi.name, link=story.kpi_link(kpi.id)),), color=palette.ink)
    return Cell((name, Paragraph((Run(unit),), size=UNIT_SIZE, color=palette.muted)) if unit else (name,))


def state_cell(story: Story, state: State) -> Cell:
    """Return a cell with a state: glyph, word and color."""
    look = LOOKS[state]
    return Cell((Paragraph((Run(story.state(state), bold=True, color=look.ink),)),), fill=look.fill)


def figure_cell(text: str, state: State) -> Cell:
    """Return a cell with a figure and its state's glyph and color; a legend beside the table gives the words."""
    look = LOOKS[state]
    return Cell((Paragraph((Run(f"{look.glyph}\u00a0{text}", bold=True, color=look.ink),)),), fill=look.fill)
