"""`openkpi new`: a commented draft of a KPI file.

Stage: cli. Input: a name and options; what is missing is asked for on a terminal. Output: a file, or its text with --dry-run.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.catalog.loader import default_root
from generator.cli.new_answers import Answers, ask_missing, ask_name, begun_draft, draft_from
from generator.cli.session import Session, ends_cleanly, say
from generator.contribution.draft import DIRECTIONS, FREQUENCIES, PERSPECTIVES, TIMINGS, Draft
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from generator.contribution.matching import Matcher

EXAMPLE = 'openkpi new "Order Fill Rate" --function supply-chain --unit percent --direction higher_is_better --perspective customer'


@click.command("new", epilog=f"Example: {EXAMPLE}")
@click.argument("name", required=False)
@click.option("--function", help="Home function: the folder of the file, such as supply-chain.")
@click.option("--unit", help="Unit of the value, such as percent, day or currency/customer.")
@click.option("--direction", type=click.Choice(DIRECTIONS), help="Which way is good.")
@click.option("--perspective", type=click.Choice(PERSPECTIVES), help="Balanced Scorecard perspective.")
@click.option("--timing", type=click.Choice(TIMINGS), help="Leading or lagging.  [default: lagging]")
@click.option("--frequency", type=click.Choice(FREQUENCIES), help="How often a value is due.  [default: monthly]")
@click.option("--definition", help="What is counted, over what, for whom.")
@click.option("--alias", "aliases", multiple=True, help="Abbreviation or other name; repeat for more.")
@click.option("--input", "inputs", multiple=True, metavar="NAME=UNIT", help="A figure that the formula needs, such as orders_filled=order; repeat for more.")
@click.option("--expression", help="The formula over the inputs.  [default: the first input over the second]")
@click.option("--id", "kpi_id", help="Id, when it should not follow from the name.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder of KPI files to write into.  [default: the last --kpis]")
@click.option("--accept-near", is_flag=True, help="Write the file although it comes near to a KPI that exists.")
@click.option("--dry-run", is_flag=True, help="Print the file, write nothing.")
@click.pass_obj
@ends_cleanly
def command(session: Session, /, out: Path | None, accept_near: bool, dry_run: bool, **given: object) -> None:
    """Begin a KPI file: asks for what is missing, warns of near duplicates."""
    from generator.contribution.draft import complete, unit_gap
    from generator.contribution.matching import open_matcher

    answers, known = Answers(**given), frozenset[str]()  # type: ignore[arg-type]
    matcher = open_matcher(session.catalog, session.roots)
    if sys.stdin.isatty():
        answers = ask_name(answers)
        known = _consider_duplicates(matcher, begun_draft(answers), accept_near)
        answers = ask_missing(answers, session.catalog)
    draft = complete(draft_from(answers, session.catalog))
    _consider_duplicates(matcher, draft, accept_near, known)
    gap = unit_gap(draft, session.catalog.units)
    if gap:
        say(gap)
    if dry_run:
        from generator.contribution.scaffold import write_scaffold

        click.echo(write_scaffold(draft), nl=False)
    else:
        place = _write(draft, out or session.roots[-1])
        say(f"fill in what is marked TODO, then: openkpi {_roots_flags(session.roots, out)}check {place}")


def _consider_duplicates(matcher: Matcher, draft: Draft, accept_near: bool, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Tell what the draft may repeat beyond the ids that are known, and stop unless the user goes on. Returns the ids told."""
    from generator.contribution.duplicates import find_duplicates

    found = [item for item in find_duplicates(draft, matcher) if item.kpi_id not in known]
    told = known | {item.kpi_id for item in found}
    for item in found:
        say(f"{item.kpi_id} ({item.kpi_name}): {item.reason}")
    if any(item.taken for item in found):
        say("this KPI exists; improve its file, or give the draft a name of its own")
        sys.exit(1)
    if not found or accept_near:
        return told
    if not sys.stdin.isatty():
        say("this may be a KPI that exists; look at it with openkpi show, or write the draft all the same with --accept-near")
        sys.exit(1)
    click.confirm("Go on all the same?", abort=True, err=True)
    return told


def _roots_flags(roots: tuple[Path, ...], out: Path | None) -> str:
    """The --kpis options with which the draft is checked together with the library; none for the library itself."""
    if out is None and roots in ((default_root(),), (Path("public"),)):
        return ""
    folders = dict.fromkeys("public" if root == default_root() else shlex.quote(str(root)) for root in (*roots, *([out] if out else [])))
    return "".join(f"--kpis {folder} " for folder in folders)


def _write(draft: Draft, root: Path) -> Path:
    from generator.contribution.scaffold import SCHEMA_FILE, schema_text, write_scaffold
    from generator.outputs.writing import OutputFile, write_files

    require_writable(root)
    place = root / draft.file
    if place.exists():
        raise UsageError(f"{place} exists; give another name, or --id")
    schema = [] if (root / SCHEMA_FILE).exists() else [OutputFile(SCHEMA_FILE, schema_text().encode())]
    write_files(root, [OutputFile(draft.file, write_scaffold(draft).encode()), *schema])
    click.echo(str(place))
    return place


def require_writable(root: Path) -> None:
    """Refuse to write into the installed package. Raises `UsageError`."""
    import generator

    if root.absolute().is_relative_to(Path(generator.__file__).parent):
        raise UsageError("the library that came with the program is not yours to write into; name a folder of your own with --out")
