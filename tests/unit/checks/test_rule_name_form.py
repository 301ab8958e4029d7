from __future__ import annotations

import pytest

from generator.checks.name_form import RULE
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    "name", ["Net Promoter Score", "Cost per Hire", "eNPS", "On-Time In-Full Delivery Rate", "pH Deviation Rate", "EBITDA Margin", "Price-to-Book Ratio"]
)
def test_names_in_title_case_pass(name: str) -> None:
    assert not findings(RULE, name=name, aliases=[])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Order Fill Rate.", "the name ends in '.'"),
        ("Order Fill Rate (%)", "the name holds the unit '(%)'"),
        ("Waiting Time (days)", "the name holds the unit '(days)'"),
        ("Order fill Rate", "'fill' begins with a small letter"),
        ("order Fill Rate", "'order' begins with a small letter"),
        ("ORDER FILL RATE", "the name is written in capitals"),
    ],
)
def test_what_is_no_name_is_said(name: str, message: str) -> None:
    assert [item.message for item in findings(RULE, name=name, aliases=[])] == [message]


def test_an_alias_repeats_neither_the_name_nor_another_alias() -> None:
    found = findings(RULE, name="Order Fill Rate", aliases=["OFR", "order fill rate", "ofr"])
    assert [item.key for item in found] == [("aliases", 1), ("aliases", 2)]
