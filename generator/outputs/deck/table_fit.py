"""Tables that fit: columns sized to their content, rows measured, pages cut between rows.

Stage: outputs, deck. Input: a `Table` and the room for it. Output: `TablePage` values whose widths and heights hold what stands in them.
Sizes are in points for a slide of 7.5 inches and are multiplied by the template's scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.outputs.deck.font import Font
from generator.outputs.deck.grid import Rect, emu
from generator.outputs.deck.table import EDGE, SIDE, Cell, Column, Row, Table, TablePage, groups_of, sized
from generator.outputs.deck.text import Paragraph, Run, clean, height_of

_ROUNDING = 0.5
_ROUNDS = 12
_MOST_LINES = 2.6
_READABLE = 10.0
"""Size of a table that goes over several slides, where its columns allow it."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a table is set: its font, the size in points, the room's width and height in points."""

    font: Font
    size: float
    width: float
    height: float

    @property
    def margins(self) -> float:
        return 2 * SIDE * self.size

    def inner(self, width: float) -> float:
        return width - self.margins

    def cell_height(self, cell: Cell, width: float) -> float:
        return height_of(sized(cell, self.size), self.font, self.inner(width)) + 2 * EDGE * self.size

    def line_width(self, cell: Cell) -> float:
        """Width of the longest paragraph on one line."""
        return max((self._face_width(item) for item in cell.paragraphs), default=0.0)

    def _face_width(self, paragraph: Paragraph) -> float:
        face = self.font.face(any(run.bold for run in paragraph.runs))
        return face.width(clean(paragraph.text), paragraph.size / 12 * self.size)


def fit_table(table: Table, box: Rect, font: Font, scale: float = 1.0, compact: bool = False) -> tuple[TablePage, ...]:
    """Return the pages of a table in a box: the largest size at which no word breaks and no column is a thin stack, or the smallest one.

    `compact` prefers a smaller size over a second page; a table that needs several pages anyway gets a size that is easy to read.
    """
    found: list[tuple[TablePage, ...]] = []
    for size in table.sizes:
        setting = _Setting(font, size * scale, box.width_points, box.height_points)
        widths = _widths(table, setting)
        fits = _words_fit(table, widths, setting) and (size <= _READABLE or _is_calm(table, widths, setting))
        if not fits and size != table.sizes[-1]:
            continue
        pages = _pages(table, widths, setting, box.w)
        if fits and (not compact or len(pages) == 1):
            return pages
        found.append(pages)
    readable = [pages for pages in found if pages[0].size <= _READABLE * scale] if compact else []
    return readable[0] if readable else found[-1]


def _cells(table: Table, place: int) -> list[Cell]:
    """The cells that decide a column's width; those of one group count once."""
    seen: set[str] = set()
    found = []
    for row in table.rows:
        repeated = place == 0 and row.group in seen
        if not row.whole and not repeated:
            found.append(row.cells[place])
        if row.group:
            seen.add(row.group)
    return found


def _widths(table: Table, setting: _Setting) -> tuple[float, ...]:
    """Widths in points: every column gets its longest word, columns that do not wrap their longest line, the rest goes by need."""
    least, most, needs = [], [], []
    bold = setting.font.bold
    margins = setting.margins + _ROUNDING
    for place, column in enumerate(table.columns):
        cells = _cells(table, place)
        header = column.header if table.headed else ""
        lines = [setting.line_width(cell) for cell in cells]
        words = [bold.longest_word(cell.text, setting.size) for cell in cells] if column.wraps else lines
        least.append(max([bold.longest_word(header, setting.size), *words]) + margins)
        most.append(max(least[-1], min(max([bold.width(header, setting.size), *lines]) + margins, setting.width * column.most)))
        needs.append(max(sum(lines), 1.0) ** 0.5)  # the root evens out columns of very different length
    return _shared(least, most, needs, setting.width)


def _shared(least: Sequence[float], most: Sequence[float], needs: Sequence[float], room: float) -> tuple[float, ...]:
    widths = [*least]
    if sum(widths) >= room:
        return tuple(width * room / sum(widths) for width in widths)
    for _ in range(_ROUNDS):  # what a full column does not take goes to the others
        hungry = [place for place in range(len(widths)) if widths[place] < most[place] - 0.01]
        spare = room - sum(widths)
        if not hungry or spare < _ROUNDING:
            break
        total = sum(needs[place] for place in hungry)
        for place in hungry:
            widths[place] = min(most[place], widths[place] + spare * needs[place] / total)
    spare = room - sum(widths)
    return tuple(width + spare * need / sum(needs) for width, need in zip(widths, needs, strict=True))


def _words_fit(table: Table, widths: Sequence[float], setting: _Setting) -> bool:
    bold = setting.font.bold
    for place, column in enumerate(table.columns):
        inner = setting.inner(widths[place]) + _ROUNDING
        if table.headed and bold.longest_word(column.header, setting.size) > inner:
            return False
        for cell in _cells(table, place):
            needed = bold.longest_word(cell.text, setting.size) if column.wraps else setting.line_width(cell)
            if needed > inner:
                return False
    return True


