from __future__ import annotations

from typing import Any

import pytest

from generator.checks.unit_follows import RULE
from tests.unit.checks.bench import findings


def measure(unit: str, expression: str, **units: str) -> dict[str, Any]:
    inputs = {name: {"label": name, "unit": text, "meaning": f"The {name}"} for name, text in units.items()}
    return {"unit": unit, "formula": {"text": "Words", "expression": expression, "inputs": inputs, "example": {"result": 1}}}


@pytest.mark.parametrize(
    "case",
    [
        measure("percent", "a / b * 100", a="case", b="case"),
        measure("hour/case", "a / b", a="hour", b="case"),
        measure("1/year", "a / b / c", a="currency", b="currency", c="year"),
        measure("point", "(a - b) / c * 100", a="respondent", b="respondent", c="respondent"),
        measure("currency", "max(a, 0)", a="currency"),
    ],
)
def test_a_unit_that_follows_passes(case: dict[str, Any]) -> None:
    assert not findings(RULE, **case)


def test_the_unit_that_the_formula_gives_is_named() -> None:
    (found,) = findings(RULE, **measure("hour", "a / b", a="hour", b="case"))
    assert found.key == ("unit",)
    assert found.message == "the unit is 'hour', the formula gives 'hour / case'"


def test_minutes_do_not_become_hours() -> None:
    assert findings(RULE, **measure("hour/case", "a / b", a="minute", b="case"))


def test_units_that_cannot_be_added_point_into_the_expression() -> None:
    (found,) = findings(RULE, **measure("currency", "a + b", a="currency", b="customer"))
    assert (found.key, found.offset) == (("formula", "expression"), 4)
    assert found.message == "the units do not agree: different units are added: currency and customer"


def test_an_unknown_unit_is_reported_where_it_stands_and_nothing_else() -> None:
    found = findings(RULE, **measure("percent", "a / b * 100", a="blorp", b="case"))
    assert [(item.key, item.message) for item in found] == [(("formula", "inputs", "a", "unit"), "unknown unit 'blorp'")]


def test_a_refused_expression_is_left_to_rule_formula() -> None:
    assert not findings(RULE, **measure("percent", "a /", a="case"))
