"""`openkpi scorecard`: a Balanced Scorecard pack, or one for each business unit.

Stage: cli. Input: a scorecard file, the name of a ready-made one, a list of KPI ids or an earlier pack. Output: the pack's files.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.scorecard_source import Source, find_source
from generator.cli.session import Session, ends_cleanly, progress, say
from generator.diagnostics import UsageError
from generator.outputs.pack import FORMATS, STANDARD, PackOptions, make_pack

if TYPE_CHECKING:
    from generator.scorecard.period import Period

_EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("scorecard", epilog="Example: openkpi scorecard client-service --period 2026-09 --out board-pack")
@click.argument("scorecard", required=False)
@click.option("--kpis", "kpi_ids", help="KPI ids, separated by commas, instead of a scorecard file.")
@click.option("--from-pack", type=_EXISTING, help="CSV pack (.zip) of an earlier run, instead of a scorecard file.")
@click.option("--title", default="Balanced Scorecard", show_default=True, help="Title of a scorecard made from --kpis.")
@click.option("--actuals", type=_EXISTING, help="Figures: a CSV (kpi,period,value or kpi,period,input,value) or a filled tracker (.xlsx).")
@click.option("--period", help="Reporting period: 2026, 2026-Q3, 2026-09 or 2026-09-30. Default: the scorecard's, else the latest.")
@click.option("--by", type=click.Choice(["unit"]), help="Write a pack for each business unit of the actuals (their column 'unit').")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write. Default: build/scorecards/<name>.")
@click.option("--formats", default=",".join(STANDARD), show_default=True, help=f"Formats to write, of {', '.join(FORMATS)}; pdf and png need LibreOffice.")
@click.option("--template", type=_EXISTING, help="Your own PowerPoint template (.pptx or .potx); see: openkpi template check.")
@click.option("--layout-map", type=_EXISTING, help="YAML file that says which layout of the template serves which slide.")
@click.option("--variant", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="Variant of the default template.")
@click.option("--locale", default="en_US", show_default=True, help="Language and number format, such as de_DE.")
@click.option(
    "--detail", type=click.Choice(["exceptions", "all"]), default="exceptions", show_default=True, help="Performance slides for KPIs off track, or for all."
)
@click.option("--site-url", help="Address of the published site; KPIs in the deck link to it.")
@click.option("--raw-csv", is_flag=True, help="Leave text cells of the CSV pack that look like formulas as they are.")
@click.option("--again", is_flag=True, help="With --by unit: make packs anew that an earlier run has finished.")
@click.pass_obj
@ends_cleanly
def command(
    session: Session,
    scorecard: str | None,
    kpi_ids: str | None,
    from_pack: Path | None,
    title: str,
    actuals: Path | None,
    period: str | None,
    by: str | None,
    out: Path | None,
    formats: str,
    template: Path | None,
    layout_map: Path | None,
    variant: str,
    locale: str,
    detail: str,
    site_url: str | None,
    raw_csv: bool,
    again: bool,
) -> None:
    """Make a Balanced Scorecard pack: deck, tracker, CSV pack, strategy map."""
    wanted = _formats(formats)
    options = PackOptions(template, layout_map, variant, locale, detail, site_url, neutralize=not raw_csv, benchmarks=session.benchmarks)
    chosen = _period(period)
    source = find_source(session.catalog, scorecard, kpi_ids, title, from_pack, actuals)
    folder = out or Path("build/scorecards") / source.id
    if by:
        _write_by_unit(session, source, chosen, folder, wanted, options, again=again)
    else:
        _write_one(session, source, chosen, folder, wanted, options)


def _write_one(session: Session, source: Source, period: Period | None, folder: Path, formats: tuple[str, ...], options: PackOptions) -> None:
    from generator.outputs.writing import write_files
    from generator.scorecard.build import build_scorecard
    from generator.scorecard.layout import READABLE

    built = build_scorecard(source.id, source.spec, session.catalog, source.actuals, period or source.period)
    if len(built.objectives) > READABLE:
        say(f"warning: the strategy map draws {len(built.objectives)} objectives; above {READABLE} it is hard to read, so group some or split the scorecard")
    with progress("Making the pack", len(formats)) as advance:
        files = make_pack(built, session.catalog, formats, replace(options, actuals=source.actuals), advance)
    write_files(folder, files)
    for name in formats:
        say(f"{FORMATS[name].title}: {folder / FORMATS[name].file_name}")


def _write_by_unit(
    session: Session, source: Source, period: Period | None, folder: Path, formats: tuple[str, ...], options: PackOptions, *, again: bool
) -> None:
    from generator.outputs.batch import Batch, write_batch

    if source.actuals is None or source.actuals.units == ("",):
        raise UsageError("--by unit needs actuals with a column 'unit'")
    batch = Batch(source.id, source.spec, source.actuals, period or source.period, folder, formats, options, again)
    with progress("Making packs", len(source.actuals.units)) as advance:
        report = write_batch(batch, session.catalog, advance)
    for failure in report.failures:
        say(f"{failure.unit}: {click.style('failed', fg='red')}: {failure.reason}")
    say(f"{report.written} packs written, {report.kept} were there, {len(report.failures)} failed, in {folder}")
    if report.failures:
        sys.exit(1)


def _formats(text: str) -> tuple[str, ...]:
    """Wanted formats in the pack's order. Raises `UsageError` naming the unknown one."""
    from generator.diagnostics import nearest

    asked = [name.strip() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in FORMATS:
            raise UsageError(f"no format '{name}'; {nearest(name, FORMATS) or 'choose from ' + ', '.join(FORMATS)}")
    if not asked:
        raise UsageError(f"--formats is empty; choose from {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in asked)


def _period(text: str | None) -> Period | None:
    from generator.scorecard.period import parse_period

    try:
        return parse_period(text) if text else None
    except ValueError as error:
        raise UsageError(f"--period: {error}") from error
