"""Presentation MathML of an expression.

Stage: formula. Input: an `Expression` and the labels of its inputs. Output: one <math> element; every text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from generator.formula.plain import LEVEL, plain_number, to_text
from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation

_SIGN = {"+": "+", "-": "−", "*": "×"}
_FRACTION = 3
_ATOM = 5


def to_mathml(expression: Expression, labels: Mapping[str, str], result: str | None = None) -> str:
    """Return a block-level <math> element, with "`result` =" in front when given; alttext reads the same formula as plain text."""
    lead = f'<mtext>{escape(result)}</mtext><mo lspace="0.4em" rspace="0.4em">=</mo>' if result else ""
    alt = f"{result} = {to_text(expression, labels)}" if result else to_text(expression, labels)
    body = _node(expression.root, labels, 0)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" alttext="{escape(alt)}"><mrow>{lead}{body}</mrow></math>'


def _node(node: Node, labels: Mapping[str, str], least: int) -> str:
    match node:
        case Number():
            return f"<mn>{plain_number(node.value)}</mn>"
        case Name():
            return f"<mtext>{escape(labels.get(node.name, node.name))}</mtext>"
        case Call():
            return _call(node, labels)
        case Negation():
            return _fenced(f'<mo form="prefix">−</mo>{_node(node.operand, labels, _FRACTION)}', least > 1)
        case Operation(operator="/"):
            return _fenced(f"<mfrac>{_row(node.left, labels)}{_row(node.right, labels)}</mfrac>", least > _FRACTION)
        case Operation(operator="**"):
            return f"<msup><mrow>{_node(node.left, labels, _ATOM)}</mrow>{_row(node.right, labels)}</msup>"
        case Operation():
            level = LEVEL[node.operator]
            sign = f'<mo lspace="0.3em" rspace="0.3em">{_SIGN[node.operator]}</mo>'
            # A product or sum reads the same whichever way it is bracketed; a subtraction does not.
            right = level + 1 if node.operator == "-" else level
            return _fenced(f"{_node(node.left, labels, level)}{sign}{_node(node.right, labels, right)}", level < least)


def _row(node: Node, labels: Mapping[str, str]) -> str:
    return f"<mrow>{_node(node, labels, 0)}</mrow>"


def _fenced(body: str, needed: bool) -> str:
    return f"<mrow><mo>(</mo>{body}<mo>)</mo></mrow>" if needed else body


def _call(node: Call, labels: Mapping[str, str]) -> str:
    if node.function == "sqrt":
        return f"<msqrt>{_node(node.arguments[0], labels, 0)}</msqrt>"
    if node.function == "abs":
        return f"<mrow><mo>|</mo>{_node(node.arguments[0], labels, 0)}<mo>|</mo></mrow>"
    arguments = '<mo rspace="0.3em">,</mo>'.join(_node(item, labels, 0) for item in node.arguments)
    return f"<mrow><mi>{node.function}</mi><mo>(</mo>{arguments}<mo>)</mo></mrow>"
