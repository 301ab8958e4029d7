"""The command group: global options, and subcommands imported only when called.

Stage: cli. Input: the command line. Output: the subcommand's.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from generator.cli.session import Session
from generator.resources import resource
from generator.version import __version__

COMMANDS = {
    "benchmarks": "Show sourced figures for a KPI, with median and quartiles.",
    "check": "Check KPI files: schema, formulas, units, links, wording.",
    "completion": "Print the shell completion script.",
    "diff": "Say what changed in the library between two revisions or folders.",
    "export": "Write the library as a zip of YAML, JSON and CSV.",
    "import": "Make draft KPI files of an organization's own KPI list.",
    "list": "List KPIs, filtered by function, perspective or industry.",
    "match": "Say which KPIs of the library the names of a list mean.",
    "new": "Begin a KPI file: a commented draft, with a warning of near duplicates.",
    "schema": "Print the JSON Schema of a KPI file.",
    "scorecard": "Make a Balanced Scorecard pack from a scorecard or a list of KPIs.",
    "search": "Find KPIs by name, abbreviation or words of their definition.",
    "show": "Show one KPI with its attributes.",
    "site": "Build the documentation site.",
    "stats": "Count KPIs, words, links and benchmark figures.",
    "template": "Look into a PowerPoint template before making decks with it.",
    "suggest-targets": "Propose targets and red flags for a scorecard from benchmarks.",
}
"""Subcommands with their one-line help; kept here so that `openkpi --help` imports none of them."""


class LazyGroup(click.Group):
    """A group whose commands live in modules of this package, named as they are."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all subcommands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a subcommand, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest."""
        from generator.diagnostics import nearest

        name = args[0] if args else ""
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"no such command '{name}'; {nearest(name, COMMANDS) or 'see openkpi --help'}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example: openkpi search churn",
)
@click.option(
    "--kpis",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Folder of KPI files; give it again to lay private KPIs over the public ones, which are called 'public'. Default: public.",
)
@click.version_option(__version__, prog_name="openkpi")
@click.pass_context
def openkpi(context: click.Context, roots: tuple[Path, ...]) -> None:
    """An open KPI knowledge base, and the Balanced Scorecard generator that stands on it."""
    context.obj = Session(tuple(resource("kpis") if str(root) == "public" and not root.exists() else root for root in roots or (Path("public"),)))
