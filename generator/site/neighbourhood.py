"""The drawn neighbourhood of a KPI: its causes on the left, its effects on the right.

Stage: site. Input: neighbours of a KPI. Output: a `Drawing`, the geometry that the template turns into SVG.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog.model import Kpi
from generator.site.library import Neighbour
from generator.site.wording import shorten

WIDTH = 760
_BOX, _GAP, _HEIGHT = 210, 14, 46
_MOST = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A named rectangle; `lines` are the words of the name, at most two lines."""

    x: int
    y: int
    lines: tuple[str, ...]
    perspective: str
    href: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curve from one box to another; `sign` is + or −."""

    path: str
    sign: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws, in SVG units; `box` is width and height of every box."""

    width: int
    height: int
    box: tuple[int, int]
    centre: Box
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    hidden: int


def draw_neighbourhood(kpi: Kpi, causes: tuple[Neighbour, ...], effects: tuple[Neighbour, ...]) -> Drawing | None:
    """Return the drawing, or None when the KPI stands alone; at most six neighbours a side, `hidden` counts the rest."""
    if not causes and not effects:
        return None
    left, right = causes[:_MOST], effects[:_MOST]
    rows = max(len(left), len(right), 1)
    height = rows * (_HEIGHT + _GAP) - _GAP
    middle = (WIDTH - _BOX) // 2
    centre = Box(middle, (height - _HEIGHT) // 2, wrap(kpi.name), kpi.perspective, "")
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    for items, x, inward in ((left, 0, True), (right, WIDTH - _BOX, False)):
        for index, item in enumerate(items):
            box = _place(item, index, len(items), x, height)
            boxes.append(box)
            arrows.append(_connect(box, centre, item) if inward else _connect(centre, box, item))
    return Drawing(WIDTH, height, (_BOX, _HEIGHT), centre, tuple(boxes), tuple(arrows), len(causes) + len(effects) - len(boxes))


def _place(item: Neighbour, index: int, count: int, x: int, height: int) -> Box:
    top = (height - count * (_HEIGHT + _GAP) + _GAP) // 2
    perspective = item.kpi.perspective if item.kpi else ""
    return Box(x, top + index * (_HEIGHT + _GAP), wrap(item.name), perspective, f"../{item.id}/" if item.kpi else "")


def _connect(source: Box, target: Box, item: Neighbour) -> Arrow:
    x1, y1, x2, y2 = source.x + _BOX, source.y + _HEIGHT / 2, target.x - 7, target.y + _HEIGHT / 2
    bend = (x2 - x1) / 2
    path = f"M{x1} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2} {y2:g}"
    return Arrow(path, "+" if item.raises else "−", (x1 + x2) / 2, (y1 + y2) / 2)


def wrap(name: str, width: int = 27) -> tuple[str, ...]:
    """Break a name into at most two lines of about `width` characters, at spaces."""
    if len(name) <= width:
        return (name,)
    words = name.split(" ")
    first = words.pop(0)
    while words and len(first) + 1 + len(words[0]) <= width:
        first += " " + words.pop(0)
    rest = " ".join(words)
    return (shorten(first, width), shorten(rest, width)) if rest else (shorten(first, width),)
