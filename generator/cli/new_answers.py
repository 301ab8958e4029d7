"""What the user of `openkpi new` said: options, and answers to questions.

Stage: cli. Input: options and the terminal. Output: a `Draft`. Every fault of the options is told in one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from textwrap import fill

import click

from generator.catalog.catalog import Catalog
from generator.catalog.model import ID_PATTERN, NAME_PATTERN
from generator.catalog.units import UnitFault
from generator.contribution.draft import DIRECTIONS, FREQUENCIES, PERSPECTIVES, TIMINGS, TODO, Draft, DraftInput, expression_for, label_of, new_id
from generator.diagnostics import UsageError, nearest

_NEEDED = ("name", "function", "unit", "direction", "perspective")


@dataclass(frozen=True)
class Answers:
    """Options as given; None where nothing was said."""

    name: str | None = None
    function: str | None = None
    unit: str | None = None
    direction: str | None = None
    perspective: str | None = None
    timing: str | None = None
    frequency: str | None = None
    definition: str | None = None
    aliases: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    expression: str | None = None
    kpi_id: str | None = None


def ask_name(answers: Answers) -> Answers:
    """Ask on the terminal for the name, unless it was said."""
    return replace(answers, name=answers.name or click.prompt("Name, singular, in title case", err=True))


def begun_draft(answers: Answers) -> Draft:
    """Return a draft of the name alone, to look for KPIs of that name before anything else is asked. Raises `UsageError`."""
    name = " ".join(str(answers.name).split())
    return Draft(id=answers.kpi_id or new_id(name), function="", name=name, unit="", direction="", perspective="", aliases=answers.aliases)


def ask_missing(answers: Answers, catalog: Catalog) -> Answers:
    """Ask on the terminal for what was not said, showing the choices."""
    known = replace(
        answers,
        function=answers.function or _choose("Which function is its home", catalog.taxonomy.function_ids),
        definition=answers.definition
        or click.prompt("What is counted, over what, for whom (enter to leave it open)", default="", show_default=False, err=True),
        unit=answers.unit or _ask_unit("Unit of the value, such as percent, day or currency/customer", catalog),
        direction=answers.direction or _choose("Which way is good", DIRECTIONS),
        perspective=answers.perspective or _choose("Which perspective", PERSPECTIVES),
        timing=answers.timing or _choose("Does it move before the outcome (leading) or with it (lagging)", TIMINGS, "lagging"),
        frequency=answers.frequency or _choose("How often is a value due", FREQUENCIES, "monthly"),
    )
    inputs = answers.inputs or tuple(_ask_inputs(catalog))
    names = [item.partition("=")[0] for item in inputs]
    expression = answers.expression or (_ask_expression(names, str(known.unit)) if names else None)
    return replace(known, inputs=inputs, expression=expression)


def _choose(question: str, choices: Iterable[str], default: str | None = None) -> str:
    """Ask until the answer is one of the choices, or the beginning of one of them alone."""
    known = list(choices)
    shown = fill(", ".join(known), width=96, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    click.echo(f"{question}?\n{shown}", err=True)
    while True:
        answer = str(click.prompt(">", prompt_suffix=" ", default=default, err=True)).strip().lower().replace(" ", "-" if "-" in known[0] else "_")
        fitting = [answer] if answer in known else [choice for choice in known if choice.startswith(answer)]
        if len(fitting) == 1:
            return fitting[0]
        several = f"'{answer}' begins {' and '.join(fitting)}" if fitting else f"'{answer}' is not among them"
        click.echo("; ".join(part for part in (several, nearest(answer, known)) if part), err=True)


def _ask_unit(question: str, catalog: Catalog) -> str:
    while True:
        unit = str(click.prompt(question, err=True)).strip()
        fault = unit_fault(unit, catalog)
        if not fault:
            return unit
        click.echo(fault, err=True)


def _ask_inputs(catalog: Catalog) -> Iterable[str]:
    """Ask for the figures of the formula until the answer is empty."""
    while True:
        name = str(click.prompt("A figure that the formula needs, such as orders_filled (enter to end)", default="", show_default=False, err=True)).strip()
        if not name:
            return
        if not re.match(NAME_PATTERN, name):
            click.echo("use lower-case words joined by underscores", err=True)
            continue
        yield f"{name}={_ask_unit(f'Unit of {name}', catalog)}"


def _ask_expression(names: list[str], unit: str) -> str:
    """Ask for the formula until it can be read and uses every figure."""
    from generator.formula import FormulaError, parse_expression

    default = expression_for(names, unit) if len(names) <= 2 else None
    while True:
        text = str(click.prompt(f"Formula over {', '.join(names)}", default=default, err=True))
        try:
            unused = set(names) - set(parse_expression(text, names).names)
        except FormulaError as error:
            click.echo(str(error), err=True)
            continue
        if not unused:
            return text
        click.echo(f"it does not use {', '.join(sorted(unused))}", err=True)


def draft_from(answers: Answers, catalog: Catalog) -> Draft:
    """Return the draft that the answers describe. Raises `UsageError` with every fault."""
    missing = [name for name in _NEEDED if not getattr(answers, name)]
    if missing:
        flags = ", ".join("a name" if name == "name" else f"--{name}" for name in missing)
        raise UsageError(f"missing: {flags} (on a terminal they are asked for); example: openkpi new --help")
    name, function = " ".join(str(answers.name).split()), str(answers.function)
    inputs = tuple(_read_input(text) for text in answers.inputs)
    faults = [*_faults(answers, catalog), *(fault for item in inputs if (fault := unit_fault(item.unit, catalog)))]
    if faults:
        raise UsageError("; ".join(faults))
    draft = Draft(
        id=answers.kpi_id or new_id(name),
        function=function,
        name=name,
        unit=str(answers.unit),
        direction=str(answers.direction),
        perspective=str(answers.perspective),
        timing=answers.timing or "lagging",
        frequency=answers.frequency or "monthly",
        aliases=answers.aliases,
        definition=" ".join((answers.definition or "").split()),
        expression=_expression(answers, inputs),
        inputs=inputs,
    )
    return replace(draft, formula_text=f"{TODO}: say in words: {draft.expression}") if draft.expression else draft


def _expression(answers: Answers, inputs: tuple[DraftInput, ...]) -> str:
    from generator.formula import FormulaError, parse_expression

    if not answers.expression:
        return ""
    try:
        parsed = parse_expression(answers.expression, [item.name for item in inputs])
    except FormulaError as error:
        raise UsageError(f"--expression: {error}; name every figure with --input NAME=UNIT") from error
    unused = {item.name for item in inputs} - set(parsed.names)
    if unused:
        raise UsageError(f"--expression does not use {', '.join(sorted(unused))}; use each input or leave it out")
    return answers.expression


def _faults(answers: Answers, catalog: Catalog) -> Iterable[str]:
    functions = catalog.taxonomy.function_ids
    if answers.function not in functions:
        yield f"no function '{answers.function}'; {nearest(str(answers.function), functions) or 'one of ' + ', '.join(functions)}"
    fault = unit_fault(str(answers.unit), catalog)
    if fault:
        yield fault
    if answers.kpi_id and not re.match(ID_PATTERN, answers.kpi_id):
        yield f"the id '{answers.kpi_id}' is not kebab-case, such as order-fill-rate"


def unit_fault(unit: str, catalog: Catalog) -> str:
    """Return what is wrong with a unit, or nothing."""
    try:
        catalog.units.parse(unit)
    except UnitFault as error:
        return f"{error}; use a unit of kpis/units.txt or of pint, such as percent, hour/case or currency"
    return ""


def _read_input(text: str) -> DraftInput:
    name, equals, unit = (part.strip() for part in text.partition("="))
    if not equals or not unit or not re.match(NAME_PATTERN, name):
        raise UsageError(f"--input '{text}' is not NAME=UNIT, such as orders_filled=order")
    return DraftInput(name, label_of(name), unit, f"{TODO}: exact definition")
