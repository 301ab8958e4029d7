"""Every rule by name.

Stage: checks. Input: the rule modules. Output: the tables that runner, reports and documentation follow.
"""

from __future__ import annotations

from generator.checks import (
    amount,
    bands,
    canonical_form,
    contradiction,
    deprecated,
    equal_formula,
    example_range,
    filler,
    formula_computes,
    island,
    links,
    name_form,
    names,
    near_duplicate,
    percent_scale,
    perspective,
    plain_text,
    references,
    shared_text,
    taxonomy_ids,
    terms,
    todo,
    unit_follows,
    unsourced_number,
)
from generator.checks.rule import CatalogRule, FileRule

FILE_RULES: tuple[FileRule, ...] = (
    taxonomy_ids.RULE,
    name_form.RULE,
    formula_computes.RULE,
    unit_follows.RULE,
    percent_scale.RULE,
    example_range.RULE,
    perspective.RULE,
    bands.RULE,
    amount.RULE,
    plain_text.RULE,
    filler.RULE,
    terms.RULE,
    unsourced_number.RULE,
    references.RULE,
    todo.RULE,
    canonical_form.RULE,
)
CATALOG_RULES: tuple[CatalogRule, ...] = (
    links.RULE,
    contradiction.RULE,
    island.RULE,
    deprecated.RULE,
    names.RULE,
    near_duplicate.RULE,
    equal_formula.RULE,
    shared_text.RULE,
)
READING_RULES = {
    "file": "A KPI file is a regular file that can be read.",
    "file-name": "A KPI file lies at <function>/<id>.yaml, and its id is unique.",
    "file-size": "A KPI file has at most 256 KiB.",
    "encoding": "A KPI file is UTF-8.",
    "yaml": "A KPI file is strict YAML without anchors and tags.",
    "duplicate-key": "No key stands twice.",
    "schema": "Keys and values are those of a KPI file.",
}
"""What reading a file already enforces; these cannot be suppressed, because a faulty file never reaches the suppression list."""

BENCHMARK_RULES = {
    "benchmark-form": "A benchmark row has the columns and values of the form.",
    "benchmark-source": "Every figure has a described source, and every source has figures.",
    "benchmark-kpi": "A benchmark row names a KPI that exists.",
    "benchmark-unit": "A benchmark's unit can be converted to that of its KPI.",
    "benchmark-industry": "A benchmark row names an industry of the taxonomy or none.",
}
"""What reading benchmark files enforces; a data file holds no suppressions."""

SUPPRESSION = "suppression"
SUMMARIES: dict[str, str] = {
    **READING_RULES,
    **{rule.name: rule.summary for rule in FILE_RULES},
    **{rule.name: rule.summary for rule in CATALOG_RULES},
    **BENCHMARK_RULES,
    SUPPRESSION: "Every suppression names a rule that exists and hides a finding.",
}
"""Every rule with what it asks, in the order of checking."""
