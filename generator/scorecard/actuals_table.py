"""The bytes of a CSV file to cells with their place.

Stage: scorecard, first step of actuals. Input: a file. Output: `Cell` records in the file's order, or an `InputError` for what makes the
whole file unreadable: encoding, an empty file, a missing column, a broken quote, a line cut off.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, InputError, nearest

MAX_BYTES = 256 * 1024 * 1024
COLUMNS = ("unit", "kpi", "period", "input", "value")
REQUIRED = ("kpi", "period", "value")
_DELIMITERS = (",", ";", "\t")
_HEADER_REMEDY = "the first line must be kpi,period,value or kpi,period,input,value, with an optional unit column"


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the file as texts; `columns` are the places (from 1) of unit, kpi, period, input, value in that line."""

    path: str
    line: int
    unit: str
    kpi: str
    period: str
    input: str
    value: str
    columns: tuple[int, int, int, int, int]

    def finding(self, column: str, rule: str, message: str, remedy: str = "") -> Diagnostic:
        """Return an error at one of this row's columns."""
        return Diagnostic(self.path, self.line, self.columns[COLUMNS.index(column)], rule, message, remedy)


def read_table(path: Path, shown: str) -> tuple[Cell, ...]:
    """Read the rows of a CSV file. Raises `InputError`."""
    text = _decode(_read_bytes(path, shown), shown)
    if not text.strip():
        raise _refusal(shown, "csv-empty", "the file is empty", _HEADER_REMEDY)
    # str.splitlines would also split at form feeds and other characters that CSV does not
    lines = list(io.StringIO(text, newline=""))
    delimiter = max(_DELIMITERS, key=lines[0].count)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next(reader)
        positions = _positions(header, field_starts(lines[0], delimiter), shown)
        cells = tuple(_cells(reader, lines, positions, len(header), delimiter, shown))
    except csv.Error as error:
        raise _refusal(shown, "csv", f"the line is not CSV ({error})", "close every quote; the file may be cut off", reader.line_num) from error
    if not cells:
        raise _refusal(shown, "csv-empty", "there is no row below the header", "add a row such as net-promoter-score,2026-09,42", len(lines))
    if not text.endswith(("\n", "\r")) and not cells[-1].value:
        raise InputError([cells[-1].finding("value", "csv-truncated", "the last line ends without a value", "the file seems to be cut off; save it again")])
    return cells


def _read_bytes(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refusal(shown, "file-size", f"the file is larger than {MAX_BYTES // 1024**2} MiB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise _refusal(shown, "file", f"the file cannot be read ({error.strerror})", "check its name and permissions") from error


def _decode(data: bytes, shown: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _refusal(shown, "encoding", "the file is UTF-16", "save it as 'CSV UTF-8'")
    if data[:4] == b"PK\x03\x04":
        raise _refusal(shown, "encoding", "the file is a workbook or a zip, not a CSV", "save the sheet as 'CSV UTF-8', or name a tracker that ends in .xlsx")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise _refusal(shown, "encoding", message, "save the file as 'CSV UTF-8'", line, column) from error
    if "\0" in text:
        at = text.index("\0")
        raise _refusal(shown, "encoding", "a zero byte stands in the text", "save the file as 'CSV UTF-8'", text.count("\n", 0, at) + 1)
    return text


def _positions(header: Sequence[str], starts: Sequence[int], shown: str) -> dict[str, int]:
    """Where each known column stands in the header; raises for an unknown, doubled or missing one."""
    names = [name.strip().lower() for name in header]
    if not set(names) & set(REQUIRED):
        raise _refusal(shown, "csv-columns", "the first line names no column", _HEADER_REMEDY)
    faults = []
    for at, name in enumerate(names):
        place = starts[min(at, len(starts) - 1)]
        if name not in COLUMNS:
            faults.append(Diagnostic(shown, 1, place, "csv-columns", f"unknown column '{name[:60]}'", nearest(name, COLUMNS) or _HEADER_REMEDY))
        elif name in names[:at]:
            faults.append(Diagnostic(shown, 1, place, "csv-columns", f"the column '{name}' stands twice", "keep one of them"))
    if not faults:  # an unknown column is most often the missing one, misspelled
        faults = [Diagnostic(shown, 1, 1, "csv-columns", f"the column '{name}' is missing", _HEADER_REMEDY) for name in REQUIRED if name not in names]
    if faults:
        raise InputError(faults)
    return {name: names.index(name) for name in COLUMNS if name in names}


def _cells(reader: Iterator[list[str]], lines: Sequence[str], positions: dict[str, int], width: int, delimiter: str, shown: str) -> Iterator[Cell]:
    faults: list[Diagnostic] = []
    start = 2
    for fields in reader:
        line, start = start, reader.line_num + 1  # type: ignore[attr-defined]
        if not any(field.strip() for field in fields):
            continue
        if len(fields) != width:
            few = len(fields) < width
            remedy = "the line seems to be cut off" if few else "put a text that contains the separator in double quotes, and write decimals with a point"
            faults.append(Diagnostic(shown, line, 1, "csv-columns", f"the line has {len(fields)} columns and the header {width}", remedy))
            continue
        texts = {name: fields[positions[name]].strip() if name in positions else "" for name in COLUMNS}
        starts = field_starts(lines[line - 1], delimiter)
        places = tuple(starts[min(positions.get(name, 0), len(starts) - 1)] for name in COLUMNS)
        yield Cell(shown, line, **texts, columns=places)  # type: ignore[arg-type]
    if faults:
        raise InputError(faults)


def field_starts(line: str, delimiter: str) -> list[int]:
    """Return the columns (from 1) at which the fields of a CSV line begin; delimiters within quotes do not count."""
    if '"' not in line:
        starts, at = [1], line.find(delimiter)
        while at >= 0:
            starts.append(at + 2)
            at = line.find(delimiter, at + 1)
        return starts
    quoted, starts = False, [1]
    for at, character in enumerate(line):
        quoted ^= character == '"'
        if character == delimiter and not quoted:
            starts.append(at + 2)
    return starts


def _refusal(shown: str, rule: str, message: str, remedy: str, line: int = 1, column: int = 1) -> InputError:
    return InputError([Diagnostic(shown, line, column, rule, message, remedy)])
