"""A worksheet that takes formulas as they are.

Stage: outputs/tracker. XlsxWriter searches every formula for some thirty functions that newer Excel spells with a prefix. The tracker has
none of them, and a workbook of thousands of formulas is written in half the time without the search.
"""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]
    """A worksheet for formulas of Excel 2007."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002 - the signature is XlsxWriter's
        return formula.removeprefix("=")
