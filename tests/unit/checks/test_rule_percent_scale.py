from __future__ import annotations

from typing import Any

import pytest

from generator.checks.percent_scale import RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import findings


def measure(expression: str, result: float, unit: str = "percent", **inputs: dict[str, Any]) -> dict[str, Any]:
    named = {name: {"label": name, "unit": "case", "meaning": f"The {name}", **inputs.get(name, {})} for name in ("a", "b")}
    return {"unit": unit, "formula": {"text": "Words", "expression": expression, "inputs": named, "example": {"a": 1, "b": 2, "result": result}}}


def test_a_share_without_the_factor_is_a_warning() -> None:
    (found,) = findings(RULE, **measure("a / b", 0.5))
    assert found.key == ("formula", "expression")
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "case",
    [
        measure("a / b * 100", 0.5),
        measure("100 * (a / b)", 1.2),
        measure("a / (b * 0.01)", 0.5),
        measure("a / b", 0.5, unit="ratio"),
        measure("a / b", 7.5),
        measure("a * b", 0.5, b={"unit": "percent"}),
        measure("a * b", 0.5, b={"constant": 100}),
    ],
)
def test_what_is_on_the_scale_passes(case: dict[str, Any]) -> None:
    assert not findings(RULE, **case)
