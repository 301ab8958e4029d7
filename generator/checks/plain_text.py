"""Rule plain-text: texts hold no Markdown and no HTML.

Stage: checks. Input: one KPI. Output: a finding at each text that holds markup. The same text goes to pages, slides and cells, and
none of them reads markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

_MARKUP = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>"  # an HTML tag
    r"|&(?:[a-z]{2,8}|#[0-9]{1,6});"  # an HTML entity
    r"|\*\*[^*\s][^*]*\*\*|(?<![\w])__[^_\s][^_]*__(?![\w])"  # bold
    r"|`[^`]+`|\]\([^)\s]+\)|^#{1,6} |^[-*] "  # code, link, heading, list
)
_SIGN = re.compile(r"[<&*_`\]#\n]")


def _check(source: KpiSource) -> Iterator[Finding]:
    for passage in source.passages:
        text = passage.text
        if not _SIGN.search(text) and not text.startswith("- "):
            continue
        if found := _MARKUP.search(text):
            yield Finding(source.kpi, passage.key, f"'{found[0]}' is markup", "write plain text; pages, slides and cells show it as it stands")
        elif "\n" in text.strip():
            yield Finding(source.kpi, passage.key, "the text has a line break", "write one paragraph; use >- and no blank line inside")


RULE = FileRule("plain-text", "Texts hold no Markdown and no HTML.", _check)
