"""An attribute of a KPI as the text of one cell.

Stage: outputs. Input: a value of the KPI model. Output: plain text, one line per item.
"""

from __future__ import annotations

from enum import Enum

from generator.catalog.model import Formula, Impact, Visualization


def attribute_text(value: object) -> str:
    """Return any of the 13 attributes as plain text."""
    if isinstance(value, tuple):
        return "\n".join(attribute_text(item) for item in value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Formula):
        return value.text
    if isinstance(value, Visualization):
        return f"{value.chart}: {value.shows}"
    if isinstance(value, Impact):
        return f"{value.effect.value} {value.kpi} ({value.lag}): {value.because}"
    return str(value)
