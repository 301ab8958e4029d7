from __future__ import annotations

from typing import Any

from generator.checks.island import RULE
from tests.unit.checks.bench import compare, sound


def kpi(*targets: str) -> dict[str, Any]:
    return sound(change_impact=[{"kpi": target, "effect": "raises", "lag": "1 month", "because": "It does"} for target in targets])


def test_a_link_in_either_direction_is_enough() -> None:
    assert not compare(RULE, {"one": kpi("two"), "two": kpi()})


def test_a_kpi_without_any_link_is_reported() -> None:
    (found,) = compare(RULE, {"one": kpi("two"), "two": kpi(), "three": kpi()})
    assert (found.kpi.id, found.key) == ("three", ("change_impact",))
