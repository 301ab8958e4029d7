"""Reporting periods: a year, a quarter, a month or a day, read from text and compared by their end.

Stage: scorecard. Input: texts such as 2026, 2026-Q3, 2026-09, 2026-09-30. Output: `Period`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORMS = re.compile(r"^(?P<year>[12]\d{3})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?))?$", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period by its last day; `text` is the form it was written in, `months` its length (0 for a day)."""

    end: date
    months: int
    text: str

    def __str__(self) -> str:
        return self.text

    def months_after(self, other: Period) -> int:
        """Whole months from the end of `other` to the end of this period."""
        return (self.end.year - other.end.year) * 12 + self.end.month - other.end.month


def parse_period(text: str) -> Period:
    """Read a period. Raises ValueError naming the accepted forms."""
    found = _FORMS.match(text.strip())
    if not found:
        raise ValueError(f"'{text}' is no period; write 2026, 2026-Q3, 2026-09 or 2026-09-30")
    year, quarter, month, day = (int(found[name]) if found[name] else 0 for name in ("year", "quarter", "month", "day"))
    months = 0 if day else 1 if month else 3 if quarter else 12
    last_month = month or quarter * 3 or 12
    try:
        end = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError as error:
        raise ValueError(f"'{text}' is no day of the calendar") from error
    return Period(end, months, text.strip())
