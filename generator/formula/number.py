"""The number of an expression.

Stage: formula. Input: an `Expression` and the values of its inputs. Output: a finite float, or None where there is no data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation

NOISE = 2.0**-48
"""A sum this small beside its operands is rounding noise and counts as zero, as spreadsheets hold it: 1 / (0.1 + 0.2 - 0.3) has no value."""


def evaluate(expression: Expression, values: Mapping[str, float]) -> float | None:
    """Return the number, or None (no data) on a missing input, division by zero, overflow or an argument outside a function's domain."""
    return evaluate_node(expression.root, values)


def evaluate_node(node: Node, values: Mapping[str, float]) -> float | None:
    """Return the number of one node of the tree, or None."""
    try:
        result = _value(node, values)
    except (ArithmeticError, ValueError):
        return None
    return result if result is not None and math.isfinite(result) else None


def _value(node: Node, values: Mapping[str, float]) -> float | None:
    match node:
        case Number():
            return node.value
        case Name():
            return values.get(node.name)
        case Negation():
            operand = evaluate_node(node.operand, values)
            return None if operand is None else -operand
        case Operation():
            left, right = evaluate_node(node.left, values), evaluate_node(node.right, values)
            return None if left is None or right is None else _operate(node.operator, float(left), float(right))
        case Call():
            arguments = [evaluate_node(argument, values) for argument in node.arguments]
            known = [float(argument) for argument in arguments if argument is not None]
            return _call(node.function, known) if len(known) == len(arguments) else None


def _operate(operator: str, left: float, right: float) -> float | None:
    match operator:
        case "+":
            return _sum(left, right)
        case "-":
            return _sum(left, -right)
        case "*":
            return left * right
        case "/":
            return left / right
        case _:
            return _power(left, right)


def _sum(left: float, right: float) -> float:
    total = left + right
    return 0.0 if abs(total) < NOISE * min(abs(left), abs(right)) else total


def _power(base: float, exponent: float) -> float | None:
    undefined = (base < 0 and exponent != math.floor(exponent)) or (base == 0 and exponent <= 0)
    return None if undefined else math.pow(base, exponent)


def _call(function: str, arguments: list[float]) -> float:
    match function:
        case "min":
            return min(arguments)
        case "max":
            return max(arguments)
        case "abs":
            return abs(arguments[0])
        case "sqrt":
            return math.sqrt(arguments[0])
        case "ln":
            return math.log(arguments[0])
        case _:
            return math.exp(arguments[0])
