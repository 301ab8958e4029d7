"""Links between boxes as native connectors, glued to the boxes, with arrowheads.

Stage: outputs, deck. Input: a chain of horizontal and vertical pieces in EMU, from one shape to another. Output: a connector whose stored
path is that chain: straight, or bentConnector2, 3 or 5 with its adjustments. A chain with more bends is a freeform line.

A bent connector is defined lying down: it leaves to the right. For one that leaves upward the file stores the box of the lying shape
and a quarter turn, so width and height change places; mirrored ones carry flipV.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.outputs.deck.color import fill_xml
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Page
from generator.outputs.deck.text import quoted

Place = tuple[int, int]
_LEAST = 12_700
"""Extent of a side that would be zero: adjustments are shares of it."""


@dataclass(frozen=True, slots=True)
class Glue:
    """The shape and the site at one end."""

    shape: int
    site: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a link looks: color, width in points, dashed or not."""

    color: str
    width: float = 1.25
    dashed: bool = False


def add_connector(page: Page, path: Sequence[Place], start: Glue, end: Glue, stroke: Stroke, alt: str, drawn: bool = False) -> None:
    """Add a link along `path`. `drawn` makes it a plain shape, for programs that find a path of their own for connectors."""
    corners = _corners(path)
    geometry = None if drawn else _geometry(corners)
    number = page.number()
    named = f'<p:cNvPr id="{number}" name="Link {number}" descr={quoted(alt)}/>'
    dash = '<a:prstDash val="dash"/>' if stroke.dashed else ""
    line = (
        f'<a:ln w="{emu(stroke.width * page.scale)}">{fill_xml(stroke.color)}{dash}<a:miter lim="800000"/><a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
    )
    if geometry is None:
        page.add(f"<p:sp><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_freeform(corners)}<a:noFill/>{line}</p:spPr></p:sp>")
        return
    glued = f'<a:stCxn id="{start.shape}" idx="{start.site}"/><a:endCxn id="{end.shape}" idx="{end.site}"/>'
    page.add(f"<p:cxnSp><p:nvCxnSpPr>{named}<p:cNvCxnSpPr>{glued}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{geometry}{line}</p:spPr></p:cxnSp>")


def _corners(path: Sequence[Place]) -> list[Place]:
    """The path without points in the middle of a straight piece."""
    found = [path[0]]
    for place, point in enumerate(path[1:-1], 1):
        before, after = found[-1], path[place + 1]
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]) and point != before:
            found.append(point)
    return [*found, path[-1]]


def _geometry(corners: Sequence[Place]) -> str | None:
    """The frame and preset shape of a path that leaves upward or downward; None when no preset has that many bends."""
    if len(corners) == 2:
        return _straight(corners[0], corners[1])
    if len(corners) not in (4, 6) or corners[0][0] != corners[1][0] or corners[-1][0] != corners[-2][0]:
        return None
    (start_x, start_y), (end_x, end_y) = corners[0], corners[-1]
    up = corners[1][1] < start_y
    along, across = (start_y - end_y if up else end_y - start_y), end_x - start_x
    if along < 0:  # a preset cannot end behind its own start when it lies down; only arches come near, with an extent of nothing
        return None
    width, height = max(along, _LEAST), max(abs(across), 1)
    shares = [_share(start_y - corner[1] if up else corner[1] - start_y, width) for corner in (corners[1], corners[-2])]
    if len(corners) == 4:
        preset, adjust = "bentConnector3", shares[:1]
    else:
        side = corners[2][0] - start_x
        preset, adjust = "bentConnector5", [shares[0], _share(side if across >= 0 else -side, height), shares[1]]
    middle_x, middle_y = (start_x + end_x) / 2, (start_y + end_y) / 2
    box = Rect(round(middle_x - width / 2), round(middle_y - height / 2), width, height)
    turn = 16_200_000 if up else 5_400_000
    mirrored = (across < 0) if up else (across > 0)
    guides = "".join(f'<a:gd name="adj{place}" fmla="val {value}"/>' for place, value in enumerate(adjust, 1))
    flip = ' flipV="1"' if mirrored else ""
    return f'{_frame(box, f" rot={quoted(str(turn))}{flip}")}<a:prstGeom prst="{preset}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def _share(distance: int, whole: int) -> int:
    return round(distance * 100_000 / whole)


def _straight(start: Place, end: Place) -> str:
    flips = (' flipH="1"' if end[0] < start[0] else "") + (' flipV="1"' if end[1] < start[1] else "")
    box = Rect(min(start[0], end[0]), min(start[1], end[1]), abs(end[0] - start[0]), abs(end[1] - start[1]))
    return f'{_frame(box, flips)}<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>'


def _frame(box: Rect, turn: str = "") -> str:
    return f'<a:xfrm{turn}><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm>'


def _freeform(corners: Sequence[Place]) -> str:
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    box = Rect(left, top, max(1, max(x for x, _ in corners) - left), max(1, max(y for _, y in corners) - top))
    first, *rest = [(x - left, y - top) for x, y in corners]
    lines = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest)
    return (
        f'{_frame(box)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.w}" h="{box.h}" fill="none"><a:moveTo><a:pt x="{first[0]}" y="{first[1]}"/></a:moveTo>{lines}</a:path></a:pathLst></a:custGeom>'
    )


def is_orthogonal(path: Sequence[Place]) -> bool:
    """Whether every piece of a path is horizontal or vertical."""
    return all(first[0] == second[0] or first[1] == second[1] for first, second in pairwise(path))
