"""Shapes that are not tables or charts: titles, text, panels, lines, links between boxes.

Stage: outputs, deck. Input: a `Page`, rectangles, paragraphs. Output: shapes added to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.deck.color import color_xml, fill_xml
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Page
from generator.outputs.deck.text import Link, Paragraph, escaped, height_of, paragraph_xml, quoted


@dataclass(frozen=True, slots=True)
class Site:
    """Where a connector may be glued to a box: on its upper or lower edge, at a share (0 to 1) of the width."""

    upper: bool
    share: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape looks: fill, outline (width in points), geometry, padding in points, anchor of its text (t, ctr, b)."""

    fill: str | None = None
    line: str | None = None
    line_width: float = 0.75
    dash: str = ""
    shape: str = "rect"
    padding: float = 0
    anchor: str = "t"
    alt: str = ""
    decorative: bool = False
    sites: tuple[Site, ...] = ()


PLAIN = Look()


def text_height(page: Page, paragraphs: Sequence[Paragraph], width: int, padding: float = 0) -> int:
    """Return the height in EMU that paragraphs (sizes before scaling) need in a width in EMU."""
    inner = Rect(0, 0, width, 0).width_points - 2 * padding * page.scale
    return emu(height_of(page.scaled(tuple(paragraphs)), page.brand.body_font, inner) + 2 * padding * page.scale)


def add_text(page: Page, box: Rect, paragraphs: Sequence[Paragraph], look: Look = PLAIN, name: str = "Text", link: Link | None = None) -> int:
    """Add a text box or, with a fill or a line, a panel. Returns the shape's id."""
    number = page.number()
    pad = emu(look.padding * page.scale)
    body = "".join(paragraph_xml(paragraph, page.relate, page.language) for paragraph in page.scaled(tuple(paragraphs)))
    kind = ' txBox="1"' if look.fill is None and look.line is None else ""
    click = page.relate(link) if link else ""
    page.add(
        f"<p:sp><p:nvSpPr>{_named(number, name, look, click)}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{_frame(box)}{_outer_form(look, box)}{fill_xml(look.fill)}{_outline(look, page.scale)}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="square" lIns="{pad}" tIns="{pad}" rIns="{pad}" bIns="{pad}" anchor="{look.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{body or '<a:p><a:endParaRPr lang=' + quoted(page.language) + '/></a:p>'}</p:txBody></p:sp>"
    )
    return number


def add_panel(page: Page, box: Rect, fill: str | None, line: str | None = None, name: str = "Panel", alt: str = "") -> int:
    """Add a quiet surface behind content."""
    return add_text(page, box, (), Look(fill=fill, line=line, alt=alt, decorative=not alt), name=name)


def add_rule(page: Page, x: int, y: int, width: int, color: str, points: float = 0.75) -> None:
    """Add a horizontal hairline."""
    number = page.number()
    page.add(
        f"<p:cxnSp><p:nvCxnSpPr>{_named(number, 'Rule', Look(decorative=True))}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{_frame(Rect(x, y, width, 0))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{emu(points * page.scale)}">{fill_xml(color)}</a:ln></p:spPr></p:cxnSp>'
    )


def add_holder(
    page: Page, kind: str, index: int | None, text: str, size: float | None = None, color: str | None = None, name: str = "Title", box: Rect | None = None
) -> None:
    """Fill a placeholder of the layout; the font is the template's; size, color and place are too unless they are given."""
    number = page.number()
    place = (' sz="quarter"' if kind == "ftr" else "") + (f' idx="{index}"' if index else "")
    sized = f' sz="{round(size * 10) * 10}"' if size else ""
    fill = fill_xml(color) if color else ""
    lines = "".join(
        f'<a:p><a:r><a:rPr lang="{page.language}"{sized} dirty="0">{fill}</a:rPr><a:t>{escaped(line)}</a:t></a:r></a:p>'
        if line
        else f'<a:p><a:endParaRPr lang="{page.language}"/></a:p>'
        for line in text.split("\n")
    )
    frame, body = _frame(box) if box else "", "<a:bodyPr><a:normAutofit/></a:bodyPr>"
    page.add(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{place}/></p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody>{body}<a:lstStyle/>{lines}</p:txBody></p:sp>'
    )


def add_slide_number(page: Page, index: int) -> None:
    """Fill the slide-number placeholder."""
    number = page.number()
    page.add(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Slide number {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
        f'<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="{page.language}"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>'
    )


def _named(number: int, name: str, look: Look, click: str = "") -> str:
    """The non-visual properties: a name, the alternative text, or the mark of an ornament."""
    alt = f" descr={quoted(look.alt)}" if look.alt else ""
    inner = click + (_DECORATIVE if look.decorative else "")
    return (
        f'<p:cNvPr id="{number}" name={quoted(f"{name} {number}")}{alt}>{inner}</p:cNvPr>'
        if inner
        else f'<p:cNvPr id="{number}" name={quoted(f"{name} {number}")}{alt}/>'
    )


_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _frame(box: Rect) -> str:
    return f'<a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></a:xfrm>'


_MIDDLES = ((16_200_000, "hc", "t"), (10_800_000, "l", "vc"), (5_400_000, "hc", "b"), (0, "r", "vc"))
MIDDLE_SITES = len(_MIDDLES)
"""Every box has the four middles of its sides first; its own sites follow."""


def _outer_form(look: Look, box: Rect) -> str:
    """The preset shape or, for a box with sites of its own, a rectangle that has them: a preset one only has the middles of its sides."""
    if not look.sites:
        return f'<a:prstGeom prst="{look.shape}"><a:avLst/></a:prstGeom>'
    middles = "".join(f'<a:cxn ang="{turn}"><a:pos x="{x}" y="{y}"/></a:cxn>' for turn, x, y in _MIDDLES)
    guides = "".join(f'<a:gd name="site{place}" fmla="*/ w {round(site.share * 100_000)} 100000"/>' for place, site in enumerate(look.sites))
    sites = "".join(
        f'<a:cxn ang="{16_200_000 if site.upper else 5_400_000}"><a:pos x="site{place}" y="{"t" if site.upper else "b"}"/></a:cxn>'
        for place, site in enumerate(look.sites)
    )
    corners = ((box.w, 0), (box.w, box.h), (0, box.h))
    lines = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in corners)
    return (
        f'<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{middles}{sites}</a:cxnLst><a:rect l="l" t="t" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{box.w}" h="{box.h}"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>{lines}<a:close/></a:path></a:pathLst></a:custGeom>'
    )


def _outline(look: Look, scale: float) -> str:
    if look.line is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = f'<a:prstDash val="{look.dash}"/>' if look.dash else ""
    return f'<a:ln w="{emu(look.line_width * scale)}"><a:solidFill>{color_xml(look.line)}</a:solidFill>{dash}</a:ln>'
