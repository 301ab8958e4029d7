"""Excel text gives what Python gives; LibreOffice is the judge, in one call for all cases."""

from __future__ import annotations

import math
import random
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from generator.formula import evaluate, parse_expression, to_excel
from generator.formula.tree import Expression
from tests.soffice import convert
from tests.unit.formula.expressions import NAMES, random_node, random_values

CELLS = {name: f"A{number}" for number, name in enumerate(NAMES, 1)}


@pytest.mark.parametrize(
    ("text", "excel"),
    [
        ("(a - b) / c * 100", 'IF(COUNT(A1,A2,A3)<3,"",IFERROR((A1-A2)/A3*100,""))'),
        ("-a ** 2", 'IF(COUNT(A1)<1,"",IFERROR((-(A1^2)),""))'),
        ("(-a) ** 2", 'IF(COUNT(A1)<1,"",IFERROR(((-A1)^2),""))'),
        ("a ** 3 ** 2", 'IF(COUNT(A1)<1,"",IFERROR((A1^(3^2)),""))'),
        ("(a ** 3) ** 2", 'IF(COUNT(A1)<1,"",IFERROR(((A1^3)^2),""))'),
        ("a - (b - c)", 'IF(COUNT(A1,A2,A3)<3,"",IFERROR(A1-(A2-A3),""))'),
        ("a / (b / c)", 'IF(COUNT(A1,A2,A3)<3,"",IFERROR(A1/(A2/A3),""))'),
        ("a * -b", 'IF(COUNT(A1,A2)<2,"",IFERROR(A1*(-A2),""))'),
        ("max(a, 0) + ln(b)", 'IF(COUNT(A1,A2)<2,"",IFERROR(MAX(A1,0)+LN(A2),""))'),
        ("2 * 3", 'IFERROR(2*3,"")'),
        ("1e20 + 0.25", 'IFERROR(1E+20+0.25,"")'),
    ],
)
def test_excel_text_keeps_the_meaning_of_signs_and_powers(text: str, excel: str) -> None:
    assert to_excel(parse_expression(text, NAMES), CELLS) == excel


def test_excel_text_has_a_name_for_no_new_function() -> None:
    everything = parse_expression("min(a, b) + max(a, b) + abs(a) + sqrt(b) + ln(c) + exp(d) + a ** b", NAMES)
    text = to_excel(everything, CELLS)
    assert not any(word in text for word in ("LET(", "XLOOKUP(", "LAMBDA(", "_xlfn"))
    assert len(text) < 8192


def test_libreoffice_calculates_what_python_calculates(tmp_path: Path) -> None:
    source = random.Random(20260930)
    cases = [(Expression("", random_node(source, source.randint(1, 5))), random_values(source)) for _ in range(600)]
    recalculated = _recalculate(cases, tmp_path)
    expected = [evaluate(expression, values) for expression, values in cases]
    assert sum(number is not None for number in expected) > 300
    assert sum(number is None for number in expected) > 60
    wrong = [
        (to_excel(expression, CELLS), values, number, cell)
        for (expression, values), number, cell in zip(cases, expected, recalculated, strict=True)
        if not _equal(number, cell)
    ]
    assert wrong == []


def _equal(number: float | None, cell: object) -> bool:
    if number is None:
        return cell in (None, "")
    return isinstance(cell, int | float) and math.isclose(number, cell, rel_tol=1e-9, abs_tol=1e-12)


def _recalculate(cases: list[tuple[Expression, dict[str, float]]], folder: Path) -> list[object]:
    """One row a case: inputs in A to D (empty where missing), the formula in E without a cached value."""
    book = xlsxwriter.Workbook(str(folder / "cases.xlsx"))
    sheet = book.add_worksheet()
    for row, (expression, values) in enumerate(cases):
        for column, name in enumerate(NAMES):
            if name in values:
                sheet.write_number(row, column, values[name])
        sheet.write_formula(row, 4, "=" + to_excel(expression, {name: f"{'ABCD'[column]}{row + 1}" for column, name in enumerate(NAMES)}))
    book.close()
    out = folder / "out"
    out.mkdir()
    (result,) = convert([folder / "cases.xlsx"], "xlsx", out)
    rows = openpyxl.load_workbook(result, data_only=True).worksheets[0].iter_rows(min_col=5, max_col=5, max_row=len(cases), values_only=True)
    return [row[0] for row in rows]
