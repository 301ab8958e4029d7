"""Rule amount: attributes hold as much as the editorial standard asks for.

Stage: checks. Input: one KPI. Output: findings at the attribute that is too short or too long.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.model import Kpi, Status
from generator.catalog.yaml_source import KeyPath
from generator.checks.rule import FileRule, Finding
from generator.checks.source import KpiSource
from generator.diagnostics import Severity

ITEMS = {
    "business_insights": (3, 5),
    "measurement_approach": (4, 7),
    "trend_analysis": (3, 5),
    "diagnostic_questions": (4, 6),
    "actionable_tips": (4, 6),
    "visualization_suggestions": (2, 3),
    "risk_warnings": (3, 5),
    "tools_and_technologies": (3, 6),
    "integration_points": (3, 5),
    "change_impact": (3, 6),
    "pitfalls": (3, 4),
    "improvement_levers": (3, 5),
    "faqs": (3, 5),
    "references": (1, 4),
}
"""Least and most items per attribute, as published in the editorial standard."""
ITEM_WORDS = {
    "business_insights": (5, 70),
    "measurement_approach": (4, 70),
    "trend_analysis": (5, 70),
    "diagnostic_questions": (4, 70),
    "actionable_tips": (5, 70),
    "risk_warnings": (4, 70),
    "tools_and_technologies": (3, 70),
    "integration_points": (3, 70),
    "pitfalls": (3, 70),
    "improvement_levers": (1, 70),
}
"""Least and most words of one item: "collect the data" says too little, and beyond seventy words an item holds more than one thought."""
_DEFINITION_WORDS = (15, 90)
_CASE_WORDS = (80, 150)


def _check(source: KpiSource) -> Iterator[Finding]:
    kpi = source.kpi
    # an experimental KPI may still be thin: it is told so, and may be merged
    severity = Severity.WARNING if kpi.status is Status.EXPERIMENTAL else Severity.ERROR
    for name, (least, most) in ITEMS.items():
        count = len(getattr(kpi, name))
        if not least <= count <= most:
            yield Finding(kpi, (name,), f"{name} has {count} item{'' if count == 1 else 's'}", f"the editorial standard asks for {least} to {most}", severity)
    for name, bounds in ITEM_WORDS.items():
        for index, item in enumerate(getattr(kpi, name)):
            yield from _length(kpi, (name, index), item, bounds, severity)
    yield from _length(kpi, ("definition",), kpi.definition, _DEFINITION_WORDS, severity)
    if kpi.case_study is None:
        yield Finding(kpi, (), "the case study is missing", "add case_study: {illustrative: true, text: ...}", severity)
    else:
        yield from _length(kpi, ("case_study", "text"), kpi.case_study.text, _CASE_WORDS, severity)
        if not kpi.case_study.illustrative and not kpi.case_study.source:
            yield Finding(kpi, ("case_study", "illustrative"), "the case study is neither illustrative nor sourced", "write illustrative: true, or add source")


def _length(kpi: Kpi, key: KeyPath, text: str, bounds: tuple[int, int], severity: Severity) -> Iterator[Finding]:
    count = len(text.split())
    if not bounds[0] <= count <= bounds[1]:
        yield Finding(
            kpi,
            key,
            f"{'.'.join(map(str, key))} has {count} word{'' if count == 1 else 's'}",
            f"the editorial standard asks for {bounds[0]} to {bounds[1]}",
            severity,
        )


RULE = FileRule("amount", "Attributes hold as much as the editorial standard asks for.", _check)
