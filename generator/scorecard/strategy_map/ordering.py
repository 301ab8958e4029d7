"""The order of boxes and passages within each row, so that few lines cross.

Stage: scorecard, strategy map, second step. Input: a `LayeredGraph`. Output: items by row, left to right. Barycenter sweeps, then exchanges of
neighbors as long as they help; begun from the author's order and from a fixed number of shuffled ones, so the result is the same every time.

Crossings are counted as the routing draws them: two lines between the same rows cross when their ends are in opposite order;
a link within a row arches over it, just above the boxes, and crosses every line that leaves upward from an item between its ends,
and every arch that it interleaves with.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from generator.scorecard.strategy_map.graph import LayeredGraph

Order = list[list[int]]
_SWEEPS = 6
_TINY = 1e-9


def order_rows(graph: LayeredGraph) -> Order:
    """Return the best order found."""
    shuffle = random.Random(0)  # noqa: S311 - a fixed sequence, nothing secret
    best = improve(graph, [list(row) for row in graph.rows])
    best_cost = cost_of(graph, best)
    for _ in range(_restarts(graph)):
        if best_cost[0] == 0:
            break
        start = [shuffle.sample(row, len(row)) for row in graph.rows]
        candidate = improve(graph, start)
        cost = cost_of(graph, candidate)
        if cost < best_cost:
            best, best_cost = candidate, cost
    return best


def _restarts(graph: LayeredGraph) -> int:
    """Many for small maps, where they are cheap and an optimum is expected; few for large ones."""
    return max(6, min(60, 2400 // max(1, len(graph.row_of))))


def improve(graph: LayeredGraph, order: Order) -> Order:
    """Return a local optimum reached from `order`."""
    best, best_cost = [list(row) for row in order], cost_of(graph, order)
    current = [list(row) for row in order]
    for sweep in range(_SWEEPS):
        _sweep(graph, current, downward=sweep % 2 == 0)
        _exchange(graph, current)
        cost = cost_of(graph, current)
        if cost >= best_cost:
            break
        best, best_cost = [list(row) for row in current], cost
    _exchange(graph, best)
    return best


def positions(order: Order) -> dict[int, float]:
    """Return the place of every item in its row as a share of the row, 0 to 1."""
    return {item: (place + 0.5) / len(row) for row in order for place, item in enumerate(row)}


def cost_of(graph: LayeredGraph, order: Order) -> tuple[int, float]:
    """Return crossings and, to decide between equals, the sideways length of all links."""
    place = positions(order)
    crossings = sum(_wire_crossings(graph, row, place) + _arc_crossings(graph, row, number) for number, row in enumerate(order))
    wires = sum(abs(place[item] - place[above]) for item in range(len(graph.row_of)) for above in graph.up[item])
    arcs = sum(abs(place[left] - place[right]) for pairs in graph.arcs for left, right in pairs)
    return crossings, round(wires + arcs, 9)


def _wire_crossings(graph: LayeredGraph, row: Sequence[int], place: dict[int, float]) -> int:
    """Crossings among the lines that go up from a row."""
    ends = [place[above] for item in row for above in sorted(graph.up[item], key=place.__getitem__)]
    return sum(ends[first] > later for first in range(len(ends)) for later in ends[first + 1 :])


def _arc_crossings(graph: LayeredGraph, row: Sequence[int], number: int) -> int:
    """Crossings of a row's arches with lines that leave upward between their ends, and with each other."""
    arcs = graph.arcs[number]
    if not arcs:
        return 0
    index = {item: at for at, item in enumerate(row)}
    spans = sorted((min(index[a], index[b]), max(index[a], index[b])) for a, b in arcs)
    through = sum(len(graph.up[item]) for left, right in spans for item in row[left + 1 : right])
    return through + sum(left < other < right < end for at, (left, right) in enumerate(spans) for other, end in spans[at + 1 :])


def _sweep(graph: LayeredGraph, order: Order, downward: bool) -> None:
    """Sort each row by the mean place of its neighbors in the row before, and of its arches' other ends."""
    place = positions(order)
    numbers = range(len(order)) if downward else range(len(order) - 1, -1, -1)
    beside = [list(graph.up[item]) if downward else list(graph.down[item]) for item in range(len(graph.row_of))]
    for number in numbers:
        row = order[number]
        mean = {item: sum(place[other] for other in beside[item]) / len(beside[item]) if beside[item] else place[item] for item in row}
        row.sort(key=lambda item: mean[item])
        place.update({item: (at + 0.5) / len(row) for at, item in enumerate(row)})


def _exchange(graph: LayeredGraph, order: Order) -> None:
    """Exchange neighbors while that saves crossings, or length at the same crossings."""
    place = positions(order)
    for _ in range(40):
        changed = False
        for number, row in enumerate(order):
            for at in range(len(row) - 1):
                if _gain(graph, row, number, at, place) < (0, -_TINY):
                    row[at], row[at + 1] = row[at + 1], row[at]
                    place[row[at]], place[row[at + 1]] = (at + 0.5) / len(row), (at + 1.5) / len(row)
                    changed = True
        if not changed:
            return


def _gain(graph: LayeredGraph, row: list[int], number: int, at: int, place: dict[int, float]) -> tuple[int, float]:
    """Change of (crossings, length) if the items at `at` and `at + 1` changed places; below zero is better."""
    left, right = row[at], row[at + 1]
    change = 0
    for near in (graph.up, graph.down):
        for one in near[left]:
            for other in near[right]:
                change += (place[one] < place[other]) - (place[one] > place[other])
    if graph.arcs[number]:
        before = _arc_crossings(graph, row, number)
        row[at], row[at + 1] = right, left
        change += _arc_crossings(graph, row, number) - before
        row[at], row[at + 1] = left, right
    return change, _length_change(graph, left, right, number, place) if change == 0 else 0.0


def _length_change(graph: LayeredGraph, left: int, right: int, number: int, place: dict[int, float]) -> float:
    total = 0.0
    for item, here, there in ((left, place[left], place[right]), (right, place[right], place[left])):
        others = graph.up[item] + graph.down[item] + [b if a == item else a for a, b in graph.arcs[number] if item in (a, b)]
        total += sum(abs(there - place[other]) - abs(here - place[other]) for other in others if other not in (left, right))
    return total
