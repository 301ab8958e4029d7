"""Rows, lanes and ends to boxes, bands and lines on the canvas.

Stage: scorecard, strategy map, last step. Input: graph, placing, wires, lanes. Output: a `MapLayout`. Rows share the height evenly; a
channel is as high as its lanes and arrows need, and everything shrinks together when the canvas is too low.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.scorecard.strategy_map.graph import LayeredGraph, MapLink, layer
from generator.scorecard.strategy_map.lanes import assign_lanes
from generator.scorecard.strategy_map.model import Band, Box, Canvas, Line, MapLayout, Point
from generator.scorecard.strategy_map.ordering import Order, cost_of, order_rows
from generator.scorecard.strategy_map.placing import Placing, place_items, snap
from generator.scorecard.strategy_map.ports import Wire, make_wires
from generator.scorecard.strategy_map.straightening import straighten_wires


@dataclass(frozen=True)
class _Heights:
    """Top of every row, the boxes' height, the distance of lanes, and the room between a box and the next lane."""

    tops: tuple[float, ...]
    box: float
    lane: float
    arrow: float


def lay_out_map(row_ids: Sequence[str], rows: Sequence[Sequence[str]], links: Sequence[MapLink], canvas: Canvas) -> MapLayout:
    """Lay out objectives by row, top row first; `row_ids` name the rows. The same input gives the same map."""
    graph = layer(rows, links)
    order = order_rows(graph)
    return draw(graph, order, row_ids, links, canvas)


def draw(graph: LayeredGraph, order: Order, row_ids: Sequence[str], links: Sequence[MapLink], canvas: Canvas) -> MapLayout:
    """Lay out a graph whose rows are in order."""
    placing = place_items(graph, order, canvas)
    wires = make_wires(graph, placing)
    straighten_wires(graph, placing, wires)
    channels = [[wire for wire in wires if wire.row == number] for number in range(len(order))]
    lanes = [assign_lanes(channel, placing.unit) for channel in channels]
    heights = _heights([1 + max(used.values(), default=-1) for used in lanes], canvas)
    level = {id(wire): used[at] for channel, used in zip(channels, lanes, strict=True) for at, wire in enumerate(channel) if at in used}
    return MapLayout(
        canvas=canvas,
        bands=_bands(row_ids, heights, canvas),
        boxes=tuple(_box(graph, placing, heights, item) for row in order for item in row if graph.is_box(item)),
        lines=tuple(_line(graph, heights, wires, level, number, link) for number, link in enumerate(links)),
        crossings=cost_of(graph, order)[0],
    )


def _heights(lanes: Sequence[int], canvas: Canvas) -> _Heights:
    """Share the height: `lanes` counts the lanes above each row."""
    rows = len(lanes)
    needs = [_need(count, number, canvas) for number, count in enumerate(lanes)]
    pad = canvas.margin
    room = canvas.height - 2 * pad
    scale = min(1.0, (room - rows * canvas.min_box_height) / sum(needs)) if sum(needs) > 0 else 1.0
    scale = max(scale, 0.05)
    box = snap(min(canvas.max_box_height, (room - scale * sum(needs)) / rows))
    spare = max(0.0, room - rows * box - scale * sum(needs)) / rows
    tops, y = [], pad + (spare / 2 if rows else 0)
    for number, need in enumerate(needs):
        y += scale * need + (spare if number else 0)
        tops.append(snap(y))
        y += box
    return _Heights(tuple(tops), box, snap(scale * canvas.lane_gap), snap(scale * canvas.arrow_room + (spare / 2 if rows > 1 else 0)))


def _need(count: int, number: int, canvas: Canvas) -> float:
    """Height of a channel with that many lanes; the one above the top row needs room only for arches."""
    if number == 0:
        return canvas.arrow_room + (count - 1) * canvas.lane_gap if count else 0
    return 2 * canvas.arrow_room + max(0, count - 1) * canvas.lane_gap


def _bands(row_ids: Sequence[str], heights: _Heights, canvas: Canvas) -> tuple[Band, ...]:
    """Bands meet in the middle between two rows."""
    edges = [0.0]
    for above, below in pairwise(heights.tops):
        edges.append(snap((above + heights.box + below) / 2))
    edges.append(canvas.height)
    return tuple(Band(identifier, top, bottom - top) for identifier, top, bottom in zip(row_ids, edges, edges[1:], strict=False))


def _box(graph: LayeredGraph, placing: Placing, heights: _Heights, item: int) -> Box:
    left, right = placing.span(graph, item)
    return Box(graph.ids[item], left, heights.tops[graph.row_of[item]], right - left, heights.box)


def _line(graph: LayeredGraph, heights: _Heights, wires: Sequence[Wire], level: dict[int, int], number: int, link: MapLink) -> Line:
    """Join a link's wires from the lower end up, then turn the line round if the source is above."""
    points: list[tuple[float, float]] = []
    for wire in (wire for wire in wires if wire.link == number):
        bottom = heights.tops[wire.row]
        top = bottom if wire.arc else heights.tops[wire.row - 1] + heights.box
        points.append((wire.low, bottom))
        if not wire.straight:
            lane = bottom - heights.arrow - level[id(wire)] * heights.lane
            points += [(wire.low, lane), (wire.high, lane)]
        points.append((wire.high, top))
    if graph.ids[graph.chains[number][0]] != link.source:
        points.reverse()
    return Line(link.source, link.target, link.proposed, _without_repeats(points))


def _without_repeats(points: Sequence[tuple[float, float]]) -> tuple[Point, ...]:
    """Drop points that lie on a straight way between their neighbors."""
    kept: list[Point] = []
    for x, y in points:
        point = Point(x, y)
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)
