"""JavaScript of an expression, for the calculator on a KPI's page.

Stage: formula. Input: an `Expression`. Output: the text of one self-contained arrow function from an object of inputs to a number or null.
It names nothing but its own operations, reads inputs by quoted key and gives null exactly where `evaluate` gives None.
"""

from __future__ import annotations

import json

from generator.formula.tree import Call, Expression, Name, Negation, Node, Number, Operation, walk

# NaN stands for "no data" inside: it passes through every operation, Infinity would not (1 / Infinity is 0).
_OPERATIONS = {
    "+": "add=(a,b)=>{const s=a+b;return Math.abs(s)<2**-48*Math.min(Math.abs(a),Math.abs(b))?0:fin(s)}",
    "-": "sub=(a,b)=>{const s=a-b;return Math.abs(s)<2**-48*Math.min(Math.abs(a),Math.abs(b))?0:fin(s)}",
    "*": "mul=(a,b)=>fin(a*b)",
    "/": "div=(a,b)=>fin(a/b)",
    "**": "pow=(a,b)=>a!==a||b!==b||(a<0&&b!==Math.floor(b))||(a===0&&b<=0)?NaN:fin(a**b)",
    "min": "min=(...a)=>Math.min(...a)",
    "max": "max=(...a)=>Math.max(...a)",
    "abs": "abs=a=>Math.abs(a)",
    "sqrt": "sqrt=a=>Math.sqrt(a)",
    "ln": "ln=a=>fin(Math.log(a))",
    "exp": "exp=a=>fin(Math.exp(a))",
}
_NAMES = {"+": "add", "-": "sub", "*": "mul", "/": "div", "**": "pow"}


def to_javascript(expression: Expression) -> str:
    """Return `(v)=>{...}`: takes {name: number, ...}, returns a finite number or null for no data."""
    operations = [_OPERATIONS[key] for key in _OPERATIONS if key in _used(expression.root)]
    constants = ",".join(["fin=x=>Number.isFinite(x)?x:NaN", *operations])
    names = json.dumps(list(expression.names), separators=(",", ":"))
    guard = f'if(!{names}.every(n=>typeof v[n]==="number"))return null;' if expression.names else ""
    return f"(v)=>{{{guard}const {constants},r=fin({_node(expression.root)});return r!==r?null:r}}"


def _used(root: Node) -> frozenset[str]:
    return frozenset(node.operator if isinstance(node, Operation) else node.function for node in walk(root) if isinstance(node, Operation | Call))


def _node(node: Node) -> str:
    match node:
        case Number():
            return repr(node.value)
        case Name():
            return f"fin(v[{json.dumps(node.name)}])"
        case Negation():
            return f"(-{_node(node.operand)})"
        case Operation():
            return f"{_NAMES[node.operator]}({_node(node.left)},{_node(node.right)})"
        case Call():
            return f"{node.function}({','.join(_node(item) for item in node.arguments)})"
