"""`openkpi check`: every finding in the KPI files.

Stage: cli. Input: optional paths to report on. Output: findings on standard output; exit code 1 when there are errors.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.session import Session, ends_cleanly, print_diagnostics, progress, say
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from generator.checks.report.summary import CheckSummary
    from generator.checks.runner import CheckPlan
    from generator.checks.selection import Selection

FORMATS = ("text", "json", "github", "sarif", "junit")


@click.command("check", epilog="Example: openkpi check kpis/customer-service")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print findings.")
@click.option("--changed-since", "revision", metavar="REV", help="Report only on files that differ from this git revision.")
@click.option("--fix", is_flag=True, help="Format the files canonically first; comments stay.")
@click.pass_obj
@ends_cleanly
def command(session: Session, paths: tuple[Path, ...], style: str, revision: str | None, fix: bool) -> None:
    """Check KPI files: schema, formulas, units, links, wording, form."""
    from generator.checks.runner import plan_check

    plan = plan_check(session.roots)
    selection = _select(session, paths, revision)
    if fix:
        _fix(plan, selection)
    summary = _check(plan, selection)
    if style == "text":
        print_diagnostics(summary.diagnostics)
        _say_total(summary)
    else:
        from generator.checks.report import REPORTS

        text = REPORTS[style](summary)
        if text:
            click.echo(text)
    sys.exit(1 if summary.errors else 0)


def _select(session: Session, paths: tuple[Path, ...], revision: str | None) -> Selection:
    from generator.checks.selection import select_changed, select_paths

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"there is no {', '.join(missing)}")
    if revision is not None:
        if paths:
            raise UsageError("--changed-since and paths exclude each other")
        return select_changed(revision, session.roots)
    return select_paths(paths, session.roots)


def _fix(plan: CheckPlan, selection: Selection) -> None:
    from generator.checks.mending import mend_files

    count = mend_files(place.path for place in plan.places if selection.holds(place.shown))
    say(f"{count} file{'' if count == 1 else 's'} formatted")


def _check(plan: CheckPlan, selection: Selection) -> CheckSummary:
    from generator.checks.report.summary import CheckSummary
    from generator.checks.runner import run_check

    with progress("Checking", len(plan.places)) as advance:
        result = run_check(plan, advance=advance)
    shown = tuple(item.diagnostic for item in result.found if selection.shows(item))
    return CheckSummary(shown, tuple(path for path in plan.paths if selection.holds(path)))


def _say_total(summary: CheckSummary) -> None:
    files, warnings = len(summary.paths), len(summary.diagnostics) - summary.errors
    parts = [f"{files} file{'' if files == 1 else 's'} checked"]
    if not summary.diagnostics:
        parts.append("0 findings")
    if summary.errors:
        parts.append(f"{summary.errors} error{'' if summary.errors == 1 else 's'}")
    if warnings:
        parts.append(f"{warnings} warning{'' if warnings == 1 else 's'}")
    say(", ".join(parts))
