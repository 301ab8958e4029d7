"""Catalog -> pages and search index; the only part that knows MkDocs."""
