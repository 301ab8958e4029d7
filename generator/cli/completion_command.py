"""`openkpi completion`: the script that teaches a shell to complete commands and options.

Stage: cli. Input: the shell's name. Output: a script on standard output.
"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from generator.cli.session import ends_cleanly


@click.command("completion", epilog='Example: eval "$(openkpi completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
@ends_cleanly
def command(context: click.Context, shell: str) -> None:
    """Print the shell completion script."""
    completion = get_completion_class(shell)
    assert completion is not None  # click ships all three
    click.echo(completion(context.find_root().command, {}, "openkpi", "_OPENKPI_COMPLETE").source())
