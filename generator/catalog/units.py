"""Units of measurement: pint's own and the counts of kpis/units.txt.

Stage: catalog. Input: the text of units.txt. Output: a `UnitSystem` that parses, compares and names units.
Pint is imported on first use, because commands that need no units should not wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics import UsageError

if TYPE_CHECKING:
    import pint

SCALES = frozenset({"percent", "point", "score_point", "ratio"})
"""Units without a dimension: the number is stated on the scale, 12.5 percent is written 12.5."""

_SYMBOLS = {
    "kilowatt_hour": "kWh",
    "megawatt_hour": "MWh",
    "meter**2": "m²",
    "meter**3": "m³",
    "kilogram": "kg",
    "metric_ton": "t",
    "kilogram_co2e": "kg CO2e",
    "tonne_co2e": "t CO2e",
}
"""Units that are read as symbols, in any number."""

_PLURALS = {
    "currency": "currency",
    "person": "people",
    "day": "days",
    "hour": "hours",
    "policy": "policies",
    "facility": "facilities",
    "opportunity": "opportunities",
    "defect_opportunity": "opportunities",
    "near_miss": "near misses",
    "sku": "SKUs",
    "fte": "FTE",
    "species": "species",
}

_SCALE_WORD = re.compile(rf"\b(?:{'|'.join(sorted(SCALES))})\b")


class UnitFault(ValueError):  # noqa: N818 - a fault in a file, not of the program
    """A unit that cannot be read; the message says which word is unknown."""


@dataclass(frozen=True)
class UnitSystem:
    """Parses and compares units. Built once a catalog; `definitions` are the lines of units.txt."""

    definitions: tuple[str, ...]

    @cached_property
    def registry(self) -> pint.UnitRegistry[float]:
        """The pint registry with our counts defined."""
        import pint

        registry: pint.UnitRegistry[float] = pint.UnitRegistry(cache_folder=None)
        for line in self.definitions:
            try:
                registry.define(line)
            except Exception as error:
                raise UsageError(f"units.txt: '{line}' is no unit definition ({error})") from error
        return registry

    def parse(self, unit: str) -> pint.Unit:
        """Read a unit; scales read as dimensionless. Raises `UnitFault` with the word that is unknown."""
        parsed: pint.Unit = self._parsed(unit)
        return parsed

    @cached_property
    def _parsed(self):  # type: ignore[no-untyped-def]
        import pint

        @lru_cache(maxsize=4096)
        def parsed(unit: str) -> pint.Unit:
            if unit in SCALES:
                return self.registry.dimensionless
            registry = self.registry  # outside of the try: a broken units.txt is no fault of this unit
            try:
                # A scale inside a compound (percent/year) has no dimension either; pint's own percent would be a factor of 0.01.
                return registry.parse_units(_SCALE_WORD.sub("dimensionless", unit))
            except pint.UndefinedUnitError as error:
                raise UnitFault(f"unknown unit '{_first(error.unit_names)}'") from error
            except Exception as error:
                raise UnitFault(f"'{unit}' is no unit") from error

        return parsed

    def same(self, left: pint.Unit, right: pint.Unit) -> bool:
        """Whether two units are one and the same, scale included (hour/case == hour/case; minute != hour)."""
        verdict: bool = self._same(left, right)
        return verdict

    @cached_property
    def _same(self):  # type: ignore[no-untyped-def]
        @lru_cache(maxsize=4096)
        def same(left: pint.Unit, right: pint.Unit) -> bool:
            ratio = (1 * left) / (1 * right)
            return bool(ratio.dimensionless) and abs(ratio.to_base_units().magnitude - 1) < 1e-9

        return same

    def convertible(self, left: str, right: str) -> bool:
        """Whether values can be converted between the two units."""
        return bool(self.parse(left).is_compatible_with(self.parse(right)))


def parse_definitions(text: str) -> UnitSystem:
    """Return the unit system of a units.txt text; comments and blank lines are dropped."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return UnitSystem(tuple(line for line in lines if line))


def unit_label(unit: str) -> str:
    """Return a unit as people read it: 'hour/case' -> 'hours per case', 'percent' -> '%', '1/year' -> 'per year'."""
    fixed = {"percent": "%", "point": "points", "score_point": "points", "ratio": "ratio", "currency": "currency"}
    if unit in fixed:
        return fixed[unit]
    top, _, rest = unit.partition("/")
    below = " per ".join(_singular(part) for part in rest.split("/")) if rest else ""
    above = "" if top.strip() == "1" else _plural(top.strip())
    return " ".join(part for part in (above, f"per {below}" if below else "") if part)


def _first(names: str | Iterable[str]) -> str:
    return names if isinstance(names, str) else next(iter(names))


def _plural(word: str) -> str:
    *firsts, last = _factors(word)
    shown = last.replace("_", " ")
    regular = f"{shown[:-1]}ies" if re.search(r"[^aeiou]y$", shown) else f"{shown}es" if shown.endswith(("ch", "sh", "s", "x")) else f"{shown}s"
    return "·".join([*map(_singular, firsts), _SYMBOLS.get(last) or _PLURALS.get(last, regular)])


def _singular(word: str) -> str:
    return "·".join(_SYMBOLS.get(part) or {"sku": "SKU", "fte": "FTE"}.get(part, part.replace("_", " ")) for part in _factors(word))


def _factors(unit: str) -> list[str]:
    """The parts of a product; the ** of a power is none."""
    return [part.strip() for part in re.split(r"(?<!\*)\*(?!\*)", unit)]
