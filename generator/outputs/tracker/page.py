"""One sheet of the workbook: writing cells with cached values, headings, protection and print set-up.

Stage: outputs/tracker. Input: texts, numbers and formulas. Output: cells of an XlsxWriter worksheet. Text is always written as text,
so that what a contributor wrote is never a formula.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.outputs.states import LOOKS
from generator.outputs.tracker.style import BAR, Style

Value = float | str | bool | None
LONGEST_TEXT = 32_767
NO_NUMBER = "#N/A"
LARGEST = 1e15
A3, A4 = 8, 9


class _Exact(float):
    """A number that is written with all its digits; XlsxWriter's own way drops the 17th."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


class Page:
    """A worksheet with a `Style`."""

    def __init__(self, sheet: Any, style: Style) -> None:
        self.sheet = sheet
        self.style = style

    def text(self, row: int, column: int, text: str, look: str = "cell", number: str = "") -> None:
        """Write a text as it is."""
        if text:
            self.sheet.write_string(row, column, text[:LONGEST_TEXT], self.style.of(look, number))
        else:
            self.blank(row, column, look, number)

    def number(self, row: int, column: int, value: float | None, look: str = "cell", number: str = "") -> None:
        """Write a number, or an empty cell for None."""
        if value is None:
            self.blank(row, column, look, number)
        else:
            self.sheet.write_number(row, column, _Exact(value), self.style.of(look, number))

    def blank(self, row: int, column: int, look: str = "cell", number: str = "") -> None:
        """Write an empty cell with a look."""
        self.sheet.write_blank(row, column, None, self.style.of(look, number))

    def formula(self, row: int, column: int, formula: str, value: Value, look: str = "cell", number: str = "") -> None:
        """Write a formula (without "=") and the value it has; None is the empty text."""
        cached: object = "" if value is None else int(value) if isinstance(value, bool) else value
        self.sheet.write_formula(row, column, f"={formula}", self.style.of(look, number), cached)

    def link(self, row: int, column: int, sheet: str, cell: str, text: str) -> None:
        """Write a text that leads to a cell of another sheet."""
        self.sheet.write_url(row, column, f"internal:'{sheet}'!{cell}", self.style.of("link"), text[:255], f"Go to {sheet}")

    def heading(self, title: str, subtitle: str, notice: str | None = None, column: int = 0) -> None:
        """Write the sheet's title and what it is for, with the scorecard's notice beside it, from `column` on."""
        self.sheet.set_row(0, 30)
        self.text(0, column, title, "title")
        self.text(1, column, f"{notice}  ·  {subtitle}" if notice else subtitle, "notice" if notice else "subtitle")

    def headers(self, row: int, names: Sequence[str], look: str = "head", height: float = 32, first: int = 0) -> None:
        """Write column headings."""
        self.sheet.set_row(row, height)
        for column, name in enumerate(names, first):
            self.text(row, column, name, look)

    def widths(self, widths: Iterable[float]) -> None:
        """Set column widths from the first column on."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self.style.of("plain"))

    def finish(self, freeze: tuple[int, int], repeat_row: int | None = None, landscape: bool = True, tall: int = 0, paper: int = A4) -> None:
        """Freeze panes, protect locked cells without a password, print one page wide and, when `tall`, so many pages high."""
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.freeze_panes(*freeze)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True, "objects": True, "scenarios": True})
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, tall)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8Page &P of &N")
        if repeat_row is not None:
            sheet.repeat_rows(repeat_row)

    def state_colors(self, first_row: int, column: int, last_row: int, last_column: int | None = None) -> None:
        """Color cells by the state they name."""
        for state, look in LOOKS.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{look.label}"', "format": self.style.state(state)}
            self.sheet.conditional_format(first_row, column, last_row, column if last_column is None else last_column, rule)

    def score_bars(self, first_row: int, column: int, last_row: int) -> None:
        """Show scores of 0 to 100 as bars behind their figures."""
        rule = {
            "type": "data_bar",
            "bar_color": BAR,
            "bar_solid": True,
            "bar_border_color": BAR,
            "data_bar_2010": True,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 100,
        }
        self.sheet.conditional_format(first_row, column, last_row, column, rule)

    def allow_numbers(self, first_row: int, column: int, last_row: int, last_column: int, least: float = -LARGEST, what: str = "a number") -> None:
        """Refuse anything but numbers when people type."""
        rule = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": least,
            "maximum": LARGEST,
            "ignore_blank": True,
            "error_title": "Not a number",
            "error_message": f"Type {what}, without a unit, or leave the cell empty.",
        }
        self.sheet.data_validation(first_row, column, last_row, last_column, rule)


def lines_of(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of `width` characters; narrow columns lose more at the ends of lines."""
    room = max(1, int(width * (1.12 if width > 60 else 1.0)))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
