"""Which lane each line takes in the channel between two rows.

Stage: scorecard, strategy map, fifth step. Input: the wires of one channel. Output: a lane for each wire that is not straight, 0 just above the lower row.

Two lines that run the same way side by side keep apart without crossing if the right one is nested below the left one (or the
other way round for lines that go left); arches lie below everything they overlap, shorter ones below longer ones. Wires whose ends are in
opposite order cross once whatever their lanes.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.scorecard.strategy_map.ports import Wire


def assign_lanes(wires: Sequence[Wire], clear: float) -> dict[int, int]:
    """Return the lane by index in `wires`; pieces in one lane are at least `clear` apart."""
    bent = [index for index, wire in enumerate(wires) if not wire.straight]
    below = {index: [other for other in bent if other != index and _must_be_below(wires[other], wires[index], clear)] for index in bent}
    lanes: dict[int, int] = {}
    pending = sorted(bent, key=lambda index: (not wires[index].arc, wires[index].right - wires[index].left, wires[index].link))
    while pending:
        # the relation has no circles; should rounding ever make one, the shortest goes first
        index = next((item for item in pending if all(other in lanes for other in below[item])), pending[0])
        pending.remove(index)
        taken = {lanes[other] for other in lanes if _overlap(wires[index], wires[other], clear)}
        lowest = 1 + max((lanes[other] for other in below[index] if other in lanes), default=-1)
        lanes[index] = next(lane for lane in range(lowest, lowest + len(wires) + 1) if lane not in taken)
    return lanes


def _overlap(first: Wire, second: Wire, clear: float) -> bool:
    return first.left < second.right + clear and second.left < first.right + clear


def _must_be_below(lower: Wire, upper: Wire, clear: float) -> bool:
    """Whether `lower` has to take a lane below `upper`."""
    if not _overlap(lower, upper, clear):
        return False
    if lower.arc or upper.arc:
        if lower.arc and upper.arc:
            return upper.left < lower.left and lower.right < upper.right
        return lower.arc
    rightward = lower.high > lower.low
    if rightward is not (upper.high > upper.low):
        return False
    left, right = (upper, lower) if rightward else (lower, upper)
    return left.low < right.low and left.high < right.high
