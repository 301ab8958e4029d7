"""What a formula computes, from what: keys that stay when inputs are renamed.

Stage: checks. Input: an expression and its inputs. Output: keys that are equal for formulas that compute the same from the same things.

The calculation alone says little: half of all measures are a part over a whole. So each input stands for its unit together with its
label or with its meaning; `generator.formula.sameness` tells whether two formulas calculate the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.catalog.model import FormulaInput
from generator.checks.likeness import name_key
from generator.checks.source import KpiSource
from generator.checks.wording import words
from generator.formula import Expression, FormulaError, sameness_key


def formula_shapes(source: KpiSource) -> tuple[int, ...]:
    """Return the keys of the formula by labels and by meanings; nothing when the expression is refused."""
    expression, inputs = source.expression, source.kpi.formula.inputs
    if isinstance(expression, FormulaError):
        return ()
    meaning = _key("meaning", expression, inputs, lambda item: " ".join(words(item.meaning)))
    # a single input, such as a median, has a label as common as "Median minutes"; only its meaning tells two apart
    return (meaning,) if len(expression.names) < 2 else (_key("label", expression, inputs, lambda item: name_key(item.label)), meaning)


def _key(kind: str, expression: Expression, inputs: Mapping[str, FormulaInput], told: Callable[[FormulaInput], str]) -> int:
    things = ((name, inputs[name]) for name in expression.names)
    return sameness_key(expression, {name: f"{kind} {item.unit}: {told(item)}" if item.constant is None else item.constant for name, item in things})
