"""Units follow from the inputs, exactly."""

from __future__ import annotations

import pytest

from generator.catalog.loader import default_root
from generator.catalog.units import UnitSystem, parse_definitions
from generator.formula import FormulaError, infer_unit, parse_expression

UNITS = {
    "n": "customer",
    "m": "customer",
    "money": "currency",
    "t": "hour",
    "s": "minute",
    "case": "case",
    "share": "percent",
    "part": "ratio",
    "years": "year",
}


@pytest.fixture(scope="module")
def units() -> UnitSystem:
    return parse_definitions((default_root() / "units.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("n / m * 100", "percent"),
        ("(n - m) / m", "ratio"),
        ("t / case", "hour/case"),
        ("money / n", "currency/customer"),
        ("money / n / years", "currency/customer/year"),
        ("money * share / 100", "currency"),
        ("share + part * 100", "point"),
        ("share / years", "percent/year"),
        ("(money / money) ** (1 / (years / years)) - 1", "ratio"),
        ("n ** 2 / n", "customer"),
        ("sqrt(n * n)", "customer"),
        ("(n / case) ** -1", "case/customer"),
        ("max(n - m, 0)", "customer"),
        ("0 - n", "customer"),
        ("min(t, t * part)", "hour"),
        ("abs(-n)", "customer"),
        ("ln(n / m) + exp(part)", "ratio"),
        ("min(0, 0)", "ratio"),
    ],
)
def test_the_unit_of_a_formula_follows_from_its_inputs(text: str, unit: str, units: UnitSystem) -> None:
    assert units.same(infer_unit(parse_expression(text, UNITS), UNITS, units), units.parse(unit))


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("n + money", 5, "added: customer and currency"),
        ("n - 1", 5, "subtracted: customer and a plain number"),
        ("t + s", 5, "added: hour and minute"),
        ("1 + t / s", 5, "added: a plain number and hour / minute"),
        ("min(n, money)", 8, "compared: customer and currency"),
        ("max(n, 1)", 8, "compared: customer and a plain number"),
        ("ln(n)", 4, "argument of ln is in customer"),
        ("exp(t / s)", 5, "argument of exp is in hour / minute"),
        ("n ** part", 6, "customer has a power that is no fixed number"),
        ("part ** n", 9, "exponent is in customer"),
    ],
)
def test_units_that_do_not_agree_are_refused_naming_both(text: str, column: int, said: str, units: UnitSystem) -> None:
    with pytest.raises(FormulaError, match=said) as refused:
        infer_unit(parse_expression(text, UNITS), UNITS, units)
    assert (refused.value.column, bool(refused.value.remedy)) == (column, True)


def test_minutes_never_pass_for_hours(units: UnitSystem) -> None:
    assert not units.same(infer_unit(parse_expression("s / case", UNITS), UNITS, units), units.parse("hour/case"))
    assert not units.same(infer_unit(parse_expression("t / s", UNITS), UNITS, units), units.parse("ratio"))


def test_an_unknown_unit_is_refused_naming_input_and_unit(units: UnitSystem) -> None:
    with pytest.raises(FormulaError, match="input 'x': unknown unit 'wibble'"):
        infer_unit(parse_expression("x", ["x"]), {"x": "wibble"}, units)
    with pytest.raises(FormulaError, match="'x' has no unit"):
        infer_unit(parse_expression("x", ["x"]), {}, units)
