"""What a template gives the deck: layouts, areas, fonts and colors.

Stage: outputs, deck. Input: an opened template and, if the person has one, a layout map. Output: a `Brand`.

Text has to read: where the template's own ground is too restless or too close to every ink, content stands on a plain card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.outputs.deck.color import TEXT_CONTRAST, luminance, mix
from generator.outputs.deck.font import Font, font_of
from generator.outputs.deck.grid import Rect
from generator.outputs.deck.ground import Ground, ground_of
from generator.outputs.deck.layouts import Holder, LayoutChoice, LayoutMap, choose_layouts, content_area
from generator.outputs.deck.palette import Palette, palette_of, theme_colors
from generator.outputs.deck.template import Template
from generator.outputs.deck.title_style import TitleStyle, Usual, title_style

_CALM = 7.0
"""Contrast that the best ink must have for small text to stand on the template's own ground."""
DESIGN_WIDTH, DESIGN_HEIGHT = 12_192_000, 6_858_000
SMALLEST_SCALE = 0.72
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLE, _COVER, _SUBTITLE, _FOOTER = Usual(24, 28), Usual(40, 60), Usual(18, 32), Usual(10, 12)


class Role(StrEnum):
    """What a slide is for; every role has a layout."""

    COVER = "cover"
    SECTION = "section"
    CONTENT = "content"


@dataclass(frozen=True)
class Setting:
    """The layout of a role and how its title and text are set; `card` is a plain surface behind them where the ground is restless."""

    choice: LayoutChoice
    title: TitleStyle
    text: TitleStyle | None
    footer: TitleStyle | None
    card: Rect | None
    card_color: str


@dataclass(frozen=True)
class Brand:
    """Everything that slides need to know of a template."""

    slide: Rect
    body: Rect
    scale: float
    settings: Mapping[Role, Setting]
    heading_font: Font
    body_font: Font
    palette: Palette
    is_own: bool


def read_brand(template: Template, chosen: LayoutMap | None = None) -> Brand:
    """Read a template's brand. Raises `InputError` when the map names a layout that is not there."""
    chosen = chosen or LayoutMap()
    presentation = template.presentation
    slide = Rect(0, 0, int(presentation.slide_width), int(presentation.slide_height))
    listed = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    cover, section, content = choose_layouts(listed, slide, chosen, template.shown)
    scale = max(SMALLEST_SCALE, min(slide.w / DESIGN_WIDTH, slide.h / DESIGN_HEIGHT))
    body = _body_area(chosen, slide, content)
    theme = _theme_of(content.layout.slide_master)
    named = _named(content.layout.slide_master)
    setting, ground = _content_setting(content, named, body, slide, scale)
    heading, text = (_typeface(theme, role) for role in ("majorFont", "minorFont"))
    return Brand(
        slide=slide,
        body=body,
        scale=scale,
        settings={Role.COVER: _cover_setting(cover, slide, scale), Role.SECTION: _cover_setting(section, slide, scale), Role.CONTENT: setting},
        heading_font=font_of(heading),
        body_font=font_of(text),
        palette=palette_of(named, ground),
        is_own=template.is_own,
    )


def _named(master: Any) -> Mapping[str, str]:
    return theme_colors(_theme_of(master), dict(master.element.find(f"{_P}clrMap").attrib))


def _theme_of(master: Any) -> Any:
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, parser)


def _typeface(theme: Any, role: str) -> str:
    found = theme.find(f".//{_A}{role}/{_A}latin")
    return str(found.get("typeface")) if found is not None and found.get("typeface") else "Arial"


