from __future__ import annotations

from generator.checks.names import RULE
from tests.unit.checks.bench import compare, sound


def test_a_name_or_alias_of_another_kpi_is_reported_in_the_later_file() -> None:
    kpis = {
        "a-first": sound(name="Cost Income Ratio", aliases=["CIR"]),
        "b-second": sound(name="Conversion in Rework", aliases=["Rework Share", "cir"]),
        "c-third": sound(name="cost  income ratio", aliases=[]),
    }
    found = compare(RULE, kpis)
    assert [(item.kpi.id, item.key, item.other) for item in found] == [("b-second", ("aliases", 1), "a-first"), ("c-third", ("name",), "a-first")]


def test_own_names_pass() -> None:
    assert not compare(RULE, {"one": sound(name="One", aliases=["Uno"]), "two": sound(name="Two", aliases=["Due"])})
