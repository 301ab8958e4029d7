from __future__ import annotations

import pytest

from generator.checks.near_duplicate import RULE
from generator.diagnostics import Severity
from tests.unit.checks.bench import compare, sound


def reported(name: str, other: str, *more: str) -> list[str]:
    kpis = {f"kpi-{index}": sound(12 + index, name=text, aliases=[]) for index, text in enumerate((name, other, *more))}
    found = compare(RULE, kpis)
    assert all(item.severity is Severity.WARNING for item in found)
    return [f"{item.kpi.id} {item.other}" for item in found]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Customer Churn Rate", "Client Churn Ratio"),
        ("Rate of Customer Churn", "Customer Churn Rate"),
        ("Employee Turnover Rates", "Staff Turnover Rate"),
        ("Onboarding Time", "On-Boarding Time"),
        ("Perfect Order Rate", "Perfekt Order Rate"),
        ("Inventory Acuracy", "Inventory Accuracy"),
    ],
)
def test_names_that_say_the_same_are_reported_once_in_the_later_file(name: str, other: str) -> None:
    assert reported(name, other) == ["kpi-1 kpi-0"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("First Response Time", "First Resolution Time"),
        ("Return on Sales", "Sales Return Rate"),
        ("Day 1 Retention", "Day 7 Retention"),
        ("Inbound Call Volume", "Outbound Call Volume"),
        ("Customer Retention Cost", "Customer Retention Rate"),
        ("Cost per Hire", "Cost per Lead"),
        ("Price Variance", "Prize Variance Report"),
    ],
)
def test_names_of_different_measures_pass(name: str, other: str) -> None:
    assert reported(name, other) == []


def test_a_real_word_is_no_misspelling() -> None:
    assert reported("Sales Cycle Time", "Scales Cycle Time", "Scales Downtime", "Sales Volume") == []


def test_equal_names_are_left_to_rule_names() -> None:
    assert reported("Order Fill Rate", "order fill rate") == []


def test_definitions_copied_with_a_few_changes_are_reported() -> None:
    text = "Share of supplier invoices due in the month that were paid after the due date, counted by the date on which the bank debited the amount."
    kpis = {"one": sound(12, definition=text), "two": sound(18, definition=text.replace("supplier", "vendor").replace("bank", "house bank"))}
    (found,) = compare(RULE, kpis)
    assert (found.kpi.id, found.key, found.other) == ("two", ("definition",), "one")


def test_definitions_of_one_pattern_pass() -> None:
    first = "Share of supplier invoices due in the month that were paid after the due date, by the day of the bank's debit."
    second = "Share of service requests closed in the quarter that were reopened by the user within two weeks, by the day of closing."
    assert not compare(RULE, {"one": sound(12, definition=first), "two": sound(18, definition=second)})
