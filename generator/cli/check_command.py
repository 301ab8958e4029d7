"""`openkpi check`: every finding in the KPI files.

Stage: cli. Input: optional paths to report on. Output: findings on standard output; exit code 1 when there are errors.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from generator.cli.session import Session, ends_cleanly, print_diagnostics, say
from generator.diagnostics import Diagnostic, Severity


@click.command("check", epilog="Example: openkpi check kpis/customer-service")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print findings.")
@click.pass_obj
@ends_cleanly
def command(session: Session, paths: tuple[Path, ...], style: str) -> None:
    """Check KPI files: schema, formulas, units, links, wording."""
    from generator.checks.runner import check_catalog

    found = tuple(item for item in check_catalog(session.loaded) if _is_wanted(item, paths))
    if style == "json":
        click.echo(json.dumps([asdict(item) for item in found], indent=2, ensure_ascii=False))
    else:
        print_diagnostics(found)
        say(f"{len(session.loaded.catalog)} KPIs checked, {len(found)} finding{'' if len(found) == 1 else 's'}")
    sys.exit(1 if any(item.severity is Severity.ERROR for item in found) else 0)


def _is_wanted(item: Diagnostic, paths: tuple[Path, ...]) -> bool:
    place = Path(item.path).resolve()
    return not paths or any(place.is_relative_to(path.resolve()) for path in paths)
