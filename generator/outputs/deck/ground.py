"""What lies behind an area of a slide: the shades that text there has to read on.

Stage: outputs, deck. Input: a layout with its master, and an area. Output: a `Ground`: the background's color, the stops of a gradient,
the darker and lighter parts of a picture, and whatever plain shapes and pictures of the master lie over them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.outputs.deck.color import contrast, luminance, mix
from generator.outputs.deck.grid import Rect
from generator.outputs.deck.palette import color_of, opacity_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COVERS, _TOUCHES = 0.9, 0.02
"""Shares of the area from which on a shape hides what is under it, and from which on it counts at all."""
_LARGEST_PICTURE = 60_000_000
_SAMPLES = (24, 14)


@dataclass(frozen=True, slots=True)
class Ground:
    """Colors RRGGBB behind an area, at least one."""

    shades: tuple[str, ...]

    def contrast(self, color: str) -> float:
        """Return the least contrast of a color on the ground."""
        return min(contrast(color, shade) for shade in self.shades)

    @property
    def mean(self) -> str:
        """The mean color."""
        mean = self.shades[0]
        for place, shade in enumerate(self.shades[1:], 2):
            mean = mix(mean, shade, 1 / place)
        return mean

    def best(self, colors: Sequence[str]) -> str:
        """Return the first of the colors that reads well, else the one that reads best."""
        return next((color for color in colors if self.contrast(color) >= 4.5), max(colors, key=self.contrast))


def ground_of(layout: Any, named: Mapping[str, str], area: Rect, slide: Rect) -> Ground:
    """Return what lies behind `area` on slides of a layout."""
    sources = [layout, layout.slide_master]
    shades = next((found for source in sources if (found := _background(source, named, area, slide))), (named["bg1"],))
    shown = [layout.slide_master, layout] if layout.element.get("showMasterSp", "1") in ("1", "true") else [layout]
    for source in shown:
        for shape, box in _placed(source.shapes):
            shades = _with_shape(shades, shape, box, source, named, area)
    return Ground(tuple(dict.fromkeys(shades)))


def _background(source: Any, named: Mapping[str, str], area: Rect, slide: Rect) -> tuple[str, ...]:
    found = source.element.find(f"{_P}cSld/{_P}bg")
    if found is None:
        return ()
    reference = found.find(f"{_P}bgRef")
    if reference is not None:
        color = color_of(reference, named)
        return (color,) if color else ()
    return _fill_shades(found.find(f"{_P}bgPr"), source, named, area, slide)


def _fill_shades(properties: Any, source: Any, named: Mapping[str, str], area: Rect, frame: Rect) -> tuple[str, ...]:
    """The colors of a fill as far as they lie behind the area."""
    if properties is None:
        return ()
    if (solid := properties.find(f"{_A}solidFill")) is not None:
        color = color_of(solid, named)
        return (color,) if color else ()
    if (gradient := properties.find(f"{_A}gradFill")) is not None:
        return tuple(color for stop in gradient.iter(f"{_A}gs") if (color := color_of(stop, named)))
    if (pattern := properties.find(f"{_A}pattFill")) is not None:
        return tuple(color for part in pattern if (color := color_of(part, named)))
    picture = properties.find(f"{_A}blipFill")
    picture = properties.find(f"{_P}blipFill") if picture is None else picture
    return _picture_shades(picture, source, area, frame) if picture is not None else ()


def _placed(shapes: Iterable[Any], frame: Rect | None = None, inner: Rect | None = None) -> Iterator[tuple[Any, Rect]]:
    """Shapes with their areas on the slide; those in a group are moved from the group's own coordinates (`inner`) into its `frame`."""
    for shape in shapes:
        if getattr(shape, "is_placeholder", False) or None in (shape.left, shape.top, shape.width, shape.height):
            continue
        box = Rect(int(shape.left), int(shape.top), int(shape.width), int(shape.height))
        if frame and inner:
            across, down = frame.w / max(1, inner.w), frame.h / max(1, inner.h)
            box = Rect(round(frame.x + (box.x - inner.x) * across), round(frame.y + (box.y - inner.y) * down), round(box.w * across), round(box.h * down))
        if shape.element.tag == f"{_P}grpSp":
            yield from _placed(shape.shapes, box, _inner_frame(shape.element) or box)
        else:
            yield shape, box


