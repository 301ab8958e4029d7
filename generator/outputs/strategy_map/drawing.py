"""Lines of the layout as SVG paths.

Stage: outputs, strategy map. Input: points. Output: path texts with rounded corners, and arrowheads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.scorecard.layout import Line, Point

_RADIUS = 6.0
_ARROW_LENGTH, _ARROW_HALF = 9.0, 4.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A link: `path` is its way, `arrow` the head at its end."""

    source: str
    target: str
    proposed: bool
    path: str
    arrow: str


def draw_line(line: Line) -> DrawnLine:
    """Return the paths of a line; the way ends inside the head, so that it does not show at the tip."""
    end, before = line.points[-1], line.points[-2]
    dx, dy = _direction(before, end)
    neck = Point(end.x - dx * _ARROW_LENGTH, end.y - dy * _ARROW_LENGTH)
    left, right = (Point(neck.x - side * dy * _ARROW_HALF, neck.y + side * dx * _ARROW_HALF) for side in (1, -1))
    head = f"M{_at(end)}L{_at(left)}L{_at(right)}Z"
    return DrawnLine(line.source, line.target, line.proposed, rounded_path((*line.points[:-1], neck)), head)


def rounded_path(points: Sequence[Point], radius: float = _RADIUS) -> str:
    """Return an SVG path through the points whose corners are rounded as far as the pieces allow."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        cut = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, stop = _along(corner, before, cut), _along(corner, after, cut)
        parts.append(f"L{_at(start)}Q{_at(corner)} {_at(stop)}")
    parts.append(f"L{_at(points[-1])}")
    return "".join(parts)


def spark_path(values: Sequence[float], low: float, high: float, width: float, height: float) -> str:
    """Return a path through values spread evenly over the width; `low` to `high` fills the height."""
    steps = max(1, len(values) - 1)
    places = [f"{_n(width * number / steps)} {_n(spark_level(value, low, high, height))}" for number, value in enumerate(values)]
    return "M" + "L".join(places)


def spark_level(value: float, low: float, high: float, height: float) -> float:
    """Return the y of a value."""
    return height / 2 if high == low else height * (1 - (value - low) / (high - low))


def _direction(start: Point, end: Point) -> tuple[int, int]:
    return (end.x > start.x) - (end.x < start.x), (end.y > start.y) - (end.y < start.y)


def _length(start: Point, end: Point) -> float:
    return abs(end.x - start.x) + abs(end.y - start.y)


def _along(start: Point, toward: Point, distance: float) -> Point:
    dx, dy = _direction(start, toward)
    return Point(start.x + dx * distance, start.y + dy * distance)


def _at(point: Point) -> str:
    return f"{_n(point.x)} {_n(point.y)}"


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
