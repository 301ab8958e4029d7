"""What color lies behind the content of a slide.

Stage: outputs, deck. Input: a layout with its master. Output: RRGGBB: the color of a plain background, the mean of a picture or of
a gradient, and over it any large plain shape that covers the content area.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from generator.outputs.deck.color import mix
from generator.outputs.deck.grid import Rect
from generator.outputs.deck.palette import color_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def ground_of(layout: Any, named: Mapping[str, str], body: Rect, slide: Rect) -> str:
    """Return the mean color behind `body` on slides of a layout."""
    sources = [layout, layout.slide_master]
    ground = next((color for source in sources if (color := _background(source, named, body, slide))), named["bg1"])
    shown = [layout.slide_master, layout] if layout.element.get("showMasterSp", "1") in ("1", "true") else [layout]
    for source in shown:
        for shape in source.shapes:
            ground = _covering(shape, source, named, body) or ground
    return ground


def _background(source: Any, named: Mapping[str, str], body: Rect, slide: Rect) -> str | None:
    found = source.element.find(f"{_P}cSld/{_P}bg")
    if found is None:
        return None
    reference = found.find(f"{_P}bgRef")
    if reference is not None:
        return color_of(reference, named)
    return _fill_color(found.find(f"{_P}bgPr"), source, named, body, slide)


def _fill_color(properties: Any, source: Any, named: Mapping[str, str], body: Rect, slide: Rect) -> str | None:
    """The mean color of a fill."""
    if properties is None:
        return None
    if (solid := properties.find(f"{_A}solidFill")) is not None:
        return color_of(solid, named)
    if (gradient := properties.find(f"{_A}gradFill")) is not None:
        return _mean([color for stop in gradient.iter(f"{_A}gs") if (color := color_of(stop, named))])
    picture = properties.find(f"{_A}blipFill")
    if picture is None:
        picture = properties.find(f"{_P}blipFill")
    return _picture_color(picture, source, body, slide) if picture is not None else None


def _covering(shape: Any, source: Any, named: Mapping[str, str], body: Rect) -> str | None:
    """The color of a shape that lies behind most of the content."""
    if shape.is_placeholder or None in (shape.left, shape.top, shape.width, shape.height):
        return None
    box = Rect(int(shape.left), int(shape.top), int(shape.width), int(shape.height))
    wide = max(0, min(box.right, body.right) - max(box.x, body.x))
    high = max(0, min(box.bottom, body.bottom) - max(box.y, body.y))
    if wide * high < 0.6 * body.w * body.h:
        return None
    holder = shape.element if shape.element.find(f"{_P}blipFill") is not None else shape.element.find(f"{_P}spPr")
    return _fill_color(holder, source, named, body, box)


def _picture_color(fill: Any, source: Any, body: Rect, frame: Rect) -> str | None:
    """The mean color of the part of a picture that lies behind the content."""
    blip = fill.find(f"{_A}blip")
    name = blip.get(f"{_R}embed") if blip is not None else None
    if not name:
        return None
    from PIL import Image

    try:
        with Image.open(io.BytesIO(source.part.related_part(name).blob)) as opened:
            if opened.width * opened.height > 60_000_000:
                return None
            picture = opened.convert("RGBA")
            picture.thumbnail((200, 200))
            part = _cropped(picture, body, frame).resize((1, 1), Image.Resampling.BOX)
            red, green, blue, alpha = part.getpixel((0, 0))
    except Exception:  # a vector picture, or one that Pillow cannot read: the ground stays what it was
        return None
    return f"{red:02X}{green:02X}{blue:02X}" if alpha > 127 else None


def _cropped(picture: Any, body: Rect, frame: Rect) -> Any:
    left, right = ((edge - frame.x) / max(frame.w, 1) * picture.width for edge in (body.x, body.right))
    top, bottom = ((edge - frame.y) / max(frame.h, 1) * picture.height for edge in (body.y, body.bottom))
    box = (max(0, round(left)), max(0, round(top)), min(picture.width, round(right)), min(picture.height, round(bottom)))
    return picture.crop(box) if box[2] > box[0] and box[3] > box[1] else picture


def _mean(colors: list[str]) -> str | None:
    if not colors:
        return None
    mean = colors[0]
    for place, color in enumerate(colors[1:], 2):
        mean = mix(mean, color, 1 / place)
    return mean
