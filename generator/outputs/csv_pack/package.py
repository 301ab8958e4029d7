"""datapackage.json of the CSV pack, after the Data Package and Table Schema specifications (version 1, the Frictionless standards).

Stage: outputs. Input: a `Scorecard` and whether text was neutralized. Output: the JSON bytes.
"""

from __future__ import annotations

import json

from generator.outputs.csv_pack.tables import TABLES, Field, Table
from generator.scorecard.model import Scorecard

FORM = 1
"""Version of the tables' shape; raised when a reader of the old shape would misread the new one."""


def describe_form() -> bytes:
    """Return datapackage.json of a pack that is still to be named, for the site's scorecard builder."""
    return (
        json.dumps(
            {"profile": "tabular-data-package", "openkpi": {"form": FORM, "neutralized": True}, "resources": [describe_table(table) for table in TABLES]},
            indent=2,
        )
        + "\n"
    ).encode("utf-8")


def describe_package(scorecard: Scorecard, neutralize: bool) -> bytes:
    """Return the bytes of datapackage.json."""
    description = {
        "profile": "tabular-data-package",
        "name": scorecard.id,
        "title": scorecard.spec.title,
        **({"description": scorecard.spec.notice} if scorecard.spec.notice else {}),
        "openkpi": {"form": FORM, "neutralized": neutralize},
        "resources": [describe_table(table) for table in TABLES],
    }
    return (json.dumps(description, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def describe_table(table: Table) -> dict[str, object]:
    """Return the description of one table as a resource of a data package."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": table.file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    keys = [{"fields": list(key.fields), "reference": {"resource": key.table, "fields": list(key.to)}} for key in table.foreign_keys]
    return {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        "primaryKey": list(table.primary_key),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(field: Field) -> dict[str, object]:
    constraints = {"constraints": {"required": True}} if field.required else {}
    return {"name": field.name, "type": field.type, "description": field.description, **constraints}
