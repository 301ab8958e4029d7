"""The shape of a formula: what stays when inputs are renamed.

Stage: checks. Input: a `KpiSource`. Output: hashes that are equal for formulas that compute the same from the same things.

The tree alone says little: half of all measures are a part over a whole. So each leaf stands for its unit together with its label or
with its meaning, and sums and products are put in one order.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from generator.catalog.model import FormulaInput
from generator.checks.likeness import name_key
from generator.checks.source import KpiSource
from generator.checks.wording import words
from generator.formula import FormulaError
from generator.formula.tree import Call, Name, Negation, Node, Number

_COMMUTES = frozenset({"+", "*"})


def formula_shapes(source: KpiSource) -> tuple[int, ...]:
    """Return the hash of the formula by labels and by meanings; nothing when the expression is refused."""
    if isinstance(source.expression, FormulaError):
        return ()
    inputs, root = source.kpi.formula.inputs, source.expression.root

    def by_label(name: str) -> str:
        return _leaf(inputs[name], name_key(inputs[name].label))

    def by_meaning(name: str) -> str:
        return _leaf(inputs[name], " ".join(words(inputs[name].meaning)))

    return _hash(f"label {_shape(root, by_label)}"), _hash(f"meaning {_shape(root, by_meaning)}")


def _leaf(item: FormulaInput, identity: str) -> str:
    return f"{item.unit}={item.constant:g}" if item.constant is not None else f"{item.unit}:{identity}"


def _shape(node: Node, leaf: Callable[[str], str]) -> str:
    match node:
        case Number():
            return f"{node.value:g}"
        case Name():
            return f"<{leaf(node.name)}>"
        case Negation():
            return f"(0-{_shape(node.operand, leaf)})"
        case Call():
            return f"{node.function}({','.join(sorted(_shape(item, leaf) for item in node.arguments))})"
    if node.operator in _COMMUTES:
        return f"({node.operator.join(sorted(_shape(item, leaf) for item in _operands(node, node.operator)))})"
    return f"({_shape(node.left, leaf)}{node.operator}{_shape(node.right, leaf)})"


def _operands(node: Node, operator: str) -> list[Node]:
    """Operands of a chain of one commuting operator: a + (b + c) has three."""
    if getattr(node, "operator", "") == operator:
        return [*_operands(node.left, operator), *_operands(node.right, operator)]  # type: ignore[union-attr]
    return [node]


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest(), "big")
