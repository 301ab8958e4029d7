"""Words and numbers as people read them on the pages.

Stage: site. Input: values of the model. Output: plain text; escaping is left to the templates.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.catalog.model import Direction, Effect, Frequency, Perspective, Timing
from generator.catalog.units import SCALES, unit_label

DIRECTIONS = {Direction.HIGHER: "Higher is better", Direction.LOWER: "Lower is better", Direction.RANGE: "Target range"}
ARROWS = {Direction.HIGHER: "↑", Direction.LOWER: "↓", Direction.RANGE: "↔"}
TIMINGS = {Timing.LEADING: "Leading", Timing.LAGGING: "Lagging"}
FREQUENCIES = {
    Frequency.DAILY: "Daily",
    Frequency.WEEKLY: "Weekly",
    Frequency.MONTHLY: "Monthly",
    Frequency.QUARTERLY: "Quarterly",
    Frequency.ANNUAL: "Annual",
}
PERSPECTIVES = {
    Perspective.FINANCIAL: "Financial",
    Perspective.CUSTOMER: "Customer",
    Perspective.INTERNAL_PROCESS: "Internal process",
    Perspective.LEARNING_AND_GROWTH: "Learning & growth",
}
EFFECTS = {Effect.RAISES: "raises", Effect.LOWERS: "lowers"}


def number(value: float) -> str:
    """Return a number with thousands separated and no needless decimals: 1250.5 -> '1,250.5'."""
    rounded = f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 0.001 or value == 0 else format(Decimal(f"{value:.3g}"), "f")
    return rounded.replace("-", "−")


_COARSE, _CENT = 10, Decimal("0.01")
"""From here on two decimals of a computed value are enough."""


def with_unit(value: float, unit: str) -> str:
    """Return a computed value with its unit: 50 percent -> '50 %', 0.3 ratio -> '0.3', 13.548387 percent -> '13.55 %'."""
    label = "" if unit == "ratio" else unit_label(unit)
    shown = float(Decimal(repr(value)).quantize(_CENT, ROUND_HALF_UP)) if abs(value) >= _COARSE else value  # halves go up, as in the browser
    return f"{number(shown)} {label}".strip()


def anchor(field: str) -> str:
    """Return the stable anchor of a key of the KPI file: business_insights -> business-insights."""
    return field.replace("_", "-")


UNIT_KINDS = ("Percentage", "Ratio", "Points", "Money", "Money per unit", "Time", "Rate", "Count")
"""The kinds of units by which KPIs are filtered."""


def unit_kind(unit: str) -> str:
    """Return the kind of a unit, one of `UNIT_KINDS`."""
    if unit in SCALES:
        return {"percent": "Percentage", "ratio": "Ratio"}.get(unit, "Points")
    if "/" in unit:
        return "Money per unit" if unit.startswith("currency") else "Rate"
    if unit.startswith("currency"):
        return "Money"
    return "Time" if unit in _TIMES else "Count"


_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def shorten(text: str, limit: int) -> str:
    """Return `text` cut at a word so that it has at most `limit` characters."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
