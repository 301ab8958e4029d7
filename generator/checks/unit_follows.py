"""Rule unit: units are known, and the KPI's unit follows from those of its inputs.

Stage: checks. Input: one KPI and the unit system. Output: findings at unit or formula.inputs.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.catalog.units import UnitFault
from generator.checks.rule import FileRule, Finding
from generator.formula import FormulaError, infer_unit, parse_expression


def _check(kpi: Kpi, catalog: Catalog) -> Iterator[Finding]:
    unknown = list(_unknown_units(kpi, catalog))
    yield from unknown
    if unknown:
        return
    try:
        expression = parse_expression(kpi.formula.expression, kpi.formula.inputs)
    except FormulaError:
        return  # rule formula says so
    try:
        found = infer_unit(expression, {name: item.unit for name, item in kpi.formula.inputs.items()}, catalog.units)
    except FormulaError as error:
        yield Finding(kpi, ("formula", "expression"), f"the units do not agree: {error}", "check the units of the inputs")
        return
    if not catalog.units.same(found, catalog.units.parse(kpi.unit)):
        yield Finding(kpi, ("unit",), f"the unit is '{kpi.unit}', the formula gives '{found:D}'", "mend the unit, or those of the inputs")


def _unknown_units(kpi: Kpi, catalog: Catalog) -> Iterator[Finding]:
    places = [(("unit",), kpi.unit), *((("formula", "inputs", name, "unit"), item.unit) for name, item in kpi.formula.inputs.items())]
    for key, unit in places:
        try:
            catalog.units.parse(unit)
        except UnitFault as error:
            yield Finding(kpi, key, str(error), "use a unit of kpis/units.txt or of pint, or add it to kpis/units.txt")


RULE = FileRule("unit", _check)
