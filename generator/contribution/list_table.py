"""An organization's own KPI list, .csv or .xlsx, to rows of text.

Stage: contribution, first step of `match` and `import`. Input: a file. Output: a `ListTable`, or an `InputError` that says what makes it unreadable.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, InputError, Severity

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 50_000
_DELIMITERS = (",", ";", "\t", "|")
_FORMATS = "save the list as .csv or .xlsx"


@dataclass(frozen=True, slots=True)
class ListRow:
    """Cells of one row as texts, with its line or sheet row from 1."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListTable:
    """The header and the rows below it that are not empty; `path` is as the user named it."""

    path: str
    header: tuple[str, ...]
    rows: tuple[ListRow, ...]
    header_line: int = 1

    def finding(self, line: int, rule: str, message: str, remedy: str, column: int = 1) -> Diagnostic:
        """Return an error at a line of the list."""
        return Diagnostic(self.path, line, column, rule, message, remedy)

    def note(self, line: int, rule: str, message: str, remedy: str) -> Diagnostic:
        """Return a warning: the rest of the list is read all the same."""
        return Diagnostic(self.path, line, 1, rule, message, remedy, Severity.WARNING)


def read_list(path: Path) -> ListTable:
    """Read a list; the first row with two filled cells, or with one when there are no more, is the header. Raises `InputError`."""
    shown = str(path)
    data = _read_bytes(path, shown)
    rows = _read_workbook(data, shown) if path.suffix.casefold() in (".xlsx", ".xlsm", ".xls", ".ods") else _read_csv(data, shown)
    filled = [row for row in rows if any(row.cells)]
    if not filled:
        raise _refusal(shown, "list-empty", "the list is empty", "give it a header line with a column for the name, and a row for each KPI")
    if len(filled) > MAX_ROWS:
        raise _refusal(shown, "list-size", f"the list has {len(filled)} rows", f"split it into lists of at most {MAX_ROWS}")
    start = next((index for index, row in enumerate(filled[:20]) if sum(map(bool, row.cells)) > 1), 0)
    return ListTable(shown, filled[start].cells, tuple(filled[start + 1 :]), filled[start].line)


def _read_bytes(path: Path, shown: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refusal(shown, "file", f"the file cannot be read ({error.strerror})", "check its name and permissions") from error
    if len(data) > MAX_BYTES:
        raise _refusal(shown, "list-size", f"the file is larger than {MAX_BYTES // 1024**2} MiB", "keep the columns and rows that describe KPIs")
    return data


def _read_csv(data: bytes, shown: str) -> list[ListRow]:
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise _refusal(shown, "encoding", "the file is a workbook, not text", "let its name end in .xlsx")
    text = _decode(data, shown)
    lines = list(io.StringIO(text, newline=""))
    delimiter = max(_DELIMITERS, key=(lines[0] if lines else "").count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows, start = [], 1
    try:
        for fields in reader:
            rows.append(ListRow(start, tuple(clean(field) for field in fields)))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _refusal(shown, "csv", f"the line is not CSV ({error})", "close every quote; the file may be cut off", reader.line_num) from error
    return rows


def _decode(data: bytes, shown: str) -> str:
    """UTF-8, UTF-16 with a mark, or the Windows code page that spreadsheets of the West save by default."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: Sequence[str] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refusal(shown, "encoding", "the text is neither UTF-8 nor Windows-1252", "save it as 'CSV UTF-8'")


def _read_workbook(data: bytes, shown: str) -> list[ListRow]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = ((name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)
        rows = next((found for _, found in sheets if any(any(_text(cell) for cell in row) for row in found)), [])
    except (CalamineError, OSError, ValueError) as error:
        raise _refusal(shown, "workbook", f"the workbook cannot be read ({error})", _FORMATS) from error
    return [ListRow(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1)]


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None or isinstance(cell, bool) else clean(str(cell))


def clean(text: str) -> str:
    """Return a text on one line, without control characters."""
    return " ".join("".join(letter if letter.isprintable() or letter.isspace() else " " for letter in text).split())


def _refusal(shown: str, rule: str, message: str, remedy: str, line: int = 1) -> InputError:
    return InputError([Diagnostic(shown, line, 1, rule, message, remedy)])
