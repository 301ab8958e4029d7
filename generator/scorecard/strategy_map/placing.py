"""Where boxes and passages stand from left to right.

Stage: scorecard, strategy map, third step. Input: graph, order, canvas. Output: a `Placing`: center x of every item and the box width of every row.
Boxes are spread evenly and drawn a little toward their neighbors above and below; passages go as straight as they can.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.scorecard.strategy_map.graph import LayeredGraph
from generator.scorecard.strategy_map.model import Canvas
from generator.scorecard.strategy_map.ordering import Order

_ROUNDS = 8
_PULL = 0.35
_PASSAGE_WEIGHT = 2.0
CLASSES = 4
"""Lines' ends stand on a grid of four classes (top edges, bottom edges, passages of even and of odd rows), so that two of different classes
never share an x; ends of one class on one edge are at least a whole grid step apart."""

SLACK = 1 / 16
"""Added to a grid step where two ends must not fall on one place by rounding."""


@dataclass(frozen=True)
class Placing:
    """Center x by item, box width by row, and `unit`: the least distance between two vertical pieces."""

    x: dict[int, float]
    box_width: tuple[float, ...]
    unit: float

    def span(self, graph: LayeredGraph, item: int) -> tuple[float, float]:
        """Left and right edge of a box."""
        half = self.box_width[graph.row_of[item]] / 2
        return self.x[item] - half, self.x[item] + half


def place_items(graph: LayeredGraph, order: Order, canvas: Canvas) -> Placing:
    """Return the places; boxes and passages of a row never overlap and all lie on the canvas."""
    left, right = canvas.label_width + canvas.margin, canvas.width - canvas.margin
    unit = canvas.line_gap
    for _ in range(6):
        widths = _box_widths(graph, order, canvas, right - left, unit)
        needed = _unit_for(graph, widths, canvas.line_gap)
        if needed >= unit:
            break
        unit = snap(needed)
    x = _even(graph, order, left, right)
    for _ in range(_ROUNDS):
        for number, row in enumerate(order):
            _settle(graph, row, x, _even_row(graph, row, left, right), (left, right), widths[number], canvas.box_gap, unit)
    return Placing({item: snap(place) for item, place in x.items()}, tuple(2 * snap(width / 2) for width in widths), unit)


def snap(value: float) -> float:
    """Return the next lower multiple of 1/64: sums and differences of such numbers are exact, so edges meet to the last bit."""
    return math.floor(value * 64) / 64


def _box_widths(graph: LayeredGraph, order: Order, canvas: Canvas, room: float, unit: float) -> list[float]:
    """One width for all rows unless a crowded row would make the others needlessly narrow."""
    widths = []
    for row in order:
        boxes = sum(graph.is_box(item) for item in row)
        taken = sum(_distance(graph, a, b, 0, canvas.box_gap, unit) for a, b in pairwise(row))
        ends = sum(CLASSES * unit for item in (row[:1] + row[-1:]) if not graph.is_box(item))
        widths.append(min(canvas.max_box_width, (room - taken - ends) / boxes) if boxes else canvas.max_box_width)
    # a hopelessly crowded row still gets boxes of some width; the caller warns above 24 objectives
    widths = [max(4 * unit, width) for width in widths]
    narrow = min(widths, default=0)
    return [narrow] * len(widths) if narrow > 0.7 * canvas.max_box_width else widths


def _unit_for(graph: LayeredGraph, widths: Sequence[float], most: float) -> float:
    """The unit at which the fullest edge still has room for its ends."""
    unit = most
    for item in range(graph.box_count):
        ends = sum(item in pair for pair in graph.arcs[graph.row_of[item]])
        fullest = max(len(graph.up[item]) + ends, len(graph.down[item]), 1)
        unit = min(unit, widths[graph.row_of[item]] / (CLASSES * fullest + 4))
    return unit


def _even(graph: LayeredGraph, order: Order, left: float, right: float) -> dict[int, float]:
    return {item: place for row in order for item, place in _even_row(graph, row, left, right).items()}


def _even_row(graph: LayeredGraph, row: Sequence[int], left: float, right: float) -> dict[int, float]:
    """Boxes at the middle of equal shares; passages where the next box's share begins."""
    boxes = sum(graph.is_box(item) for item in row)
    share = (right - left) / max(1, boxes)
    places, seen = {}, 0
    for item in row:
        places[item] = left + share * (seen + 0.5) if graph.is_box(item) else left + share * seen
        seen += graph.is_box(item)
    return places


def _distance(graph: LayeredGraph, first: int, second: int, box_width: float, gap: float, unit: float) -> float:
    """Least distance between the centers of two neighbors in a row."""
    boxes = graph.is_box(first) + graph.is_box(second)
    return (box_width + gap, box_width / 2 + CLASSES * unit, CLASSES * unit + SLACK)[2 - boxes]


def _settle(
    graph: LayeredGraph, row: Sequence[int], x: dict[int, float], even: dict[int, float], edges: tuple[float, float], width: float, gap: float, unit: float
) -> None:
    """Move the items of one row as near as possible to where they want to be."""
    if not row:
        return
    wanted, weights = [], []
    for item in row:
        others = graph.up[item] + graph.down[item]
        mean = sum(x[other] for other in others) / len(others) if others else even[item]
        wanted.append((1 - _PULL) * even[item] + _PULL * mean if graph.is_box(item) else mean)
        weights.append(1.0 if graph.is_box(item) else _PASSAGE_WEIGHT)
    gaps = [_distance(graph, a, b, width, gap, unit) for a, b in pairwise(row)]
    ends = [width / 2 if graph.is_box(item) else CLASSES * unit / 2 for item in (row[0], row[-1])]
    for item, place in zip(row, spread(wanted, gaps, edges[0] + ends[0], edges[1] - ends[1], weights), strict=True):
        x[item] = place


def spread(wanted: Sequence[float], gaps: Sequence[float], low: float, high: float, weights: Sequence[float] | None = None) -> list[float]:
    """Return places nearest to `wanted` (least squares) in the same order, at least `gaps` apart, within `low` and `high`.

    Isotonic regression by pooling neighbors that are out of order, on the places less the gaps before them.
    """
    offsets = [0.0]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for value, offset, weight in zip(wanted, offsets, weights or [1.0] * len(wanted), strict=True):
        mean, total, count = value - offset, weight, 1
        while pools and pools[-1][0] > mean:
            before, heavy, many = pools.pop()
            mean, total, count = (mean * total + before * heavy) / (total + heavy), total + heavy, count + many
        pools.append((mean, total, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    limit = max(low, high - offsets[-1])
    return [min(max(value, low), limit) + offset for value, offset in zip(flat, offsets, strict=True)]
