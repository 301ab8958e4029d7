"""Units by symbols: a proof is never wrong, and most files need no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog.loader import default_root, load_catalog
from generator.checks.plain_units import certainly_follows, known_units
from generator.formula import FormulaError, infer_unit, parse_expression
from tests.unit.checks.bench import ground

_, UNITS = ground()
KNOWN = known_units(UNITS)
TEXTS = [
    "percent",
    "point",
    "case",
    "hour",
    "hour/case",
    "case/hour",
    "1/year",
    "currency",
    "currency/case",
    "currency*day",
    "minute",
    "currency/case/hour",
    "order * day",
    "ratio",
]
EXPRESSIONS = [
    "a / b",
    "a / b * 100",
    "a - b",
    "a + b",
    "a * b",
    "(a - b) / a",
    "max(a, 0)",
    "min(a, b) / b",
    "abs(a - b)",
    "-a",
    "a / (b + b)",
    "sqrt(a)",
    "a ** 2",
    "a / a",
]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(EXPRESSIONS), st.sampled_from(TEXTS), st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_what_symbols_prove_pint_confirms(text: str, a: str, b: str, unit: str) -> None:
    expression = parse_expression(text, ["a", "b"])
    inputs = {"a": a, "b": b}
    if certainly_follows(expression, inputs, unit, KNOWN):
        assert UNITS.same(infer_unit(expression, inputs, UNITS), UNITS.parse(unit))


def test_what_pint_confirms_for_products_and_sums_symbols_prove() -> None:
    for text in EXPRESSIONS:
        if "**" in text or "sqrt" in text:
            continue
        expression = parse_expression(text, ["a", "b"])
        for a in TEXTS:
            for b in TEXTS:
                try:
                    found = infer_unit(expression, {"a": a, "b": b}, UNITS)
                except FormulaError:
                    continue
                for unit in TEXTS:
                    if UNITS.same(found, UNITS.parse(unit)):
                        assert certainly_follows(expression, {"a": a, "b": b}, unit, KNOWN)


@pytest.mark.parametrize("unit", ["blorp", "degree_Celsius", "hour case", "hour^2", "(hour)", "hour//case", "/hour", "2*hour", ""])
def test_other_units_are_left_to_pint(unit: str) -> None:
    assert KNOWN.read(unit) in (None, {}) if unit == "" else KNOWN.read(unit) is None


def test_most_files_of_ours_need_no_pint() -> None:
    kpis = load_catalog([default_root()]).catalog.kpis
    proven = sum(
        certainly_follows(parse_expression(kpi.formula.expression, kpi.formula.inputs), {n: i.unit for n, i in kpi.formula.inputs.items()}, kpi.unit, KNOWN)
        for kpi in kpis
    )
    assert proven > 0.9 * len(kpis)
