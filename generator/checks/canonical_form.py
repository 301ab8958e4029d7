"""Rule canonical-form: keys, wrapping and quoting stand as `openkpi check --fix` writes them.

Stage: checks. Input: one KPI file. Output: one finding at the first line that differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.catalog.canonical import format_document
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import Severity

_REMEDY = "run openkpi check --fix; on GitHub's web page leave it, merging mends it"


def _check(source: KpiSource) -> Iterator[Finding]:
    text, wanted = source.document.text, format_document(source.document)
    if text == wanted:
        return
    if "\r" in text:
        column = text.split("\n", 1)[0].find("\r") + 1 or 1
        yield Finding(source.kpi, (), "lines end in CR LF or CR", _REMEDY, Severity.WARNING, place=(1, column))
        return
    lines = text.split("\n")
    pairs = zip_longest(lines, wanted.split("\n"))
    number, (_, expected) = next((number, pair) for number, pair in enumerate(pairs, start=1) if pair[0] != pair[1])
    what = f"canonical form has here: {_shortened(expected)}" if expected else "this line is not in the canonical form"
    yield Finding(source.kpi, (), what, _REMEDY, Severity.WARNING, place=_place(number, lines, expected or ""))


def _place(number: int, lines: list[str], expected: str) -> tuple[int, int]:
    """Line and column of the first difference; of the last line where the text ends too early or too late."""
    last = len(lines) - (lines[-1] == "")
    if number > last:
        return max(last, 1), len(lines[last - 1]) + 1
    line = lines[number - 1]
    return number, next((column for column, (a, b) in enumerate(zip(line, expected, strict=False), start=1) if a != b), min(len(line), len(expected)) + 1)


def _shortened(line: str) -> str:
    stripped = line.strip()
    return stripped if len(stripped) <= 60 else f"{stripped[:57]}..."


RULE = FileRule("canonical-form", "Keys, wrapping and quoting stand as openkpi check --fix writes them.", _check)
