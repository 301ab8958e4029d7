"""Reading and comparing whole workbooks in tests."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator

from python_calamine import CalamineWorkbook

Sheets = dict[str, list[list[object]]]


def sheets_of(data: bytes) -> Sheets:
    """Cached values of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def differences(expected: Sheets, found: Sheets) -> Iterator[str]:
    """Every cell that differs: numbers beyond 1e-9 (relative, absolute near zero), texts at all."""
    assert list(expected) == list(found)
    for name, rows in expected.items():
        height = max(len(rows), len(found[name]))
        for row in range(height):
            left, right = _row(rows, row), _row(found[name], row)
            for column in range(max(len(left), len(right))):
                pair = _cell(left, column), _cell(right, column)
                if not _equal(*pair):
                    yield f"{name} row {row + 1} column {column + 1}: {pair[0]!r} expected, {pair[1]!r} found"


def _row(rows: list[list[object]], row: int) -> list[object]:
    return rows[row] if row < len(rows) else []


def _cell(row: list[object], column: int) -> object:
    value = row[column] if column < len(row) else ""
    return "" if value is None else value


def _equal(left: object, right: object) -> bool:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return left == right
