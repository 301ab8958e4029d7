"""Source files, JSON and CSV of the library in one zip.

Stage: outputs. Input: a `Catalog`, the version of the library and its source files. Output: the bytes of the zip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson

from generator.catalog.catalog import Catalog
from generator.outputs.api import write_kpi
from generator.outputs.csv_pack.cells import encode_table
from generator.outputs.csv_pack.package import describe_table
from generator.outputs.data_zip.tables import TABLES
from generator.outputs.writing import OutputFile, zip_files

_FORM = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
_README = """OpenKPI library {version}: {count} KPIs

kpis/   the source: one YAML file per KPI, the taxonomy, the units, benchmark figures with their sources
json/   the same as JSON: kpis.json holds all, kpis/<id>.json one each; kpi.schema.json in kpis/ describes a file
csv/    the same as tidy tables; datapackage.json describes columns and keys (Frictionless Data Package)

Texts and data are under the Creative Commons Attribution 4.0 International license (CC BY 4.0,
https://creativecommons.org/licenses/by/4.0/). Attribution: OpenKPI, with the version above.
Benchmark figures belong to the publishers that kpis/benchmarks/sources.yaml names.

In the CSV files a text that a spreadsheet would take for a formula begins with an apostrophe.
"""


def write_data_zip(catalog: Catalog, version: str, sources: Sequence[OutputFile]) -> bytes:
    """Return the zip; `sources` are the library's own files, named relative to kpis/."""
    readme = OutputFile("README.txt", _README.format(version=version, count=len(catalog)).encode())
    files = [readme, *_csv_files(catalog, version), *_json_files(catalog, version), *(OutputFile(f"kpis/{file.name}", file.data) for file in sources)]
    return zip_files(sorted(files, key=lambda file: file.name))


def _json_files(catalog: Catalog, version: str) -> Iterator[OutputFile]:
    kpis = [write_kpi(kpi) for kpi in catalog.kpis]
    for kpi, data in zip(catalog.kpis, kpis, strict=True):
        yield OutputFile(f"json/kpis/{kpi.id}.json", data)
    everything = {"version": version, "kpis": [orjson.loads(data) for data in kpis], "redirects": dict(sorted(catalog.redirects.items()))}
    yield OutputFile("json/kpis.json", orjson.dumps(everything, option=_FORM))
    yield OutputFile("json/taxonomy.json", orjson.dumps(catalog.taxonomy.model_dump(mode="json"), option=_FORM))


def _csv_files(catalog: Catalog, version: str) -> Iterator[OutputFile]:
    for item in TABLES:
        header = [field.name for field in item.table.fields]
        yield OutputFile(f"csv/{item.table.file_name}", encode_table(header, item.rows(catalog), neutralize=True))
    description = {
        "profile": "tabular-data-package",
        "name": "openkpi-library",
        "title": "OpenKPI library",
        "version": version,
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}],
        "resources": [describe_table(item.table) for item in TABLES],
    }
    yield OutputFile("csv/datapackage.json", orjson.dumps(description, option=_FORM))
