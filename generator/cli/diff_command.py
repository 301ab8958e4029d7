"""`openkpi diff`: what changed for users of the data, and the version step that it asks for.

Stage: cli. Input: one or two git revisions or folders. Output: a report on standard output; with --release, exit code 1 when the release is refused.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack

import click

from generator.cli.session import Session, ends_cleanly, print_diagnostics, say


@click.command("diff", epilog="Example: openkpi diff main   (two revisions: openkpi diff v1.2.0 v1.3.0)")
@click.argument("before")
@click.argument("after", required=False)
@click.option("--format", "style", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="How to print the changes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as --format json does.")
@click.option("--release", is_flag=True, help="Refuse a release that removes an id without a redirect, or whose version promises too little.")
@click.pass_obj
@ends_cleanly
def command(session: Session, before: str, after: str | None, style: str, as_json: bool, release: bool) -> None:
    """Say what changed in the library since BEFORE, a git revision or a folder: to AFTER, or to the files as they are."""
    from generator.contribution.change_report import REPORTS
    from generator.contribution.comparison import compare, read_state
    from generator.contribution.git_history import library_at
    from generator.contribution.release_check import check_release

    root = session.roots[-1]
    with ExitStack() as folders:
        old = read_state(folders.enter_context(library_at(before, root)))
        new_folder = folders.enter_context(library_at(after, root)) if after else root
        new = read_state(new_folder)
        comparison = compare(old, new)
        faults = check_release(old, new, comparison, new_folder) if release else ()
    click.echo(REPORTS["json" if as_json else style](comparison))
    print_diagnostics(faults, err=True)
    if release:
        say(f"the release is refused: {len(faults)} finding{'' if len(faults) == 1 else 's'}" if faults else "the release may go out")
        sys.exit(1 if faults else 0)
