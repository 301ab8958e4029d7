"""A box plot of one line: whiskers, the middle half, the median.

Stage: cli. Input: a summary and the scale. Output: a text of fixed width.
"""

from __future__ import annotations

from generator.benchmarks import Summary


def plot_range(summary: Summary, low: float, high: float, width: int) -> str:
    """Return "  ╶──██┃███────╴ ": from lowest to highest figure, the middle half filled, the median marked; all on low..high."""
    if summary.median is None or summary.lower_quartile is None or summary.upper_quartile is None:
        return " " * width
    span = high - low

    def at(value: float) -> int:
        return round((value - low) / span * (width - 1)) if span > 0 else width // 2

    first, last = at(summary.lowest), at(summary.highest)
    cells = [" "] * width
    cells[first : last + 1] = "─" * (last - first + 1)
    cells[first], cells[last] = "├", "┤"
    for place in range(at(summary.lower_quartile), at(summary.upper_quartile) + 1):
        cells[place] = "█"
    cells[at(summary.median)] = "┃"
    return "".join(cells)
