"""The expression tree and its parser.

Stage: formula, first step. Input: the text of a formula and the names it may use. Output: a frozen `Expression`.
Python's own parser reads the text, an allow-list then copies what is permitted; nothing is ever run.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.diagnostics import nearest

MAX_LENGTH = 1000
MAX_DEPTH = 40
MAX_NODES = 200
MAX_EXPONENT = 64
MAX_NESTED_POWERS = 3

Operator = Literal["+", "-", "*", "/", "**"]
FUNCTIONS = {"min": 2, "max": 2, "abs": 1, "sqrt": 1, "ln": 1, "exp": 1}
"""Function names and how many arguments they take; min and max take that many or more."""

_OPERATORS: dict[type[ast.operator], Operator] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_FOREIGN = re.compile(r"[^A-Za-z0-9_+\-*/()., \t\r\n]")
_NESTED = re.compile(rf"(?:[-+(][ \t\r\n]*){{{MAX_DEPTH},}}")
_DECIMAL = re.compile(r"(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ALLOWED = "use numbers, input names, + - * / **, parentheses, min, max, abs, sqrt, ln and exp"


class FormulaError(ValueError):
    """A formula that is refused. `column` counts characters from 1 within the formula's text."""

    def __init__(self, message: str, column: int = 1, remedy: str = "") -> None:
        self.message = message
        self.column = column
        self.remedy = remedy
        super().__init__(f"{message}; {remedy}" if remedy else message)


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number, never negative."""

    value: float
    column: int = 1


@dataclass(frozen=True, slots=True)
class Name:
    """An input of the formula."""

    name: str
    column: int = 1


@dataclass(frozen=True, slots=True)
class Negation:
    """Minus one operand."""

    operand: Node
    column: int = 1


@dataclass(frozen=True, slots=True)
class Operation:
    """Two operands with an operator between them."""

    operator: Operator
    left: Node
    right: Node
    column: int = 1


@dataclass(frozen=True, slots=True)
class Call:
    """One of the permitted functions with its arguments."""

    function: str
    arguments: tuple[Node, ...]
    column: int = 1


Node = Number | Name | Negation | Operation | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula that was read: its text and its tree."""

    text: str
    root: Node

    @property
    def names(self) -> tuple[str, ...]:
        """Input names in the order of their first use, each once."""
        return tuple(dict.fromkeys(node.name for node in walk(self.root) if isinstance(node, Name)))


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, left to right."""
    yield node
    for child in children(node):
        yield from walk(child)


def children(node: Node) -> tuple[Node, ...]:
    """Return the operands or arguments of a node, left to right."""
    match node:
        case Negation():
            return (node.operand,)
        case Operation():
            return (node.left, node.right)
        case Call():
            return node.arguments
        case _:
            return ()


def parse_expression(text: str, names: Collection[str]) -> Expression:
    """Read a formula over the input `names`. Raises `FormulaError` with the column and a remedy for whatever is not permitted."""
    _check_text(text)
    lead = len(text) - len(text.lstrip())
    line = re.sub(r"[\t\r\n]", " ", text).strip()
    try:
        parsed = ast.parse(line, mode="eval")
    except SyntaxError as error:
        raise FormulaError(f"the formula cannot be read: {error.msg}", lead + max(1, error.offset or 1), "check parentheses and operators") from None
    except (ValueError, MemoryError, RecursionError):
        raise FormulaError("the formula is nested too deeply", lead + 1, "split it into simpler inputs") from None
    root = _Reader(line, lead, frozenset(names)).read(parsed.body)
    _check_size(root)
    return Expression(text, root)


def _check_text(text: str) -> None:
    if not text.strip():
        raise FormulaError("the formula is empty", 1, _ALLOWED)
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"the formula has {len(text)} characters", MAX_LENGTH + 1, f"keep it within {MAX_LENGTH}")
    if foreign := _FOREIGN.search(text):
        raise FormulaError(f"the character '{foreign.group()}' is not permitted in a formula", foreign.start() + 1, _ALLOWED)
    if nested := _NESTED.search(text):
        raise FormulaError("the formula is nested too deeply", nested.start() + 1, "remove needless parentheses and signs")


def _check_size(root: Node) -> None:
    nodes = list(walk(root))
    if len(nodes) > MAX_NODES:
        raise FormulaError(f"the formula has {len(nodes)} parts", nodes[MAX_NODES].column, f"keep it within {MAX_NODES}")
    for node in nodes:
        if isinstance(node, Operation) and node.operator == "**":
            _check_power(node)


def _check_power(node: Operation) -> None:
    from generator.formula.number import evaluate_node

    if _powers(node) > MAX_NESTED_POWERS:
        raise FormulaError("powers are nested too deeply", node.column, f"keep it to {MAX_NESTED_POWERS} powers inside each other")
    if any(isinstance(part, Name) for part in walk(node.right)):
        return
    exponent = evaluate_node(node.right, {})
    if exponent is None or abs(exponent) > MAX_EXPONENT:
        raise FormulaError("the exponent is too large", node.right.column, f"keep it between -{MAX_EXPONENT} and {MAX_EXPONENT}")


def _powers(node: Node) -> int:
    own = isinstance(node, Operation) and node.operator == "**"
    return own + max((_powers(child) for child in children(node)), default=0)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Copies the permitted nodes of Python's tree; `lead` is what was stripped before the text."""

    line: str
    lead: int
    names: frozenset[str]

    def read(self, node: ast.expr, depth: int = 1) -> Node:
        """Return the node as ours or refuse it."""
        column = self.lead + node.col_offset + 1
        if depth > MAX_DEPTH:
            raise FormulaError("the formula is nested too deeply", column, "split it into simpler inputs")
        match node:
            case ast.Constant():
                return self._number(node, column)
            case ast.Name():
                return self._name(node.id, column)
            case ast.UnaryOp(op=ast.USub()):
                return Negation(self.read(node.operand, depth + 1), column)
            case ast.BinOp() if type(node.op) in _OPERATORS:
                return Operation(_OPERATORS[type(node.op)], self.read(node.left, depth + 1), self.read(node.right, depth + 1), column)
            case ast.Call():
                return self._call(node, column, depth)
        raise FormulaError(f"'{ast.get_source_segment(self.line, node)}' is not permitted in a formula", column, _ALLOWED)

    def _number(self, node: ast.Constant, column: int) -> Number:
        text = ast.get_source_segment(self.line, node) or ""
        if not _DECIMAL.fullmatch(text):
            raise FormulaError(f"'{text}' is no decimal number", column, "write numbers as 100, 0.5 or 1e6")
        value = float(text.replace("_", ""))
        if not math.isfinite(value):
            raise FormulaError(f"the number {text} is too large", column, "state it in a larger unit")
        return Number(value, column)

    def _name(self, name: str, column: int) -> Name:
        if name in self.names:
            return Name(name, column)
        if name in FUNCTIONS:
            raise FormulaError(f"the function '{name}' has no arguments", column, f"write {name}(...)")
        known = ", ".join(sorted(self.names)) or "none"
        raise FormulaError(f"'{name}' is not among the inputs", column, nearest(name, self.names) or f"add it to inputs, or use one of: {known}")

    def _call(self, node: ast.Call, column: int, depth: int) -> Call:
        function = node.func.id if isinstance(node.func, ast.Name) else ast.get_source_segment(self.line, node.func)
        if function not in FUNCTIONS:
            raise FormulaError(f"'{function}' is no function of formulas", column, nearest(str(function), FUNCTIONS) or _ALLOWED)
        count, least = len(node.args), FUNCTIONS[function]
        if node.keywords or count < least or (least == 1 and count != 1) or any(isinstance(item, ast.Starred) for item in node.args):
            wanted = "one argument" if least == 1 else "two arguments or more"
            raise FormulaError(f"'{function}' takes {wanted}", column, f"write {function}({'x' if least == 1 else 'x, y'})")
        return Call(function, tuple(self.read(item, depth + 1) for item in node.args), column)
