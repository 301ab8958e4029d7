"""Rule formula: the expression parses, uses exactly its inputs, and the worked example gives its result.

Stage: checks. Input: one KPI. Output: findings at formula.expression, formula.inputs or formula.example.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Kpi
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import nearest
from generator.formula import Expression, FormulaError, evaluate

_TOLERANCE = 5e-4  # the editorial standard asks for four significant digits


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi, expression = source.kpi, source.expression
    if isinstance(expression, FormulaError):
        yield Finding(
            kpi,
            ("formula", "expression"),
            f"the expression is refused: {expression.message}",
            expression.remedy or "see the formula section of the KPI file reference",
            offset=expression.column - 1,
        )
        return
    for name in sorted(set(kpi.formula.inputs) - set(expression.names)):
        yield Finding(kpi, ("formula", "inputs", name), f"the input '{name}' is not used in the expression", "use it or remove it")
    yield from _example_findings(kpi, expression)


def _example_findings(kpi: Kpi, expression: Expression) -> Iterator[Finding]:
    formula = kpi.formula
    needed = {name for name, item in formula.inputs.items() if item.constant is None}
    given = set(formula.example) - {"result"}
    for name in sorted(needed - given):
        yield Finding(kpi, ("formula", "example"), f"the example has no value for '{name}'", f"add {name}: <number>")
    for name in sorted(given - needed):
        remedy = nearest(name, needed) or "remove it; constants are given with the input"
        yield Finding(kpi, ("formula", "example", name), f"the example gives '{name}', which is no input without constant", remedy)
    if "result" not in formula.example:
        yield Finding(kpi, ("formula", "example"), "the example has no result", "add result: <number>")
    elif needed == given:
        yield from _result_findings(kpi, expression)


def _result_findings(kpi: Kpi, expression: Expression) -> Iterator[Finding]:
    value, result = evaluate(expression, kpi.formula.example_values), kpi.formula.example["result"]
    if value is None:
        yield Finding(kpi, ("formula", "example"), "the example gives no value (division by zero or overflow)", "choose other example values")
    elif abs(value - result) > _TOLERANCE * abs(value):
        yield Finding(kpi, ("formula", "example", "result"), f"the result is {result:g}, the expression gives {value:.6g}", f"write result: {value:.6g}")


RULE = FileRule("formula", "The expression parses, uses exactly its inputs, and the worked example gives its result.", _check)
