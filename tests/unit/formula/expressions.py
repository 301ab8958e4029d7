"""Random expressions and values for the tests of this folder."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation

NAMES = ("a", "b", "c", "d")
_NUMBERS = (0, 1, 2, 3, 0.5, 0.25, 10, 100, 7, 1000, 1e-3)
_EXPONENTS = (2, 3, 0.5, 1, 0, 1.5)


def random_node(source: random.Random, depth: int) -> Node:
    """A random tree, with the odd shapes that spreadsheets and Python read differently well represented."""
    kind = source.random()
    if depth == 0 or kind < 0.12:
        return Name(source.choice(NAMES)) if source.random() < 0.7 else Number(source.choice(_NUMBERS))
    if kind < 0.22:
        return Negation(random_node(source, depth - 1))
    if kind < 0.36:
        return _random_call(source, depth)
    if kind < 0.5:
        # Exponents stay small: below 1e-308 the spreadsheets part ways (Excel gives 0, LibreOffice an error), which no KPI comes near.
        exponent: Node = Number(source.choice(_EXPONENTS)) if source.random() < 0.7 else Operation("/", random_node(source, 0), Number(100))
        if source.random() < 0.3:
            exponent = Negation(exponent)
        return Operation("**", random_node(source, min(depth - 1, 2)), exponent)
    return Operation(source.choice(("+", "-", "*", "/")), random_node(source, depth - 1), random_node(source, depth - 1))


def _random_call(source: random.Random, depth: int) -> Node:
    function = source.choice(("min", "max", "abs", "sqrt", "ln", "exp"))
    count = source.choice((2, 3)) if function in ("min", "max") else 1
    return Call(function, tuple(random_node(source, depth - 1) for _ in range(count)))


def random_values(source: random.Random) -> dict[str, float]:
    """Values for the inputs; now and then one is missing, zero or negative."""
    pool = (0.0, 1.0, -1.0, 2.0, -8.0, 12.5, 120.0, 0.1, 0.3, 3600.0)
    values = {name: source.choice(pool) if source.random() < 0.5 else round(source.uniform(-50, 500), 3) for name in NAMES}
    return {name: value for name, value in values.items() if source.random() > 0.02}


def as_text(node: Node) -> str:
    """The tree as formula text, bracketed throughout."""
    match node:
        case Number():
            return repr(node.value)
        case Name():
            return node.name
        case Negation():
            return f"(-{as_text(node.operand)})"
        case Call():
            return f"{node.function}({', '.join(map(as_text, node.arguments))})"
        case Operation():
            return f"({as_text(node.left)} {node.operator} {as_text(node.right)})"


expressions = st.integers(0, 2**32).map(lambda seed: Expression("", random_node(random.Random(seed), 4)))
