"""Rule percent-scale: a percentage is stated in percent, not as a fraction of one.

Stage: checks. Input: one KPI. Output: a warning at formula.expression when a percent formula seems to miss its "* 100".
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import Severity
from generator.formula import FormulaError
from generator.formula.tree import Name, Node, Number, walk

_LARGEST_FRACTION = 1.5


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi, expression = source.kpi, source.expression
    result = kpi.formula.example.get("result")
    if kpi.unit != "percent" or isinstance(expression, FormulaError) or result is None or not 0 <= result <= _LARGEST_FRACTION:
        return
    if not any(_is_percent(node, source) for node in walk(expression.root)):
        message = f"the unit is percent, the example gives {result:g}, and nothing in the expression multiplies by 100"
        yield Finding(kpi, ("formula", "expression"), message, "multiply by 100, or use the unit ratio", Severity.WARNING)


def _is_percent(node: Node, source: KpiSource) -> bool:
    """Whether the node brings the percent scale: the factor 100 (or 0.01 below a division), or an input in percent."""
    if isinstance(node, Name):
        item = source.kpi.formula.inputs[node.name]
        return item.unit == "percent" or (item.constant is not None and item.constant >= 100)
    return isinstance(node, Number) and (node.value >= 100 or node.value == 0.01)


RULE = FileRule("percent-scale", "A percentage is stated in percent, not as a fraction of one.", _check)
