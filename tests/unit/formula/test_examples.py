"""Every KPI file's worked example, a test each."""

from __future__ import annotations

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.loader import default_root, load_catalog
from generator.catalog.model import Kpi
from generator.formula import evaluate, infer_unit, parse_expression

CATALOG: Catalog = load_catalog([default_root()]).catalog


@pytest.mark.parametrize("kpi", [pytest.param(kpi, id=kpi.id) for kpi in CATALOG.kpis])
def test_the_worked_example_gives_its_result_in_the_stated_unit(kpi: Kpi) -> None:
    expression = parse_expression(kpi.formula.expression, kpi.formula.inputs)
    assert set(expression.names) == set(kpi.formula.inputs), "every input is used"
    number = evaluate(expression, kpi.formula.example_values)
    assert number is not None
    assert f"{number:.4g}" == f"{kpi.formula.example['result']:.4g}"
    inferred = infer_unit(expression, {name: item.unit for name, item in kpi.formula.inputs.items()}, CATALOG.units)
    assert CATALOG.units.same(inferred, CATALOG.units.parse(kpi.unit)), f"{inferred} follows from the inputs, {kpi.unit} is stated"
