"""Cells of an actuals file to checked rows.

Stage: scorecard, second step of actuals. Input: `Cell` records and the scorecard's KPIs. Output: `Row` values; every fault goes to the
reader's findings, so that one run shows them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog.catalog import Catalog
from generator.catalog.model import Kpi
from generator.diagnostics import Diagnostic, nearest
from generator.scorecard.actuals_table import Cell
from generator.scorecard.model import LARGEST
from generator.scorecard.period import Period, parse_period

_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?", re.ASCII)
_LONGEST_UNIT = 120
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}([ '’\u00a0\u202f,.][0-9]{3})+([.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: the value of a KPI (input empty) or of one of its formula's inputs; None is a figure not reported yet."""

    unit: str
    kpi: str
    period: Period
    input: str
    value: float | None


class RowReader:
    """Checks rows one by one and remembers what it has seen; `findings` grow as it reads."""

    def __init__(self, kpis: Mapping[str, Kpi], catalog: Catalog) -> None:
        self.findings: list[Diagnostic] = []
        self._kpis = kpis
        self._catalog = catalog
        self._periods: dict[str, Period | str] = {}
        self._seen: dict[tuple[str, str, date, str], int] = {}
        self._forms: dict[tuple[str, str, date], tuple[str, int, bool]] = {}

    def read(self, cell: Cell) -> Row | None:
        """Return the row, or None after noting what is wrong with it."""
        before = len(self.findings)
        kpi = self._kpi(cell)
        period = self._period(cell)
        if kpi:
            self._input(cell, kpi)
        value = self._value(cell)
        if len(cell.unit) > _LONGEST_UNIT:
            self._note(cell, "unit", "unit", f"the unit's name has {len(cell.unit)} characters", f"shorten it to {_LONGEST_UNIT}")
        if kpi and period:
            self._repeat(cell, kpi, period)
        if len(self.findings) > before or not kpi or not period:
            return None
        return Row(cell.unit, kpi.id, period, cell.input, value)

    def _note(self, cell: Cell, column: str, rule: str, message: str, remedy: str) -> None:
        self.findings.append(cell.finding(column, rule, message, remedy))

    def _kpi(self, cell: Cell) -> Kpi | None:
        kpi_id = self._catalog.redirects.get(cell.kpi, cell.kpi)
        kpi = self._kpis.get(kpi_id)
        if kpi is None:
            known = kpi_id in self._catalog.by_id
            message = f"'{_short(cell.kpi)}' is not in this scorecard" if known else f"there is no KPI '{_short(cell.kpi)}'"
            self._note(cell, "kpi", "unknown-kpi", message, nearest(cell.kpi, self._kpis) or "remove the row, or add the KPI to the scorecard")
        return kpi

    def _period(self, cell: Cell) -> Period | None:
        if cell.period not in self._periods:
            try:
                self._periods[cell.period] = parse_period(cell.period)
            except ValueError:
                self._periods[cell.period] = f"'{_short(cell.period)}' is no period"
        period = self._periods[cell.period]
        if isinstance(period, Period):
            return period
        self._note(cell, "period", "period", period, "write 2026, 2026-Q3, 2026-09 or 2026-09-30")
        return None

    def _input(self, cell: Cell, kpi: Kpi) -> None:
        if not cell.input:
            return
        inputs = kpi.formula.inputs
        if cell.input not in inputs:
            known = [name for name, item in inputs.items() if item.constant is None]
            remedy = nearest(cell.input, known) or f"its inputs are {', '.join(known)}"
            self._note(cell, "input", "unknown-input", f"'{_short(cell.input)}' is no input of {kpi.id}", remedy)
        elif inputs[cell.input].constant is not None:
            message = f"'{cell.input}' of {kpi.id} is fixed at {inputs[cell.input].constant:g}"
            self._note(cell, "input", "unknown-input", message, "remove the row; the formula knows it")

    def _value(self, cell: Cell) -> float | None:
        if not cell.value:
            return None
        number = float(cell.value) if _NUMBER.fullmatch(cell.value) else None
        if number is None:
            self._note(cell, "value", "number", f"'{_short(cell.value)}' is no number", _number_remedy(cell.value))
        elif not abs(number) <= LARGEST:
            self._note(cell, "value", "number", f"{_short(cell.value)} is out of reach", "write a number between -1e15 and 1e15")
        return number

    def _repeat(self, cell: Cell, kpi: Kpi, period: Period) -> None:
        """Note a figure given twice, or a period given both as a value and through inputs, or in two forms."""
        key = (cell.unit, kpi.id, period.end, cell.input)
        text, line, through_inputs = self._forms.setdefault(key[:3], (period.text, cell.line, bool(cell.input)))
        first = self._seen.setdefault(key, cell.line)
        what = f"{kpi.id} in {period.text}"
        if first != cell.line:
            self._note(cell, "kpi", "duplicate", f"{what}{f' ({cell.input})' if cell.input else ''} stands already in line {first}", "keep one of the two rows")
        elif text != period.text:
            self._note(cell, "period", "duplicate", f"{period.text} ends on the same day as {text} in line {line}", f"keep one of the two for {kpi.id}")
        elif through_inputs is not bool(cell.input):
            message = f"{what} has both a value and inputs (line {line})"
            self._note(
                cell, "input" if cell.input else "value", "duplicate", message, "keep the inputs, the formula computes the value; or keep the value alone"
            )


def read_rows(cells: Iterable[Cell], reader: RowReader) -> list[Row]:
    """Read every cell; faulty ones are left out and noted in `reader.findings`."""
    return [row for row in map(reader.read, cells) if row is not None]


def _number_remedy(text: str) -> str:
    if text.endswith("%"):
        return f"write {text[:-1].strip()[:20]}, the KPI's unit says what it is"
    if _GROUPED.fullmatch(text):
        return "write digits only, with a decimal point and no thousands separator"
    if "," in text and _NUMBER.fullmatch(text.replace(",", ".", 1)):
        return f"write {text.replace(',', '.')[:20]}, with a decimal point"
    if text[:1] in "\u2212\u2013\u2014":
        return "write the minus sign as a hyphen: -5"
    return "write a number such as 12.5, or leave the cell blank when the figure is not reported"


def _short(text: str) -> str:
    """A text of the file, cut and without line breaks, for a message of one line."""
    flat = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
