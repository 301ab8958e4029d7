"""MathML is well formed, escaped and says the same as the plain text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import parse_expression, to_mathml, to_text
from generator.formula.tree import Expression
from tests.unit.formula.expressions import NAMES, expressions

LABELS = {"a": "Promoters", "b": "Detractors", "c": "Respondents", "d": "Days"}


def test_division_is_a_fraction_and_labels_stand_for_names() -> None:
    text = to_mathml(parse_expression("(a - b) / c * 100", NAMES), LABELS, "NPS")
    assert "<mfrac><mrow><mtext>Promoters</mtext>" in text
    assert 'alttext="NPS = (Promoters − Detractors) ÷ Respondents × 100"' in text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("(a - b) / c", "(Promoters − Detractors) ÷ Respondents"),
        ("a - (b - c)", "Promoters − (Detractors − Respondents)"),
        ("-a ** 2", "−Promoters^2"),
        ("(-a) ** 2", "(−Promoters)^2"),
        ("a * -b", "Promoters × (−Detractors)"),
        ("max(a, 0) / 1.50", "max(Promoters, 0) ÷ 1.5"),
        ("a ** (1 / d) - 1", "Promoters^(1 ÷ Days) − 1"),
    ],
)
def test_plain_text_keeps_the_brackets_that_matter(text: str, plain: str) -> None:
    assert to_text(parse_expression(text, NAMES), LABELS) == plain


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a - (b - c)", "<mo>(</mo><mtext>Detractors"),
        ("(a / b) ** 2", "<msup><mrow><mrow><mo>(</mo><mfrac>"),
        ("(a * b) ** 2", "<msup><mrow><mrow><mo>(</mo><mtext>"),
        ("sqrt(a)", "<msqrt><mtext>Promoters"),
        ("(a + b) * c", "<mrow><mo>(</mo><mtext>Promoters"),
    ],
)
def test_mathml_keeps_the_brackets_that_matter(text: str, part: str) -> None:
    assert part in to_mathml(parse_expression(text, NAMES), LABELS)


@given(expressions, st.text(max_size=20))
def test_mathml_is_well_formed_whatever_the_labels_say(expression: Expression, label: str) -> None:
    label = "".join(c for c in label if c.isprintable()) + "<script>&\"'</script>"
    root = ElementTree.fromstring(to_mathml(expression, dict.fromkeys(NAMES, label), label))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"math", "mrow", "mn", "mtext", "mo", "mi", "mfrac", "msup", "msqrt"}
    assert root.attrib["alttext"].startswith(label)
