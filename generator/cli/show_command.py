"""`openkpi show`: one KPI, to read in the terminal or as JSON.

Stage: cli. Input: a KPI id or alias. Output: text on standard output.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator

import click
from pydantic import BaseModel

from generator.catalog.catalog import Catalog
from generator.catalog.model import ATTRIBUTES, Formula, Kpi, title_of
from generator.catalog.units import unit_label
from generator.cli.session import Session, ends_cleanly
from generator.diagnostics import UsageError, nearest

_WIDTH = 96
_FURTHER = ("interpretation", "pitfalls", "improvement_levers", "case_study", "faqs", "references")


@click.command("show", epilog="Example: openkpi show net-promoter-score   (or: openkpi show NPS)")
@click.argument("kpi")
@click.option("--json", "as_json", is_flag=True, help="Print the KPI as JSON.")
@click.pass_obj
@ends_cleanly
def command(session: Session, kpi: str, as_json: bool) -> None:
    """Show one KPI with its attributes, by id, name or alias."""
    found = find_kpi(session.catalog, kpi)
    if as_json:
        import json

        click.echo(json.dumps(found.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False))
    else:
        text = "\n".join(_lines(found))
        click.echo_via_pager(text) if sys.stdout.isatty() else click.echo(text)


def find_kpi(catalog: Catalog, word: str) -> Kpi:
    """Return the KPI with that id, name or alias. Raises `UsageError` naming the nearest."""
    wanted = word.casefold().strip()
    by_name = {name.casefold(): kpi for kpi in catalog.kpis for name in (kpi.name, *kpi.aliases)}
    found = catalog.get(wanted) or by_name.get(wanted)
    if found is None:
        raise UsageError(f"no KPI '{word}'; {nearest(wanted, [*catalog.by_id, *by_name]) or f'try: openkpi search {word}'}")
    return found


def _lines(kpi: Kpi) -> Iterator[str]:
    yield click.style(kpi.name, bold=True) + (f"  ({', '.join(kpi.aliases)})" if kpi.aliases else "")
    facts = (kpi.id, ", ".join(kpi.functions), kpi.perspective, unit_label(kpi.unit), kpi.direction, kpi.timing, kpi.frequency, kpi.status)
    yield " · ".join(str(fact).replace("_", " ") for fact in facts)
    for name in (*ATTRIBUTES, *_FURTHER):
        value = getattr(kpi, name)
        if value:
            yield ""
            yield click.style(title_of(name), bold=True)
            yield from _formula_lines(value, kpi.unit) if isinstance(value, Formula) else _value_lines(value)


def _formula_lines(formula: Formula, unit: str) -> Iterator[str]:
    yield from _wrapped(formula.text)
    yield f"  = {formula.expression}    [{unit_label(unit)}]"
    for name, item in formula.inputs.items():
        fixed = f" = {item.constant:g}" if item.constant is not None else ""
        yield from _wrapped(f"{name}{fixed} [{unit_label(item.unit)}]: {item.meaning}", "  · ")
    yield "  Example: " + ", ".join(f"{name} {value:g}" for name, value in formula.example.items())


def _value_lines(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _wrapped(_one_line(item), "  · ")
    else:
        yield from _wrapped(_one_line(value))


def _one_line(item: object) -> str:
    if isinstance(item, BaseModel):
        return " — ".join(f"{part:g}" if isinstance(part, float) else str(part) for part in item.__dict__.values() if part not in (None, True, False))
    return str(item).replace("_", " ") if not isinstance(item, str) or " " not in item else item


def _wrapped(text: str, lead: str = "  ") -> Iterator[str]:
    yield from textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))
