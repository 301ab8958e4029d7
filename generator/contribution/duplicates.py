"""Says which KPIs a draft may be a second telling of: by name, alias, definition and the shape of its formula.

Stage: contribution. Input: a `Draft` and the library. Output: `Duplicate` values, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.catalog.model import Kpi
from generator.contribution.draft import TODO, Draft
from generator.contribution.matching import Matcher, Verdict
from generator.formula import FormulaError, parse_expression, sameness_key

_DEFINITIONS_ALIKE = 0.6


@dataclass(frozen=True, slots=True, order=True)
class Duplicate:
    """A KPI that the draft comes near to. `taken` means that the draft cannot be written beside it."""

    rank: float
    kpi_id: str
    kpi_name: str
    reason: str
    taken: bool = False


def find_duplicates(draft: Draft, matcher: Matcher) -> tuple[Duplicate, ...]:
    """Return every KPI that the draft may repeat, one line each, the nearest first."""
    found: dict[str, Duplicate] = {}
    for item in (*_by_place(draft, matcher), *_by_name(draft, matcher), *_by_formula(draft, matcher), *_by_definition(draft, matcher)):
        earlier = found.setdefault(item.kpi_id, item)
        if earlier.taken < item.taken:
            found[item.kpi_id] = item
    return tuple(sorted(found.values()))


def _by_place(draft: Draft, matcher: Matcher) -> Iterator[Duplicate]:
    catalog = matcher.names.catalog
    kpi = catalog.get(draft.id)
    if kpi:
        told = f"the id '{draft.id}' is taken" if kpi.id == draft.id else f"the id '{draft.id}' was renamed to '{kpi.id}'"
        yield Duplicate(0, kpi.id, kpi.name, told, taken=True)
    wanted = {" ".join(name.casefold().split()): name for name in (draft.name, *draft.aliases)}
    for known in matcher.names.names:
        name = wanted.get(" ".join(known.text.casefold().split()))
        if name:
            yield Duplicate(0, known.kpi.id, known.kpi.name, f"'{name}' is already its name", taken=True)


def _by_name(draft: Draft, matcher: Matcher) -> Iterator[Duplicate]:
    definition = "" if draft.definition.startswith(TODO) else draft.definition
    for name in (draft.name, *draft.aliases):
        match = matcher.match(name, definition)
        if match.kpi:
            sure = "says the same as" if match.verdict is Verdict.SAME else "comes near to"
            yield Duplicate(100 - match.score, match.kpi.id, match.kpi.name, f"'{name}' {sure} '{match.matched}' ({match.score:.0f} of 100)")


def _by_formula(draft: Draft, matcher: Matcher) -> Iterator[Duplicate]:
    if any(TODO in item.label for item in draft.inputs):
        return  # the formula was made up to have the unit, it says nothing yet
    wanted = _calculation(draft.expression, {item.name: item.unit for item in draft.inputs})
    for kpi in matcher.names.catalog.kpis if wanted is not None else ():
        if _shares_an_input(draft, kpi) and wanted == _calculation(kpi.formula.expression, {name: item.unit for name, item in kpi.formula.inputs.items()}):
            yield Duplicate(30, kpi.id, kpi.name, f"its formula computes alike: {kpi.formula.expression}")


def _calculation(expression: str, units: Mapping[str, str]) -> int | None:
    """What is computed from figures of these units, whatever they are called; None for what does not parse."""
    try:
        return sameness_key(parse_expression(expression, units), units)
    except FormulaError:
        return None


def _shares_an_input(draft: Draft, kpi: Kpi) -> bool:
    """Formulas that calculate alike are common (a part of a whole); those over the same figures are not."""
    return len({item.name for item in draft.inputs} & set(kpi.formula.inputs)) * 2 >= len(draft.inputs)


def _by_definition(draft: Draft, matcher: Matcher) -> Iterator[Duplicate]:
    if not draft.definition or draft.definition.startswith(TODO):
        return
    for kpi in matcher.names.catalog.kpis:
        likeness = matcher.definitions.likeness(draft.definition, kpi)
        if likeness >= _DEFINITIONS_ALIKE:
            yield Duplicate(100 - 100 * likeness, kpi.id, kpi.name, f"the definitions agree ({likeness:.0%})")
