"""Runs every rule over the KPI files of one or more roots.

Stage: checks, last step. Input: roots, later ones laid over earlier ones. Output: a `CheckResult`: every finding, sorted, suppressed
ones left out, unused suppressions reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.cache import ByteCache, open_cache
from generator.catalog.loader import find_all_kpi_files, load_redirects, load_taxonomy, load_units, require_roots
from generator.catalog.model import Kpi
from generator.catalog.validation import validate
from generator.catalog.yaml_source import YamlDocument, read_yaml
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.inspection import FileReport, Ground, locate
from generator.checks.pool import Advance, report_files
from generator.checks.report_store import ReportStore, version_of
from generator.checks.rule import Finding
from generator.checks.rules import CATALOG_RULES, READING_RULES, SUMMARIES, SUPPRESSION
from generator.checks.wording import Passage, texts_of, words
from generator.diagnostics import Diagnostic, InputError, nearest


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A diagnostic, and the id of the KPI that it compares with, if any."""

    diagnostic: Diagnostic
    other: str = ""


@dataclass(frozen=True)
class CheckResult:
    """Every finding over all files, sorted by place."""

    found: tuple[Found, ...]
    files: int

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings without what they compare with."""
        return tuple(item.diagnostic for item in self.found)


def check_roots(roots: Sequence[Path], cache: ByteCache | None = None, advance: Advance = lambda _: None) -> CheckResult:
    """Check every KPI file of the roots. Raises `InputError` when a root, the taxonomy or the units cannot be read."""
    require_roots(roots)
    ground = Ground(load_taxonomy(roots), load_units(roots))
    places = list(find_all_kpi_files(roots, ground.taxonomy))
    store = ReportStore(cache or open_cache("check"), version_of(ground))
    reports = report_files([place for place, fault in places if not fault], ground, store, advance)
    misplaced = [FileReport(fault.path, (fault,), None) for _, fault in places if fault]
    return CheckResult(tuple(sorted(set(_findings((*reports, *misplaced), load_redirects(roots))))), len(places))


def _findings(reports: Sequence[FileReport], redirects: dict[str, str]) -> Iterator[Found]:
    digests = {report.digest.id: report.digest for report in reports if report.digest}
    comparison = Comparison([digests[kpi_id] for kpi_id in sorted(digests)], _passages_of, redirects)
    suppressions = _Suppressions({report.path: frozenset(report.digest.suppressed) for report in reports if report.digest and report.digest.suppressed})
    for report in reports:
        yield from (Found(item) for item in report.diagnostics if not suppressions.hide(item.rule, report.path))
    compared: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for rule in CATALOG_RULES:
        for finding in rule.check(comparison):
            other = comparison.get(finding.other)
            if not suppressions.hide(rule.name, finding.kpi.path, other.path if other else ""):
                compared[finding.kpi.path].append((rule.name, finding))
    for path, findings in compared.items():
        document = read_yaml(Path(path))
        for (_, finding), diagnostic in zip(findings, locate(document, findings), strict=True):
            yield Found(diagnostic, finding.other)
    yield from map(Found, suppressions.unused(report.digest for report in reports if report.digest))


class _Suppressions:
    """Which rules each file suppresses, and which of these hid something."""

    def __init__(self, rules: dict[str, frozenset[str]]) -> None:
        self._rules = rules
        self._used: set[tuple[str, str]] = set()

    def hide(self, rule: str, *paths: str) -> bool:
        """Whether one of the files concerned suppresses the rule."""
        hiding = [(path, rule) for path in paths if rule in self._rules.get(path, ())]
        self._used.update(hiding)
        return bool(hiding)

    def unused(self, digests: Iterable[KpiDigest]) -> Iterator[Diagnostic]:
        """Findings on suppressions that hid nothing."""
        for digest in digests:
            for index, rule in enumerate(digest.suppressed):
                if (digest.path, rule) in self._used and rule not in digest.suppressed[:index]:
                    continue
                message, remedy = _unused(rule)
                line, column = read_yaml(Path(digest.path)).locate(("suppressions", index))
                yield Diagnostic(digest.path, line, column, SUPPRESSION, message, remedy)


def _unused(rule: str) -> tuple[str, str]:
    if rule in READING_RULES or rule == SUPPRESSION:
        return f"rule '{rule}' cannot be suppressed", "mend what it reports"
    if rule not in SUMMARIES:
        return f"there is no rule '{rule}'", nearest(rule, SUMMARIES) or "see the list of rules"
    return f"the suppression of '{rule}' hides nothing", "remove it"


def _passages_of(digest: KpiDigest) -> tuple[Passage, ...]:
    """The prose of a KPI, read again."""
    try:
        document: YamlDocument = read_yaml(Path(digest.path))
    except InputError:
        return ()
    kpi, _ = validate(Kpi, document, {"id": digest.id, "function": digest.function, "path": digest.path})
    return tuple(Passage(key, text, tuple(words(text))) for key, text in texts_of(kpi)) if kpi else ()
