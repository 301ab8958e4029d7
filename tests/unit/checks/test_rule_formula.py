from __future__ import annotations

from typing import Any

import pytest

from generator.checks.formula_computes import RULE
from tests.unit.checks.bench import findings


def formula(expression: str = "a / b * 100", inputs: tuple[str, ...] = ("a", "b"), **example: float) -> dict[str, Any]:
    return {
        "text": "A over b",
        "expression": expression,
        "inputs": {name: {"label": name.upper(), "unit": "case", "meaning": f"All cases {name}"} for name in inputs},
        "example": example or {"a": 30, "b": 60, "result": 50},
    }


def test_an_example_that_computes_passes() -> None:
    assert not findings(RULE, formula=formula())


@pytest.mark.parametrize("result", [33.33, 33.333333, 33.32])
def test_four_significant_digits_are_enough(result: float) -> None:
    assert not findings(RULE, formula=formula(a=1, b=3, result=result))


def test_a_wrong_result_is_reported_with_the_right_one() -> None:
    (found,) = findings(RULE, formula=formula(a=1, b=3, result=0.3333))
    assert found.key == ("formula", "example", "result")
    assert found.remedy == "write result: 33.3333"


def test_a_result_of_zero_is_compared_exactly() -> None:
    assert not findings(RULE, formula=formula("a - b", a=2, b=2, result=0))
    assert findings(RULE, formula=formula("a - b", a=2, b=2, result=0.001))


def test_a_refused_expression_points_into_the_expression() -> None:
    (found,) = findings(RULE, formula=formula("a / c * 100"))
    assert (found.key, found.offset) == (("formula", "expression"), 4)
    assert "'c' is not among the inputs" in found.message


def test_an_unused_input_is_reported() -> None:
    found = findings(RULE, formula=formula("a * 2", a=1, b=1, result=2))
    assert [item.key for item in found] == [("formula", "inputs", "b")]


def test_the_example_gives_every_input_and_no_other() -> None:
    found = findings(RULE, formula=formula(a=1, bb=3, result=1))
    assert [item.message for item in found] == ["the example has no value for 'b'", "the example gives 'bb', which is no input without constant"]
    assert found[1].remedy == "did you mean 'b'?"


def test_the_example_has_a_result() -> None:
    (found,) = findings(RULE, formula=formula(a=1, b=3))
    assert found.message == "the example has no result"


def test_division_by_zero_in_the_example_is_said_plainly() -> None:
    (found,) = findings(RULE, formula=formula(a=1, b=0, result=0))
    assert "division by zero" in found.message


def test_a_constant_takes_no_value_in_the_example() -> None:
    value = formula("a * b", a=2, result=20)
    value["inputs"]["b"]["constant"] = 10
    assert not findings(RULE, formula=value)
