from __future__ import annotations

from typing import Any

import pytest

from generator.checks.example_range import RULE
from tests.unit.checks.bench import findings


def measure(unit: str, input_unit: str = "case", **example: float) -> dict[str, Any]:
    inputs = {"a": {"label": "A", "unit": input_unit, "meaning": "The a"}}
    return {"unit": unit, "formula": {"text": "Words", "expression": "a", "inputs": inputs, "example": example}}


@pytest.mark.parametrize(("unit", "result"), [("percent", -40), ("percent", 250), ("point", -100), ("day", -12), ("currency", -5e9), ("ratio", 3)])
def test_believable_results_pass(unit: str, result: float) -> None:
    assert not findings(RULE, **measure(unit, a=1, result=result))


@pytest.mark.parametrize(("unit", "result"), [("percent", 1500), ("percent", -250), ("point", 5000), ("ratio", -1e6)])
def test_results_beyond_the_scale_are_reported(unit: str, result: float) -> None:
    (found,) = findings(RULE, **measure(unit, a=1, result=result))
    assert found.key == ("formula", "example", "result")


@pytest.mark.parametrize("unit", ["case", "hour", "hour/case"])
def test_counts_and_times_are_not_negative(unit: str) -> None:
    (found,) = findings(RULE, **measure("percent", unit, a=-3, result=1))
    assert found.key == ("formula", "example", "a")


@pytest.mark.parametrize("unit", ["currency", "percent", "currency/customer"])
def test_money_and_rates_may_be_negative(unit: str) -> None:
    assert not findings(RULE, **measure("percent", unit, a=-3, result=1))


def test_a_negative_constant_of_a_count_is_reported() -> None:
    case = measure("percent", result=1)
    case["formula"]["inputs"]["a"]["constant"] = -1
    (found,) = findings(RULE, **case)
    assert found.key == ("formula", "inputs", "a", "constant")
