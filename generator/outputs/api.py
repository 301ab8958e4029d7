"""The static JSON API: the catalog as files that any program can fetch.

Stage: outputs. Input: a `Catalog`. Output: JSON texts and their addresses below /api/v1/. What changes when is promised in site/pages/guide/api.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson

from generator.catalog.model import Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.scorecard.model import Scorecard, ScorecardSpec
from generator.version import __version__

ROOT = "api/v1/"
_FORM = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_PRIVATE = {"path", "suppressions"}


def dump_document(value: object) -> bytes:
    """Return a value as the JSON text of a document."""
    return orjson.dumps(value, option=_FORM)


def kpi_address(kpi_id: str) -> str:
    """Return where a KPI's JSON lies below the root of the site."""
    return f"{ROOT}kpis/{kpi_id}.json"


def write_kpi(kpi: Kpi) -> bytes:
    """Return a KPI as JSON: the keys of its file, in their order, after its id and function."""
    values = kpi.model_dump(mode="json", by_alias=True, exclude=_PRIVATE, exclude_none=True)
    place = {"id": values.pop("id"), "function": values.pop("function")}
    return orjson.dumps({**place, **values}, option=_FORM)


def list_documents(kpis: Sequence[Kpi], taxonomy: Taxonomy, redirects: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield address and JSON of everything but the single KPIs."""
    yield f"{ROOT}index.json", dump_document(_index(kpis, redirects))
    yield f"{ROOT}taxonomy.json", dump_document(taxonomy.model_dump(mode="json"))
    yield f"{ROOT}openapi.json", dump_document(describe_api())


def list_scorecards(scorecards: Sequence[Scorecard]) -> Iterator[tuple[str, bytes]]:
    """Yield address and JSON of the ready-made scorecards: their list, and each as its file has it."""
    entries = [{"id": item.id, "title": item.spec.title, "kpis": [kpi.id for kpi in item.kpis], "url": f"{item.id}.json"} for item in scorecards]
    yield f"{ROOT}scorecards/index.json", dump_document({"version": 1, "scorecards": entries})
    for item in scorecards:
        values = item.spec.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
        yield f"{ROOT}scorecards/{item.id}.json", dump_document({"id": item.id, **values})


def _index(kpis: Sequence[Kpi], redirects: Mapping[str, str]) -> dict[str, object]:
    return {
        "version": 1,
        "count": len(kpis),
        "kpis": [describe_entry(kpi) for kpi in kpis],
        "redirects": dict(sorted(redirects.items())),
    }


def describe_entry(kpi: Kpi) -> dict[str, object]:
    """Return a KPI's entry in the index."""
    return {
        "id": kpi.id,
        "name": kpi.name,
        "aliases": list(kpi.aliases),
        "function": kpi.function,
        "perspective": kpi.perspective,
        "status": kpi.status,
        "url": f"kpis/{kpi.id}.json",
        "page": f"../../kpis/{kpi.id}/",
    }


def describe_api() -> dict[str, object]:
    """Return the OpenAPI 3.1 document; the schema of a KPI follows from the model."""
    schema = Kpi.model_json_schema(by_alias=True, ref_template="#/components/schemas/{model}")
    scorecard = ScorecardSpec.model_json_schema(ref_template="#/components/schemas/{model}")
    models = {**schema.pop("$defs", {}), **scorecard.pop("$defs", {})}
    for name in _PRIVATE:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema["required"] if name not in _PRIVATE]
    paths = {
        "/index.json": _get("Every KPI by id, name and place", {"type": "object"}),
        "/kpis/{id}.json": _get("One KPI with all its attributes", {"$ref": "#/components/schemas/Kpi"}, "id"),
        "/benchmarks/index.json": _get("KPIs that have benchmarks", {"type": "object"}),
        "/benchmarks/{id}.json": _get("Benchmarks of one KPI with their sources", {"type": "object"}, "id"),
        "/scorecards/index.json": _get("Ready-made scorecards", {"type": "object"}),
        "/scorecards/{id}.json": _get("One ready-made scorecard as its file has it", {"$ref": "#/components/schemas/Scorecard"}, "id"),
        "/taxonomy.json": _get("Functions, industries and perspectives", {"type": "object"}),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "OpenKPI static API", "version": __version__, "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}},
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {"schemas": {**models, "Kpi": schema, "Scorecard": scorecard}},
    }


def _get(summary: str, schema: dict[str, object], parameter: str = "") -> dict[str, object]:
    operation: dict[str, object] = {"summary": summary, "responses": {"200": {"description": summary, "content": {"application/json": {"schema": schema}}}}}
    if parameter:
        operation["parameters"] = [{"name": parameter, "in": "path", "required": True, "schema": {"type": "string"}}]
    return {"get": operation}