def _is_calm(table: Table, widths: Sequence[float], setting: _Setting) -> bool:
    """Whether no paragraph is broken into more lines than read well."""
    for place in range(len(table.columns)):
        inner = setting.inner(widths[place])
        for cell in _cells(table, place):
            for paragraph in sized(cell, setting.size):
                face = setting.font.face(any(run.bold for run in paragraph.runs))
                if face.width(clean(paragraph.text), paragraph.size) > _MOST_LINES * inner:
                    return False
    return True


def _pages(table: Table, widths: Sequence[float], setting: _Setting, room: int) -> tuple[TablePage, ...]:
    header = _header_height(table, widths, setting)
    room_below = setting.height - header
    table = replace(table, rows=tuple(_clipped_row(row, widths, setting, room_below) for row in table.rows))
    own = [_own_height(row, widths, setting) for row in table.rows]
    pages: list[TablePage] = []
    first = 0
    while first < len(table.rows) or not pages:
        last = _last_row(table, first, own, widths, setting, room_below + _ROUNDING)
        rows = _opened(table.rows[first:last])
        heights = tuple(emu(height) for height in _heights(rows, own[first:last], widths, setting))
        pages.append(TablePage(table, rows, _whole_widths(widths, room), emu(header), heights, setting.size))
        first = last
    return tuple(pages)


def _clipped_row(row: Row, widths: Sequence[float], setting: _Setting, room: float) -> Row:
    """The row with texts cut that are higher than a whole slide; every other row is left as it is."""
    spans = [sum(widths), *widths[1:]] if row.whole else widths
    cells = tuple(_clipped(cell, width, setting, room) for cell, width in zip(row.cells, spans, strict=True))
    return row if cells == row.cells else replace(row, cells=cells)


def _clipped(cell: Cell, width: float, setting: _Setting, room: float) -> Cell:
    if setting.cell_height(cell, width) <= room:
        return cell
    kept: list[Paragraph] = []
    for paragraph in cell.paragraphs:
        shorter = _longest_fit(paragraph, kept, width, setting, room)
        if shorter is None:
            break
        kept.append(shorter)
        if shorter != paragraph:
            break
    return replace(cell, paragraphs=tuple(kept))


def _longest_fit(paragraph: Paragraph, before: Sequence[Paragraph], width: float, setting: _Setting, room: float) -> Paragraph | None:
    """As much of a paragraph as fits below others, found by halving; None when nothing does."""
    text, low, high = paragraph.text, 0, len(paragraph.text)
    if setting.cell_height(Cell((*before, paragraph)), width) <= room:
        return paragraph
    while low < high:
        middle = (low + high + 1) // 2
        fits = setting.cell_height(Cell((*before, _cut(paragraph, text[:middle]))), width) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return _cut(paragraph, text[:low]) if low else None


def _cut(paragraph: Paragraph, text: str) -> Paragraph:
    return replace(paragraph, runs=(replace(paragraph.runs[0], text=text.rstrip() + "…"),))


def _header_height(table: Table, widths: Sequence[float], setting: _Setting) -> float:
    if not table.headed:
        return 0.0
    return max(setting.cell_height(_header_cell(column), width) for column, width in zip(table.columns, widths, strict=True))


def _header_cell(column: Column) -> Cell:
    return Cell((Paragraph((Run(column.header, bold=True),)),))


def _own_height(row: Row, widths: Sequence[float], setting: _Setting) -> float:
    """Height that a row needs without the cell that it shares with its group."""
    if row.whole:
        return setting.cell_height(row.cells[0], sum(widths))
    first = 1 if row.group else 0
    return max([setting.cell_height(cell, width) for cell, width in zip(row.cells[first:], widths[first:], strict=True)] or [0.0])


def _last_row(table: Table, first: int, own: Sequence[float], widths: Sequence[float], setting: _Setting, room: float) -> int:
    """The place after the last row that fits on the page; at least one row, and no subheading without a row under it."""
    last = first
    while last < len(table.rows):
        rows = table.rows[first : last + 1]
        if last > first and sum(_heights(rows, own[first : last + 1], widths, setting)) > room:
            break
        last += 1
    while last < len(table.rows) and last - first > 1 and table.rows[last - 1].whole:
        last -= 1
    return last


def _heights(rows: Sequence[Row], own: Sequence[float], widths: Sequence[float], setting: _Setting) -> list[float]:
    """Heights of rows; the last row of a group makes up what the group's own cell needs beyond its rows."""
    heights = [*own]
    for first, last in groups_of(rows):
        wanted = setting.cell_height(rows[first].cells[0], widths[0])
        heights[last] += max(0.0, wanted - sum(heights[first : last + 1]))
    return heights


def _opened(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a page with the cells of each group merged into its first; a group that continues is named again."""
    merged = {place for first, last in groups_of(rows) for place in range(first + 1, last + 1)}
    return tuple(replace(row, cells=(replace(row.cells[0], merged=place in merged), *row.cells[1:])) for place, row in enumerate(rows))


def _whole_widths(widths: Sequence[float], room: int) -> tuple[int, ...]:
    whole = [emu(width) for width in widths]
    whole[-1] += room - sum(whole)
    return tuple(whole)
