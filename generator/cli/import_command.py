"""`openkpi import`: draft KPI files of an organization's own list.

Stage: cli. Input: a list (.csv or .xlsx). Output: the report of `openkpi match`, and a draft for each KPI that is new.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click

from generator.cli.match_command import as_record, map_option, print_matches, read_matched
from generator.cli.new_command import require_writable
from generator.cli.session import Session, ends_cleanly, say
from generator.contribution.draft import Draft
from generator.diagnostics import UsageError, nearest


@click.command("import", epilog="Example: openkpi import our-list.xlsx --out our-kpis --function finance --map name=Measure")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("our-kpis"), show_default=True, help="Folder of KPI files to write the drafts into."
)
@click.option("--function", help="Home function of KPIs for which the list names none.")
@map_option
@click.option("--near", "also_near", is_flag=True, help="Draft the near ones too; without it they are only reported.")
@click.option("--dry-run", is_flag=True, help="Report what would be written, write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
@ends_cleanly
def command(session: Session, file: Path, out: Path, function: str | None, mapped: tuple[str, ...], also_near: bool, dry_run: bool, as_json: bool) -> None:
    """Make draft KPI files of an organization's own list; KPIs that the library has are reported, not drafted."""
    from generator.contribution.import_list import draft_new

    known = session.catalog.taxonomy.function_ids
    if function and function not in known:
        raise UsageError(f"no function '{function}'; {nearest(function, known) or 'one of ' + ', '.join(known)}")
    listed = read_matched(session, file, mapped)
    drafts = draft_new(listed, session.catalog, function or "", also_near)
    if as_json:
        report = {"kpis": [as_record(item) for item in listed.kpis], "drafts": [str(out / draft.file) for draft in drafts], "written": not dry_run}
        click.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        print_matches(listed)
    if not dry_run:
        _write(drafts, out)
    elif not as_json:
        say(f"{_drafts(len(drafts))} would be written into {out}")


def _write(drafts: tuple[Draft, ...], out: Path) -> None:
    """Write drafts whose files do not exist yet; what somebody has begun to fill in is never written over."""
    from generator.contribution.scaffold import SCHEMA_FILE, schema_text, write_scaffold
    from generator.outputs.writing import OutputFile, write_files

    require_writable(out)
    kept = [draft for draft in drafts if (out / draft.file).exists()]
    files = [OutputFile(draft.file, write_scaffold(draft).encode()) for draft in drafts if draft not in kept]
    if files and not (out / SCHEMA_FILE).exists():
        files.append(OutputFile(SCHEMA_FILE, schema_text().encode()))
    write_files(out, files)
    for draft in kept:
        say(f"{out / draft.file} exists and is left as it is")
    hint = f"; what is open is marked TODO: openkpi --kpis public --kpis {shlex.quote(str(out))} check {shlex.quote(str(out))}" if drafts else ""
    say(f"{_drafts(len(drafts) - len(kept))} written into {out}{hint}")


def _drafts(count: int) -> str:
    return f"{count} draft{'' if count == 1 else 's'}"
