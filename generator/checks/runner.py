"""Runs every rule over a catalog.

Stage: checks, last step. Input: a `LoadResult`. Output: diagnostics, sorted, suppressed ones left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.loader import LoadResult
from generator.catalog.yaml_source import YamlDocument, read_yaml
from generator.checks import amount, filler, formula_computes, links, names, place, shared_text, unit_follows
from generator.checks.rule import FileRule, Finding, Rule
from generator.diagnostics import Diagnostic, Severity

RULES: tuple[Rule, ...] = (
    place.RULE,
    formula_computes.RULE,
    unit_follows.RULE,
    links.RULE,
    names.RULE,
    amount.RULE,
    filler.RULE,
    shared_text.RULE,
)


def check_catalog(loaded: LoadResult) -> tuple[Diagnostic, ...]:
    """Return the loader's diagnostics and those of every rule."""
    found = [(rule.name, finding) for rule in RULES for finding in _apply(rule, loaded.catalog)]
    return tuple(sorted({*loaded.diagnostics, *_located(found)}))


def _apply(rule: Rule, catalog: Catalog) -> Iterator[Finding]:
    if isinstance(rule, FileRule):
        for kpi in catalog.kpis:
            yield from rule.check(kpi, catalog)
    else:
        yield from rule.check(catalog)


def _located(found: Iterable[tuple[str, Finding]]) -> Iterator[Diagnostic]:
    """Diagnostics of the findings that no suppression covers, and of suppressions that cover nothing."""
    documents: dict[str, YamlDocument] = {}
    for rule, finding in found:
        if any(item.rule == rule for item in finding.kpi.suppressions):
            continue
        path = finding.kpi.path
        document = documents.setdefault(path, documents.get(path) or read_yaml(Path(path)))
        line, column = document.locate(finding.key)
        yield Diagnostic(path, line, column, rule, finding.message, finding.remedy, Severity(finding.severity))
