"""One KPI file to its report: faults of reading, findings of the file rules, and the digest for the comparing rules.

Stage: checks. Input: a `KpiPath` and the ground it stands on. Output: a `FileReport`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.catalog.loader import KpiPath
from generator.catalog.model import Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem
from generator.catalog.validation import validate
from generator.catalog.yaml_source import YamlDocument, decode, parse_yaml
from generator.checks.digest import KpiDigest, digest_of
from generator.checks.plain_units import KnownUnits, known_units
from generator.checks.rule import Finding
from generator.checks.rules import FILE_RULES
from generator.checks.source import KpiSource
from generator.diagnostics import Diagnostic, InputError


@dataclass(frozen=True)
class Ground:
    """What every KPI file stands on."""

    taxonomy: Taxonomy
    units: UnitSystem

    @cached_property
    def known_units(self) -> KnownUnits:
        """Units whose symbols may be compared."""
        return known_units(self.units)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave. Without a digest it could not be read as a KPI, and `diagnostics` say why."""

    path: str
    diagnostics: tuple[Diagnostic, ...]
    digest: KpiDigest | None


def inspect_file(place: KpiPath, data: bytes, ground: Ground) -> FileReport:
    """Return the report on the bytes of one file."""
    try:
        return inspect_document(place, parse_yaml(decode(data, place.shown), place.shown), ground)
    except InputError as error:
        return FileReport(place.shown, error.diagnostics, None)


def inspect_document(place: KpiPath, document: YamlDocument, ground: Ground) -> FileReport:
    """Return the report on a parsed file."""
    kpi, faults = validate(Kpi, document, {"id": place.id, "function": place.function, "path": place.shown})
    if kpi is None:
        return FileReport(place.shown, faults, None)
    source = KpiSource(kpi, document, ground.taxonomy, ground.units, ground.known_units)
    found = locate(document, ((rule.name, finding) for rule in FILE_RULES for finding in rule.check(source)))
    return FileReport(place.shown, tuple(found), digest_of(source))


def locate(document: YamlDocument, findings: Iterable[tuple[str, Finding]]) -> Iterator[Diagnostic]:
    """Yield findings of one document as diagnostics."""
    for rule, finding in findings:
        line, column = finding.place or document.locate(finding.key, finding.offset)
        yield Diagnostic(document.path, line, column, rule, " ".join(finding.message.split()), finding.remedy, finding.severity)
