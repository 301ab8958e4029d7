"""One notion of equal formulas, with the answers that its three uses must give: diff, the rule equal-formula, and near duplicates in `new`."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.canonical import format_values
from generator.catalog.model import Kpi
from generator.checks.equal_formula import RULE
from generator.contribution.comparison import _formula_differs
from generator.contribution.duplicates import _calculation
from generator.formula import parse_expression, sameness_key
from tests.unit.checks.bench import compare, read, sound
from tests.unit.formula.expressions import NAMES, as_text, random_node

SAME = [
    ("a / b * 100", "100 * a / b"),
    ("a / b * 100", "a / (b / 100)"),
    ("(b - a) / b", "1 - a / b"),
    ("(a - b) / c", "a / c - b / c"),
    ("a / b / c", "a / (b * c)"),
    ("a + b", "b + a"),
    ("-b + a", "a - b"),
    ("max(a, b)", "max(b, a)"),
    ("abs(a - b)", "max(a, b) - min(a, b)"),
    ("a ** 0.5", "sqrt(a)"),
]
DIFFERENT = [
    ("a / b", "b / a"),
    ("a / b", "a / b * 100"),
    ("a - b", "b - a"),
    ("a + b", "a - b"),
    ("a / b", "a / c"),
    ("max(a - b, 0)", "a - b"),
    ("max(a, b)", "max(a, 0 * b)"),
    ("abs(a)", "a"),
    ("a * b / b", "a"),
    ("a / b * 365", "a / b * 360"),
    ("ln(-abs(a)) + b", "ln(-abs(a)) + c"),
]
CASES = [*((*pair, True) for pair in SAME), *((*pair, False) for pair in DIFFERENT)]


def kpi_values(expression: str) -> dict[str, object]:
    used = parse_expression(expression, NAMES).names
    inputs = {name: {"label": f"Things {name}", "unit": "case", "meaning": f"Every case of {name}"} for name in used}
    return sound(formula={"text": "Words", "expression": expression, "inputs": inputs, "example": {"result": 1}})


def kpi(expression: str) -> Kpi:
    return read(format_values(kpi_values(expression))).kpi


@pytest.mark.parametrize(("one", "two", "same"), CASES)
def test_the_key_the_diff_and_the_rule_say_the_same(one: str, two: str, same: bool) -> None:
    stands_for = {name: name for name in NAMES}
    assert (sameness_key(parse_expression(one, NAMES), stands_for) == sameness_key(parse_expression(two, NAMES), stands_for)) is same
    assert _formula_differs(kpi(one), kpi(two)) is not same
    assert bool(compare(RULE, {"one": kpi_values(one), "two": kpi_values(two)})) is same


@pytest.mark.parametrize(("one", "two"), SAME)
def test_a_begun_kpi_is_compared_by_units_and_calculation(one: str, two: str) -> None:
    def renamed(text: str) -> str:
        return "".join({"a": "alpha", "b": "beta", "c": "gamma"}.get(part, part) for part in re.split(r"\b", text))

    units = {"a": "case", "b": "day", "c": "order"}
    others = {"alpha": "case", "beta": "day", "gamma": "order"}
    assert _calculation(one, units) == _calculation(renamed(two), others)
    assert _calculation("a /", units) is None


def test_inputs_that_stand_for_the_same_are_told_apart_by_their_place() -> None:
    items = {"a": "item", "b": "item"}
    assert _calculation("a / b", items) == _calculation("b / a", items), "a part of a whole, whichever is called a"
    assert _calculation("a / b", items) not in (_calculation("a - b", items), _calculation("a / a", items))


def test_a_fixed_value_counts_by_its_value_and_not_by_its_name() -> None:
    def key(text: str, **stands_for: str | float) -> int:
        return sameness_key(parse_expression(text, stands_for), stands_for)

    assert key("a / hours * base", a="A", hours="H", base=200000.0) == key("a / hours * norm", a="A", hours="H", norm=200000.0)
    assert key("a / hours * base", a="A", hours="H", base=200000.0) != key("a / hours * base", a="A", hours="H", base=1000000.0)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_renaming_never_counts_and_brackets_never_count(seed: int) -> None:
    text = as_text(random_node(random.Random(seed), 4))
    expression = parse_expression(text, NAMES)
    key = sameness_key(expression, {name: f"thing {name}" for name in NAMES})
    letters = {name: f"{name}{name}" for name in NAMES}
    other = "".join(letters.get(part, part) for part in re.split(r"\b", f"(({text}))"))
    assert sameness_key(parse_expression(other, letters.values()), {letters[name]: f"thing {name}" for name in NAMES}) == key
