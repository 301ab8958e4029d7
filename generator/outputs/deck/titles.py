"""Titles that fit their place.

Stage: outputs, deck. Input: a title and the template's title style. Output: the title, shortened only when even the smallest size does
not hold it, and its size in points.
"""

from __future__ import annotations

from generator.outputs.deck.font import Font
from generator.outputs.deck.title_style import TitleStyle

SMALLEST = 0.55
"""Smallest share of the template's own size."""
_STEP = 0.05


def fit_title(title: str, style: TitleStyle, font: Font) -> tuple[str, float]:
    """Return the title and the largest size, at most the template's own, at which it fits."""
    shown = title.upper() if style.capitals else title
    share = 1.0
    while share > SMALLEST and not _fits(shown, style, font, style.size * share):
        share -= _STEP
    size = style.size * share
    words = title.split(" ")
    while len(words) > 1 and not _fits(" ".join(words) + "…", style, font, size) and not _fits(title, style, font, size):
        words.pop()
        title = " ".join(words) + "…"
    return title, size


def _fits(text: str, style: TitleStyle, font: Font, size: float) -> bool:
    face = font.face(style.bold)
    width = style.box.width_points
    if face.longest_word(text, size) > width:
        return False
    return len(face.lines(text, size, width)) * face.line_height(size) <= style.box.height_points + 1
