"""Rule todo: no mark of unfinished work is left, in texts or comments.

Stage: checks. Input: one KPI file. Output: a finding at each mark. Scaffolded files are full of them on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

_MARK = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|\b[Ll]orem ipsum\b")
_ANY = ("TODO", "FIXME", "TBD", "XXX", "orem ipsum")


def _check(source: KpiSource) -> Iterator[Finding]:
    text = source.document.text
    if not any(mark in text for mark in _ANY):
        return
    for number, line in enumerate(text.splitlines(), start=1):
        for found in _MARK.finditer(line):
            yield Finding(source.kpi, (), f"'{found[0]}' marks unfinished work", "fill it in and remove the mark", place=(number, found.start() + 1))


RULE = FileRule("todo", "No mark of unfinished work is left.", _check)
