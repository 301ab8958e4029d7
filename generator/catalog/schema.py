"""The JSON Schema of a KPI file, generated from the model.

Stage: catalog. Input: the model. Output: a JSON Schema (draft 2020-12) as plain values.
"""

from __future__ import annotations

from typing import Any

from generator.catalog.model import KpiFile


def kpi_schema() -> dict[str, Any]:
    """Return the schema with keys in file order."""
    schema = KpiFile.model_json_schema(by_alias=True, mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "OpenKPI KPI file"}
