"""Rows and links as a layered graph: a link that skips rows gets a passage in each row between.

Stage: scorecard, strategy map, first step. Input: ids by row, links. Output: a `LayeredGraph` of numbered items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class MapLink:
    """A link between two objectives by id."""

    source: str
    target: str
    proposed: bool = False


@dataclass
class LayeredGraph:
    """Items by number: boxes first, in reading order, then passages.

    `up` and `down` name each item's neighbors in the rows above and below; `arcs` are the links within a row; `chains` gives the
    items of each link from the lower end to the upper one (an arc's chain is source and target).
    """

    ids: list[str] = field(default_factory=list)
    row_of: list[int] = field(default_factory=list)
    up: list[list[int]] = field(default_factory=list)
    down: list[list[int]] = field(default_factory=list)
    rows: list[list[int]] = field(default_factory=list)
    arcs: list[list[tuple[int, int]]] = field(default_factory=list)
    chains: list[tuple[int, ...]] = field(default_factory=list)

    @property
    def box_count(self) -> int:
        """Number of objectives; higher numbers are passages."""
        return len(self.ids)

    def is_box(self, item: int) -> bool:
        """Whether the item is an objective."""
        return item < len(self.ids)


def layer(rows: Sequence[Sequence[str]], links: Sequence[MapLink]) -> LayeredGraph:
    """Build the graph. Links whose ends are not in the rows, or are one and the same, are an error of the caller (KeyError, ValueError)."""
    graph = LayeredGraph(arcs=[[] for _ in rows])
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows):
        graph.rows.append([])
        for identifier in row:
            graph.ids.append(identifier)
            numbers[identifier] = _add(graph, number)
    for link in links:
        source, target = numbers[link.source], numbers[link.target]
        if source == target:
            raise ValueError(f"'{link.source}' links to itself")
        graph.chains.append(_chain(graph, source, target))
    return graph


def _add(graph: LayeredGraph, row: int) -> int:
    graph.row_of.append(row)
    graph.up.append([])
    graph.down.append([])
    graph.rows[row].append(len(graph.row_of) - 1)
    return len(graph.row_of) - 1


def _chain(graph: LayeredGraph, source: int, target: int) -> tuple[int, ...]:
    """Connect two boxes, adding passages; rows are numbered from the top."""
    if graph.row_of[source] == graph.row_of[target]:
        graph.arcs[graph.row_of[source]].append((source, target))
        return source, target
    lower, upper = (source, target) if graph.row_of[source] > graph.row_of[target] else (target, source)
    between = range(graph.row_of[lower] - 1, graph.row_of[upper], -1)
    chain = (lower, *(_add(graph, row) for row in between), upper)
    for below, above in pairwise(chain):
        graph.up[below].append(above)
        graph.down[above].append(below)
    return chain
