"""The strategy map of a scorecard, laid out.

Stage: scorecard. Input: a `Scorecard` and a `Canvas`. Output: a `MapLayout`, the same for slide, SVG and browser.
"""

from __future__ import annotations

from generator.scorecard.model import Scorecard
from generator.scorecard.strategy_map.drawing import lay_out_map
from generator.scorecard.strategy_map.graph import MapLink
from generator.scorecard.strategy_map.model import Band, Box, Canvas, Line, MapLayout, Point

READABLE = 24
"""More objectives than this are still drawn, and the caller says that the map is hard to read."""


def lay_out_scorecard(scorecard: Scorecard, canvas: Canvas) -> MapLayout:
    """Return boxes by objective id and lines in the order of `scorecard.links`."""
    rows = [[objective.spec.id for objective in row.objectives] for row in scorecard.perspectives]
    links = [MapLink(link.source, link.target, link.proposed) for link in scorecard.links]
    return lay_out_map([row.spec.id for row in scorecard.perspectives], rows, links, canvas)


__all__ = ["READABLE", "Band", "Box", "Canvas", "Line", "MapLayout", "MapLink", "Point", "lay_out_map", "lay_out_scorecard"]
