"""Folders of KPI files to a `Catalog`, with every fault of every file.

Stage: catalog. Input: one or more roots, later ones laid over earlier ones. Output: a `LoadResult`. A faulty file is left out
of the catalog and reported; a taxonomy that cannot be used stops everything.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from pydantic import ValidationError

from generator.catalog.catalog import Catalog, Replacement
from generator.catalog.model import ID_PATTERN, Kpi
from generator.catalog.parallel import read_values
from generator.catalog.taxonomy import Taxonomy
from generator.catalog.units import UnitSystem, parse_definitions
from generator.catalog.validation import validate
from generator.catalog.yaml_source import read_text, read_yaml
from generator.diagnostics import Diagnostic, InputError, nearest
from generator.garbage import resting_collector
from generator.resources import resource

_KEBAB = re.compile(ID_PATTERN)
_NOT_FUNCTIONS = frozenset({"benchmarks"})
_NOT_KPIS = frozenset({"taxonomy", "redirects", "synonyms"})


@dataclass(frozen=True)
class LoadResult:
    """The catalog of what could be read, and what could not."""

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class KpiPath:
    """A KPI file: `shown` is the path as the user would name it."""

    path: Path
    shown: str
    function: str
    id: str


def default_root() -> Path:
    """Return the public knowledge base: kpis/ of the repository or of the installed package."""
    return resource("kpis")


def load_catalog(roots: Sequence[Path]) -> LoadResult:
    """Load every KPI of every root. Raises `InputError` when a root, the taxonomy or the units cannot be read."""
    require_roots(roots)
    taxonomy = load_taxonomy(roots)
    kpis: dict[str, Kpi] = {}
    replacements: list[Replacement] = []
    diagnostics: list[Diagnostic] = []
    for kpi, faults in _load_all(tuple(find_all_kpi_files(roots, taxonomy))):
        diagnostics.extend(faults)
        if kpi and kpi.id in kpis:
            replacements.append(Replacement(kpi.id, kpis[kpi.id].path, kpi.path))
        if kpi:
            kpis[kpi.id] = kpi
    ordered = tuple(kpis[kpi_id] for kpi_id in sorted(kpis))
    catalog = Catalog(ordered, taxonomy, load_units(roots), tuple(sorted(replacements, key=lambda item: item.kpi)), load_redirects(roots))
    return LoadResult(catalog, tuple(sorted(diagnostics)))


def _load_all(found: Sequence[tuple[KpiPath, Diagnostic | None]]) -> Iterator[tuple[Kpi | None, tuple[Diagnostic, ...]]]:
    """Yield the KPI or the faults of every file. The garbage collector rests meanwhile: nothing that is made here goes away."""
    values = read_values([place.path for place, fault in found if fault is None])
    with resting_collector():
        for place, fault in found:
            yield (None, (fault,)) if fault else _validated(place, next(values))


def _validated(place: KpiPath, values: bytes | None) -> tuple[Kpi | None, tuple[Diagnostic, ...]]:
    """The KPI of sound values; anything else is read once more, for its faults with their places."""
    if values is not None:
        extra = orjson.dumps({"id": place.id, "function": place.function, "path": place.shown})
        try:
            return Kpi.model_validate_json(values[:-1] + (b"," if len(values) > 2 else b"") + extra[1:]), ()
        except ValidationError:
            pass
    return load_kpi(place)


def require_roots(roots: Sequence[Path]) -> None:
    """Raise `InputError` for roots that are no folders."""
    missing = [Diagnostic(str(root), 1, 1, "file", "there is no such folder", "name a folder of KPI files with --kpis") for root in roots if not root.is_dir()]
    if missing:
        raise InputError(missing)


def load_taxonomy(roots: Sequence[Path]) -> Taxonomy:
    """Return the taxonomy of the last root that has one, else the public one. Raises `InputError`."""
    path = _last_existing(roots, "taxonomy.yaml")
    taxonomy, faults = validate(Taxonomy, read_yaml(path))
    if taxonomy is None:
        raise InputError(faults)
    return taxonomy


def load_units(roots: Sequence[Path]) -> UnitSystem:
    """Return the units of the last root that defines them, else the public ones."""
    path = _last_existing(roots, "units.txt")
    return parse_definitions(read_text(path, str(path)))


def load_redirects(roots: Sequence[Path]) -> dict[str, str]:
    """Return ids that were renamed, old to new, of the last root that lists any."""
    path = _last_existing(roots, "redirects.yaml")
    value = read_yaml(path).value if path.exists() else None
    return {str(old): str(new) for old, new in value.items()} if isinstance(value, dict) else {}


def _last_existing(roots: Sequence[Path], name: str) -> Path:
    return next((root / name for root in reversed(roots) if (root / name).is_file()), default_root() / name)


def find_all_kpi_files(roots: Sequence[Path], taxonomy: Taxonomy) -> Iterator[tuple[KpiPath, Diagnostic | None]]:
    """Yield the KPI files of every root in order; an id that stands twice in one root is a finding at the later file."""
    for root in roots:
        taken: dict[str, str] = {}
        for place, fault in find_kpi_files(root, taxonomy):
            owner = place.shown if fault else taken.setdefault(place.id, place.shown)
            yield place, fault or (_taken(place, owner) if owner != place.shown else None)


def _taken(place: KpiPath, owner: str) -> Diagnostic:
    message, remedy = f"the id '{place.id}' is taken by {owner}", "ids are unique over all functions; rename one file"
    return Diagnostic(place.shown, 1, 1, "file-name", message, remedy)


def find_kpi_files(root: Path, taxonomy: Taxonomy) -> Iterator[tuple[KpiPath, Diagnostic | None]]:
    """Yield every KPI file below `root`, sorted, with a finding for each that lies wrong (name, folder, symlink)."""
    inside = root.resolve()
    for parts, entry in sorted(_walk(root, ()), key=lambda item: item[0]):
        name, _, suffix = parts[-1].rpartition(".")
        if len(parts) == 1 and suffix == "yaml" and name in _NOT_KPIS:
            continue
        path = root.joinpath(*parts)
        place = KpiPath(path, str(path), parts[0] if len(parts) > 1 else "", name)
        yield place, _misplaced(place, parts, entry, inside, taxonomy)


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], os.DirEntry[str]]]:
    """Yield every entry below a folder that is named as YAML; hidden ones and the folders that hold no KPIs are left out."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or (not above and entry.name in _NOT_FUNCTIONS):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(folder / entry.name, (*above, entry.name))
            elif entry.name.endswith((".yaml", ".yml")):
                yield (*above, entry.name), entry


