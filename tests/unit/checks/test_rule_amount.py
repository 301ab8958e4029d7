from __future__ import annotations

import pytest

from generator.checks.amount import ITEMS, RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import findings, sound


@pytest.mark.parametrize("name", ITEMS)
def test_too_few_and_too_many_items_are_reported_at_the_attribute(name: str) -> None:
    least, most = ITEMS[name]
    items = sound()[name]
    for count in (least - 1, most + 1):
        if count:
            (found,) = findings(RULE, **{name: (items * 9)[:count]})
            assert found.key == (name,)
            assert found.message == f"{name} has {count} item{'' if count == 1 else 's'}"


def test_a_definition_of_four_words_is_too_short() -> None:
    (found,) = findings(RULE, definition="Share of late invoices.")
    assert (found.key, found.message) == (("definition",), "definition has 4 words")


def test_a_case_study_is_needed_and_has_80_to_150_words() -> None:
    assert [item.message for item in findings(RULE, case_study=None)] == ["the case study is missing"]
    (found,) = findings(RULE, case_study={"illustrative": True, "text": "word " * 151})
    assert found.key == ("case_study", "text")


def test_a_case_study_is_illustrative_or_names_its_source() -> None:
    text = "word " * 90
    (found,) = findings(RULE, case_study={"illustrative": False, "text": text})
    assert found.key == ("case_study", "illustrative")
    assert not findings(RULE, case_study={"illustrative": False, "text": text, "source": "Annual Report 2024"})


def test_for_an_experimental_kpi_these_are_warnings() -> None:
    found = findings(RULE, status="experimental", pitfalls=None, faqs=None)
    assert {item.severity for item in found} == {Severity.WARNING}
    assert len(found) == 2


def test_an_item_says_enough_and_holds_one_thought() -> None:
    approach = sound()["measurement_approach"]
    (found,) = findings(RULE, measurement_approach=["Collect the data.", *approach[1:]])
    assert (found.key, found.message) == (("measurement_approach", 0), "measurement_approach.0 has 3 words")
    (found,) = findings(RULE, measurement_approach=[*approach[:-1], "word " * 71])
    assert found.key == ("measurement_approach", len(approach) - 1)
