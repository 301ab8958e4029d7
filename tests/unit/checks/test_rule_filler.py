from __future__ import annotations

import pytest

from generator.checks.filler import RULE
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    "text",
    [
        "It is Crucial to act",
        "to leverage the data",
        "robust process",
        "a data-driven culture",
        "in today's fast-paced world",
        "drives business outcomes",
        "a key metric",
    ],
)
def test_filler_is_reported_where_it_stands(text: str) -> None:
    (found,) = findings(RULE, business_insights=["Plain words here", text, "More plain words"])
    assert found.key == ("business_insights", 1)


@pytest.mark.parametrize("text", ["vitality of the herd", "an unlockable door", "a driven shaft", "the metric system", "data of the day"])
def test_words_that_only_look_alike_pass(text: str) -> None:
    assert not findings(RULE, definition=text)


def test_leverage_is_a_term_where_debt_is_meant() -> None:
    assert not findings(RULE, name="Leverage Ratio", definition="Financial leverage is debt over equity, and leverage rises with debt.")


def test_a_text_is_reported_once() -> None:
    assert len(findings(RULE, definition="Crucial, vital and robust.")) == 1
