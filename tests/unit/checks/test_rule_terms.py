from __future__ import annotations

import pytest

from generator.checks.terms import RULE, SPELLINGS
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the organisation pays", "organization"),
        ("Utilisation of rooms", "Utilization"),
        ("customer behaviour", "behavior"),
        ("labour cost", "labor"),
        ("a cost centre", "center"),
        ("a promotor", "promoter"),
        ("the score card", "scorecard"),
        ("quaterly figures", "quarterly"),
    ],
)
def test_other_spellings_are_reported_with_ours(text: str, wanted: str) -> None:
    (found,) = findings(RULE, definition=text)
    assert found.key == ("definition",)
    assert found.remedy == f"write '{wanted}'"


@pytest.mark.parametrize(
    "text",
    [
        "realistic optimism of the analyses",
        "parameters programmed in software",
        "The report of the International Labour Organisation",
        "metric tons",
        "a wise rise",
    ],
)
def test_other_words_and_proper_names_pass(text: str) -> None:
    assert not findings(RULE, definition=text)


def test_references_keep_their_spelling_and_aliases_may_be_british() -> None:
    reference = {"title": "Labour Force Survey", "publisher": "Organisation of Examples"}
    assert not findings(RULE, aliases=["Labour Productivity"], references=[reference])


def test_a_misspelled_term_in_an_alias_is_reported() -> None:
    (found,) = findings(RULE, aliases=["Net Promotor Score"])
    assert found.key == ("aliases", 0)


def test_no_spelling_is_mended_into_another_that_is_reported() -> None:
    assert not set(SPELLINGS.values()) & set(SPELLINGS)
