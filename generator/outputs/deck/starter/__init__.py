"""The default template, built from templates/deck/theme.toml: `python -m generator.outputs.deck.starter`."""

from generator.outputs.deck.starter.build import build_starter, starter_names

__all__ = ["build_starter", "starter_names"]
