"""Where each line leaves and enters the edges of boxes.

Stage: scorecard, strategy map, fourth step. Input: graph, placing. Output: `Wire` values: the pieces of links between two rows, each with
the x of its lower and upper end. Ends are spread over an edge in the order of where they go, so that lines of one box never cross each
other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.scorecard.strategy_map.graph import LayeredGraph
from generator.scorecard.strategy_map.placing import CLASSES, SLACK, Placing, spread

_TOP, _BOTTOM = 0, 1
_EDGE_SHARE = 0.12


@dataclass
class Wire:
    """A piece of link number `link` in the channel above row `row`.

    `lower` and `upper` are the items at its ends and `low` and `high` the x there; an arch has both ends at the channel's lower side
    (`upper` is then its second box).
    """

    link: int
    row: int
    lower: int
    upper: int
    arc: bool
    low: float = 0
    high: float = 0

    @property
    def straight(self) -> bool:
        """Whether it needs no lane."""
        return not self.arc and self.low == self.high

    @property
    def left(self) -> float:
        """Left end of its horizontal piece."""
        return min(self.low, self.high)

    @property
    def right(self) -> float:
        """Right end of its horizontal piece."""
        return max(self.low, self.high)


@dataclass(frozen=True)
class _End:
    """One end of a wire on the top or bottom edge of a box."""

    wire: Wire
    is_low: bool
    key: tuple[float, float]
    wanted: float


def make_wires(graph: LayeredGraph, placing: Placing) -> list[Wire]:
    """Return all wires with their ends placed."""
    wires = [wire for link, chain in enumerate(graph.chains) for wire in _wires_of(graph, link, chain)]
    x = dict(placing.x)
    for item in range(graph.box_count, len(graph.row_of)):
        x[item] = _on_grid(x[item], 2 + graph.row_of[item] % 2, placing.unit)
    for wire in wires:
        wire.low, wire.high = x[wire.lower], x[wire.upper]
    for item in range(graph.box_count):
        _spread_edge(graph, item, _TOP, _ends_above(item, wires, x, placing, graph), placing)
        _spread_edge(graph, item, _BOTTOM, _ends_below(item, wires, x, placing, graph), placing)
    return wires


def _wires_of(graph: LayeredGraph, link: int, chain: Sequence[int]) -> list[Wire]:
    row = graph.row_of[chain[0]]
    if row == graph.row_of[chain[-1]]:
        return [Wire(link, row, chain[0], chain[1], arc=True)]
    return [Wire(link, graph.row_of[below], below, above, arc=False) for below, above in pairwise(chain)]


def _on_grid(x: float, kind: int, unit: float) -> float:
    """The grid place of that class nearest to `x`."""
    step = CLASSES * unit
    # not round(): it takes halves to the even side, which would bring two ends a step apart to one place
    return math.floor((x - kind * unit) / step + 0.5) * step + kind * unit


def _ends_above(item: int, wires: Sequence[Wire], x: dict[int, float], placing: Placing, graph: LayeredGraph) -> list[_End]:
    """Ends on the top edge: arches to the left, lines upward, arches to the right; arches nest, so the longer one is inside."""
    left, right = placing.span(graph, item)
    inset = (right - left) * _EDGE_SHARE
    ends = []
    for wire in wires:
        if item not in (wire.lower, wire.upper if wire.arc else wire.lower):
            continue
        is_low = item == wire.lower
        other = wire.upper if is_low else wire.lower
        if not wire.arc:
            ends.append(_End(wire, True, (1, x[other]), _toward(graph, placing, item, other, x)))
        elif x[other] < x[item]:
            ends.append(_End(wire, is_low, (0, -x[other]), left + inset))
        else:
            ends.append(_End(wire, is_low, (2, -x[other]), right - inset))
    return ends


def _ends_below(item: int, wires: Sequence[Wire], x: dict[int, float], placing: Placing, graph: LayeredGraph) -> list[_End]:
    return [_End(wire, False, (1, x[wire.lower]), _toward(graph, placing, item, wire.lower, x)) for wire in wires if wire.upper == item and not wire.arc]


def _toward(graph: LayeredGraph, placing: Placing, item: int, other: int, x: dict[int, float]) -> float:
    """Wanted x on the edge of `item`: in the middle of what it shares with the other end, else near the corner that faces it."""
    left, right = placing.span(graph, item)
    inset = (right - left) * _EDGE_SHARE
    if not graph.is_box(other):
        return min(max(x[other], left + inset), right - inset)
    far_left, far_right = placing.span(graph, other)
    low, high = max(left, far_left), min(right, far_right)
    if high - low > 2 * CLASSES * placing.unit:
        return (low + high) / 2
    return min(max(x[other], left + inset), right - inset)


def _spread_edge(graph: LayeredGraph, item: int, kind: int, ends: list[_End], placing: Placing) -> None:
    """Place the ends of one edge in their order, a grid step apart, clear of the corners."""
    if not ends:
        return
    ends.sort(key=lambda end: end.key)
    left, right = placing.span(graph, item)
    step, clear = CLASSES * placing.unit + SLACK, 3 * placing.unit
    places = spread([end.wanted for end in ends], [step] * (len(ends) - 1), left + clear, right - clear)
    for end, place in zip(ends, places, strict=True):
        spot = _on_grid(place, kind, placing.unit)
        if end.is_low:
            end.wire.low = spot
        else:
            end.wire.high = spot
