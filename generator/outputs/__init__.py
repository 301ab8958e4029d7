"""Scorecard or Catalog -> one artefact a module. Never reads YAML."""
