from __future__ import annotations

from generator.checks.taxonomy_ids import RULE
from tests.unit.checks.bench import findings


def test_known_functions_industries_and_sectors_pass() -> None:
    assert not findings(RULE, also_in=["finance"], industries=["utilities", "beverages"])


def test_an_unknown_function_names_the_nearest() -> None:
    (found,) = findings(RULE, also_in=["finances"])
    assert found.key == ("also_in", 0)
    assert found.remedy == "did you mean 'finance'?"


def test_an_unknown_industry_stands_at_its_place_in_the_list() -> None:
    (found,) = findings(RULE, industries=["beverages", "moon-mining"])
    assert found.key == ("industries", 1)


def test_an_id_that_stands_twice_is_reported_once_at_the_second_place() -> None:
    (found,) = findings(RULE, industries=["beverages", "beverages"])
    assert (found.key, found.message) == (("industries", 1), "'beverages' stands twice")


def test_all_stands_alone() -> None:
    (found,) = findings(RULE, industries=["all", "beverages"])
    assert found.key == ("industries",)
