"""`openkpi schema`: the JSON Schema of a KPI file, for editors and validators.

Stage: cli. Input: nothing. Output: JSON on standard output.
"""

from __future__ import annotations

import json

import click

from generator.cli.session import ends_cleanly


@click.command("schema", epilog="Example: openkpi schema > kpi.schema.json")
@ends_cleanly
def command() -> None:
    """Print the JSON Schema of a KPI file."""
    from generator.catalog.schema import kpi_schema

    click.echo(json.dumps(kpi_schema(), indent=2, ensure_ascii=False))
