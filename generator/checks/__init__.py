"""Catalog -> diagnostics; one rule a module."""
