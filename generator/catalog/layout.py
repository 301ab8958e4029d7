"""Which keys a KPI file may hold at each place, in canonical order.

Stage: catalog. Input: a pydantic model. Output: a `Layout`, the one source of key order for formatting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.catalog.model import KpiFile


@dataclass(frozen=True)
class Layout:
    """Keys in order with the layout below each; `items` is the layout of list items or of free keys' values."""

    keys: tuple[str, ...] = ()
    below: Mapping[str, Layout] = field(default_factory=dict)
    items: Layout | None = None

    def of(self, key: str) -> Layout:
        """Return the layout of the value under `key`."""
        return self.below.get(key) or self.items or NO_LAYOUT


NO_LAYOUT = Layout()
"""The layout of a scalar, or of keys that nothing says more of."""


@lru_cache(maxsize=1)
def kpi_layout() -> Layout:
    """Return the layout of a KPI file."""
    return _of_model(KpiFile)


def _of_model(model: type[BaseModel]) -> Layout:
    below = {info.alias or name: _of_annotation(info.annotation) for name, info in model.model_fields.items()}
    return Layout(tuple(below), below)


def _of_annotation(annotation: Any) -> Layout:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _of_model(annotation)
    inner = [layout for part in get_args(annotation) if (layout := _of_annotation(part)) != Layout()]
    if not inner:
        return Layout()
    # X | None has the layout of X; tuple[X, ...] and Mapping[str, X] hold it in their items
    return Layout(items=inner[-1]) if isinstance(get_origin(annotation), type) and hasattr(get_origin(annotation), "__iter__") else inner[-1]
