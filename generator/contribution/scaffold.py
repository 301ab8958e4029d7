"""A draft to the text of a KPI file with comments that say what belongs in each attribute.

Stage: contribution, last step of `new` and `import`. Input: a `Draft` and templates/scaffold/kpi.yaml.j2. Output: YAML text.
"""

from __future__ import annotations

import json
import re

from generator.catalog.canonical import format_kpi
from generator.catalog.schema import kpi_schema
from generator.contribution.draft import Draft
from generator.resources import resource

SCHEMA_FILE = "kpi.schema.json"
_PLAIN = re.compile(r"[A-Za-z][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#\[\]{},]*\Z")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


def write_scaffold(draft: Draft) -> str:
    """Return the commented file of a completed draft; it passes the schema and is in canonical form."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # YAML, not HTML: every value goes through `scalar` or `flow`, which quote what needs it
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(resource("templates") / "scaffold"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters.update(scalar=scalar, flow=flow)
    return format_kpi(environment.get_template("kpi.yaml.j2").render(draft=draft, schema=f"../{SCHEMA_FILE}"), draft.file)


def scalar(text: str) -> str:
    """Return a text as a YAML scalar on one line, quoted where it could be read as anything else."""
    if _PLAIN.match(text) and text == text.strip() and text.casefold() not in _NOT_TEXT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    # JSON leaves DEL, C1 controls and line separators as they are; YAML does not allow or would fold them
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)


def flow(items: tuple[str | tuple[str, float], ...]) -> str:
    """Return texts as [a, b], and name-number pairs as {a: 1, b: 2}."""
    if any(isinstance(item, tuple) for item in items):
        return "{" + ", ".join(f"{item[0]}: {_number(item[1])}" for item in items if isinstance(item, tuple)) + "}"
    return "[" + ", ".join(scalar(item) for item in items if isinstance(item, str)) + "]"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def schema_text() -> str:
    """Return the JSON Schema that the first line of a scaffolded file points to."""
    return json.dumps(kpi_schema(), indent=2, ensure_ascii=False) + "\n"
