"""Values to CSV cells and back.

Stage: outputs. Input: texts, numbers, truth values, None. Output: cells, and the bytes of a CSV file: UTF-8 with byte order mark,
LF, comma.

A text that a spreadsheet would take for a formula (it begins with = + - @ or their full-width forms, TAB, CR or LF) gets an
apostrophe in front; one that has apostrophes before such a character gets one more, so that reading can take exactly one away.
Numbers are exempt.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Value = str | float | int | bool | None

_FORMULA_LIKE = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_NEUTRALIZED = re.compile("'+[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_MUST_QUOTE = re.compile('[",\r\n]|^\\s|\\s$')
NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?", re.ASCII)


def neutralize_text(text: str) -> str:
    """Return the text so that no spreadsheet reads it as a formula."""
    return f"'{text}" if _FORMULA_LIKE.match(text) else text


def restore_text(text: str) -> str:
    """Undo `neutralize_text`."""
    return text[1:] if _NEUTRALIZED.match(text) else text


def format_number(value: float) -> str:
    """Return the shortest text that reads back as the same number; whole numbers without a point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def format_cell(value: Value, neutralize: bool) -> str:
    """Return a cell's text before quoting."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return format_number(value)
    return neutralize_text(value) if neutralize else value


def encode_table(header: Sequence[str], rows: Iterable[Sequence[Value]], neutralize: bool) -> bytes:
    """Return the bytes of a CSV file. The csv module would leave a lone carriage return unquoted, so quoting is done here."""
    lines = [",".join(header)]
    lines.extend(",".join(_quote(format_cell(value, neutralize)) for value in row) for row in rows)
    return ("\ufeff" + "\n".join(lines) + "\n").encode("utf-8")


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _MUST_QUOTE.search(text) else text


def decode_table(data: bytes) -> list[tuple[int, list[str]]]:
    """Return (line, cells) of every row, the header first. Raises `UnicodeDecodeError` or `csv.Error`."""
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    rows, line = [], 1
    for cells in reader:
        if cells:
            rows.append((line, cells))
        line = reader.line_num + 1
    return rows
