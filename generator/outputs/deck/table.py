"""What a table is, before and after it is fitted to a slide.

Stage: outputs, deck. Cells hold paragraphs whose sizes count as multiples of 12: the table's size decides how large they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.deck.text import Paragraph, clean, scaled

SIDE, EDGE = 0.4, 0.32
"""Margins of a cell as multiples of the table's size: left and right, top and bottom."""
SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
"""Sizes of text that are tried in turn."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Content of a cell. `fill` is a color; `merged` cells belong to the one above."""

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
    """A row; rows of one `group` share their first cell. In a `whole` row, a subheading, the first cell spans the table."""

    cells: tuple[Cell, ...]
    group: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows with an alternative text. Without `headed`, the first column names what a row holds."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    alt: str
    sizes: tuple[float, ...] = SIZES
    headed: bool = True


@dataclass(frozen=True, slots=True)
class TablePage:
    """The part of a table that stands on one slide; widths and heights in EMU. `header` is the header row's height, 0 for none."""

    table: Table
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    header: int
    heights: tuple[int, ...]
    size: float

    @property
    def height(self) -> int:
        """Height in EMU."""
        return self.header + sum(self.heights)


def sized(cell: Cell, size: float) -> tuple[Paragraph, ...]:
    """Return a cell's paragraphs at a table's size."""
    return tuple(scaled(paragraph, size / 12) for paragraph in cell.paragraphs)


def groups_of(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return first and last place of the rows that share a cell."""
    found: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if row.group and found and found[-1][1] == place - 1 and rows[place - 1].group == row.group:
            found[-1] = (found[-1][0], place)
        elif row.group:
            found.append((place, place))
    return found
