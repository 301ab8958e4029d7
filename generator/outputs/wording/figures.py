"""Numbers, units, money and dates as a locale writes them.

Stage: outputs. Input: values in a KPI's unit. Output: plain text with a true minus sign and no-break spaces, so that a
figure never parts at the end of a line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.catalog.units import SCALES, unit_label
from generator.scorecard.period import Period

if TYPE_CHECKING:
    from babel import Locale

MINUS, NO_BREAK = "\u2212", "\u00a0"
COMPACT_FROM, BEYOND_WORDS = 1e6, 1e15
"""Figures from here on are written in millions or billions, and as powers of ten."""
_PERCENT_DIGITS = 1


@dataclass(frozen=True)
class Figures:
    """Writes figures in one locale; `units` are the translated words of units."""

    locale: Locale
    units: Mapping[str, str]
    _written: dict[tuple[float, int], str] = field(default_factory=dict, repr=False, compare=False)

    def plain(self, value: float, decimals: int) -> str:
        """Return a number with grouping and exactly that many decimals: 1,234.50."""
        from babel.numbers import format_decimal

        known = self._written.get((value, decimals))
        if known is None:
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
            large = abs(value) >= COMPACT_FROM
            known = self._compact(value) if large else _tidy(format_decimal(_without_negative_zero(value, decimals), format=pattern, locale=self.locale))
            self._written[value, decimals] = known
        return known

    def signed(self, value: float, decimals: int) -> str:
        """Return a number that always shows its sign, zero excepted."""
        text = self.plain(value, decimals)
        return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text

    def _compact(self, value: float) -> str:
        from babel.numbers import format_compact_decimal

        if abs(value) >= BEYOND_WORDS:
            return f"{value:.1e}".replace("-", MINUS)
        return _tidy(format_compact_decimal(value, fraction_digits=1, locale=self.locale))

    def quantity(self, value: float, unit: str, decimals: int, currency: str | None = None) -> str:
        """Return a value with its unit: 12.5%, €1,200, 4.2 hours."""
        if unit == "percent":
            return self._percent(value, decimals)
        if unit == "currency" and currency:
            return self._money(value, decimals, currency)
        number = self.plain(value, decimals)
        label = "" if unit == "ratio" else self.unit(unit, currency, one=number.lstrip(MINUS) == "1")
        return f"{number}{NO_BREAK}{label.replace(' ', NO_BREAK)}".rstrip(NO_BREAK)

    def difference(self, value: float, unit: str, decimals: int, currency: str | None = None) -> str:
        """Return the size of a difference: percentages differ by percentage points."""
        if unit == "percent":
            number = self.plain(abs(value), decimals)
            return f"{number}{NO_BREAK}{self.units['one_percentage_point' if number == '1' else 'percentage_points']}"
        return self.quantity(abs(value), unit, decimals, currency)

    def _percent(self, value: float, decimals: int) -> str:
        pattern = self.locale.percent_formats[None].pattern
        return str(pattern).replace("#,##0", self.plain(value, decimals)).replace(" ", NO_BREAK)

    def _money(self, value: float, decimals: int, currency: str) -> str:
        from babel.numbers import get_currency_symbol

        pattern = self.locale.currency_formats["standard"].pattern.split(";")[0].replace("#,##0.00", "{amount}").replace("\u00a4", "{symbol}")
        text = str(pattern).format(amount=self.plain(abs(value), decimals), symbol=get_currency_symbol(currency, locale=self.locale))
        return (MINUS if value < 0 else "") + text.replace(" ", NO_BREAK)

    def unit(self, unit: str, currency: str | None = None, one: bool = False) -> str:
        """Return a unit as people read it: 'hour/case' -> 'hours per case', for one 'hour per case'; money by its code."""
        if one and not unit.startswith(("currency", "percent", "1/")):
            return self._one(unit)
        top, _, below = unit.partition("/")
        if unit in SCALES or unit in self.units:
            return self.units.get(unit) or unit_label(unit)
        word = currency if top == "currency" and currency else self.units.get(top)
        rest = [self.units.get(f"each_{part}") for part in below.split("/") if part]
        if word is None or None in rest:
            return unit_label(unit) if not currency else unit_label(unit).replace("currency", currency, 1)
        return " ".join([word, *(f"{self.units['per']} {part}" for part in rest)])

    def _one(self, unit: str) -> str:
        """The unit of exactly one, its first word in the singular."""
        top, slash, below = unit.partition("/")
        word = self.units.get(f"each_{top}") or unit_label(f"1/{top}").removeprefix("per ")
        rest = self.unit(f"1{slash}{below}") if slash else ""
        if slash and self.units.get(f"each_{below}"):
            rest = f"{self.units['per']} {self.units[f'each_{below}']}"
        return f"{word} {rest}".strip()

    def share(self, value: float) -> str:
        """Return a share of 0 to 1 as a whole percentage."""
        return self._percent(value * 100, 0)

    def period(self, period: Period) -> str:
        """Return a period in words: September 2026, Q3 2026, 2026 or Sep 30, 2026."""
        from babel.dates import format_date, format_skeleton

        if period.months == 12:
            return str(period.end.year)
        if period.months:
            return format_skeleton("yMMMM" if period.months == 1 else "yQQQ", period.end, locale=self.locale)
        return format_date(period.end, "medium", locale=self.locale)

    def axis_periods(self, periods: Sequence[Period]) -> tuple[str, ...]:
        """Return periods as a chart's axis names them: months shortly, the year with the first one and with each January."""
        from babel.dates import format_date

        found = []
        for place, period in enumerate(periods):
            named = "MMM yy" if place == 0 or period.end.month == 1 else "MMM"
            found.append(format_date(period.end, named, locale=self.locale) if period.months == 1 else self.period(period))
        return tuple(found)


def decimals_for(values: Iterable[float]) -> int:
    """Return how many decimals figures of one KPI share: none when all are whole, else two or three digits in all."""
    listed = [abs(value) for value in values if math.isfinite(value)]
    if not listed or all(math.isclose(value, round(value), abs_tol=1e-9) for value in listed):
        return 0
    largest = max(listed)
    if largest >= 100:
        return 0 if largest >= 1000 else 1
    if largest >= 1:
        return 1
    return min(6, 2 - math.floor(math.log10(largest)))


def _without_negative_zero(value: float, decimals: int) -> float:
    rounded = round(value, decimals)
    return 0.0 if rounded == 0 else value


def _tidy(text: str) -> str:
    return text.replace("-", MINUS).replace("\u200e", "").replace(" ", NO_BREAK)
