"""Catalog -> pages and search index. The only place that imports mkdocs."""
