"""Units of figures to units of KPIs, by exact factors.

Stage: benchmarks. Input: a unit as a benchmark file writes it, a KPI's unit, the unit system. Output: a `Factor`. A unit may carry a
number in front, so that "million per breach" is `1000000 currency/incident` and "per 1,000 discharges" is `0.001 case/discharge`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.catalog.units import SCALES, UnitFault, UnitSystem

_NUMBER = re.compile(r"(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?) (?=\S)")
_SCALE = re.compile(rf"\b(?:{'|'.join(sorted(SCALES))})\b")
_OF_ONE = {"percent": 0.01, "ratio": 1.0, "": 1.0}
"""Scales that state the same number differently. Points of a score or survey are no shares and convert to nothing else."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Multiplies by `times` and divides by `by`; one of them is 1, so that a third of an hour is not off by a rounded factor."""

    times: float = 1.0
    by: float = 1.0

    def convert(self, value: float | None) -> float | None:
        """Return the value in the KPI's unit; None stays None."""
        return None if value is None else value * self.times / self.by


IDENTITY = Factor()


def factor_between(unit: str, kpi_unit: str, units: UnitSystem) -> Factor:
    """Return the factor from `unit` to `kpi_unit`. Raises `UnitFault` when one is unknown or they measure different things."""
    if unit == kpi_unit:
        return IDENTITY
    number, name = _split(unit)
    scale = _scale_factor(name, kpi_unit)
    found, wanted = units.parse(name), units.parse(kpi_unit)
    if not found.is_compatible_with(wanted):
        raise UnitFault(f"'{unit}' cannot be converted to the KPI's unit '{kpi_unit}'")
    forth = (1.0 * found).to(wanted).magnitude * number * scale
    back = 1 / forth
    return Factor(by=float(round(back))) if forth < 1 and abs(back - round(back)) < 1e-9 * back else Factor(times=_clean(forth))


def _split(unit: str) -> tuple[float, str]:
    match = _NUMBER.match(unit)
    number = float(match[1]) if match else 1.0
    if number <= 0:
        raise UnitFault(f"the number in '{unit}' is not positive")
    return number, unit[match.end() :] if match else unit


def _scale_factor(unit: str, kpi_unit: str) -> float:
    found, wanted = (match[0] if (match := _SCALE.search(text)) else "" for text in (unit, kpi_unit))
    if found == wanted:
        return 1.0
    if found in _OF_ONE and wanted in _OF_ONE:
        return _OF_ONE[found] / _OF_ONE[wanted]
    raise UnitFault(f"'{unit}' cannot be converted to the KPI's unit '{kpi_unit}'")


def _clean(factor: float) -> float:
    """A factor that is whole but for the last bits of pint's arithmetic, as a whole number."""
    return float(round(factor)) if abs(factor - round(factor)) < 1e-9 * factor else factor
