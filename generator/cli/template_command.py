"""`openkpi template check`: what a PowerPoint template offers, what the deck will use of it, and a probe deck to look at.

Stage: cli. Input: a .pptx or .potx. Output: a report on standard output and the probe deck's file.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.session import ends_cleanly, say

_EXISTING = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("template", epilog="Example: openkpi template check corporate.potx")
def command() -> None:
    """Look into a PowerPoint template before making decks with it."""


@command.command("check", epilog="Example: openkpi template check corporate.potx --probe probe.pptx")
@click.argument("file", type=_EXISTING)
@click.option("--layout-map", type=_EXISTING, help="YAML file that says which layout serves which slide.")
@click.option("--probe", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the probe deck. Default: <name>.probe.pptx beside the call.")
@ends_cleanly
def check(file: Path, layout_map: Path | None, probe: Path | None) -> None:
    """Say what was found, what will be used and what is missing, and write a probe deck."""
    from generator.outputs.deck import check_template, write_probe
    from generator.outputs.writing import OutputFile, write_files

    click.echo("\n".join(check_template(file, layout_map).lines()))
    target = probe or Path(f"{file.stem}.probe.pptx")
    write_files(target.parent, [OutputFile(target.name, write_probe(file, layout_map))])
    say(f"Probe deck: {target}")
