"""Scorecard -> PowerPoint. The only place that imports pptx."""
