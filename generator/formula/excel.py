"""The Excel formula of an expression.

Stage: formula. Input: an `Expression` and a cell for each input. Output: formula text without the leading "=", the same number as
`evaluate` in Excel and in LibreOffice, and "" where there is no data.

Excel binds a unary minus tighter than ^ and reads 2^3^2 from the left, Python the other way round; so both are always bracketed.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formula.number import evaluate_node
from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation, walk

_LEVEL = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 3}
_ATOM = 5


def to_excel(expression: Expression, cells: Mapping[str, str]) -> str:
    """Return the formula over `cells` (input name -> cell reference, or a number as text for a constant)."""
    body = f'IFERROR({excel_node(expression.root, cells)},"")'
    names = expression.names
    if not names:
        return body
    # An empty cell would count as 0 and a text as an error; COUNT sees numbers only.
    return f'IF(COUNT({",".join(cells[name] for name in names)})<{len(names)},"",{body})'


def excel_node(node: Node, cells: Mapping[str, str], least: int = 0) -> str:
    """Return one node as Excel text, in brackets where it binds weaker than `least`."""
    match node:
        case Number():
            return excel_number(node.value)
        case Name():
            return cells[node.name]
        case Call():
            return f"{node.function.upper()}({','.join(excel_node(item, cells) for item in node.arguments)})"
        case Negation():
            return f"(-{excel_node(node.operand, cells, _ATOM)})"
        case Operation(operator="**"):
            return _power(node, cells)
        case Operation():
            level = _LEVEL[node.operator]
            text = f"{excel_node(node.left, cells, level)}{node.operator}{excel_node(node.right, cells, level + 1)}"
            return text if level >= least else f"({text})"


def excel_number(value: float) -> str:
    """Return a number as Excel reads it."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value).upper()


def _power(node: Operation, cells: Mapping[str, str]) -> str:
    base, exponent = excel_node(node.left, cells, _ATOM), excel_node(node.right, cells, _ATOM)
    guard = _undefined(node.right, base, exponent)
    return f"IF({guard},NA(),{base}^{exponent})" if guard else f"({base}^{exponent})"


def _undefined(power: Node, base: str, exponent: str) -> str:
    """Condition under which the power has no real value; the spreadsheets answer 0^0 and (-8)^(1/3) each in their own way."""
    fixed = None if any(isinstance(part, Name) for part in walk(power)) else evaluate_node(power, {})
    if fixed is None:
        return f"OR(AND({base}<0,{exponent}<>INT({exponent})),AND({base}=0,{exponent}<=0))"
    if fixed != int(fixed):
        return f"{base}<0" if fixed > 0 else f"{base}<=0"
    return "" if fixed > 0 else f"{base}=0"