def _inner_frame(group: Any) -> Rect | None:
    offset, extent = (group.find(f"{_P}grpSpPr/{_A}xfrm/{_A}{name}") for name in ("chOff", "chExt"))
    if offset is None or extent is None:
        return None
    return Rect(int(offset.get("x", 0)), int(offset.get("y", 0)), int(extent.get("cx", 0)), int(extent.get("cy", 0)))


def _with_shape(shades: tuple[str, ...], shape: Any, box: Rect, source: Any, named: Mapping[str, str], area: Rect) -> tuple[str, ...]:
    """The shades with those of a shape over them; a shape that covers the area hides what was there."""
    share = _overlap(box, area)
    if share < _TOUCHES:
        return shades
    holder = shape.element if shape.element.find(f"{_P}blipFill") is not None else shape.element.find(f"{_P}spPr")
    own = _fill_shades(holder, source, named, area, box) or _styled_fill(shape, holder, named)
    opacity = opacity_of(holder.find(f"{_A}solidFill")) if holder is not None else 1.0
    own = tuple(mix(shades[0], color, opacity) for color in own)
    return (own if share >= _COVERS and opacity > 0.5 else shades + own) if own else shades


def _styled_fill(shape: Any, properties: Any, named: Mapping[str, str]) -> tuple[str, ...]:
    """The color that a shape takes from the theme's style, when it states no fill of its own."""
    reference = shape.element.find(f"{_P}style/{_A}fillRef")
    if reference is None or reference.get("idx", "0") == "0" or properties is None or properties.find(f"{_A}noFill") is not None:
        return ()
    color = color_of(reference, named)
    return (color,) if color else ()


def _overlap(box: Rect, area: Rect) -> float:
    wide = max(0, min(box.right, area.right) - max(box.x, area.x))
    high = max(0, min(box.bottom, area.bottom) - max(box.y, area.y))
    return wide * high / max(1, area.w * area.h)


def _picture_shades(fill: Any, source: Any, area: Rect, frame: Rect) -> tuple[str, ...]:
    """The darker, the middle and the lighter part of a picture behind the area."""
    blip = fill.find(f"{_A}blip")
    name = blip.get(f"{_R}embed") if blip is not None else None
    if not name:
        return ()
    from PIL import Image

    try:
        with Image.open(io.BytesIO(source.part.related_part(name).blob)) as opened:
            if opened.width * opened.height > _LARGEST_PICTURE:
                return ()
            opened.draft("RGB", (400, 400))
            picture = opened.convert("RGBA")
        sample = _cropped(picture, area, frame).resize(_SAMPLES, Image.Resampling.BOX)
    except Exception:  # a vector picture, or one that Pillow cannot read: it counts as if it were not there
        return ()
    return _range(f"{red:02X}{green:02X}{blue:02X}" for red, green, blue, alpha in _pixels(sample) if alpha > 127)


def _pixels(picture: Any) -> Iterable[tuple[int, int, int, int]]:
    raw = picture.tobytes()
    return ((raw[place], raw[place + 1], raw[place + 2], raw[place + 3]) for place in range(0, len(raw), 4))


def _range(colors: Iterable[str]) -> tuple[str, ...]:
    ordered = sorted(colors, key=luminance)
    return tuple(ordered[round((len(ordered) - 1) * share)] for share in (0.05, 0.5, 0.95)) if ordered else ()


def _cropped(picture: Any, area: Rect, frame: Rect) -> Any:
    left, right = ((edge - frame.x) / max(frame.w, 1) * picture.width for edge in (area.x, area.right))
    top, bottom = ((edge - frame.y) / max(frame.h, 1) * picture.height for edge in (area.y, area.bottom))
    box = (max(0, round(left)), max(0, round(top)), min(picture.width, round(right)), min(picture.height, round(bottom)))
    return picture.crop(box) if box[2] > box[0] and box[3] > box[1] else picture
