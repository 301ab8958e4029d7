"""The shape of a formula: what stays when inputs are renamed.

Stage: checks. Input: a `KpiSource`. Output: hashes that are equal for formulas that compute the same from the same things.

The tree alone says little: half of all measures are a part over a whole. So each leaf stands for its unit together with its label or
with its meaning, and sums and products are put in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b

from generator.catalog.model import FormulaInput
from generator.checks.likeness import name_key
from generator.checks.source import KpiSource
from generator.checks.wording import words
from generator.formula import FormulaError
from generator.formula.tree import Call, Name, Negation, Node, Number, Operation


def formula_shapes(source: KpiSource) -> tuple[int, ...]:
    """Return the hash of the formula by labels and by meanings; nothing when the expression is refused."""
    if isinstance(source.expression, FormulaError):
        return ()
    inputs, root = source.kpi.formula.inputs, source.expression.root

    def by_label(name: str) -> str:
        return _leaf(inputs[name], name_key(inputs[name].label))

    def by_meaning(name: str) -> str:
        return _leaf(inputs[name], " ".join(words(inputs[name].meaning)))

    meaning = _hash(f"meaning {_shape(root, by_meaning)}")
    # a single input, such as a median, has a label as common as "Median minutes"; only its meaning tells two apart
    return (meaning,) if len(source.expression.names) < 2 else (_hash(f"label {_shape(root, by_label)}"), meaning)


def _leaf(item: FormulaInput, identity: str) -> str:
    return f"{item.unit}={item.constant:g}" if item.constant is not None else f"{item.unit}:{identity}"


def _shape(node: Node, leaf: Callable[[str], str]) -> str:
    match node:
        case Number():
            return f"{node.value:g}"
        case Name():
            return f"<{leaf(node.name)}>"
        case Call():
            return f"{node.function}({','.join(sorted(_shape(item, leaf) for item in node.arguments))})"
        case Operation(operator="**"):
            return f"({_shape(node.left, leaf)}**{_shape(node.right, leaf)})"
        case Operation(operator="*" | "/"):
            return f"({_joined(_factors(node), '*', '/', leaf)})"
    return f"({_joined(_terms(node), '+', '-', leaf)})"


def _joined(parts: Iterator[tuple[Node, bool]], plus: str, minus: str, leaf: Callable[[str], str]) -> str:
    return "".join(sorted(f"{minus if opposite else plus}{_shape(part, leaf)}" for part, opposite in parts))


def _terms(node: Node, negative: bool = False) -> Iterator[tuple[Node, bool]]:
    """Terms of a sum with whether each is subtracted: a - (b - c) has a, -b, c."""
    if isinstance(node, Negation):
        yield from _terms(node.operand, not negative)
    elif isinstance(node, Operation) and node.operator in ("+", "-"):
        yield from _terms(node.left, negative)
        yield from _terms(node.right, negative != (node.operator == "-"))
    else:
        yield node, negative


def _factors(node: Node, below: bool = False) -> Iterator[tuple[Node, bool]]:
    """Factors of a product with whether each divides: 100 * a / b and a / b * 100 have the same."""
    if isinstance(node, Operation) and node.operator in ("*", "/"):
        yield from _factors(node.left, below)
        yield from _factors(node.right, below != (node.operator == "/"))
    else:
        yield node, below


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=7).digest(), "big")
