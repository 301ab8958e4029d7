"""Text is measured so that its lines fit, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.deck.font import font_of, is_measured

FONT = font_of("Arial")
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=80)


@given(words, st.floats(6, 40), st.floats(30, 600), st.booleans())
def test_every_line_fits_its_width(text: str, size: float, width: float, bold: bool) -> None:
    face = FONT.face(bold)
    for line in face.lines(text, size, width):
        assert len(line) <= 1 or face.width(line, size) <= max(width, size) + 0.01


@given(words, st.floats(30, 300))
def test_no_character_is_lost(text: str, width: float) -> None:
    assert "".join("".join(FONT.regular.lines(text, 10, width)).split()) == "".join(text.split())


@given(words, st.floats(30, 300))
def test_a_narrower_column_never_needs_fewer_lines(text: str, width: float) -> None:
    assert len(FONT.regular.lines(text, 10, width / 2)) >= len(FONT.regular.lines(text, 10, width))


def test_widths_are_those_of_arial() -> None:
    assert FONT.regular.width("average", 1000) == pytest.approx(556 * 5 + 333 + 500, rel=0.03)
    assert FONT.bold.width("W", 1000) == pytest.approx(944, rel=0.03)


@pytest.mark.parametrize(("text", "wide"), [("漢字", 2.0), ("e\u0301", 0.556), ("\u2212", 0.584)])
def test_other_scripts_and_signs_have_a_width(text: str, wide: float) -> None:
    assert FONT.regular.em(text) == pytest.approx(wide, rel=0.1)


def test_chinese_breaks_between_any_two_characters() -> None:
    assert len(FONT.regular.lines("漢字" * 10, 10, 50)) == 5


def test_an_unknown_typeface_is_measured_wider_than_arial() -> None:
    assert not is_measured("House Grotesk")
    assert font_of("House Grotesk").regular.em("average") > FONT.regular.em("average")
