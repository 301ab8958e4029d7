"""Which layout of a template serves which kind of slide.

Stage: outputs, deck. Input: the layouts of a template's masters and, where a person wrote one, a layout map. Output: a
`LayoutChoice` a role, chosen by type and placeholders, never by name, since names are in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import Field

from generator.catalog.model import Frozen, ShortText
from generator.catalog.validation import validate
from generator.catalog.yaml_source import read_yaml
from generator.diagnostics import Diagnostic, InputError, nearest
from generator.outputs.deck.grid import Rect

_TITLES, _TEXTS = ("title", "ctrTitle"), ("subTitle", "body", "obj")
_ROOMY, _TITLE_ENDS = 4, 0.4
"""Tenths of the slide that content should have; the share of the height at which a title on top has ended."""
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
    """A placeholder of a layout: its type, index and area. A `moved` one stands elsewhere than the layout says."""

    kind: str
    index: int
    box: Rect
    element: Any
    moved: bool = False


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
    content = _named(choices, chosen.content, shown) or min(choices, key=lambda choice: _distance_from_content(choice, slide))
    cover = _named(choices, chosen.cover, shown) or min(choices, key=lambda choice: _distance_from_cover(choice, slide))
    section = _named(choices, chosen.section, shown) or min(choices, key=lambda choice: _distance_from_section(choice, cover))
    return cover, section, content


def content_area(master: Any, slide: Rect) -> Rect | None:
    """Return where a master puts content: the placeholder of its "title and content" layout, or its own where that leaves no room."""
    boxes = []
    for layout in master.slide_layouts:
        if _kind(layout) in ("obj", "tx"):
            boxes += [holder.box for holder in holders_of(layout, slide) if holder.kind in ("obj", "body")]
            if boxes:
                break
    best = max(boxes, key=lambda box: box.w * box.h) if boxes else None
    own = _master_box(master, "body", slide)
    if best is None or (own and _tenths(best, slide) < _ROOMY <= _tenths(own, slide)):
        return own
    return best


def _tenths(box: Rect, slide: Rect) -> int:
    return round(10 * box.w * box.h / (slide.w * slide.h))


def _master_box(master: Any, kind: str, slide: Rect) -> Rect | None:
    """The area of a master's placeholder, as far as it lies on the slide."""
    for shape in master.placeholders:
        if shape.element.find(f".//{_P}ph").get("type") == kind and shape.width and shape.height:
            top = max(0, int(shape.top))
            return Rect(int(shape.left), top, int(shape.width), min(int(shape.top + shape.height), slide.h) - top)
    return None


def _on_top(holder: Holder | None, layout: Any, slide: Rect) -> Holder | None:
    """The title of a content layout; where it stands in the middle of the slide, moved to the master's place for it on top."""
    if holder is None or holder.box.bottom <= _TITLE_ENDS * slide.h:
        return holder
    box = _master_box(layout.slide_master, "title", slide)
    return replace(holder, box=box, moved=True) if box and box.bottom <= _TITLE_ENDS * slide.h else holder


def _choice(layout: Any, slide: Rect) -> LayoutChoice:
    holders = holders_of(layout, slide)

    def first(*kinds: str) -> Holder | None:
        return next((holder for kind in kinds for holder in holders if holder.kind == kind), None)

    title = first(*_TITLES)
    if _kind(layout) not in ("title", "secHead") and not any(holder.kind == "subTitle" for holder in holders):
        title = _on_top(title, layout, slide)
    return LayoutChoice(layout, layout.name, title, first(*_TEXTS), first("ftr"), first("sldNum"))


def _kind(layout: Any) -> str:
    return layout.element.get("type", "cust") or "cust"


def _contents(choice: LayoutChoice) -> int:
    """How many placeholders besides title and footers a layout has."""
    quiet = (*_TITLES, "ftr", "sldNum", "dt")
    return sum(1 for shape in choice.layout.placeholders if shape.element.find(f".//{_P}ph").get("type", "obj") not in quiet)


def _distance_from_content(choice: LayoutChoice, slide: Rect) -> tuple[int, int, int, int]:
    """A title on top and nothing else, on a master that leaves room for content; a title page is the last resort."""
    kind = _kind(choice.layout)
    area = content_area(choice.layout.slide_master, slide)
    tenths = _tenths(area, slide) if area else _ROOMY
    low = choice.title is not None and choice.title.box.bottom > slide.h * _TITLE_ENDS
    unfit = (choice.title is None) * 8 + (kind in ("title", "secHead")) * 4 + low * 4 + (tenths < _ROOMY) * 2
    return (
        unfit + (choice.title is not None and choice.title.kind == "ctrTitle"),
        0 if kind == "titleOnly" else 1 if kind == "obj" else 2,
        _contents(choice),
        -tenths,
    )


def _distance_from_cover(choice: LayoutChoice, slide: Rect) -> tuple[int, int, int]:
    """A title page: by its type, by a subtitle, by a title that stands well below the top."""
    kind = _kind(choice.layout)
    centered = choice.title is not None and choice.title.kind == "ctrTitle"
    subtitled = choice.text is not None and choice.text.kind == "subTitle"
    low = choice.title is not None and choice.title.box.y > slide.h * 0.14
    return (
        (choice.title is None) * 4 + (kind != "title" and not (centered or subtitled)) * 2 + (not low),
        0 if kind == "title" else 1 if centered else 2 if kind == "secHead" else 3,
        abs(_contents(choice) - 1),
    )


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
