"""Which periods the tracker has columns for: what was observed, and room to go on.

Stage: outputs/tracker. Input: observed periods, the KPIs' frequencies, the scorecard's period. Output: periods in ascending order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.catalog.model import Frequency
from generator.diagnostics import UsageError
from generator.scorecard.period import Period, parse_period

MOST_COLUMNS = 2000
FIRST_YEAR = 1901
"""Excel's calendar has a leap day too many in 1900."""
DEFAULT_YEAR = 2026
"""Year of the columns when neither figures nor a period say one; the headings can be typed over."""
_ROOM = 6


def period_columns(observed: Collection[Period], frequencies: Collection[Frequency], period: Period | None) -> tuple[Period, ...]:
    """Return the observed periods, those missing between them, and those to come up to a year's end, at least half a year ahead.

    Raises `UsageError` when there are more than a sheet should have, or years before Excel's calendar.
    """
    known = [*observed, *([period] if period else [])]
    if known and min(item.end.year for item in known) < FIRST_YEAR:
        raise UsageError(f"the tracker holds periods from {FIRST_YEAR} on; the actuals begin in {min(known)}")
    columns = {*known}
    for form in _forms(observed, frequencies):
        columns.update(_filled(form, observed, known))
    # 2026-09 and 2026-09-30 may stand beside each other; the same text may not.
    ordered = sorted({item.text: item for item in columns}.values())
    if len(ordered) > MOST_COLUMNS:
        raise UsageError(f"the tracker would have {len(ordered)} period columns; give it actuals of at most {MOST_COLUMNS} periods")
    return tuple(ordered)


def _forms(observed: Collection[Period], frequencies: Collection[Frequency]) -> tuple[int, ...]:
    """Lengths in months of the columns to come: as observed, a day counting as a month, else the shortest that a KPI is due in."""
    seen = sorted({item.months or 1 for item in observed})
    return tuple(seen) or (int(min((frequency.months for frequency in frequencies), default=1)),)


def _filled(form: int, observed: Collection[Period], known: Collection[Period]) -> Iterator[Period]:
    same = [item for item in observed if item.months == form]
    last = max((item.end for item in known), default=None)
    first = min(same).end.year * 12 + min(same).end.month if same else None
    if last is None:
        first, until = DEFAULT_YEAR * 12 + 1, DEFAULT_YEAR * 12 + 12
    else:
        first = first or (last.year * 12 + 1 if not observed else last.year * 12 + last.month + 1)
        year = last.year if last.month + _ROOM <= 12 else last.year + 1
        until = year * 12 + 12
    if (until - first) // form > MOST_COLUMNS:
        first = until - 24
    for month in range(first, until + 1):
        year, in_year = (month - 1) // 12, (month - 1) % 12 + 1
        if in_year % form == 0:
            yield parse_period(_text(year, in_year, form))


def _text(year: int, month: int, form: int) -> str:
    return {1: f"{year}-{month:02}", 3: f"{year}-Q{month // 3}", 12: f"{year}"}[form]
