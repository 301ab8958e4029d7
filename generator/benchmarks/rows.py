"""One CSV of figures to rows, every fault with its line and column.

Stage: benchmarks, first step. Input: the text of kpis/benchmarks/<source>.csv. Output: sound rows, and diagnostics for the others.
What a row says about KPIs and units is checked later, against a catalog (findings).
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from generator.benchmarks.model import Area, Derivation, Statistic
from generator.catalog.model import ID_PATTERN
from generator.diagnostics import Diagnostic, nearest

MAX_TEXT = 500
LARGEST = 1e15
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?\Z")
_ID = re.compile(ID_PATTERN)
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a source's file, as it stands there. The order of the fields is the order of the columns."""

    kpi: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    stated_unit: str
    currency: str
    statistic: str
    industry: str
    industry_id: str
    geography: str
    area: str
    period: str
    population: str
    population_kind: str
    company_size: str
    sample_size: int | None
    note: str
    derivation: str


COLUMNS = tuple(field.name for field in fields(Row))
_AT = {name: index for index, name in enumerate(COLUMNS)}
_NUMBERS = ("value", "low", "high")
_REQUIRED = ("kpi", "measure", "unit", "statistic", "derivation")
_KNOWN_WORDS = {
    "statistic": frozenset(item.value for item in Statistic),
    "area": frozenset(item.value for item in Area),
    "derivation": frozenset(item.value for item in Derivation),
}

Fault = tuple[str, str, str]
"""Column name, what is wrong, how to mend it."""


@dataclass(frozen=True, slots=True)
class RowsOfFile:
    """Sound rows with their line numbers, and what is wrong with the rest."""

    rows: tuple[tuple[int, Row], ...]
    diagnostics: tuple[Diagnostic, ...]


def read_rows(text: str, shown: str) -> RowsOfFile:
    """Read the text of one CSV file; `shown` is its path as the user named it."""
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    header = lines[0].rstrip("\r") if lines else ""
    if header.split(",") != list(COLUMNS):
        found = Diagnostic(shown, 1, 1, "benchmark-form", f"the first line is '{_short(header)}'", f"it must be {','.join(COLUMNS)}")
        return RowsOfFile((), (found,))
    rows: list[tuple[int, Row]] = []
    diagnostics: list[Diagnostic] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(lines[1:], start=2):
        cells = _cells(line.rstrip("\r"))
        faults = (
            list(_faults(cells)) if cells else [("kpi", "the line is no row of a CSV file", "quote cells that hold commas or quotes, and write one row a line")]
        )
        if not faults and cells and seen.setdefault(tuple(cells), number) != number:
            faults = [("kpi", f"the row stands on line {seen[tuple(cells)]} as well", "keep one of them")]
        if faults:
            diagnostics.extend(_located(shown, number, line, fault) for fault in faults)
        elif cells:
            rows.append((number, _row(cells)))
    return RowsOfFile(tuple(rows), tuple(diagnostics))


def _cells(line: str) -> list[str] | None:
    """Cells of one line, or None when it is not well formed."""
    if '"' not in line:
        return line.split(",")
    try:
        return next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        return None


def _faults(cells: list[str]) -> Iterator[Fault]:
    if len(cells) != len(COLUMNS):
        yield (
            "kpi",
            f"the row has {len(cells)} cells, not {len(COLUMNS)}",
            "quote cells that hold commas; write nothing between two commas where the source is silent",
        )
        return
    for name, cell in zip(COLUMNS, cells, strict=True):
        if len(cell) > MAX_TEXT:
            yield name, f"'{name}' has {len(cell)} characters", f"shorten it to {MAX_TEXT}"
        if _CONTROL.search(cell) or cell != cell.strip():
            yield name, f"'{name}' holds control characters, or spaces at its ends", "remove them"
        if not cell and name in _REQUIRED:
            yield name, f"'{name}' is empty", "fill it in"
    yield from _amount_faults(cells)
    yield from _word_faults(cells)


def _amount_faults(cells: list[str]) -> Iterator[Fault]:
    numbers = {name: cells[_AT[name]] for name in _NUMBERS}
    unreadable = [name for name, cell in numbers.items() if cell and not _is_number(cell)]
    for name in unreadable:
        yield name, f"'{name}' is '{_short(numbers[name])}'", "write a plain number such as -12.5, without unit or thousands separator"
    if bool(numbers["value"]) == bool(numbers["low"] or numbers["high"]):
        yield "value", "the row needs either a value, or low or high", "fill in one of the two"
    elif not unreadable and numbers["low"] and numbers["high"] and float(numbers["low"]) > float(numbers["high"]):
        yield "low", f"low ({numbers['low']}) is above high ({numbers['high']})", "exchange them"
    size = cells[_AT["sample_size"]]
    if size and not (size.isascii() and size.isdigit() and len(size) <= 15):
        yield "sample_size", f"'sample_size' is '{_short(size)}'", "write a whole number without thousands separator"


def _word_faults(cells: list[str]) -> Iterator[Fault]:
    for name, known in _KNOWN_WORDS.items():
        cell = cells[_AT[name]]
        if cell and cell not in known:
            yield name, f"'{name}' is '{_short(cell)}'", nearest(cell, known) or f"write one of {', '.join(sorted(known))}"
    for name in ("kpi", "industry_id"):
        cell = cells[_AT[name]]
        if cell and not _ID.match(cell):
            yield name, f"'{_short(cell)}' is no id", "write lower-case words joined by single hyphens"
    currency, unit = cells[_AT["currency"]], cells[_AT["unit"]]
    if currency and not _CURRENCY.match(currency):
        yield "currency", f"'currency' is '{_short(currency)}'", "write an ISO 4217 code such as USD"
    elif bool(currency) != ("currency" in unit):
        yield "currency", f"the unit is '{_short(unit)}' and the currency is '{currency}'", "name the currency where the unit holds money, and only there"


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.match(cell)) and math.isfinite(float(cell)) and abs(float(cell)) <= LARGEST


def _row(cells: list[str]) -> Row:
    values: list[str | float | None] = list(cells)
    for name in _NUMBERS:
        values[_AT[name]] = float(cells[_AT[name]]) if cells[_AT[name]] else None
    size = cells[_AT["sample_size"]]
    values[_AT["sample_size"]] = int(size) if size else None
    return Row(*values)  # type: ignore[arg-type]


def _located(shown: str, number: int, line: str, fault: Fault) -> Diagnostic:
    name, message, remedy = fault
    return Diagnostic(shown, number, _column(line, _AT[name]), "benchmark-form", message, remedy)


def _column(line: str, index: int) -> int:
    """Column (from 1) at which cell `index` begins; 1 when the line has fewer cells."""
    position, quoted, cell = 0, False, 0
    while cell < index and position < len(line):
        quoted ^= line[position] == '"'
        cell += line[position] == "," and not quoted
        position += 1
    return position + 1 if cell == index else 1


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
