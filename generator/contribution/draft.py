"""A KPI that is only begun: what its author said, completed to what computes and passes the schema.

Stage: contribution. Input: a name and whatever is known of the measure. Output: a `Draft`, ready for the scaffold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.catalog.model import Direction, Frequency, Perspective, Timing
from generator.catalog.units import UnitSystem
from generator.diagnostics import UsageError

TODO = "TODO"
_SCALED = {"percent": 100.0}
_GUESSES = (120.0, 400.0, 50.0, 20.0, 8.0, 5.0, 3.0, 2.0)
_COUNT = "item"
_MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class DraftInput:
    """A figure that the formula needs."""

    name: str
    label: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the scaffold fills in; what nobody said begins with TODO."""

    id: str
    function: str
    name: str
    unit: str
    direction: str
    perspective: str
    timing: str = Timing.LAGGING.value
    frequency: str = Frequency.MONTHLY.value
    aliases: tuple[str, ...] = ()
    definition: str = ""
    formula_text: str = ""
    expression: str = ""
    inputs: tuple[DraftInput, ...] = ()
    steps: tuple[str, ...] = ()
    example: tuple[tuple[str, float], ...] = ()

    @property
    def file(self) -> str:
        """Place of the file below a folder of KPI files."""
        return f"{self.function}/{self.id}.yaml"


def new_id(name: str) -> str:
    """Return the kebab-case id of a name: 'Upsell & Cross-Sell Rate' -> 'upsell-and-cross-sell-rate'. Raises `UsageError` when nothing is left."""
    plain = (
        unicodedata.normalize("NFKD", re.sub(r"[(\[].*?[)\]]", " ", name).replace("&", " and ").replace("%", " percentage ")).encode("ascii", "ignore").decode()
    )
    words = re.findall(r"[a-z0-9]+", plain.casefold().replace("'", ""))
    while words and (not words[0][0].isalpha() or len("-".join(words)) > _MOST_LETTERS):
        words = words[1:] if not words[0][0].isalpha() else words[:-1]
    if not words:
        raise UsageError(f"no id follows from the name '{name}'; give one with --id, such as order-fill-rate")
    return "-".join(words)


def complete(draft: Draft) -> Draft:
    """Fill the gaps of a draft: a formula whose unit fits, a worked example that computes, and TODO marks."""
    formed = _with_formula(draft)
    return replace(
        formed,
        definition=formed.definition or f"{TODO}: what is counted, over what, for whom",
        formula_text=formed.formula_text or f"{TODO}: the formula in words",
        steps=formed.steps or (f"{TODO}: system of record and population", f"{TODO}: window, cut-off and exclusions"),
        example=formed.example or _example(formed.expression, [item.name for item in formed.inputs]),
    )


def _with_formula(draft: Draft) -> Draft:
    inputs = draft.inputs or _inputs_for(draft.unit)
    return replace(draft, inputs=inputs, expression=draft.expression or expression_for([item.name for item in inputs], draft.unit))


def _inputs_for(unit: str) -> tuple[DraftInput, ...]:
    """Two figures whose quotient has the unit, or one figure when the unit is no quotient."""
    meaning = f"{TODO}: exact definition"
    if unit in ("percent", "ratio"):
        return (DraftInput("part", f"{TODO}: part", _COUNT, meaning), DraftInput("whole", f"{TODO}: whole", _COUNT, meaning))
    above, slash, below = unit.partition("/")
    if not slash or "/" in below or "*" in below:
        return (DraftInput("measured_value", f"{TODO}: value", unit, meaning),)
    top = above.strip() if above.strip() != "1" else "ratio"
    return (DraftInput("total", f"{TODO}: total", top, meaning), DraftInput("number", f"{TODO}: number", below.strip(), meaning))


def expression_for(names: Sequence[str], unit: str) -> str:
    """Return the simplest expression over the names: the first over the second, as a percentage where the unit is one. Raises `UsageError`."""
    if len(names) > 2:
        raise UsageError(f"{len(names)} inputs can be put together in many ways; give the formula with --expression")
    quotient = " / ".join(names)
    return f"{quotient} * 100" if unit in _SCALED and len(names) == 2 else quotient


def unit_gap(draft: Draft, units: UnitSystem) -> str:
    """Return what is to be told when the unit does not follow from the inputs, or nothing."""
    from generator.formula import FormulaError, infer_unit, parse_expression

    inputs = {item.name: item.unit for item in draft.inputs}
    try:
        found = infer_unit(parse_expression(draft.expression, inputs), inputs, units)
    except FormulaError as error:
        return f"the units of the inputs do not agree: {error.message}; mend them in the file, or check will ask for it"
    if units.same(found, units.parse(draft.unit)):
        return ""
    return f"the unit is '{draft.unit}', but the formula gives '{found:D}'; mend one of them in the file, or check will ask for it"


def _example(expression: str, names: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Return invented values for the names and the result that the expression gives."""
    from generator.formula import evaluate, parse_expression

    parsed = parse_expression(expression, names)
    for values in (_values(names, _GUESSES), _values(names, _GUESSES[::-1]), dict.fromkeys(names, 1.0)):
        result = evaluate(parsed, values)
        if result is not None:
            return (*values.items(), ("result", float(f"{result:.6g}")))
    return (*dict.fromkeys(names, 1.0).items(), ("result", 0.0))


def _values(names: Sequence[str], guesses: Sequence[float]) -> Mapping[str, float]:
    return {name: guesses[index % len(guesses)] for index, name in enumerate(names)}


def label_of(name: str) -> str:
    """Return the label of an input name: 'orders_filled' -> 'Orders filled'."""
    return name.replace("_", " ").capitalize()


DIRECTIONS, PERSPECTIVES, TIMINGS, FREQUENCIES = (tuple(item.value for item in kind) for kind in (Direction, Perspective, Timing, Frequency))
"""What a draft may say, in the order of the model."""
