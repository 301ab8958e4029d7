"""How a template sets the text of a placeholder.

Stage: outputs, deck. Input: a placeholder of a layout and its master. Output: a `TitleStyle`. What neither the placeholder nor the master
states is taken from the sample text that the template shows in it, which is what its maker saw.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.outputs.deck.grid import EMU_PER_POINT, Rect
from generator.outputs.deck.ground import Ground
from generator.outputs.deck.layouts import Holder
from generator.outputs.deck.palette import color_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LARGE_TEXT_CONTRAST = 3.0
_MARGINS = (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))


@dataclass(frozen=True)
class TitleStyle:
    """Size in points, weight, capitals, the area inside the margins.

    `color` is None where the template's own reads well; `is_stated` says whether a slide inherits the size without our help.
    """

    size: float
    bold: bool
    capitals: bool
    box: Rect
    color: str | None
    is_stated: bool
    reads_well: bool = True


@dataclass(frozen=True, slots=True)
class Usual:
    """The size in points where a template states none, and the most that is used of it: action titles are sentences."""

    size: float
    most: float


def title_style(holder: Holder, master: Any, usual: Usual, named: Mapping[str, str], ground: Ground) -> TitleStyle:
    """Return the style of a title or subtitle on a ground."""
    sources = [holder.element, *_same_on_master(holder, master)]
    stated = _stated(sources, holder, master)
    shown = [found for source in sources for found in source.iterfind(f"{_P}txBody/{_A}p/{_A}r/{_A}rPr")][:2]
    size = float(_first(stated, "sz") or _first(shown, "sz") or usual.size * 100) / 100
    color = next((found for item in (*stated, *shown) if (found := color_of(item.find(f"{_A}solidFill"), named))), named["tx1"])
    inherited = next((found for item in stated if (found := color_of(item.find(f"{_A}solidFill"), named))), named["tx1"])
    best = color if ground.contrast(color) >= LARGE_TEXT_CONTRAST else ground.best(("000000", "FFFFFF"))
    return TitleStyle(
        size=min(size, usual.most),
        bold=(_first(stated, "b") or _first(shown, "b")) in ("1", "true"),
        capitals=_first(stated, "cap") == "all",
        box=_inner(holder.box, sources),
        color=None if best == inherited else best,
        is_stated=bool(_first(stated, "sz")) and size <= usual.most,
        reads_well=ground.contrast(best) >= LARGE_TEXT_CONTRAST,
    )


def _same_on_master(holder: Holder, master: Any) -> list[Any]:
    kind = "title" if holder.kind in ("title", "ctrTitle") else "ftr" if holder.kind == "ftr" else "body"
    return [shape.element for shape in master.placeholders if shape.element.find(f".//{_P}ph").get("type") == kind]


def _stated(sources: list[Any], holder: Holder, master: Any) -> list[Any]:
    """Character properties that a slide inherits, the nearest first."""
    found = [item for source in sources if (item := source.find(f"{_P}txBody/{_A}lstStyle/{_A}lvl1pPr/{_A}defRPr")) is not None]
    style = "titleStyle" if holder.kind in ("title", "ctrTitle") else "otherStyle" if holder.kind == "ftr" else "bodyStyle"
    general = master.element.find(f"{_P}txStyles/{_P}{style}/{_A}lvl1pPr/{_A}defRPr")
    return [*found, general] if general is not None else found


def _first(elements: list[Any], attribute: str) -> str:
    return next((str(element.get(attribute)) for element in elements if element.get(attribute)), "")


def _inner(box: Rect, sources: list[Any]) -> Rect:
    bodies = [found for source in sources if (found := source.find(f"{_P}txBody/{_A}bodyPr")) is not None]
    left, top, right, bottom = (int(_first(bodies, name) or usual) for name, usual in _MARGINS)
    return Rect(box.x + left, box.y + top, max(box.w - left - right, EMU_PER_POINT), max(box.h - top - bottom, EMU_PER_POINT))
