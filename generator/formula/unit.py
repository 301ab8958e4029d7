"""The unit of an expression.

Stage: formula. Input: an `Expression`, the units of its inputs, the catalog's `UnitSystem`. Output: the exact unit of the result.
Nothing is converted: minutes plus hours is an error, hours / minutes is no plain number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from generator.catalog.units import UnitFault, UnitSystem
from generator.formula.number import evaluate_node
from generator.formula.tree import Call, Expression, FormulaError, Name, Negation, Node, Number, Operation, walk

if TYPE_CHECKING:
    import pint


def infer_unit(expression: Expression, inputs: Mapping[str, str], units: UnitSystem) -> pint.Unit:
    """Return the unit that follows from the input units (name -> unit text). Raises `FormulaError` where units do not agree.

    Scales (percent, point, ratio, score_point) and literal numbers have no dimension; the literal 0 fits any unit.
    """
    return _Inference(inputs, units).unit(expression.root)


@dataclass(frozen=True, slots=True)
class _Inference:
    inputs: Mapping[str, str]
    units: UnitSystem

    def unit(self, node: Node) -> pint.Unit:
        match node:
            case Number():
                return self.units.registry.dimensionless
            case Name():
                return self._input(node)
            case Negation():
                return self.unit(node.operand)
            case Operation(operator="+" | "-"):
                return self._agreed((node.left, node.right), "added" if node.operator == "+" else "subtracted")
            case Operation(operator="*"):
                return cast("pint.Unit", self.unit(node.left) * self.unit(node.right))
            case Operation(operator="/"):
                return cast("pint.Unit", self.unit(node.left) / self.unit(node.right))
            case Operation():
                return self._power(node)
            case Call(function="min" | "max"):
                return self._agreed(node.arguments, "compared")
            case Call(function="abs"):
                return self.unit(node.arguments[0])
            case Call(function="sqrt"):
                return cast("pint.Unit", self.unit(node.arguments[0]) ** 0.5)
            case Call():
                self._require_plain(node.arguments[0], f"the argument of {node.function}")
                return self.units.registry.dimensionless

    def _input(self, node: Name) -> pint.Unit:
        if node.name not in self.inputs:
            raise FormulaError(f"the input '{node.name}' has no unit", node.column, "give it one in inputs")
        try:
            return self.units.parse(self.inputs[node.name])
        except UnitFault as fault:
            raise FormulaError(f"input '{node.name}': {fault}", node.column, "use a unit of kpis/units.txt or of pint") from fault

    def _agreed(self, operands: tuple[Node, ...], action: str) -> pint.Unit:
        stated = [node for node in operands if not (isinstance(node, Number) and node.value == 0)]
        if not stated:
            return self.units.registry.dimensionless
        first = self.unit(stated[0])
        for node in stated[1:]:
            other = self.unit(node)
            if not self.units.same(first, other):
                remedy = "give both inputs the same unit" if first.is_compatible_with(other) else "multiply or divide so that both sides have one unit"
                raise FormulaError(f"different units are {action}: {name_unit(first)} and {name_unit(other)}", node.column, remedy)
        return first

    def _power(self, node: Operation) -> pint.Unit:
        base = self.unit(node.left)
        self._require_plain(node.right, "an exponent")
        if self.units.same(base, self.units.registry.dimensionless):
            return self.units.registry.dimensionless
        exponent = None if any(isinstance(part, Name) for part in walk(node.right)) else evaluate_node(node.right, {})
        if exponent is None:
            raise FormulaError(f"a quantity in {name_unit(base)} has a power that is no fixed number", node.right.column, "divide by a reference first")
        return cast("pint.Unit", base**exponent)

    def _require_plain(self, node: Node, role: str) -> None:
        unit = self.unit(node)
        if not self.units.same(unit, self.units.registry.dimensionless):
            raise FormulaError(f"{role} is in {name_unit(unit)} and has to be a plain number", node.column, "divide by a reference first")


def name_unit(unit: pint.Unit) -> str:
    """Return a unit as text for messages: 'hour / case', 'a plain number'."""
    return str(unit) if str(unit) != "dimensionless" else "a plain number"
