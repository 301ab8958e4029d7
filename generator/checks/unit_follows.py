"""Rule unit: units are known, and the KPI's unit follows from those of its inputs.

Stage: checks. Input: one KPI and the unit system. Output: findings at unit or formula.inputs.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.units import UnitFault
from generator.checks.plain_units import certainly_follows
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.formula import FormulaError, infer_unit


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi, units = source.kpi, source.units
    inputs = {name: item.unit for name, item in kpi.formula.inputs.items()}
    if not isinstance(source.expression, FormulaError) and certainly_follows(source.expression, inputs, kpi.unit, source.known_units):
        return
    unknown = list(_unknown_units(source))
    yield from unknown
    if unknown or isinstance(source.expression, FormulaError):
        return  # rule formula says what is wrong with an expression
    try:
        found = infer_unit(source.expression, inputs, units)
    except FormulaError as error:
        yield Finding(
            kpi, ("formula", "expression"), f"the units do not agree: {error.message}", error.remedy or "check the units of the inputs", offset=error.column - 1
        )
        return
    if not units.same(found, units.parse(kpi.unit)):
        yield Finding(kpi, ("unit",), f"the unit is '{kpi.unit}', the formula gives '{found:D}'", "mend the unit, or those of the inputs")


def _unknown_units(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    places = [(("unit",), kpi.unit), *((("formula", "inputs", name, "unit"), item.unit) for name, item in kpi.formula.inputs.items())]
    for key, unit in places:
        try:
            source.units.parse(unit)
        except UnitFault as error:
            yield Finding(kpi, key, str(error), "use a unit of kpis/units.txt or of pint, or add it to kpis/units.txt")


RULE = FileRule("unit", "Units are known, and the KPI's unit follows from those of its inputs.", _check)
