"""A workbench for rules: sound KPIs to change, and what a rule says of them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.catalog.canonical import format_values
from generator.catalog.loader import KpiPath, default_root, load_taxonomy, load_units
from generator.catalog.model import Kpi
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem
from generator.catalog.validation import validate
from generator.catalog.yaml_source import parse_yaml
from generator.checks.comparison import Comparison
from generator.checks.digest import digest_of
from generator.checks.plain_units import known_units
from generator.checks.rule import CatalogRule, FileRule, Finding
from generator.checks.runner import check_roots
from generator.checks.source import KpiSource
from generator.diagnostics import Diagnostic
from tests.scale.synthetic import SyntheticKpi, synthetic_kpis

Values = dict[str, Any]
PERCENT = 12
"""Index of a sound KPI in percent that is not among the eight of a `Folder`; every sixth one after it is, too."""


@lru_cache(maxsize=1)
def ground() -> tuple[Taxonomy, UnitSystem]:
    """Taxonomy and units of the library; parsed once for all tests."""
    roots = [default_root()]
    return load_taxonomy(roots), load_units(roots)


@lru_cache(maxsize=1)
def _sound() -> tuple[SyntheticKpi, ...]:
    return tuple(synthetic_kpis(60))


def sound(index: int = PERCENT, **changes: object) -> Values:
    """Return the values of a KPI that no rule finds fault with, with some keys changed; None removes a key."""
    values = {**copy.deepcopy(_sound()[index].values), **changes}
    return {key: value for key, value in values.items() if value is not None}


def sound_id(index: int = PERCENT) -> str:
    """Return the id of that KPI."""
    return _sound()[index].id


def read(text: str, kpi_id: str = "sound-measure", function: str = "sales") -> KpiSource:
    """Return the source of a KPI text, which must fit the schema."""
    taxonomy, units = ground()
    path = f"kpis/{function}/{kpi_id}.yaml"
    document = parse_yaml(text, path)
    kpi, faults = validate(Kpi, document, {"id": kpi_id, "function": function, "path": path})
    assert kpi is not None, "\n".join(map(str, faults))
    return KpiSource(kpi, document, taxonomy, units, known_units(units))


def findings(rule: FileRule, text: str | None = None, index: int = PERCENT, **changes: object) -> list[Finding]:
    """Return what a file rule finds in a sound KPI with some keys changed, or in a text."""
    return list(rule.check(read(text if text is not None else format_values(sound(index, **changes)))))


def compare(rule: CatalogRule, kpis: Mapping[str, Values], redirects: Mapping[str, str] | None = None) -> list[Finding]:
    """Return what a catalog rule finds in KPIs, given by id."""
    sources = {kpi_id: read(format_values(values), kpi_id) for kpi_id, values in sorted(kpis.items())}
    digests = [digest_of(source) for source in sources.values()]
    return list(rule.check(Comparison(digests, lambda digest: sources[digest.id].passages, redirects or {})))


class Folder:
    """A folder of KPI files that holds a sound library, for whole checks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("taxonomy.yaml", "units.txt"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes((default_root() / name).read_bytes())
        for kpi in synthetic_kpis(8):
            self.write(f"{kpi.function}/{kpi.id}.yaml", kpi.values)

    def write(self, place: str, content: Values | str | bytes) -> Path:
        """Write a file below the root, values in canonical form."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = format_values(content) if isinstance(content, dict) else content
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def check(self, *roots: Path) -> tuple[Diagnostic, ...]:
        """Return every finding."""
        return check_roots([self.root, *roots]).diagnostics

    def place(self, path: str) -> KpiPath:
        """Return the place of a file below the root."""
        function, _, name = path.partition("/")
        return KpiPath(self.root / path, str(self.root / path), function, name.removesuffix(".yaml"))
