"""Titles and texts of a slide in the template's placeholders.

Stage: outputs, deck. Input: a page and text. Output: filled placeholders, with size, color and place set only where the template's own would not do.
"""

from __future__ import annotations

from generator.outputs.deck.grid import Rect
from generator.outputs.deck.page import Page
from generator.outputs.deck.shape import add_holder, add_panel, add_text
from generator.outputs.deck.text import say
from generator.outputs.deck.titles import fit_title


def set_title(page: Page, title: str) -> None:
    """Fill the title placeholder, smaller when the title is long; without a placeholder, a text box at its place."""
    setting = page.brand.settings[page.role]
    style, holder = setting.title, setting.choice.title
    if setting.card:
        add_panel(page, setting.card, setting.card_color, name="Card")
    text, size = fit_title(title, style, page.brand.heading_font)
    if holder:
        add_holder(
            page,
            holder.kind,
            holder.index or None,
            text,
            size if size < style.size or not style.is_stated else None,
            style.color,
            box=holder.box if holder.moved else None,
        )
    else:
        add_text(page, style.box, (say(text, size / page.scale, bold=True, color=style.color or page.brand.palette.ink),), name="Title")


def set_text(page: Page, text: str) -> None:
    """Fill the text placeholder of a cover or section, one paragraph a line; without one, a text box under the title."""
    setting = page.brand.settings[page.role]
    holder, style = setting.choice.text, setting.text
    if holder and style:
        add_holder(page, holder.kind, holder.index or None, text, None if style.is_stated else style.size, style.color, name="Text")
    else:
        below = setting.title.box.below(setting.title.box.h)
        area = Rect(below.x, below.y, below.w, min(setting.title.box.h, page.brand.slide.h - below.y))
        lines = tuple(say(line, 16, color=setting.title.color or page.brand.palette.ink) for line in text.split("\n"))
        add_text(page, area, lines, name="Text")