def _body_area(chosen: LayoutMap, slide: Rect, content: LayoutChoice) -> Rect:
    """The area of the map, else the template's own content area, kept clear of title and footers and inside the slide."""
    if chosen.body:
        area = chosen.body
        return Rect(*(round(share * size / 100) for share, size in ((area.left, slide.w), (area.top, slide.h), (area.width, slide.w), (area.height, slide.h))))
    own = content_area(content.layout.slide_master, slide)
    margin = slide.w // 22
    title_bottom = content.title.box.bottom if content.title and content.title.box.y < slide.h // 3 else slide.h // 12
    footers = [holder.box.y for holder in (content.footer, content.slide_number) if holder and holder.box.y > slide.h * 2 // 3]
    top = max(own.y if own else 0, title_bottom)
    bottom = min([own.bottom if own else slide.h - margin, slide.h - margin // 2, *footers])
    left, right = (max(own.x, margin // 2), min(own.right, slide.w - margin // 2)) if own else (margin, slide.w - margin)
    if bottom - top < slide.h // 3 or right - left < slide.w // 2:  # a layout that leaves no room: use the slide below the title
        top, bottom, left, right = min(title_bottom, slide.h // 3), slide.h - margin, margin, slide.w - margin
    return Rect(left, top, right - left, bottom - top)


def _content_setting(choice: LayoutChoice, named: Mapping[str, str], body: Rect, slide: Rect, scale: float) -> tuple[Setting, str]:
    """The setting of content slides and the color that lies behind their content."""
    ground = ground_of(choice.layout, named, body, slide)
    title = _style(choice.title, choice.layout, named, slide, _scaled(_TITLE, scale))
    footer = _style(choice.footer, choice.layout, named, slide, _scaled(_FOOTER, scale)) if choice.footer else None
    inks = (named["tx1"], named["bg1"], "000000", "FFFFFF")
    if title.reads_well and max(ground.contrast(ink) for ink in inks) >= _CALM:
        return Setting(choice, title, None, footer, None, ""), ground.mean
    color = _card_color(ground)
    pad = slide.w // 80
    card = Rect(body.x - pad, body.y - pad // 2, body.w + 2 * pad, body.h + pad)
    if not title.reads_well:
        top = max(0, title.box.y - pad // 2)
        card = Rect(card.x, top, card.w, card.bottom - top)
        title = _style(choice.title, choice.layout, named, slide, _scaled(_TITLE, scale), Ground((color,)))
    return Setting(choice, title, None, footer, card, color), color


def _card_color(ground: Ground) -> str:
    """White, or on a dark ground a still darker shade of it."""
    return mix(ground.mean, "000000", 0.7) if luminance(ground.mean) < 0.16 else "FFFFFF"


def _cover_setting(choice: LayoutChoice, slide: Rect, scale: float) -> Setting:
    """The setting of a cover or section; a restless ground gets a card behind title and text."""
    layout = choice.layout
    named = _named(layout.slide_master)
    title = _style(choice.title, layout, named, slide, _scaled(_COVER, scale))
    text = _style(choice.text, layout, named, slide, _scaled(_SUBTITLE, scale)) if choice.text else None
    if title.reads_well and (text is None or text.reads_well):
        return Setting(choice, title, text, None, None, "")
    boxes = [style.box for style in (title, text) if style]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    card = Rect(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y).inset(-slide.w // 60)
    color = _card_color(ground_of(layout, named, card, slide))
    plain = Ground((color,))
    title = _style(choice.title, layout, named, slide, _scaled(_COVER, scale), plain)
    text = _style(choice.text, layout, named, slide, _scaled(_SUBTITLE, scale), plain) if choice.text else None
    return Setting(choice, title, text, None, card, color)


def _style(holder: Holder | None, layout: Any, named: Mapping[str, str], slide: Rect, usual: Usual, ground: Ground | None = None) -> TitleStyle:
    if holder is None:
        box = Rect(slide.w // 22, slide.h // 20, slide.w * 10 // 11, slide.h // 8)
        found = ground or ground_of(layout, named, box, slide)
        color = found.best((named["tx1"], "000000", "FFFFFF"))
        return TitleStyle(usual.size, True, False, box, color, False, found.contrast(color) >= TEXT_CONTRAST)
    return title_style(holder, layout.slide_master, usual, named, ground or ground_of(layout, named, holder.box, slide))


def _scaled(usual: Usual, scale: float) -> Usual:
    return Usual(usual.size * scale, usual.most * scale)
