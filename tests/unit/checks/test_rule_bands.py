from __future__ import annotations

from generator.checks.bands import RULE
from tests.unit.checks.bench import findings


def bands(*starts: float) -> list[dict[str, object]]:
    return [{"from": start, "reading": f"At least {start}"} for start in starts]


def test_rising_bands_pass() -> None:
    assert not findings(RULE, interpretation=bands(-100, 0, 50))


def test_no_bands_pass() -> None:
    assert not findings(RULE)


def test_a_band_out_of_order_and_one_that_begins_twice_are_reported() -> None:
    found = findings(RULE, interpretation=bands(0, 50, 20, 20))
    assert [item.key for item in found] == [("interpretation", 2, "from"), ("interpretation", 3, "from")]
    assert found[1].message == "two bands begin at 20"
