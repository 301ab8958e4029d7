from __future__ import annotations

import pytest

from generator.checks.perspective import RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    ("name", "perspective", "usual"),
    [
        ("Gross Margin", "learning_and_growth", "financial"),
        ("Patient Satisfaction Score", "learning_and_growth", "customer"),
        ("Absenteeism Rate", "customer", "learning_and_growth"),
        ("Employee Turnover Rate", "financial", "learning_and_growth"),
    ],
)
def test_an_unlikely_perspective_is_a_warning_that_names_the_usual_one(name: str, perspective: str, usual: str) -> None:
    (found,) = findings(RULE, name=name, perspective=perspective)
    assert found.key == ("perspective",)
    assert usual in found.remedy
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("name", "perspective"),
    [("Revenue per Employee", "financial"), ("Customer Absenteeism Rate", "customer"), ("Gross Margin", "financial"), ("Order Fill Rate", "internal_process")],
)
def test_everything_else_passes(name: str, perspective: str) -> None:
    assert not findings(RULE, name=name, perspective=perspective)
