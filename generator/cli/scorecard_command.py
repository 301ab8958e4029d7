"""`openkpi scorecard`: a Balanced Scorecard pack.

Stage: cli. Input: a scorecard file, the name of a ready-made one, a list of KPI ids or an earlier pack. Output: the pack's files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.scorecard_source import Source, find_source
from generator.cli.session import Session, ends_cleanly, progress, say
from generator.diagnostics import UsageError
from generator.outputs.pack import FORMATS, PackOptions, make_pack

if TYPE_CHECKING:
    from generator.scorecard.model import Scorecard
    from generator.scorecard.period import Period

_EPILOG = "Example: openkpi scorecard client-service --period 2026-09 --out board-pack"


@click.command("scorecard", epilog=_EPILOG)
@click.argument("scorecard", required=False)
@click.option("--kpis", "kpi_ids", help="KPI ids, separated by commas, instead of a scorecard file.")
@click.option("--title", default="Balanced Scorecard", show_default=True, help="Title of a scorecard made from --kpis.")
@click.option("--actuals", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Figures: kpi,period,value or kpi,period,input,value (CSV).")
@click.option("--period", help="Reporting period: 2026, 2026-Q3, 2026-09 or 2026-09-30. Default: the scorecard's, else the latest.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write. Default: build/scorecards/<name>.")
@click.option("--formats", default=",".join(FORMATS), show_default=True, help="Formats to write, separated by commas.")
@click.option("--template", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Your own PowerPoint template (.pptx or .potx).")
@click.option("--variant", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="Variant of the default template.")
@click.option("--locale", default="en_US", show_default=True, help="Language and number format, such as de_DE.")
@click.option(
    "--detail", type=click.Choice(["exceptions", "all"]), default="exceptions", show_default=True, help="Performance slides for KPIs off track, or for all."
)
@click.option("--site-url", help="Address of the published site; KPIs in the deck link to it.")
@click.pass_obj
@ends_cleanly
def command(
    session: Session,
    scorecard: str | None,
    kpi_ids: str | None,
    title: str,
    actuals: Path | None,
    period: str | None,
    out: Path | None,
    formats: str,
    template: Path | None,
    variant: str,
    locale: str,
    detail: str,
    site_url: str | None,
) -> None:
    """Make a Balanced Scorecard pack: deck, tracker, CSV pack, strategy map."""
    from generator.outputs.writing import write_files

    wanted = _formats(formats)
    source = find_source(session.catalog, scorecard, kpi_ids, title)
    built = _build(session, source, actuals, _period(period))
    options = PackOptions(template=template, variant=variant, locale=locale, detail=detail, site_url=site_url)
    folder = out or Path("build/scorecards") / source.id
    with progress("Making the pack", len(wanted)) as advance:
        files = make_pack(built, session.catalog, wanted, options, advance)
    write_files(folder, files)
    for name in wanted:
        say(f"{FORMATS[name].title}: {folder / FORMATS[name].file_name}")


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


def _build(session: Session, source: Source, actuals: Path | None, period: Period | None) -> Scorecard:
    from generator.scorecard.actuals import load_actuals
    from generator.scorecard.build import build_scorecard

    path = actuals or source.actuals
    figures = load_actuals(path, source.spec, session.catalog) if path else None
    return build_scorecard(source.id, source.spec, session.catalog, figures, period)
