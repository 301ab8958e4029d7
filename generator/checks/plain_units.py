"""Units compared as symbols: a quick proof that a formula's unit follows, without starting pint.

Stage: checks. Input: an expression, unit texts and the names of known units. Output: True when the units certainly agree; False says
nothing, and pint decides. Equal symbols are equal units, so True is never wrong: hour/case is hour/case whatever an hour is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.units import SCALES, UnitSystem
from generator.formula import Expression
from generator.formula.tree import Call, Name, Negation, Node, Number, Operation

# pint's own units that measures use, without those that have an offset (degrees) or several meanings
_COMMON = frozenset({
    "second", "minute", "hour", "day", "week", "month", "year", "gram", "kilogram", "metric_ton", "meter", "kilometer", "liter", "watt", "kilowatt",
    "kilowatt_hour", "megawatt_hour", "joule", "gigajoule", "byte", "gigabyte",
})  # fmt: skip
_FACTOR = re.compile(r"\s*(?P<sign>[*/])?\s*(?P<name>[a-zA-Z_][a-zA-Z0-9_]*|1)\s*")

Symbols = Mapping[str, int]
_PLAIN: Symbols = {}


@dataclass(frozen=True)
class KnownUnits:
    """Names whose symbols may be compared."""

    names: frozenset[str]

    def read(self, unit: str) -> Symbols | None:
        """Return the powers of each name in a product or quotient; None when it is anything else."""
        powers: dict[str, int] = {}
        end = 0
        while end < len(unit):
            found = _FACTOR.match(unit, end)
            if not found or bool(found["sign"]) != (end > 0):
                return None
            name, step = found["name"], -1 if found["sign"] == "/" else 1
            if name in self.names:
                powers[name] = powers.get(name, 0) + step
            elif name not in SCALES and name != "1":
                return None
            end = found.end()
        return {name: power for name, power in powers.items() if power}


def known_units(units: UnitSystem) -> KnownUnits:
    """Return the names that units.txt defines as units of their own, and the common ones of pint."""
    defined = {line.split("=", 1)[0].strip() for line in units.definitions if re.fullmatch(r"[a-z_0-9]+ = \[[a-z_0-9]+\]", line)}
    return KnownUnits((_COMMON | defined) - SCALES)


def certainly_follows(expression: Expression, inputs: Mapping[str, str], unit: str, known: KnownUnits) -> bool:
    """Whether the unit of the expression is `unit` by symbols alone."""
    symbols = {name: known.read(text) for name, text in inputs.items()}
    wanted = known.read(unit)
    return wanted is not None and _unit(expression.root, symbols) == wanted


def _unit(node: Node, symbols: Mapping[str, Symbols | None]) -> Symbols | None:
    match node:
        case Number():
            return _PLAIN
        case Name():
            return symbols.get(node.name)
        case Negation():
            return _unit(node.operand, symbols)
        case Operation(operator="+" | "-"):
            return _agreed((node.left, node.right), symbols)
        case Operation(operator="*"):
            return _product(_unit(node.left, symbols), _unit(node.right, symbols), 1)
        case Operation(operator="/"):
            return _product(_unit(node.left, symbols), _unit(node.right, symbols), -1)
        case Call(function="min" | "max" | "abs"):
            return _agreed(node.arguments, symbols)
    return None


def _agreed(operands: tuple[Node, ...], symbols: Mapping[str, Symbols | None]) -> Symbols | None:
    # a literal zero fits any unit
    stated = [_unit(node, symbols) for node in operands if not (isinstance(node, Number) and node.value == 0)] or [_PLAIN]
    return stated[0] if all(unit == stated[0] for unit in stated) else None


def _product(left: Symbols | None, right: Symbols | None, sign: int) -> Symbols | None:
    if left is None or right is None:
        return None
    powers = {name: left.get(name, 0) + sign * right.get(name, 0) for name in {*left, *right}}
    return {name: power for name, power in powers.items() if power}
