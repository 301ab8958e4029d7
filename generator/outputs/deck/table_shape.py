"""A measured table as a native one.

Stage: outputs, deck. Input: a `TablePage` and a place. Output: a graphic frame on the page: a marked header row (or first column), hairlines
between rows, no vertical lines.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.outputs.deck.color import fill_xml
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.page import Page
from generator.outputs.deck.table import EDGE, SIDE, Cell, Column, TablePage, groups_of, sized
from generator.outputs.deck.text import Paragraph, Run, paragraph_xml, quoted

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a cell stands: its fill, the line under it (color, width in points), where its text hangs, what it spans."""

    line: str
    points: float = 0.5
    fill: str | None = None
    anchor: str = "t"
    span: str = ""


def add_table(page: Page, part: TablePage, x: int, y: int, name: str = "Table") -> Rect:
    """Add a table at a place and return the area it covers."""
    box = Rect(x, y, sum(part.widths), part.height)
    number = page.number()
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in part.widths)
    header = "".join(_header_xml(page, column, part.size) for column in part.table.columns)
    head = f'<a:tr h="{part.header}">{header}</a:tr>' if part.table.headed else ""
    rows = "".join(_row_xml(page, part, place) for place in range(len(part.rows)))
    marked = 'firstRow="1"' if part.table.headed else 'firstCol="1"'
    page.add(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name={quoted(f"{name} {number}")} descr={quoted(part.table.alt)}/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.w}" cy="{box.h}"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
        f"<a:tblPr {marked}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>"
        f"{head}{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    return box


def _header_xml(page: Page, column: Column, size: float) -> str:
    paragraph = Paragraph((Run(column.header, bold=True),), size=size, color=page.brand.palette.muted, align=column.align)
    return _cell_xml(page, (paragraph,), size, _Frame(page.brand.palette.ink, 1.0, anchor="b"))


def _row_xml(page: Page, part: TablePage, place: int) -> str:
    row = part.rows[place]
    cells = _whole_row(page, part, place) if row.whole else "".join(_body_xml(page, part, place, column) for column in range(len(row.cells)))
    return f'<a:tr h="{part.heights[place]}">{cells}</a:tr>'


def _whole_row(page: Page, part: TablePage, place: int) -> str:
    count, line = len(part.table.columns), page.brand.palette.hairline
    first = _cell_xml(page, sized(part.rows[place].cells[0], part.size), part.size, _Frame(line, anchor="b", span=f' gridSpan="{count}"'))
    return first + _empty_cell(page, part.size, _Frame(line, span=' hMerge="1"')) * (count - 1)


def _body_xml(page: Page, part: TablePage, place: int, column: int) -> str:
    row, cell = part.rows[place], part.rows[place].cells[column]
    line = page.brand.palette.hairline
    if cell.merged:
        return _empty_cell(page, part.size, _Frame(line, span=' vMerge="1"'))
    covered = next((last - first + 1 for first, last in groups_of(part.rows) if first == place), 1) if column == 0 and row.group else 1
    span = f' rowSpan="{covered}"' if covered > 1 else ""
    return _cell_xml(page, _aligned(cell, part.table.columns[column], part.size), part.size, _Frame(line, fill=cell.fill, span=span))


def _aligned(cell: Cell, column: Column, size: float) -> tuple[Paragraph, ...]:
    return tuple(replace(paragraph, align=column.align if paragraph.align == "l" else paragraph.align) for paragraph in sized(cell, size))


def _empty_cell(page: Page, size: float, frame: _Frame) -> str:
    return _cell_xml(page, (), size, frame)


def _cell_xml(page: Page, paragraphs: tuple[Paragraph, ...], size: float, frame: _Frame) -> str:
    text = "".join(paragraph_xml(paragraph, page.relate, page.language) for paragraph in paragraphs)
    body = text or f'<a:p><a:endParaRPr lang="{page.language}" sz="800"/></a:p>'
    side, edge = emu(SIDE * size), emu(EDGE * size)
    none = "".join(f'<a:{name} w="0"><a:noFill/></a:{name}>' for name in ("lnL", "lnR", "lnT"))
    bottom = f'<a:lnB w="{emu(frame.points * page.scale)}" cap="flat" cmpd="sng" algn="ctr">{fill_xml(frame.line)}<a:prstDash val="solid"/></a:lnB>'
    return (
        f"<a:tc{frame.span}><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{edge}" marB="{edge}" anchor="{frame.anchor}">{none}{bottom}{fill_xml(frame.fill)}</a:tcPr></a:tc>'
    )
