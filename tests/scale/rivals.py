"""The same content for other generators: Markdown files, a Hugo site with an ordinary theme, a mkdocs-material site with a short navigation.

Input: KPIs. Output: a folder that the other generator builds.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalog.model import ATTRIBUTES, Kpi, title_of

_MKDOCS = """site_name: KPIs
site_url: http://127.0.0.1/
theme: {name: material, font: false}
nav: [index.md]
validation: {omitted_files: ignore, unrecognized_links: ignore}
"""
_THEME = Path(__file__).parent / "hugo"


def write_markdown(kpi: Kpi) -> str:
    """Return a KPI's content as Markdown: every text that its page shows."""
    return "\n".join(_lines(kpi))


def _lines(kpi: Kpi) -> Iterator[str]:
    yield from (f"*{', '.join(kpi.aliases)}*", "", kpi.definition, "")
    yield from (
        f"- {label}: {value}" for label, value in (("Perspective", kpi.perspective), ("Direction", kpi.direction), ("Timing", kpi.timing), ("Unit", kpi.unit))
    )
    yield from ("", "## Standard formula", "", kpi.formula.text, "", f"`{kpi.formula.expression}`", "", "| Input | Exactly | Unit |", "| --- | --- | --- |")
    yield from (f"| {item.label} | {item.meaning} | {item.unit} |" for item in kpi.formula.inputs.values())
    for name in (
        *(name for name in ATTRIBUTES if isinstance(getattr(kpi, name), tuple) and name not in ("change_impact", "visualization_suggestions")),
        "pitfalls",
        "improvement_levers",
    ):
        yield from ("", f"## {title_of(name)}", "", *(f"- {text}" for text in getattr(kpi, name)))
    yield from ("", "## Causes and effects", "", *(f"- {item.effect} [{item.kpi}](../{item.kpi}/) ({item.lag}): {item.because}" for item in kpi.change_impact))
    yield from ("", "## Visualization suggestions", "", *(f"- **{item.chart}**: {item.shows}" for item in kpi.visualization_suggestions))
    if kpi.case_study:
        yield from ("", "## Case study", "", kpi.case_study.text)
    yield from ("", "## Questions and answers", "", *(f"### {item.question}\n\n{item.answer}\n" for item in kpi.faqs))
    yield from ("", "## References", "", *(f"- {item.title}, {item.publisher}" for item in kpi.references), "")


def _front_matter(kpi: Kpi) -> str:
    values = {"title": kpi.name, "description": kpi.definition, "functions": list(kpi.functions), "perspectives": [kpi.perspective.value]}
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "---\n"


def write_hugo(kpis: Iterable[Kpi], folder: Path) -> Path:
    """Write a Hugo site with taxonomies for function and perspective, a table of contents, breadcrumbs and a sitemap."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(_THEME, folder)
    _write(kpis, folder / "content" / "kpis")
    return folder


def write_mkdocs(kpis: Iterable[Kpi], folder: Path) -> Path:
    """Write a mkdocs-material site whose navigation has one page, with the search that it has by default."""
    shutil.rmtree(folder, ignore_errors=True)
    _write(kpis, folder / "docs" / "kpis")
    (folder / "docs" / "index.md").write_text("# KPIs\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    return folder


def _write(kpis: Iterable[Kpi], folder: Path) -> None:
    folder.mkdir(parents=True)
    for kpi in kpis:
        (folder / f"{kpi.id}.md").write_text(_front_matter(kpi) + write_markdown(kpi), encoding="utf-8")
