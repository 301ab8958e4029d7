"""Tables that fit: columns sized to their content, rows measured, pages cut between rows.

Stage: outputs, deck. Input: a `Table` and the room for it. Output: `TablePage` values whose widths and heights hold what stands in them.
Sizes are in points for a slide of 7.5 inches; `fit_table` scales them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.outputs.deck.font import Font
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.text import Paragraph, clean, height_of, scaled

SIDE, EDGE = 4.0, 3.2
"""Margins of a cell in points: left and right, top and bottom."""
SIZES = (11.0, 10.0, 9.0, 8.0)
"""Sizes of text that are tried in turn."""
_ROUNDING = 0.5


@dataclass(frozen=True, slots=True)
class Cell:
    """Content of a cell, at the table's size unless its runs say otherwise. `fill` is a color; `merged` cells belong to the one above."""

    paragraphs: tuple[Paragraph, ...]
    fill: str | None = None
    merged: bool = False

    @property
    def text(self) -> str:
        """The plain text, one paragraph a line."""
        return "\n".join(clean(paragraph.text) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, alignment (l, ctr, r), whether it may wrap, and its greatest share of the width."""

    header: str
    align: str = "l"
    wraps: bool = True
    most: float = 0.5


@dataclass(frozen=True, slots=True)
class Row:
    """A row; rows of one `group` share their first cell. `strong` rows stand out as subheadings."""

    cells: tuple[Cell, ...]
    group: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows with an alternative text."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alt: str
    sizes: tuple[float, ...] = SIZES


@dataclass(frozen=True, slots=True)
class TablePage:
    """The part of a table that stands on one slide; widths and heights in EMU, the header's height first."""

    table: Table
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    size: float

    @property
    def height(self) -> int:
        """Height in EMU."""
        return sum(self.heights)


def fit_table(table: Table, box: Rect, font: Font, scale: float = 1.0, compact: bool = False) -> tuple[TablePage, ...]:
    """Return the pages of a table in a box: the largest size at which no word breaks, or the smallest one.

    `compact` prefers a smaller size over a further page.
    """
    fitting: list[tuple[TablePage, ...]] = []
    for size in table.sizes:
        widths = _widths(table, box.width_points, font, size * scale, scale)
        pages = _pages(table, widths, box, font, size * scale, scale)
        if _words_fit(table, widths, font, size * scale, scale):
            fitting.append(pages)
            if not compact or len(pages) == 1:
                return pages
        smallest = pages
    return min(fitting, key=len) if fitting else smallest


def _inner(width: float, scale: float) -> float:
    return width - 2 * SIDE * scale


def _cells(table: Table, place: int) -> list[Cell]:
    return [row.cells[place] for row in table.rows if not row.cells[place].merged]


def _widths(table: Table, room: float, font: Font, size: float, scale: float) -> tuple[float, ...]:
    """Widths in points: every column gets its longest word, columns that do not wrap their longest line, the rest goes by need."""
    least, most = [], []
    for place, column in enumerate(table.columns):
        texts = [cell.text for cell in _cells(table, place)]
        bold = font.face(True)
        pieces = [bold.longest_word(column.header, size), *(bold.longest_word(text, size) for text in texts)]
        lines = [bold.width(column.header, size), *(_line_width(cell, font, size) for cell in _cells(table, place))]
        narrow = max(lines[1:], default=0) if not column.wraps else max(pieces)
        least.append(max(narrow, pieces[0]) + 2 * SIDE * scale + _ROUNDING)
        most.append(max(least[-1], min(max(lines) + 2 * SIDE * scale + _ROUNDING, room * column.most)))
    return _shared(least, most, [_need(table, place, font, size) for place in range(len(table.columns))], room)


def _line_width(cell: Cell, font: Font, size: float) -> float:
    """Width of the longest paragraph on one line."""
    return max((font.face(any(run.bold for run in item.runs)).width(clean(item.text), item.size / 12 * size) for item in cell.paragraphs), default=0.0)


def _need(table: Table, place: int, font: Font, size: float) -> float:
    """How much text a column holds: the root evens out columns of very different length."""
    total = sum(font.face(False).width(cell.text.replace("\n", " "), size) for cell in _cells(table, place))
    return float(max(total, 1.0) ** 0.5)


def _shared(least: Sequence[float], most: Sequence[float], needs: Sequence[float], room: float) -> tuple[float, ...]:
    widths = [*least]
    if sum(widths) >= room:
        return tuple(width * room / sum(widths) for width in widths)
    for _ in range(12):  # what a full column does not take goes to the others
        open_ = [place for place in range(len(widths)) if widths[place] < most[place] - 0.01]
        spare = room - sum(widths)
        if not open_ or spare < 0.5:
            break
        total = sum(needs[place] for place in open_)
        for place in open_:
            widths[place] = min(most[place], widths[place] + spare * needs[place] / total)
    spare = room - sum(widths)
    return tuple(width + spare * need / sum(needs) for width, need in zip(widths, needs, strict=True))


def _words_fit(table: Table, widths: Sequence[float], font: Font, size: float, scale: float) -> bool:
    for place, column in enumerate(table.columns):
        inner = _inner(widths[place], scale) + _ROUNDING
        texts = [cell.text for cell in _cells(table, place)]
        if any(font.face(True).longest_word(text, size) > inner for text in (column.header, *texts)):
            return False
        if not column.wraps and any(_line_width(cell, font, size) > inner for cell in _cells(table, place)):
            return False
    return True


def _pages(table: Table, widths: Sequence[float], box: Rect, font: Font, size: float, scale: float) -> tuple[TablePage, ...]:
    header = max(_cell_height(_header_cell(column), width, font, size, scale) for column, width in zip(table.columns, widths, strict=True))
    whole = _whole_widths(widths, box.w)
    pages: list[TablePage] = []
    rows: list[Row] = []
    for row in table.rows:
        tried = [*rows, _opened(row, rows)]
        if rows and header + sum(_heights(tried, widths, font, size, scale)) > box.height_points + _ROUNDING:
            pages.append(_page(table, rows, whole, header, widths, font, size, scale))
            tried = [_opened(row, [])]
        rows = tried
    pages.append(_page(table, rows, whole, header, widths, font, size, scale))
    return tuple(pages)


def _opened(row: Row, before: Sequence[Row]) -> Row:
    """The row with its group's cell: merged into the row above when that is of the same group, else written out."""
    if not row.group:
        return row
    if before and before[-1].group == row.group:
        return replace(row, cells=(replace(row.cells[0], merged=True), *row.cells[1:]))
    return replace(row, cells=(replace(row.cells[0], merged=False), *row.cells[1:]))


def _page(
    table: Table, rows: Sequence[Row], whole: tuple[int, ...], header: float, widths: Sequence[float], font: Font, size: float, scale: float
) -> TablePage:
    heights = (emu(header), *(emu(height) for height in _heights(rows, widths, font, size, scale)))
    return TablePage(table, tuple(rows), whole, heights, size)


def _heights(rows: Sequence[Row], widths: Sequence[float], font: Font, size: float, scale: float) -> list[float]:
    """Heights of rows; the last row of a group makes up what the group's own cell needs beyond its rows."""
    heights = [
        max(
            [_cell_height(cell, width, font, size, scale) for place, (cell, width) in enumerate(zip(row.cells, widths, strict=True)) if place or not row.group]
            or [0]
        )
        for row in rows
    ]
    for first, last in _groups(rows):
        wanted = _cell_height(rows[first].cells[0], widths[0], font, size, scale)
        heights[last] += max(0.0, wanted - sum(heights[first : last + 1]))
    return heights


def _groups(rows: Sequence[Row]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if row.group and found and found[-1][1] == place - 1 and rows[place - 1].group == row.group:
            found[-1] = (found[-1][0], place)
        elif row.group:
            found.append((place, place))
    return found


def span_of(rows: Sequence[Row], place: int) -> int:
    """Return how many rows the group's cell of a row covers."""
    return next((last - first + 1 for first, last in _groups(rows) if first == place), 1)


def _header_cell(column: Column) -> Cell:
    from generator.outputs.deck.text import Run

    return Cell((Paragraph((Run(column.header, bold=True),)),))


def sized(cell: Cell, size: float) -> tuple[Paragraph, ...]:
    """Return a cell's paragraphs at the table's size: a paragraph's own size counts as a multiple of 12."""
    return tuple(scaled(replace(paragraph, before=paragraph.before), size / 12) for paragraph in cell.paragraphs)


def _cell_height(cell: Cell, width: float, font: Font, size: float, scale: float) -> float:
    return height_of(sized(cell, size), font, _inner(width, scale)) + 2 * EDGE * scale


def _whole_widths(widths: Sequence[float], room: int) -> tuple[int, ...]:
    whole = [emu(width) for width in widths]
    whole[-1] += room - sum(whole)
    return tuple(whole)
