"""Rule canonical-form: keys, wrapping and quoting stand as `openkpi check --fix` writes them.

Stage: checks. Input: one KPI file. Output: one finding at the first line that differs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.catalog.canonical import format_document
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource


def _check(source: KpiSource) -> Iterator[Finding]:
    text, wanted = source.document.text, format_document(source.document)
    if text == wanted:
        return
    if "\r" in text:
        yield Finding(
            source.kpi, (), "lines end in CR LF or CR", f"run: openkpi check --fix {source.kpi.path}", place=(1, text.split("\n", 1)[0].find("\r") + 1 or 1)
        )
        return
    pairs = zip_longest(text.split("\n"), wanted.split("\n"))
    number, (found, expected) = next((number, pair) for number, pair in enumerate(pairs, start=1) if pair[0] != pair[1])
    column = next(
        (index for index, (a, b) in enumerate(zip(found or "", expected or "", strict=False), start=1) if a != b),
        min(len(found or ""), len(expected or "")) + 1,
    )
    what = f"canonical form has here: {_shortened(expected)}" if expected else "this line is not in the canonical form"
    yield Finding(source.kpi, (), what, f"run: openkpi check --fix {source.kpi.path}", place=(number, column))


def _shortened(line: str) -> str:
    stripped = line.strip()
    return stripped if len(stripped) <= 60 else f"{stripped[:57]}..."


RULE = FileRule("canonical-form", "Keys, wrapping and quoting stand as openkpi check --fix writes them.", _check)
