from __future__ import annotations

from typing import Any

from generator.checks.contradiction import RULE
from tests.unit.checks.bench import compare, sound


def kpi(**effects: str) -> dict[str, Any]:
    return sound(change_impact=[{"kpi": target, "effect": effect, "lag": "1 month", "because": "It does"} for target, effect in effects.items()])


def test_equal_effects_both_ways_pass() -> None:
    assert not compare(RULE, {"one": kpi(two="lowers"), "two": kpi(one="lowers")})


def test_opposite_effects_are_reported_once_in_the_file_that_sorts_first() -> None:
    (found,) = compare(RULE, {"two": kpi(one="lowers"), "one": kpi(three="raises", two="raises"), "three": kpi()})
    assert (found.kpi.id, found.key, found.other) == ("one", ("change_impact", 1, "effect"), "two")
    assert found.message == "this file says that a rise raises 'two', that file says that a rise there lowers 'one'"
