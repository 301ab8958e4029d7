"""What a formula computes, apart from how it is written.

Stage: contribution. Input: expressions with the units of their inputs. Output: a shape that equal formulas share, and whether two formulas agree.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from generator.formula import Expression, FormulaError, evaluate, parse_expression
from generator.formula.tree import Call, Name, Negation, Node, Number, Operation

_SAMPLES = 12
_TOLERANCE = 1e-9


def shape_of(expression: str, units: Mapping[str, str]) -> str:
    """Return the tree as text with units in place of names and operands of + and * in order; empty when it does not parse."""
    try:
        return _shape(parse_expression(expression, units).root, units)
    except FormulaError:
        return ""


def _shape(node: Node, units: Mapping[str, str]) -> str:
    match node:
        case Number():
            return f"{node.value:g}"
        case Name():
            return f"[{units[node.name]}]"
        case Negation():
            return f"-{_shape(node.operand, units)}"
        case Operation():
            parts = [_shape(node.left, units), _shape(node.right, units)]
            return f"({node.operator} {' '.join(sorted(parts) if node.operator in '+*' else parts)})"
        case Call():
            return f"{node.function}({' '.join(_shape(argument, units) for argument in node.arguments)})"


def computes_the_same(old: str, old_constants: Mapping[str, float | None], new: str, new_constants: Mapping[str, float | None]) -> bool:
    """Whether two formulas give the same number wherever they are tried: `a / b * 100` and `100 * a / b` do.

    The constants map every input to its fixed value, or None for a figure of the period; inputs of other names are another formula.
    """
    if set(old_constants) != set(new_constants):
        return False
    try:
        left, right = parse_expression(old, old_constants), parse_expression(new, new_constants)
    except FormulaError:
        return old.split() == new.split()
    return all(_agree(left, right, _sample(number, old_constants), _sample(number, new_constants)) for number in range(_SAMPLES))


def _agree(left: Expression, right: Expression, old: Mapping[str, float], new: Mapping[str, float]) -> bool:
    first, second = evaluate(left, old), evaluate(right, new)
    if first is None or second is None:
        return first is second
    return math.isclose(first, second, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def _sample(number: int, constants: Mapping[str, float | None]) -> dict[str, float]:
    """Values that look drawn at random and are the same on every run; a few are negative, zero or below one."""
    values = {}
    for index, (name, constant) in enumerate(sorted(constants.items())):
        drawn = math.sin(12.9898 * (number + 1) + 78.233 * (index + 1)) * 43758.5453
        drawn -= math.floor(drawn)
        values[name] = (
            constant if constant is not None else (0.0 if (number, index) == (0, 0) else round(drawn * 10 ** (number % 4), 6) * (-1 if number == 5 else 1))
        )
    return values
