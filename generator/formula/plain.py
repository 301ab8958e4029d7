"""The formula as plain text, for slides, cells and screen readers.

Stage: formula. Input: an `Expression` and the labels of its inputs. Output: one line such as "(Promoters − Detractors) ÷ Respondents × 100".
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation

LEVEL = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
"""How tightly an operator binds; a negation binds with 3, an atom with 5."""

_SIGN = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ ", "**": "^"}


def to_text(expression: Expression, labels: Mapping[str, str] | None = None) -> str:
    """Return the formula with labels (input name -> label) in place of names; a name without a label stands for itself."""
    return _text(expression.root, labels or {}, 0)


def plain_number(value: float) -> str:
    """Return a number in decimal notation without a needless fraction: 100, 0.25."""
    return f"{value:.15g}"


def _text(node: Node, labels: Mapping[str, str], least: int) -> str:
    match node:
        case Number():
            return plain_number(node.value)
        case Name():
            return labels.get(node.name, node.name)
        case Call():
            return f"{node.function}({', '.join(_text(item, labels, 0) for item in node.arguments)})"
        case Negation():
            return _bracketed(f"−{_text(node.operand, labels, 4)}", least > 1)
        case Operation():
            level = LEVEL[node.operator]
            sides = (5, 5) if node.operator == "**" else (level, level + 1)
            text = f"{_text(node.left, labels, sides[0])}{_SIGN[node.operator]}{_text(node.right, labels, sides[1])}"
            return _bracketed(text, level < least)


def _bracketed(text: str, needed: bool) -> str:
    return f"({text})" if needed else text
