"""Rule references: sources are well formed and named once.

Stage: checks. Input: one KPI. Output: findings at references. Whether an address still answers is looked at weekly, not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.catalog.model import Kpi, Reference
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

_PLACEHOLDER = re.compile(r"^(?:\.{2,}|…|n/?a|unknown|none|various|title|publisher|source)$", re.I)
_HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$", re.I)
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net)|localhost|test|invalid)$", re.I)
_SHORTENERS = frozenset({"bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly"})


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    seen: set[tuple[str, str, int | None]] = set()
    for index, reference in enumerate(kpi.references):
        yield from _text_findings(kpi, index, reference)
        if reference.url is not None and (fault := _url_fault(reference.url)):
            yield Finding(kpi, ("references", index, "url"), f"'{reference.url}' {fault}", "write the full address of the source itself, or leave url out")
        same = (reference.title.casefold(), reference.publisher.casefold(), reference.year)
        if same in seen:
            yield Finding(kpi, ("references", index), f"'{reference.title}' stands twice", "keep one")
        seen.add(same)


def _text_findings(kpi: Kpi, index: int, reference: Reference) -> Iterator[Finding]:
    for name, text in (("title", reference.title), ("publisher", reference.publisher)):
        if _PLACEHOLDER.match(text):
            yield Finding(kpi, ("references", index, name), f"'{text}' names no source", f"write the {name} as it is published")
    if reference.title.casefold() == reference.publisher.casefold():
        yield Finding(kpi, ("references", index, "title"), "title and publisher are the same", "name the work, and who published it")


def _url_fault(url: str) -> str:
    if any(character.isspace() for character in url):
        return "holds a space"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "is no address"
    if parts.scheme not in ("http", "https"):
        return "does not begin with https://"
    if not _HOST.match(host):
        return "names no host"
    if parts.username or parts.password:
        return "holds a user name"
    if _RESERVED.search(host):
        return "is a placeholder"
    return "is a short link" if host in _SHORTENERS else ""


RULE = FileRule("references", "Sources are well formed and named once.", _check)
