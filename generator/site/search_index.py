"""The index that the search box reads.

Stage: site. Input: the library. Output: search/index.json, one lean record a KPI.
"""

from __future__ import annotations

from pathlib import Path

import orjson

from generator.catalog.model import Kpi
from generator.site.library import Library


def write_search_index(library: Library, folder: Path) -> None:
    """Write the index below `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.json").write_bytes(orjson.dumps([_record(kpi) for kpi in library.catalog.kpis]))


def _record(kpi: Kpi) -> dict[str, str]:
    return {
        "id": kpi.id,
        "name": kpi.name,
        "aliases": " · ".join(kpi.aliases),
        "text": f"{kpi.definition} {kpi.formula.text}",
        "function": kpi.function,
        "perspective": kpi.perspective,
    }
