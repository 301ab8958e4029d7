"""Which layout of a template serves which kind of slide.

Stage: outputs, deck. Input: the layouts of a template's first master and, where a person wrote one, a layout map. Output: a
`LayoutChoice` a role, chosen by type and placeholders, never by name, since names are in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field

from generator.catalog.model import Frozen, ShortText
from generator.catalog.validation import validate
from generator.catalog.yaml_source import read_yaml
from generator.diagnostics import Diagnostic, InputError, nearest
from generator.outputs.deck.grid import Rect

_TITLES, _TEXTS = ("title", "ctrTitle"), ("subTitle", "body", "obj")
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


class Area(Frozen):
    """A rectangle in percent of the slide's width and height."""

    left: float = Field(ge=0, le=100)
    top: float = Field(ge=0, le=100)
    width: float = Field(gt=0, le=100)
    height: float = Field(gt=0, le=100)


class LayoutMap(Frozen):
    """What a person overrules: names of layouts, the area of the content."""

    cover: ShortText | None = None
    section: ShortText | None = None
    content: ShortText | None = None
    body: Area | None = None


@dataclass(frozen=True)
class Holder:
    """A placeholder of a layout: its type, index and area."""

    kind: str
    index: int
    box: Rect
    element: Any


@dataclass(frozen=True)
class LayoutChoice:
    """A layout with the placeholders that are filled."""

    layout: Any
    name: str
    title: Holder | None
    text: Holder | None
    footer: Holder | None
    slide_number: Holder | None


def load_layout_map(path: Path) -> LayoutMap:
    """Read a layout map. Raises `InputError` with every fault and its place."""
    found, faults = validate(LayoutMap, read_yaml(path))
    if found is None or faults:
        raise InputError(faults)
    return found


def holders_of(layout: Any, slide: Rect) -> tuple[Holder, ...]:
    """Return the placeholders of a layout, with inherited areas."""
    found = []
    for shape in layout.placeholders:
        element = shape.element.find(f".//{_P}ph")
        box = Rect(*(int(value or 0) for value in (shape.left, shape.top, shape.width, shape.height)))
        found.append(Holder(element.get("type", "obj"), int(element.get("idx", 0)), box if box.w and box.h else slide.inset(slide.w // 20), shape.element))
    return tuple(found)


def choose_layouts(layouts: Sequence[Any], slide: Rect, chosen: LayoutMap, shown: str) -> tuple[LayoutChoice, LayoutChoice, LayoutChoice]:
    """Return the layouts for cover, section and content. Raises `InputError` when the map names a layout that is not there."""
    choices = [_choice(layout, slide) for layout in layouts]
    content = _named(choices, chosen.content, shown) or min(choices, key=_distance_from_content)
    cover = _named(choices, chosen.cover, shown) or min(choices, key=_distance_from_cover)
    section = _named(choices, chosen.section, shown) or min(choices, key=lambda choice: _distance_from_section(choice, cover))
    return cover, section, content


def content_area(layouts: Sequence[Any], slide: Rect) -> Rect | None:
    """Return where the template itself puts content: the area of the content placeholder of its "title and content" layout."""
    for layout in layouts:
        if _kind(layout) in ("obj", "tx"):
            boxes = [holder.box for holder in holders_of(layout, slide) if holder.kind in ("obj", "body") and holder.index]
            if boxes:
                return max(boxes, key=lambda box: box.w * box.h)
    return None


def _choice(layout: Any, slide: Rect) -> LayoutChoice:
    holders = holders_of(layout, slide)

    def first(*kinds: str) -> Holder | None:
        return next((holder for kind in kinds for holder in holders if holder.kind == kind), None)

    return LayoutChoice(layout, layout.name, first(*_TITLES), first(*_TEXTS), first("ftr"), first("sldNum"))


def _kind(layout: Any) -> str:
    return layout.element.get("type", "cust") or "cust"


def _contents(choice: LayoutChoice) -> int:
    """How many placeholders besides title and footers a layout has."""
    quiet = (*_TITLES, "ftr", "sldNum", "dt")
    return sum(1 for shape in choice.layout.placeholders if shape.element.find(f".//{_P}ph").get("type", "obj") not in quiet)


def _distance_from_content(choice: LayoutChoice) -> tuple[int, int, int]:
    """A title and nothing else; a title page is the last resort."""
    kind = _kind(choice.layout)
    unfit = (choice.title is None) * 4 + (kind in ("title", "secHead")) * 2 + (choice.title is not None and choice.title.kind == "ctrTitle")
    return unfit, 0 if kind == "titleOnly" else 1 if kind == "obj" else 2, _contents(choice)


def _distance_from_cover(choice: LayoutChoice) -> tuple[int, int, int]:
    kind = _kind(choice.layout)
    centered = choice.title is not None and choice.title.kind == "ctrTitle"
    return (choice.title is None) * 4, 0 if kind == "title" else 1 if centered else 2 if kind == "secHead" else 3, abs(_contents(choice) - 1)


def _distance_from_section(choice: LayoutChoice, cover: LayoutChoice) -> tuple[int, int]:
    kind = _kind(choice.layout)
    return (choice.title is None) * 4, 0 if kind == "secHead" else 1 if choice is cover else 2


def _named(choices: Sequence[LayoutChoice], name: str | None, shown: str) -> LayoutChoice | None:
    if name is None:
        return None
    names = [choice.name for choice in choices]
    if name not in names:
        remedy = nearest(name, names) or f"choose one of: {', '.join(names)}"
        raise InputError([Diagnostic(shown, 1, 1, "layout-map", f"the template has no layout '{name}'", remedy)])
    return choices[names.index(name)]
