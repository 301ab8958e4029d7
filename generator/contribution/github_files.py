"""Issue forms and CODEOWNERS from the taxonomy, so that their choices never part from the library's.

Stage: contribution. Input: a `Taxonomy` and templates/scaffold/github. Output: file names and texts; run as a module, it writes them below .github.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.catalog.loader import default_root, load_taxonomy
from generator.catalog.model import ATTRIBUTES, Direction, Frequency, title_of
from generator.catalog.taxonomy import Taxonomy
from generator.resources import resource

ALL_INDUSTRIES = "All industries"
FORMS = ("propose-kpi.yml", "correct-kpi.yml", "add-benchmark.yml")
_STATISTICS = ("Median", "Mean", "Lower quartile", "Upper quartile", "Best of class as the source defines it", "Other, said below")
_FURTHER = ("interpretation", "pitfalls", "improvement_levers", "case_study", "faqs", "references")


def github_files(taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    """Yield name below .github and text of every generated file."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # YAML and plain text, not HTML; every choice goes through `options`, which quotes it
    folder = resource("templates") / "scaffold" / "github"
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)  # noqa: S701
    environment.filters.update(options=_options, column=lambda text: text.ljust(35))
    choices = {
        "functions": [function.title for function in taxonomy.functions],
        "industries": [ALL_INDUSTRIES, *(sector.title for sector in taxonomy.sectors)],
        "perspectives": [entry.title for entry in taxonomy.perspectives],
        "directions": [item.value.replace("_", " ").capitalize() for item in Direction],
        "frequencies": [item.value.capitalize() for item in Frequency],
        "attributes": ["Name or other names", *(title_of(name) for name in (*ATTRIBUTES, *_FURTHER)), "Something else"],
        "statistics": _STATISTICS,
    }
    for form in FORMS:
        yield f"ISSUE_TEMPLATE/{form}", environment.get_template(f"{form}.j2").render(choices)
    yield "CODEOWNERS", environment.get_template("CODEOWNERS.j2").render(functions=taxonomy.functions)


def _options(items: Sequence[str]) -> str:
    """A YAML list of texts in the indentation of the templates; JSON's quoting is YAML's too."""
    return "".join(f"\n        - {json.dumps(item, ensure_ascii=False)}" for item in items)


def write_github_files(folder: Path) -> None:
    """Write every generated file below `folder`, such as .github."""
    for name, text in github_files(load_taxonomy([default_root()])):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_github_files(Path(sys.argv[1] if len(sys.argv) > 1 else ".github"))
