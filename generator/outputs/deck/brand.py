"""What a template gives the deck: layouts, areas, fonts and colors.

Stage: outputs, deck. Input: an opened template and, if the person has one, a layout map. Output: a `Brand`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.outputs.deck.font import Font, font_of
from generator.outputs.deck.grid import EMU_PER_POINT, Rect
from generator.outputs.deck.ground import ground_of
from generator.outputs.deck.layouts import Holder, LayoutChoice, LayoutMap, choose_layouts, content_area
from generator.outputs.deck.palette import Palette, palette_of, theme_colors
from generator.outputs.deck.template import Template

DESIGN_WIDTH, DESIGN_HEIGHT = 12_192_000, 6_858_000
SMALLEST_SCALE = 0.72
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_EM_TITLE = 24.0


class Role(StrEnum):
    """What a slide is for; every role has a layout."""

    COVER = "cover"
    SECTION = "section"
    CONTENT = "content"


@dataclass(frozen=True)
class TitleStyle:
    """How a placeholder sets text: size in points, weight, capitals, the area inside its margins."""

    size: float
    bold: bool
    capitals: bool
    box: Rect


@dataclass(frozen=True)
class Brand:
    """Everything that slides need to know of a template."""

    slide: Rect
    body: Rect
    scale: float
    titles: Mapping[Role, TitleStyle]
    heading_font: Font
    body_font: Font
    palette: Palette
    layouts: Mapping[Role, LayoutChoice]
    is_own: bool


def read_brand(template: Template, chosen: LayoutMap | None = None) -> Brand:
    """Read a template's brand. Raises `InputError` when the map names a layout that is not there."""
    chosen = chosen or LayoutMap()
    presentation = template.presentation
    slide = Rect(0, 0, int(presentation.slide_width), int(presentation.slide_height))
    listed = list(presentation.slide_layouts)
    layouts = dict(zip((Role.COVER, Role.SECTION, Role.CONTENT), choose_layouts(listed, slide, chosen, template.shown), strict=True))
    master = listed[0].slide_master
    theme = _theme_of(master)
    named = theme_colors(theme, dict(master.element.find(f"{_P}clrMap").attrib))
    content = layouts[Role.CONTENT]
    body = _body_area(chosen, slide, content, content_area(listed, slide))
    heading, text = (_typeface(theme, role) for role in ("majorFont", "minorFont"))
    return Brand(
        slide=slide,
        body=body,
        scale=max(SMALLEST_SCALE, min(slide.w / DESIGN_WIDTH, slide.h / DESIGN_HEIGHT)),
        titles={role: _title_style(choice.title, master, slide) for role, choice in layouts.items()},
        heading_font=font_of(heading),
        body_font=font_of(text),
        palette=palette_of(named, ground_of(content.layout, named, body, slide)),
        layouts=layouts,
        is_own=template.is_own,
    )


def _theme_of(master: Any) -> Any:
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, parser)


def _typeface(theme: Any, role: str) -> str:
    found = theme.find(f".//{_A}{role}/{_A}latin")
    return str(found.get("typeface")) if found is not None and found.get("typeface") else "Arial"


def _body_area(chosen: LayoutMap, slide: Rect, content: LayoutChoice, own: Rect | None) -> Rect:
    """The area of the map, else the template's own content area, kept clear of title and footers and inside the slide."""
    if chosen.body:
        area = chosen.body
        return Rect(*(round(share * size / 100) for share, size in ((area.left, slide.w), (area.top, slide.h), (area.width, slide.w), (area.height, slide.h))))
    margin = slide.w // 22
    title_bottom = content.title.box.bottom if content.title and content.title.box.y < slide.h // 3 else slide.h // 12
    footers = [holder.box.y for holder in (content.footer, content.slide_number) if holder and holder.box.y > slide.h * 2 // 3]
    top = max(own.y if own else 0, title_bottom)
    bottom = min([own.bottom if own else slide.h - margin, slide.h - margin // 2, *footers])
    left, right = (max(own.x, 0), min(own.right, slide.w)) if own else (margin, slide.w - margin)
    if bottom - top < slide.h // 3 or right - left < slide.w // 2:  # a layout that leaves no room: use the slide below the title
        top, bottom, left, right = min(title_bottom, slide.h // 3), slide.h - margin, margin, slide.w - margin
    return Rect(left, top, right - left, bottom - top)


def _title_style(holder: Holder | None, master: Any, slide: Rect) -> TitleStyle:
    if holder is None:
        return TitleStyle(_EM_TITLE, True, False, Rect(slide.w // 22, slide.h // 20, slide.w * 10 // 11, slide.h // 8))
    same = [shape.element for shape in master.placeholders if shape.element.find(f".//{_P}ph").get("type") == "title"]
    sources = [holder.element, *same]
    properties = [found for source in sources if (found := source.find(f".//{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")) is not None]
    general = master.element.find(f"{_P}txStyles/{_P}titleStyle/{_A}lvl1pPr/{_A}defRPr")
    properties += [general] if general is not None else []
    size = float(_first(properties, "sz", "1800")) / 100
    return TitleStyle(size, _first(properties, "b", "0") in ("1", "true"), _first(properties, "cap", "none") == "all", _inner(holder.box, sources))


def _first(elements: list[Any], attribute: str, default: str) -> str:
    return next((str(element.get(attribute)) for element in elements if element.get(attribute)), default)


def _inner(box: Rect, sources: list[Any]) -> Rect:
    bodies = [found for source in sources if (found := source.find(f"{_P}txBody/{_A}bodyPr")) is not None]
    left, top, right, bottom = (
        int(_first(bodies, name, usual)) for name, usual in (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
    )
    return Rect(box.x + left, box.y + top, max(box.w - left - right, EMU_PER_POINT), max(box.h - top - bottom, EMU_PER_POINT))
