from __future__ import annotations

from typing import Any

import pytest

from generator.checks.equal_formula import RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import compare, sound


def kpi(expression: str, **inputs: tuple[str, str, str]) -> dict[str, Any]:
    named = {name: {"label": label, "unit": unit, "meaning": meaning} for name, (label, unit, meaning) in inputs.items()}
    return sound(formula={"text": "Words", "expression": expression, "inputs": named, "example": {"result": 1}})


ONE = kpi("lost / all * 100", lost=("Lost customers", "customer", "Customers that left"), all=("Customers", "customer", "Customers at the start"))


@pytest.mark.parametrize("expression", ["left / base * 100", "100 * left / base", "left * 100 / base", "left / (base / 100)"])
def test_the_same_formula_with_other_input_names_is_a_warning(expression: str) -> None:
    other = kpi(expression, left=("Lost Customer", "customer", "Who is gone"), base=("Customers", "customer", "Whoever was there"))
    (found,) = compare(RULE, {"one": ONE, "two": other})
    assert (found.kpi.id, found.key, found.other, found.severity) == ("two", ("formula", "expression"), "one", Severity.WARNING)


def test_equal_meanings_under_other_labels_are_reported() -> None:
    other = kpi("x / y * 100", x=("Departures", "customer", "customers that left"), y=("Base", "customer", "Customers at the start."))
    assert compare(RULE, {"one": ONE, "two": other})


def test_a_part_of_another_whole_passes() -> None:
    other = kpi("x / y * 100", x=("Kept customers", "customer", "Customers that stayed"), y=("Customers", "customer", "Customers at the start"))
    assert not compare(RULE, {"one": ONE, "two": other})


def test_other_units_or_another_tree_pass() -> None:
    units = kpi("x / y * 100", x=("Lost customers", "account", "Gone"), y=("Customers", "account", "There"))
    tree = kpi("x / y", x=("Lost customers", "customer", "Gone"), y=("Customers", "customer", "There"))
    swapped = kpi("y / x * 100", x=("Lost customers", "customer", "Gone"), y=("Customers", "customer", "There"))
    assert not compare(RULE, {"one": ONE, "two": units, "three": tree, "four": swapped})


def test_a_sum_has_no_order_and_a_difference_has_one() -> None:
    inputs = {"a": ("Alpha", "case", "The a"), "b": ("Beta", "case", "The b")}
    assert compare(RULE, {"one": kpi("a + b", **inputs), "two": kpi("b + a", **inputs)})
    assert not compare(RULE, {"one": kpi("a - b", **inputs), "two": kpi("b - a", **inputs)})
    assert compare(RULE, {"one": kpi("a - b", **inputs), "two": kpi("-b + a", **inputs)})


def test_a_single_input_is_compared_by_its_meaning_only() -> None:
    first = kpi("m", m=("Median minutes", "minute", "Median wait from arrival to bed"))
    second = kpi("m", m=("Median minutes", "minute", "Median wait from order to report"))
    third = kpi("x", x=("Minutes", "minute", "median wait from arrival to bed"))
    assert not compare(RULE, {"one": first, "two": second})
    assert compare(RULE, {"one": first, "two": third})
