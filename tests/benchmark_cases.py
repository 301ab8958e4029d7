"""Small benchmark folders to test with: rows with defaults, written beside two KPIs of the knowledge base."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.benchmarks import BenchmarkStore, load_store
from generator.benchmarks.rows import COLUMNS
from generator.catalog.loader import default_root, load_catalog

DEFAULTS = {
    "kpi": "net-promoter-score",
    "measure": "Net Promoter Score",
    "value": "30",
    "unit": "point",
    "stated_unit": "points",
    "statistic": "mean",
    "geography": "United States",
    "area": "country",
    "period": "2020",
    "population": "Consumers",
    "derivation": "published",
}
SOURCE = {"publisher": "A Bureau", "title": "A Survey", "terms": "public domain", "obtained": "Read at the publisher's page."}


def row(**cells: str) -> str:
    """Return one CSV line: the defaults with `cells` laid over."""
    values = {**DEFAULTS, **cells}
    return ",".join(_quoted(values.get(column, "")) for column in COLUMNS)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"') else cell


def write_root(folder: Path, files: dict[str, list[str]], sources: dict[str, dict[str, str]] | None = None) -> Path:
    """Write a root with two KPIs and the benchmark files (source id -> CSV lines); return it."""
    root = folder / "kpis"
    for kpi in ("customer-service/net-promoter-score", "customer-service/first-response-time"):
        target = root / f"{kpi}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(default_root() / f"{kpi}.yaml", target)
    benchmarks = root / "benchmarks"
    benchmarks.mkdir(exist_ok=True)
    for source, lines in files.items():
        (benchmarks / f"{source}.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")
    described = dict.fromkeys(files, SOURCE) if sources is None else sources
    (benchmarks / "sources.yaml").write_text(sources_text(described), encoding="utf-8")
    return root


def sources_text(sources: dict[str, dict[str, str]]) -> str:
    """Return a sources.yaml."""
    lines = ["sources:"] if sources else ["sources: []"]
    for source, fields in sources.items():
        lines += [f"  - id: {source}", *(f'    {key}: "{value}"' for key, value in fields.items())]
    return "\n".join(lines) + "\n"


def store_of(root: Path) -> BenchmarkStore:
    """Load the store of a root with its own catalog."""
    return load_store(root, load_catalog([root]).catalog)
