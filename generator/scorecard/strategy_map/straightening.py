"""Lines without needless bends.

Stage: scorecard, strategy map, after the ends are spread. Input: graph, placing, wires. Output: the wires, moved in place where an end or a passage may
stand so that the piece runs straight; order and least distances on every edge, row and channel are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.scorecard.strategy_map.graph import LayeredGraph
from generator.scorecard.strategy_map.placing import Placing
from generator.scorecard.strategy_map.ports import Wire

_LONGEST_SHIFT = 12
"""A passage moves at most that many units: a short kink is worth mending, a long bend is where the line wants to go."""


def straighten_wires(graph: LayeredGraph, placing: Placing, wires: Sequence[Wire]) -> None:
    """Straighten pieces between two passages first, then those that end at a box."""
    by_bend = sorted((wire for wire in wires if not wire.arc), key=lambda wire: (abs(wire.low - wire.high), wire.link, wire.row))
    for wire in by_bend:
        if not graph.is_box(wire.lower) and not graph.is_box(wire.upper):
            _join_passages(graph, placing, wires, wire)
    for wire in by_bend:
        if graph.is_box(wire.lower) is not graph.is_box(wire.upper):
            _join_box(graph, placing, wires, wire)
    for wire in by_bend:
        for place in (wire.high, wire.low, (wire.low + wire.high) / 2):
            if not wire.straight and _fits(graph, placing, wires, wire, place):
                wire.low = wire.high = place
                break


def _join_passages(graph: LayeredGraph, placing: Placing, wires: Sequence[Wire], wire: Wire) -> None:
    """Move one of two passages of a link to the x of the other."""
    for item, here, place in ((wire.lower, wire.low, wire.high), (wire.upper, wire.high, wire.low)):
        if abs(here - place) <= _LONGEST_SHIFT * placing.unit and _passage_fits(graph, placing, wires, item, here, place):
            _move_passage(wires, item, place)
            return


def _join_box(graph: LayeredGraph, placing: Placing, wires: Sequence[Wire], wire: Wire) -> None:
    """Move a passage over the end on the box, if its other side leads to a box whose end can follow."""
    low_is_box = graph.is_box(wire.lower)
    item, here, place = (wire.upper, wire.high, wire.low) if low_is_box else (wire.lower, wire.low, wire.high)
    others = [other for other in wires if other is not wire and item in (other.lower, other.upper)]
    if (
        here == place
        or abs(here - place) > _LONGEST_SHIFT * placing.unit
        or not all(graph.is_box(end) for other in others for end in (other.lower, other.upper) if end != item)
    ):
        return
    if _passage_fits(graph, placing, wires, item, here, place):
        straight = [other for other in others if other.straight]
        _move_passage(wires, item, place)
        for other in straight:
            if _fits(graph, placing, wires, other, place):
                other.low = other.high = place


def _move_passage(wires: Sequence[Wire], item: int, place: float) -> None:
    for wire in wires:
        if wire.lower == item:
            wire.low = place
        if wire.upper == item:
            wire.high = place


def _passage_fits(graph: LayeredGraph, placing: Placing, wires: Sequence[Wire], item: int, here: float, place: float) -> bool:
    """Whether a passage may stand at `place`: clear of the row's boxes and passages, alone in both channels."""
    row = graph.row_of[item]
    for other in graph.rows[row]:
        if graph.is_box(other):
            left, right = placing.span(graph, other)
            if min(here, place) < right + 2 * placing.unit and left - 2 * placing.unit < max(here, place):
                return False
    passages = {wire.lower: wire.low for wire in wires if wire.row == row and not wire.arc and not graph.is_box(wire.lower)}
    if any(other != item and not _stays(end, here, place, placing.unit) for other, end in passages.items()):
        return False
    near = [wire for wire in wires if wire.row in (row, row + 1) and item not in (wire.lower, wire.upper)]
    return all(abs(place - end) >= placing.unit * 0.999 for wire in near for end in (wire.low, wire.high))


def _stays(end: float, here: float, place: float, unit: float) -> bool:
    """Whether `end` stays on its side, at a little distance, when another one moves from `here` to `place`."""
    return (end - here) * (end - place) > 0 and abs(end - place) >= 1.999 * unit


def _fits(graph: LayeredGraph, placing: Placing, wires: Sequence[Wire], wire: Wire, place: float) -> bool:
    """Whether the wire may be vertical at `place`."""
    for item, here in ((wire.lower, wire.low), (wire.upper, wire.high)):
        if not graph.is_box(item):
            if place != here:
                return False
            continue
        left, right = placing.span(graph, item)
        if not left + 2 * placing.unit <= place <= right - 2 * placing.unit:
            return False
        if not _keeps_order(wires, wire, item, here, place, placing.unit):
            return False
    return all(abs(place - end) >= placing.unit * 0.999 for other in wires if other is not wire and other.row == wire.row for end in (other.low, other.high))


def _keeps_order(wires: Sequence[Wire], wire: Wire, item: int, here: float, place: float, unit: float) -> bool:
    """Whether the ends on that edge of `item` keep their order and a little distance when one moves from `here` to `place`."""
    for other in wires:
        if other is wire or other.row != wire.row:
            continue
        for end_item, end in ((other.lower, other.low), (other.upper, other.high)):
            if end_item == item and not _stays(end, here, place, unit):
                return False
    return True
