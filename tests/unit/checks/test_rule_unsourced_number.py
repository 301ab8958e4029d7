from __future__ import annotations

import pytest

from generator.checks.unsourced_number import RULE
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    "text",
    [
        "Typically 5–10 % of the orders are late.",
        "The industry average is 23 percent.",
        "Most companies lose 12.5 % of their customers a year.",
        "World-class plants reach 85 %.",
        "A healthy ratio is above 30 percent.",
        "On average a claim costs $4,700.",
        "Successful teams answer 3 times faster than others, and most companies see 2 times more sales.",
        "Studies show that quick answers please customers.",
        "Research has found a link with retention.",
        "It is widely known that content staff stay longer.",
    ],
)
def test_a_claim_about_the_world_without_source_is_reported(text: str) -> None:
    (found,) = findings(RULE, business_insights=["First words", text, "Last words"])
    assert found.key == ("business_insights", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The rate may pass 100 % when overtime is worked.",
        "Usually the figure stays just below 100 %.",
        "An invoiced price within 2 percent of it counts as equal.",
        "A rule of thumb from venture investors: most companies want at least 3 times more.",
        "About 250 answers give ten points at 95 % confidence on average.",
        "Most companies report it monthly.",
        "Under Regulation S-K, companies name directors below 75 percent on average.",
        "Invented Press found 12 % in most companies.",
        "A program may earn 60 percent on average and lose money at the end.",
        "How many answers were late, 5 % or 10 %?",
    ],
)
def test_thresholds_arithmetic_and_named_sources_pass(text: str) -> None:
    assert not findings(RULE, business_insights=["First words", text, "Last words"])


def test_an_illustrative_case_study_may_hold_figures() -> None:
    text = "Most companies of the group lost 12 % of their customers. " * 9
    assert not findings(RULE, case_study={"illustrative": True, "text": text})
    assert findings(RULE, case_study={"illustrative": False, "text": text, "source": "Somebody"})
