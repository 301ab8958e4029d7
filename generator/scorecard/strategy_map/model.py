"""What a drawn strategy map consists of: plain numbers that a slide, an SVG or a browser can use as they are.

Stage: scorecard. Input to these types: the layout. Output: `MapLayout`. Units are those of the canvas (points by default sizes), x to the right,
y down, origin top left.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canvas:
    """The area to draw on, and the sizes that boxes and lanes may take."""

    width: float
    height: float
    label_width: float = 0
    margin: float = 10
    box_gap: float = 18
    max_box_width: float = 190
    max_box_height: float = 64
    min_box_height: float = 26
    lane_gap: float = 9
    arrow_room: float = 13
    line_gap: float = 3


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """An objective."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A link as a chain of horizontal and vertical pieces from the source's edge to the target's; the arrow is at the last point."""

    source: str
    target: str
    proposed: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A perspective's row over the whole width; the bands tile the canvas from top to bottom."""

    id: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The drawn map: boxes and bands in reading order, lines in the order of the links."""

    canvas: Canvas
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    crossings: int
