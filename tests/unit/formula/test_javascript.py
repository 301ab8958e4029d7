"""JavaScript text is one closed function; that it computes is shown in the browser tests."""

from __future__ import annotations

import re

from hypothesis import given

from generator.formula import parse_expression, to_javascript
from generator.formula.tree import Expression
from tests.unit.formula.expressions import NAMES, expressions

_WORDS = {"v", "n", "a", "b", "s", "x", "r", "const", "return", "if", "null", "every", "typeof", "number", "fin", "Number", "isFinite", "NaN", "Infinity"} | {
    *("add", "sub", "mul", "div", "pow", "min", "max", "abs", "sqrt", "ln", "log", "exp", "floor", "Math", "e")
}


def test_a_function_holds_only_the_operations_it_needs() -> None:
    text = to_javascript(parse_expression("a / b * 100", NAMES))
    assert text.startswith("(v)=>{") and text.endswith("}")
    assert "pow=" not in text and "div=" in text


@given(expressions)
def test_javascript_names_nothing_but_its_own_operations(expression: Expression) -> None:
    text = to_javascript(expression)
    assert set(re.findall(r"[A-Za-z_]+", re.sub(r'"[a-d]"', "", text))) <= _WORDS
    assert "</" not in text, "safe inside a script element"
