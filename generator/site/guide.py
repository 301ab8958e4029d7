"""Guide pages that follow from the code: the KPI file reference from the model, the command reference from the commands.

Stage: site. Input: the model, the taxonomy, click's commands. Output: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from types import UnionType
from typing import Any, Union, get_args, get_origin

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.catalog.model import ATTRIBUTES, KpiFile
from generator.catalog.taxonomy import Taxonomy

_COMMANDS = "generator.cli.main"
"""Named, not imported: the commands stand above the site and call it."""


def file_reference(taxonomy: Taxonomy) -> str:
    """Return the page on the keys of a KPI file, in their canonical order."""
    rows = [_row(name, field) for name, field in KpiFile.model_fields.items()]
    nested = [line for model in _nested_models(KpiFile) for line in _model_section(model)]
    functions = ", ".join(f"`{item.id}`" for item in taxonomy.functions)
    return "\n".join(
        [
            "---",
            "description: Every key of a KPI file with its meaning, in canonical order, generated from the model that checks the files.",
            "---",
            "# KPI file reference",
            "",
            "One KPI is one YAML file, `kpis/<function>/<id>.yaml`. The id is the file name without `.yaml`; the folder is the home function. "
            "Texts are plain text. Keys stand in the order of this table. **13** marks the attributes that every KPI has.",
            "",
            f"Functions: {functions}.",
            "",
            "| Key | Needed | 13 | Meaning |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            *nested,
            "`openkpi schema` prints the same as a JSON Schema, for editors that complete and check while you type.",
            "",
        ]
    )


def _row(name: str, field: FieldInfo) -> str:
    key = field.alias or name
    needed = "yes" if field.is_required() else ""
    counted = str(ATTRIBUTES.index(name) + 1) if name in ATTRIBUTES else ""
    return f"| `{key}` | {needed} | {counted} | {_meaning(field)} |"


def _meaning(field: FieldInfo) -> str:
    choices = [f"`{value}`" for annotation in _leaves(field.annotation) for value in _choices(annotation)]
    return " ".join(part for part in (_cell(field.description or ""), f"One of {', '.join(choices)}." if choices else "") if part)


def _choices(annotation: Any) -> list[str]:
    return [str(member.value) for member in annotation] if isinstance(annotation, type) and issubclass(annotation, Enum) else []


def _leaves(annotation: Any) -> Iterator[Any]:
    """Yield the plain types inside containers and unions."""
    if get_origin(annotation) in (Union, UnionType) or get_args(annotation):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield annotation


def _nested_models(model: type[BaseModel]) -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    for field in model.model_fields.values():
        for leaf in _leaves(field.annotation):
            if isinstance(leaf, type) and issubclass(leaf, BaseModel) and leaf not in found:
                found += [leaf, *(item for item in _nested_models(leaf) if item not in found)]
    return found


def _model_section(model: type[BaseModel]) -> list[str]:
    rows = [f"| `{field.alias or name}` | {'yes' if field.is_required() else ''} | {_meaning(field)} |" for name, field in model.model_fields.items()]
    owner = next((name for name, field in KpiFile.model_fields.items() if model in list(_leaves(field.annotation))), "formula.inputs")
    summary = " ".join((model.__doc__ or "").split())
    return [f"## Inside {owner}", "", summary, "", "| Key | Needed | Meaning |", "| --- | --- | --- |", *rows, ""]


def _cell(text: str) -> str:
    """Escape what would end a table cell or be read as HTML."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("* /", "\\* /").replace("**,", "\\*\\*,")


def command_reference() -> str:
    """Return the page on the `openkpi` command and its subcommands."""
    group = import_module(_COMMANDS).openkpi
    context = click.Context(group, info_name="openkpi")
    lines = [
        "---",
        "description: Every command of openkpi with its options and an example.",
        "---",
        "# Command reference",
        "",
        "Every command answers `--help` with the same text as this page. Exit codes: 0 clean, 1 findings in your input, 2 misuse or a broken environment.",
        "",
        *_command("openkpi", group, context),
    ]
    for name in group.list_commands(context):
        command = _find(group, context, name)
        if command:
            lines += [f"## openkpi {name}", "", *_command(f"openkpi {name}", command, click.Context(command, info_name=name, parent=context))]
    return "\n".join(lines)


def _find(group: click.Group, context: click.Context, name: str) -> click.Command | None:
    try:
        return group.get_command(context, name)
    except ModuleNotFoundError:
        return None


def _command(name: str, command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join([name, *command.collect_usage_pieces(context)])
    options = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    rows = [f"| `{flags}` | {_cell(text)} |" for flags, text in options]
    table = ["| Option | Meaning |", "| --- | --- |", *rows, ""] if rows else []
    epilog = [f"```sh\n{command.epilog.removeprefix('Example: ')}\n```", ""] if command.epilog else []
    return [_cell(command.help or ""), "", f"```text\n{usage}\n```", "", *table, *epilog]
