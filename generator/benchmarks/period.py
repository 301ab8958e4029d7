"""The period of a figure, in the source's own words, to years.

Stage: benchmarks. Input: texts such as "2019", "2023 Q3", "fiscal year 2015", "10/01/2022 to 09/30/2023", "reporting year 2021/22".
Output: years, and the month in which the period ends. Years in brackets count only when there are none outside, because
"2004 (2005 report)" measures 2004.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BRACKETS = re.compile(r"\([^)]*\)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:/(\d\d)(?!\d))?(?![\d])")
_ENDS = (
    (re.compile(r"(?<!\d)(\d{1,2})/\d{1,2}/(?:19|20)\d\d\s*$"), 1),
    (re.compile(r"(?:19|20)\d\d-(\d\d)\s*$"), 1),
    (re.compile(r"(?:19|20)\d\d Q([1-4])\s*$"), 3),
    (re.compile(r"(?:19|20)\d\d H([12])\s*$"), 6),
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)}) (?:19|20)\d\d\s*(?:update|report)?\s*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def years_of(period: str) -> tuple[int, int] | None:
    """Return the first and the last year that the period names, or None."""
    found = [year for match in _YEAR.finditer(_core(period)) for year in _years(match)]
    return (min(found), max(found)) if found else None


@lru_cache(maxsize=4096)
def end_of(period: str) -> tuple[int, int]:
    """Return year and month of the period's end, December for a whole year, (0, 0) without a year."""
    years = years_of(period)
    return (years[1], _month(_core(period))) if years else (0, 0)


def _core(period: str) -> str:
    outside = _BRACKETS.sub("", period).strip()
    return outside if _YEAR.search(outside) else period


def _years(match: re.Match[str]) -> tuple[int, ...]:
    first = int(match[1])
    if match[2] is None:
        return (first,)
    last = first - first % 100 + int(match[2])
    return (first, last) if last == first + 1 else (first,)


def _month(core: str) -> int:
    for pattern, months in _ENDS:
        match = pattern.search(core)
        if match:
            return min(12, int(match[1]) * months)
    named = _MONTH_YEAR.search(core)
    return _MONTHS.index(named[1].lower()) + 1 if named else 12