def _misplaced(place: KpiPath, parts: tuple[str, ...], entry: os.DirEntry[str], inside: Path, taxonomy: Taxonomy) -> Diagnostic | None:
    if entry.is_symlink() and not place.path.resolve().is_relative_to(inside):
        return Diagnostic(place.shown, 1, 1, "file", "the file is a symbolic link out of the KPI folder", "put the file itself here")
    if not entry.is_file():
        return Diagnostic(place.shown, 1, 1, "file", "this is no regular file", "put a KPI file here or remove it")
    if len(parts) != 2 or place.function not in taxonomy.function_ids:
        remedy = nearest(place.function, taxonomy.function_ids) or f"use one of {', '.join(taxonomy.function_ids)}"
        return Diagnostic(place.shown, 1, 1, "file-name", "the file does not lie in the folder of a function", f"move it to <function>/<id>.yaml; {remedy}")
    if place.path.suffix != ".yaml":
        return Diagnostic(place.shown, 1, 1, "file-name", f"the file ends in '{place.path.suffix}'", "rename it to end in .yaml")
    if not _KEBAB.match(place.id) or len(place.id) > 80:
        remedy = "use lower-case words joined by single hyphens, such as order-fill-rate"
        return Diagnostic(place.shown, 1, 1, "file-name", f"the id '{place.id}' is not kebab-case", remedy)
    return None


def load_kpi(place: KpiPath) -> tuple[Kpi | None, tuple[Diagnostic, ...]]:
    """Load one KPI file: the KPI, or every fault of its syntax and schema."""
    try:
        document = read_yaml(place.path, place.shown)
    except InputError as error:
        return None, error.diagnostics
    return validate(Kpi, document, {"id": place.id, "function": place.function, "path": place.shown})
