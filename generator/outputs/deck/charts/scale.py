"""Round ends and steps for a value axis.

Stage: outputs, deck. Input: values. Output: a `Scale` that holds them with a little room, on steps of 1, 2, 2.5 or 5 times a power of ten.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from generator.outputs.deck.charts.parts import Scale

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_NOTHING = 1e-12
_NEAR_ZERO = 0.4
"""Values that begin below this share of their greatest show zero as well."""


def scale_of(values: Iterable[float], steps: int = 4, room: float = 0.08) -> Scale:
    """Return the scale of an axis of about that many steps."""
    listed = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(listed), max(listed)
    if low >= 0 and low <= _NEAR_ZERO * high:
        low = 0.0
    if high <= 0 and high >= _NEAR_ZERO * low:
        high = 0.0
    spread = high - low or abs(high) or 1.0
    if max(abs(low), abs(high)) < _NOTHING:
        return Scale(0.0, 1.0, 0.25)
    low, high = (low - room * spread if low else 0.0), (high + room * spread if high else 0.0)
    step = _round_step((high - low) / steps)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(_tidy(first * step), _tidy(last * step), _tidy(step))


def _round_step(step: float) -> float:
    power = 10.0 ** math.floor(math.log10(step))
    return next(candidate for candidate in (factor * power for factor in _STEPS) if candidate >= step * 0.999)


def _tidy(value: float) -> float:
    return float(f"{value:.12g}")
