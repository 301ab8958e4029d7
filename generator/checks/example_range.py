"""Rule example-range: the worked example stays where values of its units can lie.

Stage: checks. Input: one KPI. Output: findings at formula.example.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource

RANGES = {"percent": (-100.0, 1000.0), "point": (-1000.0, 1000.0), "score_point": (-1000.0, 1000.0), "ratio": (-1000.0, 1000.0)}
"""Least and largest believable value of a scale. Growth rates exceed 100 %, no believable example exceeds 1,000 %."""
_SIGNED = frozenset({"currency", "percent", "point", "score_point", "ratio", "kelvin", "degree_Celsius", "tonne_co2e"})


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    for name, value in kpi.formula.example.items():
        unit = kpi.unit if name == "result" else kpi.formula.inputs[name].unit if name in kpi.formula.inputs else ""
        key = ("formula", "example", name)
        if unit in RANGES and not RANGES[unit][0] <= value <= RANGES[unit][1]:
            least, most = RANGES[unit]
            yield Finding(kpi, key, f"{value:g} is no believable value in {unit}", f"choose example values that keep it between {least:g} and {most:g}")
        elif name != "result" and value < 0 and unit and _is_count(unit):
            yield Finding(kpi, key, f"{value:g} is negative, but '{unit}' is counted from zero", "choose a value of zero or more")
    for name, item in kpi.formula.inputs.items():
        if item.constant is not None and item.constant < 0 and _is_count(item.unit):
            yield Finding(kpi, ("formula", "inputs", name, "constant"), f"{item.constant:g} is negative, but '{item.unit}' is counted from zero", "mend it")


def _is_count(unit: str) -> bool:
    """Whether values of the unit cannot be negative: people, things and times, alone or per another count."""
    return not any(part.strip() in _SIGNED for part in unit.replace("*", "/").split("/"))


RULE = FileRule("example-range", "The worked example stays where values of its units can lie.", _check)
