"""The JSON Schema: complete, and agreed with by an independent validator over every KPI of ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.catalog.loader import default_root, find_kpi_files, load_taxonomy
from generator.catalog.model import ATTRIBUTES, KpiFile
from generator.catalog.schema import kpi_schema

FILES = [place.shown for place, _ in find_kpi_files(default_root(), load_taxonomy([default_root()]))]


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for owner in (schema, *schema["$defs"].values()):
        for name, entry in owner.get("properties", {}).items():
            # a description that the definition of an enumeration already gives stands there only
            named = schema["$defs"].get(entry.get("$ref", "").rpartition("/")[2], {})
            yield f"{owner.get('title', '')}.{name}", {**named, **entry}


def test_every_key_has_a_description_and_an_example() -> None:
    lacking = [name for name, entry in properties(kpi_schema()) if not entry.get("description") or not entry.get("examples")]
    assert not lacking


def test_keys_stand_in_file_order_and_unknown_ones_are_refused() -> None:
    schema = kpi_schema()
    assert list(schema["properties"]) == list(KpiFile.model_fields)
    assert schema["additionalProperties"] is False


def test_the_thirteen_attributes_are_marked() -> None:
    marked = [name for name, entry in kpi_schema()["properties"].items() if entry.get("x-attribute")]
    assert tuple(marked) == ATTRIBUTES
    assert len(marked) == 13


def run_validator(schema: Path, files: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *files], capture_output=True, text=True)


def test_check_jsonschema_accepts_the_schema_and_every_kpi(tmp_path: Path) -> None:
    schema = tmp_path / "kpi.schema.json"
    schema.write_text(json.dumps(kpi_schema()), encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "check_jsonschema", "--check-metaschema", str(schema)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    done = run_validator(schema, FILES)
    assert done.returncode == 0, done.stdout


def test_check_jsonschema_refuses_an_unknown_key(tmp_path: Path) -> None:
    schema = tmp_path / "kpi.schema.json"
    schema.write_text(json.dumps(kpi_schema()), encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(Path(FILES[0]).read_text(encoding="utf-8") + "surplus: 1\n", encoding="utf-8")
    assert run_validator(schema, [str(broken)]).returncode == 1
