"""Fixed wording and numbers in the reader's language: one TOML file a language holds every phrase of every output."""

from generator.outputs.wording.catalogue import Wording, load_wording

__all__ = ["Wording", "load_wording"]
