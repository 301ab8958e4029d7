"""Scorecard -> PowerPoint. The only place that imports pptx."""

from generator.outputs.deck.deck import write_deck
from generator.outputs.deck.options import DeckOptions
from generator.outputs.deck.template_report import TemplateReport, check_template, write_probe

__all__ = ["DeckOptions", "TemplateReport", "check_template", "write_deck", "write_probe"]
