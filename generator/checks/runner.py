"""Runs every rule over the KPI files of one or more roots.

Stage: checks, last step. Input: roots, later ones laid over earlier ones. Output: a `CheckResult`: every finding, sorted, suppressed
ones left out, unused suppressions reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.cache import ByteCache, open_cache
from generator.catalog.loader import KpiPath, find_all_kpi_files, load_redirects, load_taxonomy, load_units, require_roots
from generator.catalog.model import Kpi
from generator.catalog.validation import validate
from generator.catalog.yaml_source import YamlDocument, read_yaml
from generator.checks.comparison import Comparison
from generator.checks.digest import KpiDigest
from generator.checks.inspection import FileReport, Ground, locate
from generator.checks.pool import Advance, Keyed, key_files, report_files
from generator.checks.report_store import Found, ReportStore, RunRecord, version_of
from generator.checks.rule import Finding
from generator.checks.rules import BENCHMARK_RULES, CATALOG_RULES, READING_RULES, SUMMARIES, SUPPRESSION
from generator.checks.wording import Passage, passages_of
from generator.diagnostics import Diagnostic, InputError, nearest
from generator.garbage import resting_collector


@dataclass(frozen=True)
class CheckResult:
    """Every finding over all files, sorted by place."""

    found: tuple[Found, ...]
    files: int

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings without what they compare with."""
        return tuple(item.diagnostic for item in self.found)


@dataclass(frozen=True)
class CheckPlan:
    """The files that a check will look at, and what they stand on."""

    roots: tuple[Path, ...]
    ground: Ground
    redirects: dict[str, str]
    places: tuple[KpiPath, ...]
    misplaced: tuple[Diagnostic, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file, as the user would name it, sorted."""
        return tuple(sorted({*(place.shown for place in self.places), *(fault.path for fault in self.misplaced)}))

    def unread(self, units: Mapping[str, str]) -> frozenset[str]:
        """Ids of the files that gave no KPI, where `units` holds those that did."""
        return frozenset({*(place.id for place in self.places), *(Path(fault.path).stem for fault in self.misplaced)} - units.keys())


def plan_check(roots: Sequence[Path]) -> CheckPlan:
    """Find the files to check. Raises `InputError` when a root, the taxonomy or the units cannot be read."""
    require_roots(roots)
    ground = Ground(load_taxonomy(roots), load_units(roots))
    found = list(find_all_kpi_files(roots, ground.taxonomy))
    places = tuple(place for place, fault in found if not fault)
    return CheckPlan(tuple(roots), ground, load_redirects(roots), places, tuple(fault for _, fault in found if fault))


def check_roots(roots: Sequence[Path], cache: ByteCache | None = None) -> CheckResult:
    """Check every KPI file of the roots. Raises `InputError` when a root, the taxonomy or the units cannot be read."""
    return run_check(plan_check(roots), cache)


def run_check(plan: CheckPlan, cache: ByteCache | None = None, advance: Advance = lambda _: None) -> CheckResult:
    """Check the files of a plan; `advance` is told how many files are done."""
    store = ReportStore(cache or open_cache("check"), version_of(plan.ground))
    files = key_files(plan.places, store)
    kept = store.get_run(store.run_key(_places(files), plan.redirects)) if all(file.key for file in files) else None
    if kept is None:
        with resting_collector():
            reported = report_files(files, plan.ground, store, advance)
            kept = _check_files(plan, [item.report for item in reported])
        if all(item.key for item in reported):
            read = [Keyed(file.place, item.key) for file, item in zip(files, reported, strict=True)]
            store.put_run(store.run_key(_places(read), plan.redirects), kept)
    faults = map(Found, plan.misplaced)
    benchmarks = map(Found, _benchmark_findings(plan, kept.units))
    return CheckResult(tuple(sorted({*kept.found, *faults, *benchmarks})), len(plan.paths))


def _places(files: Sequence[Keyed]) -> list[tuple[str, bytes]]:
    return [(file.place.shown, file.key) for file in files]


def _check_files(plan: CheckPlan, reports: Sequence[FileReport]) -> RunRecord:
    units = {report.digest.id: report.digest.unit for report in reports if report.digest}
    return RunRecord(tuple(sorted(set(_findings(reports, plan.redirects, plan.unread(units))))), units)


def _benchmark_findings(plan: CheckPlan, units: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Findings on the benchmark files, which refer to KPIs by id and unit."""
    if not any((root / "benchmarks").is_dir() for root in plan.roots):
        return
    from generator.benchmarks.findings import Ground as BenchmarkGround
    from generator.benchmarks.findings import check_benchmark_files

    yield from check_benchmark_files(plan.roots, BenchmarkGround(units, plan.redirects, plan.ground.taxonomy, plan.ground.units, plan.unread(units)))


def _findings(reports: Sequence[FileReport], redirects: dict[str, str], unread: frozenset[str]) -> Iterator[Found]:
    digests = {report.digest.id: report.digest for report in reports if report.digest}
    comparison = Comparison([digests[kpi_id] for kpi_id in sorted(digests)], _passages_of, redirects, unread)
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
    if rule in READING_RULES or rule in BENCHMARK_RULES or rule == SUPPRESSION:
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
    return passages_of(kpi) if kpi else ()
