"""A measured table as a native one.

Stage: outputs, deck. Input: a `TablePage` and a place. Output: a graphic frame on the page: a marked header row, hairlines between rows,
no vertical lines.
"""

from __future__ import annotations

from dataclasses import replace

from generator.outputs.deck.color import fill_xml
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Page
from generator.outputs.deck.table import EDGE, SIDE, Cell, Column, TablePage, sized, span_of
from generator.outputs.deck.text import Paragraph, Run, paragraph_xml, quoted

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(page: Page, part: TablePage, x: int, y: int, name: str = "Table") -> Rect:
    """Add a table at a place and return the area it covers."""
    box = Rect(x, y, sum(part.widths), part.height)
    number = page.number()
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in part.widths)
    header = "".join(_header_xml(page, column, part.size) for column in part.table.columns)
    rows = "".join(_row_xml(page, part, place) for place in range(len(part.rows)))
    page.add(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoted(f"{name} {number}")} descr={quoted(part.table.alt)}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f'<a:tblPr firstRow="1"><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>'
        f'<a:tr h="{part.heights[0]}">{header}</a:tr>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
    )
    return box


def _header_xml(page: Page, column: Column, size: float) -> str:
    paragraph = Paragraph((Run(column.header, bold=True),), size=size, color=page.brand.palette.muted, align=column.align)
    return _cell_xml(page, (paragraph,), None, page.brand.palette.ink, 1.0, anchor="b")


def _row_xml(page: Page, part: TablePage, place: int) -> str:
    cells = "".join(_body_xml(page, part, place, column) for column in range(len(part.rows[place].cells)))
    return f'<a:tr h="{part.heights[place + 1]}">{cells}</a:tr>'


def _body_xml(page: Page, part: TablePage, place: int, column: int) -> str:
    row, cell = part.rows[place], part.rows[place].cells[column]
    line = page.brand.palette.hairline
    if cell.merged:
        empty = f'<a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="{page.language}"/></a:p></a:txBody>'
        return f'<a:tc vMerge="1">{empty}{_properties(page, None, line, 0.5, "t")}</a:tc>'
    span = span_of(part.rows, place) if column == 0 and row.group else 1
    return _cell_xml(page, _aligned(cell, part.table.columns[column], part.size), cell.fill, line, 0.5, span=span)


def _aligned(cell: Cell, column: Column, size: float) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, align=column.align if paragraph.align == "l" else paragraph.align) for paragraph in sized(cell, size))


def _cell_xml(page: Page, paragraphs: tuple[Paragraph, ...], fill: str | None, line: str, points: float, anchor: str = "t", span: int = 1) -> str:
    text = "".join(paragraph_xml(paragraph, page.relate, page.language) for paragraph in paragraphs) or f'<a:p><a:endParaRPr lang="{page.language}"/></a:p>'
    spanned = f' rowSpan="{span}"' if span > 1 else ""
    return f"<a:tc{spanned}><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody>{_properties(page, fill, line, points, anchor)}</a:tc>"


def _properties(page: Page, fill: str | None, line: str, points: float, anchor: str) -> str:
    side, edge = emu(SIDE * page.scale), emu(EDGE * page.scale)
    none = "".join(f'<a:{edge_name} w="0"><a:noFill/></a:{edge_name}>' for edge_name in ("lnL", "lnR", "lnT"))
    bottom = f'<a:lnB w="{emu(points * page.scale)}" cap="flat" cmpd="sng" algn="ctr">{fill_xml(line)}<a:prstDash val="solid"/></a:lnB>'
    return f'<a:tcPr marL="{side}" marR="{side}" marT="{edge}" marB="{edge}" anchor="{anchor}">{none}{bottom}{fill_xml(fill)}</a:tcPr>'
