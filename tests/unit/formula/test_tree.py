"""What parses, what is refused, and where the refusal points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.formula import FormulaError, evaluate, parse_expression

HOSTILE = [
    ("a.real", 1),
    ("a.__class__.__mro__", 1),
    ("__import__('os').system('true')", 12),
    ("open(a)", 1),
    ("a[0]", 2),
    ("lambda: a", 7),
    ("(a := 1)", 4),
    ("f'{a}'", 2),
    ("'text'", 1),
    ("a if a else b", 1),
    ("a and b", 1),
    ("not a", 1),
    ("a < b", 3),
    ("a // b", 1),
    ("a % b", 3),
    ("a @ b", 3),
    ("~a", 1),
    ("+a", 1),
    ("a, b", 1),
    ("()", 1),
    ("True", 1),
    ("None", 1),
    ("...", 1),
    ("1j", 1),
    ("0x10", 1),
    ("0b1", 1),
    ("1e999", 1),
    ("10**10**10", 5),
    ("a**1000", 4),
    ("a**-65", 4),
    ("a**(1/0)", 5),
    ("2**2**a**2**a", 1),
    ("min(a)", 1),
    ("max(*a)", 1),
    ("max(**a)", 1),
    ("sqrt(a, b)", 1),
    ("(min)(a, c)", 10),
    ("min", 1),
    ("a b", 1),
    ("a +", 1),
    ("(a", 1),
    ("", 1),
    ("   ", 1),
    ("\u0430 + 1", 1),  # Cyrillic a
    ("\uff41 + 1", 1),  # full-width a, which Python would take for a
    ("\u00b2", 1),
    ("a\x00", 2),
    ("a # b", 3),
    ("a; b", 2),
    ("-" * 500 + "a", 1),
    ("(" * 500 + "a" + ")" * 500, 1001),
    ("(" * 300 + "a" + ")" * 300, 1),
    ("1/(" * 60 + "a" + ")" * 60, None),
    ("+".join(["a"] * 150), None),
    ("abs(" * 45 + "a" + ")" * 45, None),
]


@pytest.mark.parametrize(("text", "column"), HOSTILE, ids=[f"{text[:20]!a}" for text, _ in HOSTILE])
def test_whatever_is_no_formula_is_refused_with_its_column_and_a_remedy(text: str, column: int | None) -> None:
    with pytest.raises(FormulaError) as refused:
        parse_expression(text, ["a", "b"])
    assert refused.value.remedy
    assert column is None or refused.value.column >= 1
    if text not in ("a b", "a +", "(a"):  # where Python's own parser points has changed between versions
        assert column in (None, refused.value.column)


def test_an_unknown_name_is_refused_with_the_nearest_input() -> None:
    with pytest.raises(FormulaError, match="'promotors' is not among the inputs; did you mean 'promoters'") as refused:
        parse_expression("100 * promotors", ["promoters", "respondents"])
    assert refused.value.column == 7


def test_line_breaks_and_leading_space_keep_columns_right() -> None:
    assert parse_expression("  a\n  + b\n", ["a", "b"]).names == ("a", "b")
    with pytest.raises(FormulaError) as refused:
        parse_expression("  a\n + c", ["a"])
    assert refused.value.column == 8


def test_names_are_listed_once_in_order_of_first_use() -> None:
    assert parse_expression("(b - a) / b + min(a, c)", ["a", "b", "c", "d"]).names == ("b", "a", "c")


def test_an_input_may_be_named_like_a_function() -> None:
    assert evaluate(parse_expression("max(max, 2) + min", ["max", "min"]), {"max": 1, "min": 5}) == 7


@given(st.text(max_size=60))
def test_any_text_parses_or_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        parse_expression(text, ["a", "b"])
    except FormulaError as refused:
        assert 1 <= refused.column <= len(text) + 1


@given(st.text(alphabet="ab01.e()+-*/, minax_", max_size=80))
def test_any_text_of_permitted_characters_parses_or_is_refused(text: str) -> None:
    try:
        evaluate(parse_expression(text, ["a", "b"]), {"a": 1.0, "b": 2.0})
    except FormulaError as refused:
        assert 1 <= refused.column <= len(text) + 1
