from __future__ import annotations

import pytest

from generator.checks.plain_text import RULE
from tests.unit.checks.bench import findings


@pytest.mark.parametrize(
    "text",
    [
        "**Bold** words",
        "A <b>tag</b>",
        "<br/> first",
        "See [the page](https://a.org)",
        "`code`",
        "# Heading",
        "- item",
        "Q&amp;A",
        "A __strong__ word",
        "<script>alert(1)</script>",
    ],
)
def test_markup_is_reported(text: str) -> None:
    (found,) = findings(RULE, definition=text)
    assert found.key == ("definition",)
    assert found.message.endswith("is markup")


@pytest.mark.parametrize(
    "text",
    [
        "Values < 5 and > 2",
        "R&D at AT&T",
        "a * b * c",
        "order_line and snake__case_name",
        "Customer # 5",
        "[sic] and (this)",
        "2 - 3 days",
        "a→b",
        "x<y, then z>0",
    ],
)
def test_signs_alone_are_no_markup(text: str) -> None:
    assert not findings(RULE, definition=text)


def test_a_text_is_one_paragraph() -> None:
    (found,) = findings(RULE, definition="One line.\nAnother line.")
    assert found.message == "the text has a line break"
