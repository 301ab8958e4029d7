"""Scorecard -> PowerPoint. The only place that imports pptx."""

from generator.outputs.deck.deck import write_deck
from generator.outputs.deck.options import DeckOptions

__all__ = ["DeckOptions", "write_deck"]
