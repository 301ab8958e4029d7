"""Rule perspective: the perspective is plausible for what the name says.

Stage: checks. Input: one KPI. Output: a warning at perspective.

Only pairs that hardly any scorecard holds are reported: money is no learning, and staff are no customers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog.model import Perspective
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import Severity

_MONEY = re.compile(
    r"\b(profit|profitability|ebitda|ebit|gross margin|operating margin|net margin|cash flow|dividend|revenue growth|"
    r"return on (equity|assets|invested capital))\b",
    re.I,
)
_CUSTOMER = re.compile(r"\b(customer|client|guest|patient|passenger) (satisfaction|loyalty|churn|retention|effort|experience)\b|\bnet promoter score\b", re.I)
_STAFF = re.compile(r"\b(absenteeism|training hours?|employee (turnover|engagement|satisfaction|retention)|headcount|succession)\b", re.I)
_OUTSIDE = re.compile(r"\b(customer|client|patient|guest|citizen)s?\b", re.I)


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    unlikely = (
        (_MONEY, {Perspective.LEARNING_AND_GROWTH}, "financial"),
        (_CUSTOMER, {Perspective.LEARNING_AND_GROWTH}, "customer"),
        (_STAFF, {Perspective.CUSTOMER, Perspective.FINANCIAL}, "learning_and_growth"),
    )
    for words, perspectives, usual in unlikely:
        if kpi.perspective in perspectives and words.search(kpi.name) and not (words is _STAFF and _OUTSIDE.search(kpi.name)):
            message = f"'{kpi.name}' stands in the perspective {kpi.perspective.value}"
            yield Finding(
                kpi, ("perspective",), message, f"such measures usually stand in {usual}; suppress with the reason if this one differs", Severity.WARNING
            )


RULE = FileRule("perspective", "The perspective is plausible for what the name says.", _check)
