"""A workbook file to grids of values, with guard against files made to harm.

Stage: outputs/tracker, first step of reading back. Input: a path. Output: the sheets as rows of values from A1, or `InputError`.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generator.diagnostics import Diagnostic, InputError

Value = object
MAX_BYTES = 64 * 1024 * 1024
MAX_UNPACKED = 128 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 50_000, 4_000
_CHUNK = 1024 * 1024
_PLACE = re.compile(rb"""r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})""")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's values; `path` is how messages name it."""

    path: str
    rows: Sequence[Sequence[Value]]

    def at(self, row: int, column: int) -> Value:
        """Return the value of a cell counted from 0; None where there is nothing."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and not value.strip() else value

    def text(self, row: int, column: int) -> str:
        """Return a cell as the text a person sees: no needless decimals, dates as 2026-09-30, nothing as an empty text."""
        return as_text(self.at(row, column))

    def finding(self, row: int, column: int, rule: str, message: str, remedy: str) -> Diagnostic:
        """Return an error at a cell counted from 0."""
        return Diagnostic(self.path, row + 1, column + 1, rule, message, remedy)


def as_text(value: Value) -> str:
    """Return a value as text."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value == int(value) and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() | int():
            return repr(value)
        case _:
            return str(value).strip()


def open_workbook(path: Path, shown: str) -> Mapping[str, Grid]:
    """Return every sheet by name. Raises `InputError` for what is no workbook, is too large, or is made to exhaust memory."""
    from python_calamine import CalamineError, CalamineWorkbook

    _check_file(path, shown)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return {name: Grid(f"{shown} ({name})", book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        raise _refusal(shown, f"the workbook cannot be read ({error})", "save it again as .xlsx") from error


def _check_file(path: Path, shown: str) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refusal(shown, f"the file is larger than {MAX_BYTES // 2**20} MiB", "give the workbook that openkpi wrote")
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive, shown)
    except OSError as error:
        raise _refusal(shown, f"the file cannot be read ({error.strerror or error})", "check its name and its permissions") from error
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, zlib.error) as error:
        raise _refusal(shown, "the file is no complete .xlsx workbook", "save it again as .xlsx; it may be cut off or encrypted") from error


def _check_archive(archive: zipfile.ZipFile, shown: str) -> None:
    """Read every part once and stop at the limits: declared sizes may lie, and one far-off cell makes a reader fill all between."""
    unpacked = 0
    for item in archive.infolist():
        sheet = item.filename.startswith("xl/worksheets/sheet")
        tail = b""
        with archive.open(item) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED:
                    raise _refusal(shown, f"the workbook unpacks to more than {MAX_UNPACKED // 2**20} MiB", "give the workbook that openkpi wrote")
                if sheet:
                    _check_places(tail + chunk, shown)
                    tail = chunk[-32:]


def _check_places(xml: bytes, shown: str) -> None:
    for letters, row in _PLACE.findall(xml):
        if int(row) > MAX_ROWS or _column_number(letters) > MAX_COLUMNS:
            place = f"{letters.decode()}{row.decode()}"
            raise _refusal(shown, f"a sheet reaches out to cell {place}", "delete the rows and columns outside the tables")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refusal(shown: str, message: str, remedy: str) -> InputError:
    return InputError([Diagnostic(shown, 1, 1, "tracker", message, remedy)])
